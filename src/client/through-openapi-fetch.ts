/**
 * Calls that use more of openapi-fetch than its signature: middleware, and serializers of the caller's. openapi-fetch itself merges
 * the options, writes the request and runs the middleware, with the platform's `Request` and `Response`; sending and parsing is left
 * to the pipeline.
 *
 * Loaded with the first such call. A plain call by path needs nothing of it.
 */
import createOpenapiFetch, { type Middleware } from 'openapi-fetch';
import { serverFor } from './call.ts';
import type { ReadInit } from './call-init.ts';
import { type Context, encodeQuery, FORM, fillPath } from './encode.ts';
import { ConfigError } from './errors.ts';
import { operationFinder } from './operation.ts';
import { outcomeOf } from './outcome.ts';
import { GuardedRequest, ownProperties } from './own-properties.ts';
import type { Pipeline } from './pipeline.ts';
import type { Operation } from './provider.ts';
import { checkParameters, completeBody, encodeBody, writeRequest } from './request.ts';
import { describeFailure, receive, toResponse } from './response.ts';
import { withSignal } from './signal.ts';
import type { ReceivedResponse } from './step.ts';

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

/** @param path The path as the caller wrote it, for the middleware to see. */
export async function callThroughOpenapiFetch(
  pipeline: Pipeline,
  operation: Operation,
  path: string,
  init: ReadInit,
  middleware: readonly Middleware[],
): Promise<unknown> {
  const { provider, serverOf, now } = pipeline;
  const { signal, bodySerializer, parseAs, passed } = init;
  const context = { provider: provider.name, operation: operation.id };
  const server = serverFor(serverOf(operation), init.baseUrl, context);
  checkParameters(operation, 'query', init.query, context);
  const encoded = bodySerializer ? undefined : encodeBody(operation, init.body, context);
  const isForm = encoded?.type === FORM || (bodySerializer !== undefined && operation.body === 'form');
  const pathSerializer = init.pathSerializer ?? ((whole, values) => fillPath(whole, values, context));

  let written: Request | undefined;
  let made: { readonly response: Response; readonly received: ReceivedResponse } | undefined;
  let final: Response | undefined;
  /** The first to see the request and the last to see the response. */
  const watcher: Middleware = {
    onRequest: ({ request }) => {
      written = request;
    },
    onResponse: ({ response }) => {
      final = response;
      // There is nothing left for openapi-fetch to parse.
      return new Response(null, { status: 204 });
    },
  };
  const fetch = async (changed: Request): Promise<Response> => {
    const body = changed.body ? new Uint8Array(await bodyOf(changed, 'request', context)) : undefined;
    const isAsWritten = changed.url === written?.url && changed.method === written.method;
    const method = changed.method.toUpperCase();
    const target = isAsWritten ? { operation, server } : operationFinder(provider, serverOf)(method, changed.url, body);
    const [url = '', query = ''] = changed.url.split('#')[0]?.split(/\?(.*)/s) ?? [];
    const headers = Object.fromEntries(changed.headers);
    checkParameters(target.operation, 'header', headers, context);
    const parts = completeBody(target.operation, { url, query, headers, body }, context);
    const request = writeRequest(target.operation, parts);
    const received = await pipeline.run(target.operation, target.server, request, changed.signal, passed);
    made = { received, response: toResponse(received) };
    return made.response;
  };

  const options = {
    ...UNSET,
    ...passed,
    Request: GuardedRequest,
    fetch,
    baseUrl: server.url,
    headers: init.headers[1],
    params: ownProperties({
      path: init.path,
      query: init.query,
      header: isForm ? withFormType(init.header) : init.header,
      cookie: init.cookie,
    }),
    parseAs,
    middleware: [watcher, ...middleware, ...init.middleware],
    ...(bodySerializer
      ? { body: init.body, bodySerializer }
      : encoded && { body: encoded.bytes, bodySerializer: () => encoded.bytes }),
    // The fragment chooses the operation and is never sent.
    pathSerializer: (whole: string, values: Record<string, unknown>) => pathSerializer(whole, values).split('#')[0],
    querySerializer: init.querySerializer ?? ((query: Record<string, unknown>) => encodeQuery(query, context)),
  };
  // The paths are given to openapi-fetch as a record of any operation: `Client<Paths>` is what types the calls.
  const client = createOpenapiFetch<Record<string, never>>(
    ownProperties({ ...UNSET, headers: init.headers[0] }) as object,
  );
  const method = operation.method.toLowerCase() as 'get';
  const send = (own: AbortSignal) => client.request(method, path as never, { ...options, signal: own } as never);
  const result = await withSignal(signal, send).catch((error: unknown) => {
    // openapi-fetch takes a falsy reason for no error, and stumbles.
    throw signal?.aborted ? signal.reason : error;
  });

  // A middleware answered the request itself.
  if (!final) return result;
  const source = { provider, operation, parseAs, now: now(), response: final };
  if (made && final === made.response) return outcomeOf({ ...source, received: made.received });
  const { status, statusText, headers } = final;
  const bytes = new Uint8Array(await bodyOf(final.bodyUsed ? final : final.clone(), 'response', context));
  const received = receive({ status, statusText, headers, bytes }, provider, operation);
  const failure = received.failure ?? (final.ok ? undefined : describeFailure(received.json, status, undefined));
  return outcomeOf({ ...source, received: { ...received, failure } });
}

/** The header parameters with the type of a form, whatever type the caller names. */
function withFormType(headers: unknown): object {
  const given = headers instanceof Headers || Array.isArray(headers) ? Object.fromEntries(headers) : headers;
  const others = Object.entries(given ?? {}).filter(([name]) => name.toLowerCase() !== 'content-type');
  return { ...Object.fromEntries(others), 'content-type': FORM };
}

async function bodyOf(message: Request | Response, what: string, context: Context): Promise<ArrayBuffer> {
  if (!message.bodyUsed) return message.arrayBuffer();
  throw new ConfigError(
    `Cannot call ${context.operation}: a middleware must not read the body of the ${what} that it passes on; it must read \`${what}.clone()\`.`,
    { ...context, code: 'body_invalid' },
  );
}
