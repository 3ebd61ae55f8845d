/**
 * Finds the operation that a request means and writes it the way the wire wants it: the fragment goes, the flag or field
 * that chooses the operation comes (`?credit`, `scope=lpn-json`), a form becomes a form.
 */

import { appendQuery, decodeText, FORM, formBytes, isRecord, parseJson, readForm } from './encode.ts';
import { ConfigError, type ErrorCode } from './errors.ts';
import { ownProperties } from './own-properties.ts';
import type { FieldRule, Operation, Provider, Server } from './provider.ts';
import type { OutgoingRequest } from './step.ts';

/** The operation that a request means, the server that it goes to, and what stands behind that server's address. */
export interface Resolved {
  readonly operation: Operation;
  readonly server: Server;
  /** Path below the server, without query and fragment. */
  readonly path: string;
  /** The query as given, without `?`. */
  readonly query: string;
}

/** Prepares the search; `serverOf` names the server of an operation, or that of the API when called without one. */
export function operationFinder(provider: Provider, serverOf: (operation?: Operation) => Server) {
  const operations = Object.values(provider.operations)
    .map((operation) => {
      const [template = '', fragment] = operation.path.split('#');
      const literal = template.split(/\{[^{}]+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return { operation, fragment, pattern: new RegExp(`^${literal.join('[^/]+')}$`), holes: literal.length };
    })
    .sort((a, b) => a.holes - b.holes);
  const servers = new Map(
    [serverOf(), ...operations.map(({ operation }) => serverOf(operation))].map((server) => [server.url, server]),
  );

  return (method: string, url: string, body: Uint8Array | undefined): Resolved => {
    const [address = '', fragment = ''] = splitOnce(url, '#');
    // openapi-fetch appends the query behind the fragment.
    const [choice = '', late = ''] = splitOnce(fragment, '?');
    const [place = '', early = ''] = splitOnce(address, '?');
    const query = [early, late].filter((part) => part !== '').join('&');

    const server = [...servers.values()].find(({ url: base }) => place === base || place.startsWith(`${base}/`));
    const refusal = (addresses: string[]) =>
      new ConfigError(`Refused to call another address than ${addresses.join(' or ')}.`, {
        provider: provider.name,
        operation: method,
        code: 'url_refused',
      });
    if (!server) throw refusal([...servers.keys()]);
    const path = place.slice(server.url.length);
    const candidates = operations.filter(({ operation, pattern }) => operation.method === method && pattern.test(path));
    const chosen = choice
      ? candidates.find((candidate) => candidate.fragment === decodeText(choice))
      : (candidates.find(({ operation }) => isChosen(operation, query, body)) ??
        candidates.find(({ operation }) => !operation.chosenBy));
    if (choice && !chosen) {
      const choices = operations.flatMap(({ operation, fragment: name }) =>
        name && operation.method === method ? [`#${name}`] : [],
      );
      throw new ConfigError(
        `There is no such operation on ${method} ${path}; the fragments are ${choices.join(', ')}.`,
        {
          provider: provider.name,
          operation: method,
          code: 'url_refused',
        },
      );
    }
    // What no spec describes goes to the API, not to where another operation logs in.
    if (!chosen && server.url !== serverOf().url) throw refusal([serverOf().url]);
    const operation = chosen?.operation ?? undocumented(provider, method, path);
    return { operation, server: chosen ? serverOf(operation) : server, path, query };
  };
}

/** Writes what the dispatch needs and checks what the caller gave, before anything is sent. */
export function writeRequest(
  { operation, server, path, query }: Resolved,
  given: { headers: Readonly<Record<string, string>>; body: Uint8Array<ArrayBuffer> | undefined },
  provider: Provider,
): OutgoingRequest {
  const where = { provider: provider.name, operation: operation.id };
  const { chosenBy, parameters, fields: rules, bodyRequired } = operation;
  const fail = (code: ErrorCode, problem: string): never => {
    throw new ConfigError(`Cannot call ${operation.id}: ${problem}.`, { ...where, code });
  };

  let rest = query;
  if (chosenBy?.in === 'query') {
    const flag = chosenBy.value === '' ? chosenBy.name : `${chosenBy.name}=${encodeURIComponent(chosenBy.value)}`;
    const others = query
      .split('&')
      .filter((pair) => pair !== '' && decodeText(splitOnce(pair, '=')[0]) !== chosenBy.name);
    rest = [flag, ...others].join('&');
  }
  const queryRules = Object.entries(parameters).flatMap(([key, rule]) =>
    rule.in === 'query' ? [[rule.name ?? key, rule] as const] : [],
  );
  check(queryRules, Object.fromEntries(new URLSearchParams(query)), (problem) => fail('parameter_invalid', problem));

  const headers: Record<string, string> = { ...given.headers };
  if (operation.responseTypes.length > 0 && (headers.accept ?? '*/*') === '*/*')
    headers.accept = operation.responseTypes.join(', ');
  let body = given.body;
  if (
    operation.body === 'form' &&
    (body || bodyRequired || chosenBy?.in === 'body' || operation.filledByAuth.length > 0)
  ) {
    if (body && !headers['content-type']?.startsWith(FORM)) fail('body_invalid', `its body is a form (${FORM})`);
    const form = readForm(body);
    if (chosenBy?.in === 'body') {
      if (![null, chosenBy.value].includes(form.get(chosenBy.name))) {
        fail('body_invalid', `"${chosenBy.name}" is "${chosenBy.value}" here, filled by the client`);
      }
      form.delete(chosenBy.name);
    }
    if (rules && (bodyRequired || body))
      check(Object.entries(rules), Object.fromEntries(form), (problem) => fail('body_invalid', problem));
    const fields = new URLSearchParams(chosenBy?.in === 'body' ? { [chosenBy.name]: chosenBy.value } : {});
    for (const [name, value] of form) fields.append(name, value);
    body = formBytes(fields);
    headers['content-type'] = FORM;
  } else if (operation.body === 'json' && (body || bodyRequired)) {
    const json = parseJson(new TextDecoder().decode(body));
    if (body && json === undefined) fail('body_invalid', 'its body is JSON');
    if (rules) check(Object.entries(rules), isRecord(json) ? json : {}, (problem) => fail('body_invalid', problem));
  }
  return { method: operation.method, url: appendQuery(server.url + path, rest), headers, body };
}

function isChosen({ chosenBy }: Operation, query: string, body: Uint8Array | undefined): boolean {
  if (!chosenBy) return false;
  const fields = chosenBy.in === 'query' ? new URLSearchParams(query) : readForm(body);
  return fields.get(chosenBy.name) === chosenBy.value;
}

function check(
  rules: readonly (readonly [string, FieldRule])[],
  values: Readonly<Record<string, unknown>>,
  fail: (problem: string) => never,
): void {
  for (const [name, rule] of rules) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) {
      if (rule.required) fail(`"${name}" is missing`);
    } else if (typeof value === 'string') {
      const length = [...value].length;
      if (rule.format === 'date' && !isDate(value)) fail(`"${name}" is no date of the form YYYY-MM-DD`);
      if (rule.pattern && !new RegExp(rule.pattern, 'u').test(value)) fail(`"${name}" does not match ${rule.pattern}`);
      if (length < (rule.minLength ?? 0)) fail(`"${name}" is shorter than ${rule.minLength} characters`);
      if (length > (rule.maxLength ?? length)) fail(`"${name}" is longer than ${rule.maxLength} characters`);
      if (rule.enum && !rule.enum.includes(value)) fail(`"${name}" is none of ${rule.enum.join(', ')}`);
    }
  }
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

/** A call that the spec does not describe gets what the spec says of the API as a whole. */
function undocumented(provider: Provider, method: string, path: string): Operation {
  return ownProperties({
    id: `${method} ${path}`,
    method,
    path,
    security: provider.security,
    retrySafe: method === 'GET' || method === 'HEAD',
    filledByAuth: [],
    responseTypes: [],
    failures: [],
    parameters: ownProperties({}),
  });
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
