/** The second way to call an API: a `fetch` that takes its addresses and authenticates them. */
import { invalidCall } from './encode.ts';
import { ConfigError, type ErrorCode, TimeoutError } from './errors.ts';
import { GuardedRequest } from './guarded-request.ts';
import { mergeHeaders } from './headers.ts';
import { operationFinder } from './operation.ts';
import { CLIENT_OPTIONS, type ClientOptions, checkOptions } from './options.ts';
import { ownProperties } from './own-properties.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import type { Provider } from './provider.ts';
import { checkParameters, writeRequest } from './request.ts';
import { completeBody, readBody } from './request-bytes.ts';
import { toResponse } from './response.ts';
import { abortable, withSignal } from './signal.ts';

/** A `fetch` for one API: it takes addresses of that API, absolute or from `/` below its server. */
export type ProviderFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * Makes the `fetch` of one API.
 *
 * @param factory The name of the function that the user called, for messages.
 * @throws {ConfigError} when an option is unknown or invalid; the message names it.
 */
export function createProviderFetch(known: Provider, factory: string, options: ClientOptions): ProviderFetch {
  const source = { provider: known.name, name: factory };
  const pipeline = createPipeline(known, source, checkOptions(source, options, CLIENT_OPTIONS));
  const { provider, serverOf, run } = pipeline;
  const find = operationFinder(provider, serverOf);

  return async (input, given = {}) => {
    const init = ownProperties(given);
    const request = makeRequest(provider, input, init, serverOf().url);
    const inherited = input instanceof Request ? input.signal : undefined;
    const signal = (init.signal === undefined ? inherited : init.signal) ?? undefined;
    signal?.throwIfAborted();
    const headers = mergeHeaders([request.headers]);
    if (typeof headers === 'string') {
      throw invalidCall(headers, { provider: provider.name, operation: request.method }, 'header_invalid');
    }
    const body = request.body ? await readInTime(request.body, request.method, pipeline, signal) : undefined;
    // `fetch` leaves `patch` in lower case; operations and signatures name `PATCH`.
    const { operation, server, url, query } = find(request.method.toUpperCase(), request.url, body);
    const context = { provider: provider.name, operation: operation.id };
    checkParameters(operation, { query: Object.fromEntries(new URLSearchParams(query)) }, context);
    const parts = completeBody(operation, { url, query, headers: Object.fromEntries(headers), body }, context);
    return toResponse(await run(operation, server, writeRequest(operation, parts), signal));
  };
}

function makeRequest(provider: Provider, input: string | URL | Request, init: RequestInit, base: string): Request {
  const refusal = (code: ErrorCode, message: string) =>
    new ConfigError(message, { provider: provider.name, operation: init.method ?? 'GET', code });
  const target = typeof input === 'string' && input.startsWith('/') ? base + input : input;
  if (typeof target === 'string' && !URL.canParse(target)) {
    throw refusal('url_refused', 'The address must start with / or with https://.');
  }
  if (init.signal !== undefined && init.signal !== null && !(init.signal instanceof AbortSignal)) {
    throw refusal('parameter_invalid', '`signal` must be an AbortSignal.');
  }
  if (!isBody(init.body)) {
    throw refusal('body_invalid', '`body` must be text, bytes, URLSearchParams, FormData, a Blob or a stream.');
  }
  try {
    const { method = 'GET', headers = [] }: RequestInit = target instanceof Request ? target : ownProperties({});
    return new GuardedRequest(target, ownProperties({ method, headers, ...init, signal: null }));
  } catch {
    // The platform's message may quote the address, and with it a key.
    throw refusal(
      'header_invalid',
      'Cannot make a request from this address and these options: the platform rejects them.',
    );
  }
}

/** Whether the platform sends what is in it. Of anything else it sends the name, `[object Map]`. */
function isBody(body: unknown): boolean {
  if (body === undefined || body === null || typeof body === 'string' || ArrayBuffer.isView(body)) return true;
  const kinds = [ArrayBuffer, Blob, FormData, URLSearchParams, ReadableStream];
  // Node also takes what can be iterated asynchronously.
  return typeof body === 'object' && (kinds.some((kind) => body instanceof kind) || Symbol.asyncIterator in body);
}

async function readInTime(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  method: string,
  { provider, deadline, maxBytes }: Pipeline,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const context = { provider: provider.name, operation: method };
  const reason = () =>
    new TimeoutError(`The body of the call did not end within ${deadline} ms.`, {
      ...context,
      code: 'timeout',
      retryable: true,
    });
  const read = (readSignal: AbortSignal) => abortable(readBody(body, maxBytes, context), readSignal);
  return withSignal(signal, read, { milliseconds: deadline, reason });
}
