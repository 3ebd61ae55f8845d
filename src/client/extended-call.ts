/**
 * Calls that use more of openapi-fetch than its signature: its other options, middleware, and serializers of the caller's. Loaded with
 * the first such call.
 *
 * Where middleware or a serializer takes part, openapi-fetch itself merges the options, writes the request and runs the middleware,
 * with the platform's `Request` and `Response`; sending and parsing is left to the pipeline.
 */
import createOpenapiFetch, {
  type Middleware,
  type PathSerializer,
  type QuerySerializer,
  type QuerySerializerOptions,
} from 'openapi-fetch';
import { type CallInit, type CallOperation, invalidCall, readParams, readSignal } from './call.ts';
import { PASSED, REFUSED } from './call-options.ts';
import type { CreateOptions } from './client-types.ts';
import { type Context, encodeQuery, FORM, fillPath, isRecord } from './encode.ts';
import { operationFinder } from './operation.ts';
import { whyUnknown } from './options.ts';
import { outcomeOf, type ReadBody } from './outcome.ts';
import { GuardedRequest, ownProperties } from './own-properties.ts';
import type { Pipeline } from './pipeline.ts';
import type { Operation, Server } from './provider.ts';
import { checkParameters, encodeBody, invalidBody, writeRequest } from './request.ts';
import { completeBody } from './request-bytes.ts';
import { describeFailure, receive, toResponse } from './response.ts';
import { withSignal } from './signal.ts';
import type { ReceivedResponse } from './step.ts';

const OPTIONS: readonly string[] = [
  ...['params', 'body', 'headers', 'signal', 'parseAs', 'baseUrl', 'middleware'],
  ...['querySerializer', 'bodySerializer', 'pathSerializer', ...PASSED],
];

const REFUSED_OF_CALLS = {
  ...REFUSED,
  fetch: 'must be given to the client, not to a call.',
  method: 'must not be set: the name of the function is the method.',
};

const JSON_TYPE = 'application/json';

/** How the body of a success is read, by `parseAs`. */
const READERS: Readonly<Record<string, ReadBody | undefined>> = {
  json: undefined,
  text: ({ text }) => text,
  arrayBuffer: ({ bytes }) => bytes.slice().buffer,
  blob: ({ bytes, headers }) => new Blob([bytes], { type: headers.get('content-type') ?? '' }),
  stream: (received) => toResponse(received).body,
};

/** The options of one call beyond those that every call has. */
interface ExtendedInit extends CallInit {
  readonly headers?: unknown;
  readonly parseAs?: unknown;
  readonly baseUrl?: unknown;
  readonly middleware?: readonly Middleware[];
  readonly querySerializer?: QuerySerializer<unknown> | QuerySerializerOptions;
  readonly bodySerializer?: (body: unknown, headers: Headers) => unknown;
  readonly pathSerializer?: PathSerializer;
}

/** What the client has for this call. */
export interface ExtendedClient {
  readonly pipeline: Pipeline;
  readonly callOperation: CallOperation;
  readonly options: CreateOptions;
  readonly middleware: readonly Middleware[];
}

/**
 * @param operation Undefined for a path that no spec describes, or that is written with its parameters in it.
 * @throws {ConfigError} when an option is unknown, refused or invalid.
 */
export async function callExtended(
  { pipeline, callOperation, options, middleware: registered }: ExtendedClient,
  method: string,
  path: string,
  described: Operation | undefined,
  given: CallInit,
): Promise<unknown> {
  const operation = described ?? findUndescribed(pipeline, method, path);
  const context = { provider: pipeline.provider.name, operation: operation.id };
  const init = checkInit(given, context);
  const { parseAs = 'json', middleware = [], querySerializer, bodySerializer, pathSerializer } = init;
  const call = {
    operation,
    path,
    init,
    context,
    server: serverFor(pipeline.serverOf(operation), init.baseUrl, context),
    read: READERS[String(parseAs)],
    passed: Object.fromEntries(Object.entries({ ...options, ...init }).filter(([name]) => PASSED.includes(name))),
    middleware: [...registered, ...middleware].filter(Boolean),
  };
  const isWritten = querySerializer ?? bodySerializer ?? pathSerializer;
  const isWrittenByClient = options.querySerializer ?? options.bodySerializer ?? options.pathSerializer;
  const { header } = readParams(init.params);
  const type = init.body === undefined ? undefined : JSON_TYPE;
  const headers = mergeHeaders([{ 'content-type': type }, options.headers, init.headers, header], context);
  const isTypeNamed = headers['content-type'] !== type;
  if (isWritten || isWrittenByClient || isTypeNamed || init.body instanceof FormData || call.middleware.length > 0) {
    return callThroughOpenapiFetch(pipeline, options, { ...call, type: headers['content-type'] });
  }
  return callOperation(operation, init, { ...call, headers });
}

function findUndescribed({ provider, serverOf }: Pipeline, method: string, path: string): Operation {
  const context = { provider: provider.name, operation: method };
  if (typeof path !== 'string' || !path.startsWith('/')) {
    throw invalidCall('the path must start with /.', context, 'url_refused');
  }
  const { href } = new URL(serverOf().url + path);
  const { operation } = operationFinder(provider, serverOf)(method, href, undefined);
  // Its own path, with the values of its parameters already in it.
  return { ...operation, path };
}

function checkInit(given: CallInit, context: Context): ExtendedInit {
  const demand = (holds: boolean, problem: string) => {
    if (!holds) throw invalidCall(problem, context);
  };
  const init = ownProperties(given) as Record<string, unknown>; // checked here, one by one
  const unknown = Object.keys(init).find((name) => !OPTIONS.includes(name) && init[name] !== undefined);
  if (unknown !== undefined) demand(false, whyUnknown(unknown, OPTIONS, REFUSED_OF_CALLS));
  const { parseAs, middleware, baseUrl } = init;
  demand(
    parseAs === undefined || Object.hasOwn(READERS, String(parseAs)),
    `\`parseAs\` must be one of ${Object.keys(READERS).join(', ')}.`,
  );
  demand(middleware === undefined || Array.isArray(middleware), '`middleware` must be a list.');
  demand(baseUrl === undefined || typeof baseUrl === 'string', '`baseUrl` must be a URL.');
  for (const name of ['bodySerializer', 'pathSerializer']) {
    demand(init[name] === undefined || typeof init[name] === 'function', `\`${name}\` must be a function.`);
  }
  return init as ExtendedInit; // what it says was checked
}

function readHeaders(all: readonly unknown[], context: Context): Headers {
  const merged = mergeHeaders(all);
  if (typeof merged === 'string') throw invalidCall(merged, context, 'header_invalid');
  return merged;
}

/** The hooks of a middleware, and none that was put on `Object.prototype`. */
function ownHooks(middleware: Middleware): Middleware {
  const hook = (name: keyof Middleware) => {
    const value = Reflect.get(middleware, name);
    return value === Reflect.get(Object.prototype, name) ? undefined : value?.bind(middleware);
  };
  const hooks = { onRequest: hook('onRequest'), onResponse: hook('onResponse'), onError: hook('onError') };
  return hooks as Middleware; // typed as having one of them; openapi-fetch looks which
}

/** Another path of the same origin, for one call. */
function serverFor(server: Server, baseUrl: unknown, context: Context): Server {
  if (baseUrl === undefined) return server;
  const address = String(baseUrl);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isSameOrigin = url?.origin === new URL(server.url).origin && url.username + url.password === '';
  if (isSameOrigin && !/[?#]/.test(address)) return { name: server.name, url: url.href.replace(/\/+$/, '') };
  const problem = '`baseUrl` must have the origin of the client, since credentials are sent to it.';
  throw invalidCall(problem, context, 'url_refused');
}

/** One call, checked. */
interface ExtendedCall {
  readonly operation: Operation;
  /** As the caller wrote it. */
  readonly path: string;
  readonly init: ExtendedInit;
  readonly context: Context;
  /** The content type of the body; undefined also where the caller removes it with `null`. */
  readonly type: string | undefined;
  readonly server: Server;
  readonly read: ReadBody | undefined;
  readonly passed: RequestInit;
  readonly middleware: readonly Middleware[];
}

/** Every option that openapi-fetch reads, so that it finds none of them on `Object.prototype`. */
const UNSET = {
  baseUrl: undefined,
  fetch: undefined,
  Request: undefined,
  headers: undefined,
  body: undefined,
  parseAs: undefined,
  middleware: undefined,
  querySerializer: undefined,
  bodySerializer: undefined,
  pathSerializer: undefined,
  requestInitExt: undefined,
};

async function callThroughOpenapiFetch(
  pipeline: Pipeline,
  options: CreateOptions,
  { operation, path: schemaPath, init, context, type = '', server, read, passed, middleware }: ExtendedCall,
): Promise<unknown> {
  const { provider, serverOf, now } = pipeline;
  const signal = readSignal(init.signal, context) ?? options.signal;
  const { path, query } = readParams(init.params);
  checkParameters(operation, 'query', query, context);
  if (init.body !== undefined && ['GET', 'HEAD'].includes(operation.method)) {
    throw invalidBody(`${operation.method} must not have a body`, context);
  }
  // The platform encodes a FormData, and names its boundary in the content type.
  const bodySerializer =
    init.bodySerializer ?? options.bodySerializer ?? (init.body instanceof FormData ? asGiven : undefined);
  // Where the spec describes no body, the caller chooses a form by its content type, as in openapi-fetch.
  const isForm = operation.body === 'form' || (init.body !== undefined && type.startsWith(FORM));
  if (isForm && operation.body === 'json') throw invalidBody('the body must be JSON', context);
  const encoded = bodySerializer
    ? undefined
    : encodeBody(isForm ? { ...operation, body: 'form' } : operation, init.body, context);
  const pathSerializer =
    init.pathSerializer ?? options.pathSerializer ?? ((whole, inPath) => fillPath(whole, inPath, context));

  let written: Request | undefined;
  let made: { readonly response: Response; readonly received: ReceivedResponse } | undefined;
  let final: Response | undefined;
  /** The first to see the request and the last to see the response. */
  const watcher: Middleware = {
    onRequest: ({ request }) => {
      written = request;
      // A form is a form, whatever type the caller names. A multipart body is none, and is refused for what it is.
      const isMultipart = request.headers.get('content-type')?.startsWith('multipart/');
      if (isForm && request.body && !isMultipart) request.headers.set('content-type', FORM);
    },
    onResponse: ({ response }) => {
      final = response;
      // There is nothing left for openapi-fetch to parse.
      return new Response(null, { status: 204 });
    },
    onError: () => {},
  };
  /** A response in place of sending anything ends the call. Of that, too, openapi-fetch has nothing left to parse. */
  const withEarlyResponse = (one: Middleware): Middleware => ({
    onRequest: async (given) => {
      const result = await one.onRequest?.(given);
      if (!(result instanceof Response)) return result;
      final = result;
      return new Response(null, { status: 204 });
    },
    onResponse: (given) => one.onResponse?.(given),
    onError: (given) => one.onError?.(given),
  });
  const fetch = async (changed: Request): Promise<Response> => {
    const body = changed.body ? new Uint8Array(await bodyOf(changed, 'request', context)) : undefined;
    const method = changed.method.toUpperCase();
    // What is added to the query makes no other operation of it: the flag that chooses one is written later.
    const isSame = method === operation.method && placeOf(changed.url) === placeOf(written?.url);
    const target = isSame ? { operation, server } : operationFinder(provider, serverOf)(method, changed.url, body);
    const [url = '', search = ''] = changed.url.split('#')[0]?.split(/\?(.*)/s) ?? [];
    const headers = Object.fromEntries(changed.headers);
    checkParameters(target.operation, 'header', headers, context);
    const parts = completeBody(target.operation, { url, query: search, headers, body }, context);
    const request = writeRequest(target.operation, parts);
    const altered = PASSED.filter((name) => Reflect.get(changed, name) !== Reflect.get(written ?? changed, name));
    const own = { ...passed, ...Object.fromEntries(altered.map((name) => [name, Reflect.get(changed, name)])) };
    const received = await pipeline.run(target.operation, target.server, request, changed.signal, own);
    made = { received, response: toResponse(received) };
    return made.response;
  };

  const wholeInit = {
    ...UNSET,
    ...passed,
    Request: GuardedRequest,
    fetch,
    baseUrl: server.url,
    headers: headersOf(init.headers),
    // As they were given, for middleware to see. Without a path, openapi-fetch would not call `pathSerializer`.
    params: ownProperties({ ...(isRecord(init.params) && init.params), path }),
    parseAs: init.parseAs,
    middleware: [watcher, ...middleware.map(withEarlyResponse)],
    ...(bodySerializer
      ? { body: init.body, bodySerializer }
      : encoded && { body: encoded.bytes, bodySerializer: () => encoded.bytes }),
    // The fragment chooses the operation and is never sent.
    pathSerializer: (whole: string, inPath: Record<string, unknown>) => pathSerializer(whole, inPath).split('#')[0],
    querySerializer:
      init.querySerializer ??
      (options.querySerializer ? undefined : (inQuery: Record<string, unknown>) => encodeQuery(inQuery, context)),
  };
  const { headers: ownHeaders, querySerializer } = options;
  // The paths are given to openapi-fetch as a record of any operation: `Client<Paths>` is what types the calls.
  const client = createOpenapiFetch<Record<string, never>>(
    ownProperties({ ...UNSET, headers: headersOf(ownHeaders), querySerializer }) as object,
  );
  const method = operation.method.toLowerCase() as 'get';
  const send = (own: AbortSignal) =>
    client.request(method, schemaPath as never, { ...wholeInit, signal: own } as never);
  await withSignal(signal, send).catch((error: unknown) => {
    // openapi-fetch takes a falsy reason for no error, and stumbles.
    throw signal?.aborted ? signal.reason : error;
  });

  const response = final as unknown as Response; // the server's or a middleware's, it was set then
  const source = { provider, operation, now: now(), read, response };
  if (made && response === made.response) {
    // A middleware may have read it. The bytes are there to make another of.
    return outcomeOf({ ...source, received: made.received, response: response.bodyUsed ? undefined : response });
  }
  const { status, statusText, headers } = response;
  const bytes = new Uint8Array(await bodyOf(response.bodyUsed ? response : response.clone(), 'response', context));
  const received = receive({ status, statusText, headers, bytes }, provider, operation);
  const failure = received.failure ?? (response.ok ? undefined : describeFailure(received.json, status, undefined));
  return outcomeOf({ ...source, received: { ...received, failure } });
}

/**
 * Later headers replace earlier ones, `null` removes one, and a list becomes several: as in openapi-fetch.
 *
 * @throws {ConfigError} `header_invalid` when HTTP does not allow a name or a value.
 */
function mergeHeaders(all: readonly unknown[], context: Context): Record<string, string> {
  const given = all.filter((headers) => typeof headers === 'object' && headers !== null) as object[]; // just filtered
  if (given.length === 0) return {};
  const merged = new Headers();
  for (const headers of given) {
    const entries = headers instanceof Headers || Array.isArray(headers) ? headers : Object.entries(headers);
    for (const [name, value] of entries) {
      if (value === undefined) continue;
      try {
        merged.delete(String(name));
        if (value === null) continue;
        for (const one of Array.isArray(value) ? value : [value]) merged.append(String(name), String(one));
      } catch {
        // The platform's message may quote the value.
        throw invalidCall('each header must have a name and a value that HTTP allows.', context, 'header_invalid');
      }
    }
  }
  return Object.fromEntries(merged);
}

function asGiven(body: unknown): unknown {
  return body;
}

/** A URL without query and fragment. */
function placeOf(url = ''): string {
  return url.replace(/[?#].*$/s, '');
}

/** Pairs as `Headers`: openapi-fetch would take them for an object. */
function headersOf(given: unknown): unknown {
  return Array.isArray(given) ? new Headers(given) : given;
}

async function bodyOf(message: Request | Response, what: string, context: Context): Promise<ArrayBuffer> {
  if (!message.bodyUsed) return message.arrayBuffer();
  const rule = `a middleware must not read the body of the ${what} that it passes on; it must read \`${what}.clone()\`.`;
  throw invalidCall(rule, context, 'body_invalid');
}
