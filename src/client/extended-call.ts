/**
 * Calls that use more of openapi-fetch than its signature: its other options, middleware, and serializers of the caller's. Loaded with
 * the first such call.
 */
import type { Middleware } from 'openapi-fetch';
import { type CallInit, type CallOperation, readParams } from './call.ts';
import { isMiddleware, PASSED, passedOf, REFUSED, whyNotPassed } from './call-options.ts';
import type { CreateOptions } from './client-types.ts';
import { type Context, invalidCall, isRecord } from './encode.ts';
import { mergeHeaders } from './headers.ts';
import { operationFinder } from './operation.ts';
import { whyUnknown } from './options.ts';
import type { ReadBody } from './outcome.ts';
import { EMPTY, ownProperties } from './own-properties.ts';
import type { Pipeline } from './pipeline.ts';
import type { Operation, Server, StreamCodec } from './provider.ts';
import { toResponse } from './response.ts';
import { chunksOf } from './streams.ts';
import { callThroughOpenapiFetch, type ExtendedInit } from './through-openapi-fetch.ts';

const OPTIONS: readonly string[] = [
  ...['params', 'body', 'contentType', 'headers', 'signal', 'parseAs', 'baseUrl', 'middleware'],
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

/** Any body as a stream, which may be longer than what is read at most. */
const LIVE: StreamCodec = {
  leavesStream: () => true,
  read: (body, limits) => ReadableStream.from(chunksOf(body, limits)),
};

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
  const found = described ? { operation: described, path, query: EMPTY } : findUndescribed(pipeline, method, path);
  const { operation } = found;
  const context = { provider: pipeline.provider.name, operation: operation.id };
  const init = withTexts(withQueryOf(found.query, checkInit(given, context), context), operation, pipeline, context);
  const { parseAs = 'json', middleware = [], querySerializer, bodySerializer, pathSerializer } = init;
  const call = {
    operation,
    path: found.path,
    init,
    context,
    server: serverFor(pipeline.serverOf(operation), init.baseUrl, context),
    read: READERS[String(parseAs)],
    streams: parseAs === 'stream' ? LIVE : undefined,
    passed: passedOf({ ...options, ...init }),
    middleware: [...registered, ...middleware].filter(Boolean).map(ownHooks),
  };
  const isWritten = querySerializer ?? bodySerializer ?? pathSerializer;
  const isWrittenByClient = options.querySerializer ?? options.bodySerializer ?? options.pathSerializer;
  const { header } = readParams(init.params, context);
  const type = init.body === undefined ? undefined : JSON_TYPE;
  const headers = readHeaders([{ 'content-type': type }, options.headers, init.headers, header], context);
  const named = headers['content-type'];
  const isTypeNamed = named !== type;
  // One of several media types may be chosen by its header, as in openapi-fetch.
  const chosen = init.contentType ?? (isTypeNamed && typeof operation.body === 'object' ? named : undefined);
  const contentType = chosen === undefined ? undefined : String(chosen);
  const isOther = isTypeNamed && contentType === undefined;
  if (isWritten || isWrittenByClient || isOther || init.body instanceof FormData || call.middleware.length > 0) {
    return callThroughOpenapiFetch(pipeline, options, { ...call, type: named, contentType });
  }
  return callOperation(operation, { ...init, contentType }, { ...call, headers });
}

/** Headers and cookies as texts, where the spec gives their values a style. */
function withTexts(init: ExtendedInit, operation: Operation, { provider }: Pipeline, context: Context): ExtendedInit {
  const { parameters } = provider.codecs ?? {};
  const { header, cookie, ...params } = readParams(init.params, context);
  if (!parameters || (!cookie && !isRecord(header))) return init;
  // `Headers` and pairs are texts already.
  const texts = isRecord(header) ? parameters.headers(header, context, operation) : readHeaders([header], context);
  const cookies = parameters.cookie(cookie ?? {}, context, operation);
  return ownProperties({ ...init, params: { ...params, header: { ...texts, ...(cookies && { cookie: cookies }) } } });
}

/** What a path means that is not written as in the spec, and what its query adds to the parameters of a described operation. */
function findUndescribed({ provider, serverOf }: Pipeline, method: string, path: string) {
  const context = { provider: provider.name, operation: method };
  if (typeof path !== 'string' || !path.startsWith('/')) {
    throw invalidCall('the path must start with /.', context, 'url_refused');
  }
  const { href } = new URL(serverOf().url + path);
  const { operation, query: written } = operationFinder(provider, serverOf)(method, href, undefined);
  // Its own path, with the values of its parameters already in it.
  const isDescribed = Object.values(provider.operations).includes(operation);
  const own = isDescribed ? path.replace(/[?#].*/s, '') : path;
  const fields = new URLSearchParams(isDescribed ? written : '');
  if (operation.chosenBy?.in === 'query') fields.delete(operation.chosenBy.name);
  const query = ownProperties<Record<string, unknown>>({});
  for (const name of fields.keys()) {
    const all = fields.getAll(name);
    query[name] = all.length > 1 ? all : all[0];
  }
  return { operation: ownProperties({ ...operation, path: own }), path: own, query };
}

function withQueryOf(query: Readonly<Record<string, unknown>>, init: ExtendedInit, context: Context): ExtendedInit {
  if (Object.keys(query).length === 0) return init;
  const params = readParams(init.params, context);
  return ownProperties({ ...init, params: { ...params, query: { ...query, ...params.query } } });
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
  const isListed =
    middleware === undefined || (Array.isArray(middleware) && middleware.every((one) => !one || isMiddleware(one)));
  demand(isListed, '`middleware` must be a list of objects with `onRequest`, `onResponse` or `onError`.');
  demand(baseUrl === undefined || typeof baseUrl === 'string', '`baseUrl` must be a URL.');
  for (const name of ['bodySerializer', 'pathSerializer']) {
    demand(init[name] === undefined || typeof init[name] === 'function', `\`${name}\` must be a function.`);
  }
  const passedProblem = whyNotPassed(passedOf(init));
  demand(passedProblem === undefined, String(passedProblem));
  return init as ExtendedInit; // what it says was checked
}

function readHeaders(all: readonly unknown[], context: Context): Record<string, string> {
  const merged = mergeHeaders(all);
  if (typeof merged === 'string') throw invalidCall(merged, context, 'header_invalid');
  return Object.fromEntries(merged);
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
