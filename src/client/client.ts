/**
 * The client that `createX` returns: an openapi-fetch client whose calls go through the chain of `fetch.ts`.
 *
 * openapi-fetch gives the familiar methods and the types; how paths, queries and bodies are written is ours, since its
 * serialisers leave names unencoded, write `undefined` into forms and let a path parameter escape its segment.
 */
import createOpenapiFetch, {
  type FetchResponse,
  type HeadersOptions,
  type Middleware as OpenapiFetchMiddleware,
  type ParamsOption,
  type RequestBodyOption,
} from 'openapi-fetch';
import { encodeBody, encodeQuery, FORM, fillPath, parseJson } from './encode.ts';
import { ConfigError } from './errors.ts';
import { type ClientOptions, createProviderFetch } from './fetch.ts';
import type { CallOptions } from './outcome.ts';
import { nullPrototypeDeep, ownProperties, requestInit } from './own-properties.ts';
import type { Operation, Provider } from './provider.ts';
import { serverChooser } from './server.ts';
import { withSignal } from './signal.ts';
import { type Origin, tagResult } from './unwrap.ts';

/** What a call takes besides its path: the parameters and the body that its operation describes, and how to stop it. */
export type CallInit<Operation> = ParamsOption<Operation> &
  RequestBodyOption<Operation> & {
    headers?: HeadersOptions;
    /** Ends the call, back-off included; the call rejects with the signal's own reason. */
    signal?: AbortSignal;
  };

type CallArguments<Init> = Record<never, never> extends Init ? [init?: Init] : [init: Init];

type HttpMethod = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

type PathsWith<Paths, Method extends HttpMethod> = {
  [Path in keyof Paths]: Paths[Path] extends Record<Method, object> ? Path : never;
}[keyof Paths];

type OperationAt<Paths, Path extends keyof Paths, Method extends HttpMethod> =
  Paths[Path] extends Record<Method, infer Operation> ? Operation & Record<string | number, unknown> : never;

/** One method of a client: the path chooses the operation, the operation chooses the types. */
export type ClientMethod<Paths, Method extends HttpMethod> = <Path extends PathsWith<Paths, Method>>(
  path: Path,
  ...init: CallArguments<CallInit<OperationAt<Paths, Path, Method>>>
) => Promise<CallResult<OperationAt<Paths, Path, Method>>>;

/** `{ data, response }` or `{ error, response }`, typed by the operation. */
export type CallResult<Operation extends Record<string | number, unknown>> = FetchResponse<
  Operation,
  Record<never, never>,
  `${string}/${string}`
>;

/** The client of one API. */
export interface Client<Paths> {
  GET: ClientMethod<Paths, 'get'>;
  PUT: ClientMethod<Paths, 'put'>;
  POST: ClientMethod<Paths, 'post'>;
  DELETE: ClientMethod<Paths, 'delete'>;
  OPTIONS: ClientMethod<Paths, 'options'>;
  HEAD: ClientMethod<Paths, 'head'>;
  PATCH: ClientMethod<Paths, 'patch'>;
  TRACE: ClientMethod<Paths, 'trace'>;
  /** Adds openapi-fetch middleware. It runs before the auth middleware, so what it changes is signed; it never sees a proof. */
  use(...middleware: OpenapiFetchMiddleware[]): void;
  /** Takes openapi-fetch middleware off again. */
  eject(...middleware: OpenapiFetchMiddleware[]): void;
}

/**
 * Every option that openapi-fetch reads, of a client or of a call, given: it would take one that is not from
 * `Object.prototype`. Undefined means its own default.
 */
const FIXED = {
  // Called with `new`, as which a function serves that returns an object.
  Request: function plainRequest(url: string, init: RequestInit) {
    return new Request(url, requestInit(init));
  } as unknown as typeof Request,
  headers: undefined,
  body: undefined,
  parseAs: undefined,
  middleware: undefined,
  querySerializer: undefined,
  bodySerializer: undefined,
  pathSerializer: undefined,
  requestInitExt: undefined,
};

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'] as const;

/**
 * Makes the client of one API. Generated code calls this as `createX`.
 *
 * @throws {ConfigError} when an option makes no sense; the message names it.
 */
export function createClient<Methods extends object, Paths extends object>(
  known: Provider,
  factory: string,
  options: ClientOptions,
): Client<Paths> & Methods {
  const provider = nullPrototypeDeep(known);
  const fetch = createProviderFetch(provider, factory, options);
  const origins = new Map(
    Object.values(provider.operations).map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );

  const call = async (method: (typeof METHODS)[number], path: string, given: Record<string, unknown> = {}) => {
    const operation = origins.get(`${method} ${path}`);
    const origin: Origin = {
      provider,
      retrySafe: operation?.retrySafe ?? false,
      operation: operation?.id ?? `${method} ${path}`,
      envelope: operation?.envelope ?? provider.envelope,
    };
    const where = { provider: provider.name, operation: origin.operation };
    // Behind the address of a server, anything else could lead to another host.
    if (!path.startsWith('/')) {
      throw new ConfigError('Cannot call this path: it starts with /.', {
        ...where,
        operation: method,
        code: 'url_refused',
      });
    }
    const { params, body, headers, signal } = ownProperties(given);
    // `Client<Paths>` is what types the parameters of each call.
    const parameters = ownProperties((params ?? {}) as { path?: Record<string, unknown>; header?: HeadersOptions });
    checkHeaders([headers, parameters.header], where);
    const { type, bytes } = encodeBody(operation?.body, body, where);
    if (signal !== undefined && signal !== null && !(signal instanceof AbortSignal)) {
      const details = { ...where, code: 'parameter_invalid' } as const;
      throw new ConfigError(`Cannot call ${where.operation}: \`signal\` is no AbortSignal.`, details);
    }
    const send = (signal?: AbortSignal) =>
      inner[method as 'POST'](
        path,
        ownProperties({
          ...FIXED,
          baseUrl: undefined,
          fetch: undefined,
          // A form is a form, whatever type the caller names; JSON may be named more precisely.
          params: ownProperties({
            ...parameters,
            path: parameters.path ?? {},
            header: { ...parameters.header, ...(bytes && type === FORM ? { 'content-type': type } : {}) },
          }),
          ...(bytes && { body: bytes, bodySerializer: () => bytes }),
          ...(headers === undefined ? {} : { headers: Array.isArray(headers) ? new Headers(headers) : headers }),
          ...(signal && { signal }),
          pathSerializer: (template: string, values: Record<string, unknown>) => fillPath(template, values, where),
          querySerializer: (query: Record<string, unknown>) => encodeQuery(query, where),
        }) as never, // openapi-fetch types its options by path; here the path is any
      );
    const result = await (signal ? withSignal(signal, send) : send()).catch((error: unknown) => {
      // openapi-fetch takes a falsy reason for no error, and stumbles.
      throw signal?.aborted ? signal.reason : error;
    });
    return tagResult(result, origin);
  };

  // The paths are given to openapi-fetch as a record of any operation: `Client<Paths>` is what types the calls.
  const inner = createOpenapiFetch<Record<string, never>>(
    ownProperties({
      ...FIXED,
      baseUrl: serverChooser(provider, factory, ownProperties(options))().url,
      fetch: async (request: Request) => jsonOrNothing(await fetch(request)),
    }) as object, // openapi-fetch's types know no option that is given as undefined
  );
  const methods = Object.fromEntries(
    METHODS.map((method) => [method, (path: string, init?: Record<string, unknown>) => call(method, path, init)]),
  );
  const named = Object.fromEntries(
    Object.entries(provider.operations).map(([name, operation]) => [
      name,
      (input?: Record<string, unknown>, callOptions?: CallOptions) =>
        call(operation.method as 'GET', operation.path, { ...initOf(operation, input), ...callOptions }), // a method of HTTP
    ]),
  );
  // The methods are made in a loop, so their types cannot be seen; `Client<Paths>` and `Methods` state what `call` does for each.
  return { ...methods, ...named, use: inner.use, eject: inner.eject } as unknown as Client<Paths> & Methods;
}

/** Sorts the input of a method into the places of its operation. */
function initOf(
  { parameters, fields, openFields, input: shape }: Operation,
  input: Readonly<Record<string, unknown>> = {},
): { params: Record<string, unknown>; body?: unknown } {
  const { body, ...groups } = input;
  if (shape === 'groups') return { params: groups, ...(body === undefined ? {} : { body }) };
  const params: Record<string, Record<string, unknown>> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (!parameter) rest[name] = value;
    else params[parameter.in] = { ...params[parameter.in], [name]: value };
  }
  if (shape === 'body') return { params, ...(rest.body === undefined ? {} : { body: rest.body }) };
  const hasBody = Object.keys(rest).length > 0 && (fields !== undefined || openFields);
  return { params, ...(hasBody ? { body: rest } : {}) };
}

/**
 * openapi-fetch parses every success as JSON, so a success that is text becomes a JSON string. A text of digits is JSON by
 * accident: what a plain text parses to counts only if it is an object or a list.
 */
async function jsonOrNothing(response: Response): Promise<Response> {
  if (!response.ok || response.body === null) return response;
  const text = await response.text();
  const isPlain = /^text\/plain\b/i.test(response.headers.get('content-type') ?? '');
  const value = parseJson(text);
  const isJson = isPlain ? typeof value === 'object' && value !== null : value !== undefined;
  const { status, statusText, headers } = response;
  const bytes = new TextEncoder().encode(isJson ? text : JSON.stringify(text));
  return new Response(bytes, { status, statusText, headers });
}

function checkHeaders(given: unknown[], where: { provider: string; operation: string }): void {
  for (const headers of given) {
    if (typeof headers !== 'object' || headers === null) continue;
    for (const [name, value] of headers instanceof Headers || Array.isArray(headers)
      ? headers
      : Object.entries(headers)) {
      if (value === undefined || value === null) continue;
      try {
        new Headers([[String(name), String(value)]]);
      } catch {
        throw new ConfigError(
          `Cannot call ${where.operation}: a header has a name or a value that HTTP does not allow.`,
          { ...where, code: 'header_invalid' },
        );
      }
    }
  }
}
