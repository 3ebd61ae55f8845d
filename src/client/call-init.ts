/** Reads what a caller gives to one call: nothing that a prototype adds, and nothing that makes no sense on the wire. */
import type { Middleware, PathSerializer, QuerySerializer, QuerySerializerOptions } from 'openapi-fetch';
import type { CreateOptions } from './client-types.ts';
import { type Context, isRecord } from './encode.ts';
import { ConfigError } from './errors.ts';
import { whyUnknown } from './options.ts';
import type { ParseAs } from './outcome.ts';
import { ownProperties } from './own-properties.ts';

type Values = Readonly<Record<string, unknown>>;

/** The options of one call, checked, with those of the client where the call has none. */
export interface ReadInit {
  readonly path: Values;
  readonly query: Values;
  /** The header parameters of the operation. */
  readonly header: unknown;
  readonly cookie: unknown;
  readonly body: unknown;
  /** Those of the client, then those of the call: objects, lists of pairs or `Headers`. */
  readonly headers: readonly unknown[];
  readonly signal: AbortSignal | undefined;
  readonly parseAs: ParseAs;
  readonly baseUrl: string | undefined;
  readonly middleware: readonly Middleware[];
  readonly querySerializer: QuerySerializer<unknown> | QuerySerializerOptions | undefined;
  readonly bodySerializer: ((body: unknown, headers: Headers) => unknown) | undefined;
  readonly pathSerializer: PathSerializer | undefined;
  /** What is passed on to the platform's `fetch`. */
  readonly passed: RequestInit;
}

/** Options of the platform's `fetch` that are passed on to it as they are. */
export const PASSED: readonly string[] = [
  ...['cache', 'credentials', 'integrity', 'keepalive', 'mode', 'referrer', 'referrerPolicy'],
];

/** Options of openapi-fetch that would defeat the signature, or the limits of where a call may go. */
export const REFUSED: Readonly<Record<string, string>> = {
  Request: 'must not be replaced: what is signed must be what is sent.',
  redirect: 'must not be set: redirects are never followed, since credentials would follow them.',
  requestInitExt: 'must not be set: give the client a `fetch` instead.',
};

const PER_CALL = { ...REFUSED, fetch: 'must be given to the client, not to a call.' };

const KNOWN: readonly string[] = [
  ...['params', 'body', 'headers', 'signal', 'parseAs', 'baseUrl', 'middleware'],
  ...['querySerializer', 'bodySerializer', 'pathSerializer', ...PASSED],
];

const PARSE_AS: readonly string[] = ['json', 'text', 'blob', 'arrayBuffer', 'stream'];

/** @throws {ConfigError} when an option is unknown, refused or invalid. */
export function readInit(given: unknown, client: CreateOptions, context: Context): ReadInit {
  const demand = (holds: boolean, problem: string) => {
    if (holds) return;
    const details = { ...context, code: 'parameter_invalid' } as const;
    throw new ConfigError(`Cannot call ${context.operation}: ${problem}`, details);
  };
  demand(given === undefined || isRecord(given), 'the options of a call must be an object.');
  const init = ownProperties<Record<string, unknown>>((given ?? {}) as Record<string, unknown>); // checked just now
  const unknown = Object.keys(init).find((name) => !KNOWN.includes(name) && init[name] !== undefined);
  if (unknown !== undefined) demand(false, whyUnknown(unknown, KNOWN, PER_CALL));
  const { params, signal, parseAs = 'json', baseUrl, middleware = [] } = init;
  demand(signal === undefined || signal === null || signal instanceof AbortSignal, '`signal` must be an AbortSignal.');
  demand(PARSE_AS.includes(String(parseAs)), `\`parseAs\` must be one of ${PARSE_AS.join(', ')}.`);
  demand(Array.isArray(middleware), '`middleware` must be a list.');
  demand(baseUrl === undefined || typeof baseUrl === 'string', '`baseUrl` must be a URL.');
  for (const name of ['bodySerializer', 'pathSerializer']) {
    demand(init[name] === undefined || typeof init[name] === 'function', `\`${name}\` must be a function.`);
  }
  const places = ownProperties<Record<string, unknown>>(isRecord(params) ? params : {});
  const { path, query, header, cookie } = places;
  checkHeaders([init.headers, header], context);
  const passed: Record<string, unknown> = {};
  for (const name of PASSED) if (init[name] !== undefined) passed[name] = init[name];
  // The types of `Client<Paths>` are what each of these was given by; what is not a matter of types was checked above.
  return {
    path: isRecord(path) ? path : {},
    query: isRecord(query) ? query : {},
    header,
    cookie,
    body: init.body,
    headers: [client.headers, init.headers],
    signal: signal ?? client.signal,
    parseAs,
    baseUrl,
    middleware,
    querySerializer: init.querySerializer ?? client.querySerializer,
    bodySerializer: init.bodySerializer ?? client.bodySerializer,
    pathSerializer: init.pathSerializer ?? client.pathSerializer,
    passed,
  } as ReadInit;
}

/** @throws {ConfigError} `header_invalid` when HTTP does not allow a name or a value. */
function checkHeaders(given: readonly unknown[], context: Context): void {
  for (const headers of given) {
    if (typeof headers !== 'object' || headers === null) continue;
    const entries = headers instanceof Headers || Array.isArray(headers) ? [...headers] : Object.entries(headers);
    const pairs = entries.filter(([, value]) => value !== undefined && value !== null);
    try {
      new Headers(pairs.map(([name, value]) => [String(name), String(value)]));
    } catch {
      throw new ConfigError(
        `Cannot call ${context.operation}: the name and the value of each header must be such as HTTP allows.`,
        { ...context, code: 'header_invalid' },
      );
    }
  }
}
