/**
 * One call by openapi-fetch itself: it merges the options, writes the request and runs the middleware, with the platform's `Request` and
 * `Response`. Sending and parsing is left to the pipeline.
 */
import createOpenapiFetch, {
  type Middleware,
  type PathSerializer,
  type QuerySerializer,
  type QuerySerializerOptions,
} from 'openapi-fetch';
import { type CallInit, readParams, readSignal } from './call.ts';
import { PASSED } from './call-options.ts';
import type { CreateOptions } from './client-types.ts';
import { type Context, FORM, fillPath, invalidCall, isRecord } from './encode.ts';
import { type ConfigError, ResponseError } from './errors.ts';
import { GuardedRequest } from './guarded-request.ts';
import { mergeHeaders } from './headers.ts';
import { operationFinder } from './operation.ts';
import { outcomeOf, type ReadBody } from './outcome.ts';
import { ownProperties } from './own-properties.ts';
import { outOfTime, type Pipeline } from './pipeline.ts';
import type { Operation, Server } from './provider.ts';
import { checkParameters, encodeBody, invalidBody, writeQuery, writeRequest } from './request.ts';
import { completeBody, readBody } from './request-bytes.ts';
import { describeFailure, receive, toResponse } from './response.ts';
import { withSignal } from './signal.ts';
import type { ReceivedResponse } from './step.ts';
import { readChunks } from './transport.ts';
import type { Upload } from './uploads.ts';

/** The options of one call beyond those that every call has. */
export interface ExtendedInit extends CallInit {
  readonly headers?: unknown;
  readonly parseAs?: unknown;
  readonly baseUrl?: unknown;
  readonly middleware?: readonly Middleware[];
  readonly querySerializer?: QuerySerializer<unknown> | QuerySerializerOptions;
  readonly bodySerializer?: (body: unknown, headers: Headers) => unknown;
  readonly pathSerializer?: PathSerializer;
}

/** One call, checked. */
export interface ExtendedCall {
  readonly operation: Operation;
  /** As the caller wrote it. */
  readonly path: string;
  readonly init: ExtendedInit;
  readonly context: Context;
  /** The content type of the body; undefined also where the caller removes it with `null`. */
  readonly type: string | undefined;
  /** Which of the operation's media types the caller chose. */
  readonly contentType: string | undefined;
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

/** Sends the call and makes its result. */
export async function callThroughOpenapiFetch(
  pipeline: Pipeline,
  options: CreateOptions,
  {
    operation,
    path: schemaPath,
    init,
    context,
    type = '',
    contentType,
    server,
    read,
    passed,
    middleware,
  }: ExtendedCall,
): Promise<unknown> {
  const { provider, serverOf, now } = pipeline;
  const signal = readSignal(init.signal, context) ?? options.signal;
  const { path, query } = readParams(init.params, context);
  checkParameters(operation, { query }, context);
  if (init.body !== undefined && ['GET', 'HEAD'].includes(operation.method)) {
    throw invalidBody(`${operation.method} must not have a body`, context);
  }
  // The platform encodes a FormData, and names its boundary in the content type.
  const bodySerializer =
    init.bodySerializer ?? options.bodySerializer ?? (init.body instanceof FormData ? asGiven : undefined);
  // Where the spec describes no body, the caller chooses a form by its content type, as in openapi-fetch.
  const isForm = operation.body === 'form' || (init.body !== undefined && type.startsWith(FORM));
  if (isForm && operation.body === 'json') throw invalidBody('the body must be JSON', context);
  const isTyped = typeof operation.body === 'object';
  const asForm = isForm && !isTyped ? ownProperties({ ...operation, body: 'form' as const }) : operation;
  const { codecs } = provider;
  const encoded = bodySerializer ? undefined : encodeBody(asForm, init.body, context, codecs?.body, contentType);
  // A middleware may read it, so it is in memory as a whole.
  const bytes = encoded?.upload ? await readUpload(encoded.upload) : encoded?.bytes;
  const writePath = codecs?.parameters?.path(operation, context);
  const pathSerializer =
    init.pathSerializer ?? options.pathSerializer ?? ((whole, inPath) => fillPath(whole, inPath, context, writePath));

  let written: Request | undefined;
  let made: { readonly response: Response; readonly received: ReceivedResponse } | undefined;
  let final: Response | undefined;
  let isSent = false;
  /** The first to see the request and the last to see the response. */
  const watcher: Middleware = {
    onRequest: ({ request }) => {
      written = request;
      // A form is a form, whatever type the caller names. A multipart body is none, and is refused for what it is.
      const isMultipart = request.headers.get('content-type')?.startsWith('multipart/');
      if (isForm && request.body && !isMultipart) request.headers.set('content-type', FORM);
      if (isTyped && encoded) request.headers.set('content-type', encoded.type);
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
  const fetch = async (changed: Request, signal: AbortSignal): Promise<Response> => {
    if (changed.bodyUsed) throw wasRead('request', context);
    const body = changed.body ? await readBody(changed.body, pipeline.maxBytes, context) : undefined;
    const method = changed.method.toUpperCase();
    // What is added to the query makes no other operation of it: the flag that chooses one is written later.
    const isSame = method === operation.method && placeOf(changed.url) === placeOf(written?.url);
    const target = isSame ? { operation, server } : operationFinder(provider, serverOf)(method, changed.url, body);
    const [url = '', search = ''] = changed.url.split('#')[0]?.split(/\?(.*)/s) ?? [];
    const merged = mergeHeaders([changed.headers]);
    if (typeof merged === 'string') throw invalidCall(merged, context, 'header_invalid');
    const headers = Object.fromEntries(merged);
    checkParameters(target.operation, { header: headers }, context);
    if (changed.url !== written?.url) {
      checkParameters(target.operation, { query: Object.fromEntries(new URLSearchParams(search)) }, context);
    }
    const parts = completeBody(target.operation, { url, query: search, headers, body }, context);
    const request = writeRequest(target.operation, parts);
    const altered = PASSED.filter((name) => Reflect.get(changed, name) !== Reflect.get(written ?? changed, name));
    const own = { ...passed, ...Object.fromEntries(altered.map((name) => [name, Reflect.get(changed, name)])) };
    // A request that a middleware has made does not follow the signal of the call.
    const received = await withSignal([signal, changed.signal], (either) => {
      isSent = true;
      return pipeline.run(target.operation, target.server, request, either, own);
    });
    made = { received, response: toResponse(received) };
    return made.response;
  };

  const wholeInit = {
    ...UNSET,
    ...passed,
    Request: GuardedRequest,
    baseUrl: server.url,
    headers: headersOf(init.headers),
    // As they were given, for middleware to see. Without a path, openapi-fetch would not call `pathSerializer`.
    params: ownProperties({ ...(isRecord(init.params) && init.params), path }),
    parseAs: init.parseAs,
    middleware: [watcher, ...middleware.map(withEarlyResponse)],
    ...(bodySerializer ? { body: init.body, bodySerializer } : encoded && { body: bytes, bodySerializer: () => bytes }),
    // The fragment chooses the operation and is never sent.
    pathSerializer: (whole: string, inPath: Record<string, unknown>) => pathSerializer(whole, inPath).split('#')[0],
    querySerializer:
      init.querySerializer ??
      (options.querySerializer
        ? undefined
        : (inQuery: Record<string, unknown>) => writeQuery(operation, inQuery, context, codecs)),
  };
  const { headers: ownHeaders, querySerializer } = options;
  // The paths are given to openapi-fetch as a record of any operation: `Client<Paths>` is what types the calls.
  const client = createOpenapiFetch<Record<string, never>>(
    ownProperties({ ...UNSET, headers: headersOf(ownHeaders), querySerializer }) as object,
  );
  const method = operation.method.toLowerCase() as 'get';
  const send = async (own: AbortSignal) => {
    const init = { ...wholeInit, signal: own, fetch: (changed: Request) => fetch(changed, own) };
    await client.request(method, schemaPath as never, init as never).catch((error: unknown) => {
      // openapi-fetch takes a falsy reason for no error, and stumbles.
      throw own.aborted ? own.reason : error;
    });
    return readFinal();
  };
  const readFinal = async () => {
    const response = final as unknown as Response; // the server's or a middleware's, it was set then
    const source = { provider, operation, now: now(), read, response };
    if (made && response === made.response) {
      // A middleware may have read it. The bytes are there to make another of.
      return outcomeOf({ ...source, received: made.received, response: response.bodyUsed ? undefined : response });
    }
    const { status, statusText, headers } = response;
    if (response.bodyUsed) throw wasRead('response', context);
    const { body } = response.clone();
    const bytes = body ? await readChunks(body, pipeline.maxBytes) : new Uint8Array();
    if (!bytes) {
      const problem = `The response to ${operation.id} must not exceed ${pipeline.maxBytes} bytes.`;
      throw new ResponseError(problem, { ...context, code: 'too_large', status });
    }
    const received = receive({ status, statusText, headers, bytes }, provider, operation);
    const failure = received.failure ?? (response.ok ? undefined : describeFailure(received.json, status, undefined));
    return outcomeOf({ ...source, received: { ...received, failure } });
  };

  return withSignal(signal, send, {
    milliseconds: pipeline.deadline,
    reason: () => outOfTime(pipeline.deadline, !isSent || operation.retrySafe, context),
  });
}

async function readUpload(upload: Upload): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(upload.init({}).body ?? null).arrayBuffer());
}

function asGiven(body: unknown): unknown {
  return body;
}

/** A URL without query and fragment. */
function placeOf(url = ''): string {
  return url.replace(/[?#].*/s, '');
}

/** Pairs as `Headers`: openapi-fetch would take them for an object. */
function headersOf(given: unknown): unknown {
  return Array.isArray(given) ? new Headers(given) : given;
}

function wasRead(what: string, context: Context): ConfigError {
  const rule = `a middleware must not read the body of the ${what} that it passes on; it must read \`${what}.clone()\`.`;
  return invalidCall(rule, context, 'body_invalid');
}
