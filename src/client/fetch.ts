/** The second way to call an API: a `fetch` that takes its addresses and authenticates them. */
import { ConfigError, type ErrorCode, TimeoutError } from './errors.ts';
import { operationFinder } from './operation.ts';
import { CLIENT_OPTIONS, type ClientOptions, checkOptions } from './options.ts';
import { GuardedRequest, ownProperties } from './own-properties.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import type { Provider } from './provider.ts';
import { checkParameters, writeRequest } from './request.ts';
import { completeBody } from './request-bytes.ts';
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
    const body = request.body ? await readBody(request, pipeline, signal) : undefined;
    // `fetch` leaves `patch` in lower case; operations and signatures name `PATCH`.
    const { operation, server, url, query } = find(request.method.toUpperCase(), request.url, body);
    const context = { provider: provider.name, operation: operation.id };
    checkParameters(operation, 'query', Object.fromEntries(new URLSearchParams(query)), context);
    const parts = completeBody(operation, { url, query, headers: Object.fromEntries(request.headers), body }, context);
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

async function readBody(
  request: Request,
  { provider, deadline }: Pipeline,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const reason = () =>
    new TimeoutError(`The body of the call did not end within ${deadline} ms.`, {
      provider: provider.name,
      operation: request.method,
      code: 'timeout',
      retryable: true,
    });
  const read = (readSignal: AbortSignal) => abortable(request.arrayBuffer(), readSignal);
  return new Uint8Array(await withSignal(signal, read, { milliseconds: deadline, reason }));
}
