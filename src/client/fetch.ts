/**
 * The chain that every call goes through, outermost step first:
 *
 *     operation   which operation is this; writes what the dispatch needs
 *     retry       runs what stands below again, if the operation allows it
 *     auth        the provider's way in: puts the proof on, renews it
 *     envelope    reads failures that hide in a 200; marks them not ok
 *     boundary    https, own server, no redirects, deadline, size cap
 *     fetch       the platform's, or the caller's
 */
import { boundary } from './boundary.ts';
import { encodeBody, encodeQuery, parseJson } from './encode.ts';
import { envelope } from './envelope.ts';
import { ConfigError, ResponseError } from './errors.ts';
import { type Call, chain, type Middleware, type SendInit, type WayIn } from './middleware.ts';
import { operationFinder, writeRequest } from './operation.ts';
import type { Operation, Provider } from './provider.ts';
import { retry } from './retry.ts';
import { serverChooser } from './server.ts';

/** What every client takes. */
export interface ClientOptions<Word extends string = string, ServerName extends string = string> {
  /** The way in, made by a function of the same import (`energiaproAuth({ … })`). Without one, calls leave without a proof. */
  readonly auth?: WayIn<Word>;
  /** A named server of the spec. Default: the first one. */
  readonly server?: ServerName;
  /** Replaces every server of the API, the login's included. https, or http to this machine: for mocks and gateways. */
  readonly baseUrl?: string;
  /** What sends requests. Default: the platform's `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Milliseconds for one attempt, headers and body together. Default: 30 000. */
  readonly timeout?: number;
  /** How often a call is sent again at most, if its spec allows it. Default: 2. */
  readonly retries?: number;
  /** Bytes of a decompressed answer that are read at most. Default: 10 MiB. */
  readonly maxBytes?: number;
  /** The clock, in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
}

/** A `fetch` for one API: it takes addresses of that API, absolute or from `/` below its server. */
export type ProviderFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * Makes the `fetch` of one API.
 *
 * @param factory The name of the function that the user called, for messages.
 * @throws {ConfigError} when an option makes no sense; the message names it.
 */
export function createProviderFetch(provider: Provider, factory: string, options: ClientOptions): ProviderFetch {
  checkOptions(provider, factory, options);
  const {
    auth,
    fetch = (request) => globalThis.fetch(request),
    timeout = 30_000,
    retries = 2,
    maxBytes = 10 * 2 ** 20,
    now = Date.now,
  } = options;
  const serverOf = serverChooser(provider, factory, options);
  const find = operationFinder(provider, serverOf);
  const leave = boundary({ fetch, timeout, maxBytes });

  const run = async (
    steps: readonly Middleware[],
    operation: Operation,
    signal: AbortSignal,
    make: (call: Call) => ReturnType<typeof writeRequest>,
  ) => {
    const call: Call = { provider, operation, server: serverOf(operation), now, signal, send };
    const response = await chain([...steps, envelope], (outgoing) => leave(outgoing, call), call)(make(call));
    return expectReadable(response, call);
  };

  const send = async (operationId: string, { query = {}, body }: SendInit = {}): Promise<Response> => {
    const operation = provider.operations[operationId];
    if (!operation) throw new TypeError(`${provider.word} has no operation ${operationId}`);
    const where = { provider: provider.word, operation: operation.id };
    const resolved = {
      operation,
      server: serverOf(operation),
      path: operation.path.split('#')[0] ?? '',
      query: encodeQuery(query, where),
    };
    const { type, bytes } = encodeBody(operation.body, body, where);
    const given = { headers: bytes ? { 'content-type': type } : {}, body: bytes };
    return run([], operation, new AbortController().signal, () => writeRequest(resolved, given, provider));
  };

  return async (input, init) => {
    const request = makeRequest(provider, input, init, serverOf().url);
    request.signal.throwIfAborted();
    const body = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined;
    const resolved = find(request.method, request.url, body);
    const guarded = resolved.operation.security.length > 0 || resolved.operation.filledByAuth.length > 0;
    const steps = [retry(retries), ...(auth && guarded ? [auth] : [])];
    return run(steps, resolved.operation, request.signal, ({ server }) =>
      writeRequest({ ...resolved, server }, { headers: Object.fromEntries(request.headers), body }, provider),
    );
  };
}

function makeRequest(
  provider: Provider,
  input: string | URL | Request,
  init: RequestInit | undefined,
  base: string,
): Request {
  const target = typeof input === 'string' && input.startsWith('/') ? base + input : input;
  if (typeof target === 'string' && !URL.canParse(target)) {
    const details = { provider: provider.word, operation: init?.method ?? 'GET', code: 'url_refused' } as const;
    throw new ConfigError('Cannot call this address: it starts with / or with https://.', details);
  }
  try {
    return new Request(target, init);
  } catch {
    // The platform's message may quote the address, and with it a key.
    const details = { provider: provider.word, operation: init?.method ?? 'GET', code: 'header_invalid' } as const;
    throw new ConfigError('Cannot make a request of this address and these options.', details);
  }
}

/**
 * A failure is a value when the provider documents its status or reports it in JSON. Anything else with a failure status,
 * such as the HTML page of a proxy, is no answer of this API.
 */
async function expectReadable(response: Response, { provider, operation }: Call): Promise<Response> {
  if (response.ok || operation.answers.length === 0 || operation.failures.includes(response.status)) return response;
  const text = await response.clone().text();
  if (text === '' || parseJson(text) !== undefined) return response;
  const details = {
    provider: provider.word,
    operation: operation.id,
    status: response.status,
    code: 'not_json',
  } as const;
  const retryable = response.status === 429 || (operation.retrySafe && [502, 503, 504].includes(response.status));
  throw new ResponseError(
    `The answer to ${operation.id} is not JSON and its status, HTTP ${response.status}, is not documented.`,
    { ...details, retryable },
  );
}

const OPTIONS: readonly string[] = ['auth', 'server', 'baseUrl', 'fetch', 'timeout', 'retries', 'maxBytes', 'now'];

function checkOptions(provider: Provider, factory: string, options: ClientOptions): void {
  const demand = (holds: boolean, message: string) => {
    if (!holds)
      throw new ConfigError(`${factory}: ${message}`, {
        provider: provider.word,
        operation: factory,
        code: 'option_invalid',
      });
  };
  demand(typeof options === 'object' && options !== null, 'takes an object of options.');
  const { auth, fetch, timeout, retries, maxBytes, now } = options;
  const stranger = Object.keys(options).find((name) => !OPTIONS.includes(name));
  demand(stranger === undefined, `\`${stranger}\` is no option; there are ${OPTIONS.join(', ')}.`);
  const isCount = (value: number, least: number) => Number.isInteger(value) && value >= least;
  demand(
    auth === undefined || typeof auth === 'function',
    '`auth` is a way in, made by a function of the same import.',
  );
  demand(
    (auth?.provider ?? provider.word) === provider.word,
    `\`auth\` is a way in to ${auth?.provider}, not to ${provider.word}.`,
  );
  demand(fetch === undefined || typeof fetch === 'function', '`fetch` is a function.');
  demand(now === undefined || typeof now === 'function', '`now` is a function.');
  demand(
    timeout === undefined || (isCount(timeout, 1) && timeout <= 2 ** 31 - 1),
    '`timeout` is a whole number of milliseconds, at least 1.',
  );
  demand(retries === undefined || isCount(retries, 0), '`retries` is a whole number, at least 0.');
  demand(maxBytes === undefined || isCount(maxBytes, 1), '`maxBytes` is a whole number, at least 1.');
}
