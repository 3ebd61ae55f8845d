/**
 * The simulator of Open Street: eleven refusals, all with HTTP 200, a salt that changes every minute, and accounts that can be created.
 *
 * Written from "API Compte client", <https://fr.open-street.com/doc/api/compte-client/>, read 2026-11-21. The page lists the codes and
 * not their order; the order here, and whatever else is marked as a choice, is this mock's.
 */
import { createHash } from 'node:crypto';
import {
  atLeast,
  type DataField,
  type DataFields,
  isSame,
  json,
  type MockRequest,
  type MockResponse,
  quote,
  type SampleCredentials,
  type Simulator,
  type SimulatorContext,
  type Step,
} from '../simulator.ts';

/** A customer account with one computation account. */
export interface OpenstreetAccount {
  /** Key of the computation account, exactly 32 characters (O-22). */
  readonly key: string;
  /** Identifier of the customer account (O-21); an address that the spec's `format: email` accepts, so ASCII only. */
  readonly email: string;
  /** Password of the customer account, in clear; only its MD5 is kept (O-35). */
  readonly password: string;
  /** The longest query and body together, in characters. The real limit is not stated (O-66). */
  readonly maxLength: number;
}

/** The account that exists without configuration. */
export const demoAccount: OpenstreetAccount = {
  key: 'cle-compte-calcul-de-32-caracter',
  email: 'demo@example.com',
  password: 'guichet-demo',
  maxLength: 8000,
};

export const secretSettings = ['key', 'password'] as const;

export const settings = {
  maxLength: atLeast(0, 'the longest query and body together, in characters (`REQUEST_TOO_LONG`)'),
};

/** « Codes d’erreur » (O-65 to O-75). */
type Status =
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

/** What the customer of the account has, under the names of the responses. */
export interface OpenstreetData {
  /** In euros (O-55). */
  readonly credit: number;
  readonly deposits: readonly object[];
  /** `date` as `YYYYMMDD`. */
  readonly tsp_requests: readonly { readonly date: string; readonly [field: string]: unknown }[];
  readonly tsp_rates: readonly object[];
  readonly tsp_quotas: readonly object[];
}

/**
 * Served without configuration. The credit is that of the document's example (O-55); the samples of the lists are lost, so what they contain
 * is a choice. 2024, because the spec's example of `date` is 20240101; the requests cost what the credit lacks of the deposit.
 */
export const demoData: OpenstreetData = {
  credit: 95.44,
  deposits: [{ date: '20240102', amount: 100 }],
  tsp_requests: ['20240105', '20240212', '20240318'].map((date) => ({ date, points: 50, price: 1.52 })),
  tsp_rates: [{ points: 50, price: 1.52 }],
  // « 30 optimisations par jour de 50 points chacune » (O-02).
  tsp_quotas: [{ requests_per_day: 30, points: 50 }],
};

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objects: DataField = {
  rule: 'a list of objects',
  isValid: (value) => Array.isArray(value) && value.every(isObject),
};

export const dataFields: DataFields<OpenstreetData> = {
  credit: { rule: 'a number of euros', isValid: Number.isFinite },
  deposits: objects,
  tsp_requests: {
    rule: 'a list of objects with a `date` as YYYYMMDD',
    isValid: (value) =>
      objects.isValid(value) && (value as { date?: unknown }[]).every(({ date }) => isDay(String(date))),
  },
  tsp_rates: objects,
  tsp_quotas: objects,
};

/** The customer of the spec's examples, who is there besides that of the account. */
const OTHER = { email: 'client@example.com', password: 'password' };

/** What a new customer has. */
const NOTHING = { credit: 0, deposits: [] };

interface Customer {
  readonly passwordHash: string;
  readonly keys: string[];
  readonly data: Pick<OpenstreetData, 'credit' | 'deposits'>;
}

/** Opens the simulator with the customer of the account and that of the examples; `create_customer` adds others. */
export function createSimulator(context: SimulatorContext<OpenstreetAccount, OpenstreetData>): Simulator {
  const { account, data, now, hex } = context;
  const own: Customer = { passwordHash: md5(account.password), keys: [account.key], data };
  const other: Customer = { passwordHash: md5(OTHER.password), keys: [], data: NOTHING };
  const customers = new Map([
    [OTHER.email, other],
    [account.email, own],
  ]);
  let salt: { readonly minute: number; readonly value: string } | undefined;

  /** « une valeur de 32 caractères qui change chaque minute » (O-37, O-38); the same for everybody, since `salt` has no child. */
  const currentSalt = () => {
    const minute = Math.floor(now() / 60_000);
    if (salt?.minute !== minute) salt = { minute, value: hex(32) };
    return salt.value;
  };
  const ownerOf = (key: string) =>
    [...customers.values()].find(({ keys }) => keys.some((candidate) => isSame(candidate, key)));

  /** « Méthodes d’authentification »: which credentials a request needs depends on its parent (O-44). */
  const checkCredentials = (flag: string, children: URLSearchParams): Status | undefined => {
    const customer = customers.get(children.get('email') ?? '');
    switch (flag) {
      case 'salt':
        return undefined;
      case 'create_key':
        // The email is all that the page asks for here (O-31).
        return customer ? undefined : 'WRONG_EMAIL';
      case 'create_customer':
        // Choices: a malformed hash is an invalid password, an email that is taken is an invalid email.
        if (!/^[0-9a-f]{32}$/.test(children.get('password_hashed_db') ?? '')) return 'WRONG_PASSWORD';
        return customer ? 'WRONG_EMAIL' : undefined;
      case 'query_customer': {
        if (!customer) return 'WRONG_EMAIL';
        // md5(md5($password_typed).$salt) (O-43, O-51), with the salt of this minute only.
        const expected = md5(customer.passwordHash + currentSalt());
        return isSame(expected, children.get('password_hashed_js') ?? '') ? undefined : 'WRONG_PASSWORD';
      }
      default:
        return ownerOf(children.get('key') ?? '') ? undefined : 'WRONG_KEY';
    }
  };

  const authenticate = (request: MockRequest) => {
    if (!request.path.startsWith('/api/account/')) return undefined;
    const reading = readParameters(request, account.maxLength);
    if (typeof reading === 'string') return failure(reading);
    const status = checkCredentials(reading.flag, reading.children);
    return status && failure(status);
  };

  const respond = ({ operation, query, form }: MockRequest) => {
    const key = query.get('key') ?? '';
    const customer = ownerOf(key);
    switch (operation?.id) {
      case 'deposits':
        return ok({ deposits: customer?.data.deposits });
      case 'credit':
        return ok({ credit: customer?.data.credit });
      case 'tspRequests': {
        const from = query.get('date') ?? '';
        const made = isSame(key, account.key) ? data.tsp_requests : [];
        return ok({ tsp_requests: made.filter(({ date }) => date >= from) });
      }
      case 'tspRates':
        return ok({ tsp_rates: data.tsp_rates });
      case 'tspQuotas':
        return ok({ tsp_quotas: data.tsp_quotas });
      case 'createKey': {
        const created = hex(32);
        customers.get(query.get('email') ?? '')?.keys.push(created);
        return ok({ key: created });
      }
      case 'createCustomer': {
        const passwordHash = form.get('password_hashed_db') ?? '';
        customers.set(form.get('email') ?? '', { passwordHash, keys: [], data: NOTHING });
        return ok();
      }
      case 'salt':
        return ok({ salt: currentSalt() });
      case 'queryCustomer':
        return ok({ keys: customers.get(form.get('email') ?? '')?.keys.map((owned) => ({ key: owned })) });
      default:
        return undefined;
    }
  };

  return {
    // « Toutes nos API supportent la compression gzip » (O-10 to O-12).
    compresses: true,
    canonicalTarget,
    authenticate,
    respond,
    // Prism refuses requests with 415 and 422; its other refusals are about `Prefer` and `Accept`, which the provider does not know.
    translateRejection: (_request, { status }) =>
      status === 415 || status === 422 ? failure('SYNTAX_ERROR') : undefined,
    revokeAll: () => {
      salt = undefined;
    },
  };
}

/** « Leur présence est suffisante »: a parent needs no value (O-16), and one that it has is ignored. */
function canonicalTarget(target: string): string {
  return target.replace(/([?&])([a-z_]+)=[^&]*/g, (pair, mark: string, name: string) =>
    PARENTS.has(name) ? `${mark}${name}` : pair,
  );
}

/** Reads the parent and the children of a request, as « Catalogue des paramètres d’entrée » describes them, or what is wrong. */
function readParameters(request: MockRequest, maxLength: number): Status | { flag: string; children: URLSearchParams } {
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

function isDay(text: string): boolean {
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

function failure(status: Status): MockResponse {
  return json({ status });
}

function ok(values: object = {}): MockResponse {
  return json({ status: 'OK', ...values });
}

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}

/** The credit with the key; the keys with the password, its salt and md5sum. */
export function curlLines(url: string, { key, email, password }: OpenstreetAccount): string[] {
  const at = (query: string) => quote(`${url}/api/account/?${query}`);
  return [
    `curl -s ${at(`credit&key=${encodeURIComponent(key)}`)}`,
    `salt=$(curl -s ${at('salt')} | sed 's/.*"salt":"\\([^"]*\\)".*/\\1/')`,
    `hash=$(printf %s ${quote(password)} | md5sum | cut -c1-32)`,
    `salted=$(printf %s "$hash$salt" | md5sum | cut -c1-32)`,
    `curl -s ${at('query_customer')} --data-urlencode ${quote(`email=${email}`)} --data "password_hashed_js=$salted"`,
  ];
}

/** The hash of the password of the spec's examples. */
const HASHED: Step = {
  variable: 'hashed',
  lines: {
    curl: [`HASHED=$(printf %s 'password' | md5sum | cut -d ' ' -f 1)`],
    Python: ['import hashlib', 'hashed = hashlib.md5(b"password").hexdigest()'],
    PHP: ["$hashed = md5('password');"],
  },
};

/** The samples of the docs authenticate as the demo account, or as the customer of the spec's examples. */
export const samples: SampleCredentials = {
  auth: ({ security }) => ['openstreetAuth', security.flat().includes('key') ? { key: demoAccount.key } : OTHER],
  schemes: { key: () => ({ query: { key: demoAccount.key } }) },
  computed: {
    password_hashed_db: { steps: [HASHED] },
    password_hashed_js: {
      steps: [
        { variable: 'salt', operation: 'salt', field: 'salt' },
        HASHED,
        {
          variable: 'salted',
          lines: {
            curl: [`SALTED=$(printf %s "$HASHED$SALT" | md5sum | cut -d ' ' -f 1)`],
            Python: ['import hashlib', 'salted = hashlib.md5((hashed + salt).encode()).hexdigest()'],
            PHP: ['$salted = md5($hashed . $salt);'],
          },
        },
      ],
    },
  },
};
