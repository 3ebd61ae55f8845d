/**
 * The chain that every call goes through, outermost step first:
 *
 *     operation   which operation is this; writes what the dispatch needs
 *     retry       runs what stands below again, if the operation allows it
 *     auth        the provider's auth middleware: puts the proof on, renews it
 *     envelope    reads failures that hide in a 200; marks them not ok
 *     boundary    https, own server, no redirects, deadline, size cap
 *     fetch       the platform's, or the caller's
 */

import { encodeBody, encodeQuery, parseJson } from './encode.ts';
import { ConfigError, type ErrorCode, ResponseError, TimeoutError } from './errors.ts';
import { type ClientEvent, type Logger, outcomeOfError, reporter } from './events.ts';
import { operationFinder, writeRequest } from './operation.ts';
import { nullPrototypeDeep, ownProperties, platformFetch, requestInit } from './own-properties.ts';
import type { Operation, Provider } from './provider.ts';
import { envelope } from './response.ts';
import { isRetryable, retry } from './retry.ts';
import { serverChooser } from './server.ts';
import { abortable, withSignal } from './signal.ts';
import { type AuthMiddleware, type Call, chain, type Middleware, type OutgoingRequest, type SendInit } from './step.ts';
import { transport } from './transport.ts';

/** What every client takes. */
export interface ClientOptions<ProviderName extends string = string, ServerName extends string = string> {
  /** The auth middleware, made by a function of the same import (`energiaproAuth({ … })`). Without one, calls sent unauthenticated. */
  readonly auth?: AuthMiddleware<ProviderName>;
  /** A named server of the spec. Default: the first one. */
  readonly server?: ServerName;
  /** Replaces every server of the API, the login's included. https, or http to this machine: for mocks and gateways. */
  readonly baseUrl?: string;
  /** What sends requests. Default: the platform's `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Milliseconds for one attempt, headers and body together. Default: 30 000. */
  readonly timeout?: number;
  /** Milliseconds for a whole call: the wait for a login, all attempts and the pauses between them. Default: 120 000. */
  readonly deadline?: number;
  /** How often a call is sent again at most, if its spec allows it. Default: 2. */
  readonly retries?: number;
  /** Bytes of a decompressed answer that are read at most. Default: 10 MiB. */
  readonly maxBytes?: number;
  /** The clock, in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
  /** Is told of every attempt, retry and login as plain data without secrets: for metrics. What it throws is ignored. */
  readonly onEvent?: (event: ClientEvent) => void;
  /** Is told the same as lines of text: `console`, pino, … Default: none, nothing is logged. */
  readonly logger?: Logger;
}

/** A `fetch` for one API: it takes addresses of that API, absolute or from `/` below its server. */
export type ProviderFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * Makes the `fetch` of one API.
 *
 * @param factory The name of the function that the user called, for messages.
 * @throws {ConfigError} when an option makes no sense; the message names it.
 */
export function createProviderFetch(known: Provider, factory: string, options: ClientOptions): ProviderFetch {
  const given = checkOptions(known, factory, options);
  const provider = nullPrototypeDeep(known);
  const {
    auth,
    fetch = platformFetch,
    timeout = 30_000,
    deadline = 120_000,
    retries = 2,
    maxBytes = 10 * 2 ** 20,
    now: clock = Date.now,
    onEvent,
    logger,
  } = given;
  // A clock that tells no time is none.
  const now = () => {
    const time = clock();
    return Number.isFinite(time) ? time : Date.now();
  };
  const serverOf = serverChooser(provider, factory, given);
  const find = operationFinder(provider, serverOf);
  const leave = transport({ fetch, timeout, maxBytes });
  const report = reporter(onEvent, logger);
  const again = retry(retries);

  const run = async (
    steps: readonly Middleware[],
    operation: Operation,
    leader: AbortSignal,
    make: (call: Call) => OutgoingRequest,
  ) => {
    const where = { provider: provider.name, operation: operation.id };
    let attempt = 0;
    const leaveOnce = async (outgoing: OutgoingRequest, call: Call) => {
      const event = { type: 'attempt', ...where, attempt: ++attempt } as const;
      const started = performance.now();
      const since = () => performance.now() - started;
      try {
        const response = await leave(outgoing, call);
        report({ ...event, status: response.status, milliseconds: since() });
        return response;
      } catch (error) {
        report({ ...event, ...outcomeOfError(error), milliseconds: since() });
        throw error;
      }
    };
    const late = () => {
      const unknownOutcome = attempt > 0 && !operation.retrySafe ? ' Whether the call was carried out is unknown.' : '';
      const details = { ...where, code: 'timeout', retryable: unknownOutcome === '' } as const;
      return new TimeoutError(`${operation.id} did not end within ${deadline} ms.${unknownOutcome}`, details);
    };
    const endsAt = performance.now() + deadline;
    return withSignal(
      leader,
      async (signal) => {
        const server = serverOf(operation);
        const call: Call = { provider, operation, server, now, signal, endsAt, report, send };
        const last = (outgoing: OutgoingRequest) => leaveOnce(outgoing, call);
        return chain([...steps, envelope], last, call)(make(call));
      },
      ownProperties({ milliseconds: deadline, reason: late }),
    );
  };

  const send = async (operationId: string, init: SendInit = {}): Promise<Response> => {
    const { query = {}, body } = ownProperties(init);
    const operation = Object.values(provider.operations).find(({ id }) => id === operationId);
    if (!operation) throw new TypeError(`${provider.name} has no operation ${operationId}`);
    const where = { provider: provider.name, operation: operation.id };
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

  const readBody = async (request: Request, leader: AbortSignal) => {
    const reason = () =>
      new TimeoutError(`The body of the call was not there within ${deadline} ms.`, {
        provider: provider.name,
        operation: request.method,
        code: 'timeout',
        retryable: true,
      });
    const read = (signal: AbortSignal) => abortable(request.arrayBuffer(), signal);
    return new Uint8Array(await withSignal(leader, read, ownProperties({ milliseconds: deadline, reason })));
  };

  return async (input, given = {}) => {
    const init = ownProperties(given);
    const request = makeRequest(provider, input, init, serverOf().url);
    const inherited = input instanceof Request ? input.signal : undefined;
    const leader = (init.signal === undefined ? inherited : init.signal) ?? new AbortController().signal;
    leader.throwIfAborted();
    const body = request.body ? await readBody(request, leader) : undefined;
    // `fetch` leaves `patch` as it is; no operation and no signature is meant by it but those of `PATCH`.
    const resolved = find(request.method.toUpperCase(), request.url, body);
    const guarded = resolved.operation.security.length > 0 || resolved.operation.filledByAuth.length > 0;
    const steps = [again, ...(auth && guarded ? [auth] : [])];
    const response = await run(steps, resolved.operation, leader, ({ server }) =>
      writeRequest({ ...resolved, server }, { headers: Object.fromEntries(request.headers), body }, provider),
    );
    return expectReadable(response, provider, resolved.operation);
  };
}

function makeRequest(provider: Provider, input: string | URL | Request, init: RequestInit, base: string): Request {
  const refusal = (code: ErrorCode, message: string) =>
    new ConfigError(message, { provider: provider.name, operation: init.method ?? 'GET', code });
  const target = typeof input === 'string' && input.startsWith('/') ? base + input : input;
  if (typeof target === 'string' && !URL.canParse(target))
    throw refusal('url_refused', 'Cannot call this address: it starts with / or with https://.');
  if (init.signal !== undefined && init.signal !== null && !(init.signal instanceof AbortSignal))
    throw refusal('parameter_invalid', '`signal` is an AbortSignal.');
  try {
    const { method = 'GET', headers = [] }: RequestInit = target instanceof Request ? target : ownProperties({});
    return new Request(target, requestInit(ownProperties({ method, headers, ...init, signal: null })));
  } catch {
    // The platform's message may quote the address, and with it a key.
    throw refusal('header_invalid', 'Cannot make a request of this address and these options.');
  }
}

/**
 * A failure is a value when the provider documents its status or reports it in JSON. Anything else with a failure status,
 * such as the HTML page of a proxy, is no answer of this API.
 */
async function expectReadable(response: Response, provider: Provider, operation: Operation): Promise<Response> {
  if (response.ok || operation.responseTypes.length === 0 || operation.failures.includes(response.status))
    return response;
  const text = await response.clone().text();
  if (text === '' || parseJson(text) !== undefined) return response;
  const details = {
    provider: provider.name,
    operation: operation.id,
    status: response.status,
    code: 'not_json',
  } as const;
  const retryable = isRetryable(response.status, operation.retrySafe);
  throw new ResponseError(
    `The answer to ${operation.id} is not JSON and its status, HTTP ${response.status}, is not documented.`,
    { ...details, retryable },
  );
}

const OPTIONS: readonly string[] = [
  ...['auth', 'server', 'baseUrl', 'fetch', 'timeout', 'deadline', 'retries', 'maxBytes', 'now', 'onEvent', 'logger'],
];

/** The options as they were given, and nothing that a prototype adds. */
function checkOptions(provider: Provider, factory: string, options: ClientOptions): ClientOptions {
  const demand = (holds: boolean, message: string) => {
    if (!holds)
      throw new ConfigError(`${factory}: ${message}`, {
        provider: provider.name,
        operation: factory,
        code: 'option_invalid',
      });
  };
  demand(typeof options === 'object' && options !== null, 'takes an object of options.');
  const given = ownProperties(options);
  const { auth, fetch, timeout, deadline, retries, maxBytes, now, onEvent, logger } = given;
  const unknownOption = Object.keys(options).find((name) => !OPTIONS.includes(name));
  demand(unknownOption === undefined, `\`${unknownOption}\` is no option; there are ${OPTIONS.join(', ')}.`);
  const isCount = (value: number, least: number) => Number.isInteger(value) && value >= least;
  demand(
    auth === undefined || typeof auth === 'function',
    '`auth` is an auth middleware, made by a function of the same import.',
  );
  demand(
    (auth?.provider ?? provider.name) === provider.name,
    `\`auth\` is an auth middleware to ${auth?.provider}, not to ${provider.name}.`,
  );
  demand(fetch === undefined || typeof fetch === 'function', '`fetch` is a function.');
  demand(now === undefined || typeof now === 'function', '`now` is a function.');
  demand(onEvent === undefined || typeof onEvent === 'function', '`onEvent` is a function.');
  demand(
    logger === undefined ||
      (['debug', 'info', 'warn'] as const).every((level) => typeof logger?.[level] === 'function'),
    '`logger` has the functions `debug`, `info` and `warn`.',
  );
  for (const [name, value] of Object.entries({ timeout, deadline })) {
    demand(
      value === undefined || (isCount(value, 1) && value <= 2 ** 31 - 1),
      `\`${name}\` is a whole number of milliseconds, at least 1.`,
    );
  }
  demand(retries === undefined || isCount(retries, 0), '`retries` is a whole number, at least 0.');
  demand(maxBytes === undefined || isCount(maxBytes, 1), '`maxBytes` is a whole number, at least 1.');
  return given;
}
