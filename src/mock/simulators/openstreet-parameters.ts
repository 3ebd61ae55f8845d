/** The parameters of Open Street, as « Catalogue des paramètres d’entrée » describes them, and what is wrong with those of a request. */
import type { MockRequest } from '../simulator.ts';

/** « Codes d’erreur » (O-65 to O-75). */
export type Status =
  | 'SYNTAX_ERROR'
  | 'REQUEST_TOO_LONG'
  | 'WRONG_KEY'
  | 'TOO_MANY_PARENT_PARAMETERS'
  | 'MISSING_CHILD_PARAMETER'
  | 'MISSING_PARAMETER'
  | 'UNKNOWN_PARAMETER'
  | 'WRONG_METHOD'
  | 'WRONG_ADDRESS'
  | 'WRONG_EMAIL'
  | 'WRONG_PASSWORD';

interface Parent {
  readonly method: 'GET' | 'POST';
  readonly children: readonly string[];
  readonly required: readonly string[];
}

function parent(method: Parent['method'], list = ''): Parent {
  const written = list.split(', ').filter((name) => name !== '');
  const unprefixed = (name: string) => name.replace('*', '');
  return {
    method,
    children: written.map(unprefixed),
    required: written.filter((name) => name.endsWith('*')).map(unprefixed),
  };
}

/** « Catalogue des paramètres d’entrée » (O-25 to O-43), children as the page writes them: the asterisk means required (O-18). */
const PARENTS: ReadonlyMap<string, Parent> = new Map([
  ['deposits', parent('GET', 'key*')],
  ['credit', parent('GET', 'key*')],
  ['tsp_requests', parent('GET', 'key*, date')],
  ['tsp_rates', parent('GET', 'key*')],
  ['tsp_quotas', parent('GET', 'key*')],
  ['create_key', parent('GET', 'name*, description, email*')],
  [
    'create_customer',
    parent(
      'POST',
      'address_company*, address_person*, address_street*, address_street2, address_pc*, address_city*, address_cedex, email*, password_hashed_db*',
    ),
  ],
  ['salt', parent('GET')],
  ['query_customer', parent('POST', 'email*, password_hashed_js*')],
]);
const CHILDREN = new Set([...PARENTS.values()].flatMap(({ children }) => children));

/** « Leur présence est suffisante »: a parent needs no value (O-16), and one that it has is ignored. */
export function canonicalTarget(target: string): string {
  return target.replace(/([?&])([a-z_]+)=[^&]*/g, (pair, mark: string, name: string) =>
    PARENTS.has(name) ? `${mark}${name}` : pair,
  );
}

/** Reads the parent and the children of a request, as « Catalogue des paramètres d’entrée » describes them, or what is wrong. */
export function readParameters(
  request: MockRequest,
  maxLength: number,
): Status | { flag: string; children: URLSearchParams } {
  const { method, rawQuery, query, form } = request;
  const body = request.body.toString('utf8');
  if (isMalformed(rawQuery) || (form.size > 0 && isMalformed(body))) return 'SYNTAX_ERROR';
  if (rawQuery.length + body.length > maxLength) return 'REQUEST_TOO_LONG';
  if (query.size + form.size === 0) return 'MISSING_PARAMETER';

  const [flag, ...furtherFlags] = [...query.keys()].filter((name) => PARENTS.has(name));
  const kind = PARENTS.get(flag ?? '');
  if (flag === undefined || !kind) {
    // A choice: of children without a parent the parent is missing; a parent in the body is unknown there.
    const names = [...query.keys(), ...form.keys()];
    return names.every((name) => CHILDREN.has(name)) ? 'MISSING_PARAMETER' : 'UNKNOWN_PARAMETER';
  }
  if (furtherFlags.length > 0) return 'TOO_MANY_PARENT_PARAMETERS';
  if (method !== kind.method) return 'WRONG_METHOD';

  const rest = new URLSearchParams(query);
  rest.delete(flag);
  const [children, misplaced] = kind.method === 'GET' ? [rest, form] : [form, rest];
  // A choice: a child in the URL instead of the body, or the reverse (O-53, O-56), is unknown there.
  if (misplaced.size > 0 || [...children.keys()].some((name) => !kind.children.includes(name)))
    return 'UNKNOWN_PARAMETER';
  // A choice: the page does not say which of two values counts.
  if (new Set(children.keys()).size < children.size) return 'SYNTAX_ERROR';
  if (kind.required.some((name) => !children.get(name))) return 'MISSING_CHILD_PARAMETER';
  return checkValues(children) ?? { flag, children };
}

function checkValues(children: URLSearchParams): Status | undefined {
  // The unit of the limits is not stated (O-73); characters, as the spec reads it.
  const tooLong = [...children].some(
    ([name, value]) => name.startsWith('address_') && [...value].length > limitOf(name),
  );
  if (tooLong) return 'WRONG_ADDRESS';
  const email = children.get('email');
  if (email !== null && !EMAIL.test(email)) return 'WRONG_EMAIL';
  const date = children.get('date');
  // A choice: no code is about dates (O-28).
  return date !== null && !isDay(date) ? 'SYNTAX_ERROR' : undefined;
}

/** A choice: the addresses that `format: email` of the spec accepts, so that Prism agrees. */
const EMAIL = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@((?!-)[a-z0-9-]+(?<!-)\.)+(?!-)[a-z0-9-]+(?<!-)$/i;

function limitOf(name: string): number {
  return name === 'address_pc' ? 10 : name === 'address_cedex' ? 20 : 255;
}

/** Whether a text is a date as `YYYYMMDD` (O-28). */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  // 30 February is parsed as 1 March.
  return new Date(`${year}-${month}-${day}T00:00Z`).getUTCDate() === Number(day);
}

/** Whether percent-encoding is invalid, or a value has no name. */
function isMalformed(pairs: string): boolean {
  try {
    decodeURIComponent(pairs);
  } catch {
    return true;
  }
  return pairs.split('&').some((pair) => pair.startsWith('='));
}
