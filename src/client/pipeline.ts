/**
 * Every call of a client takes the same way, outermost step first:
 *
 *     retry       re-runs the rest, if the operation is retry-safe and the failure is transient
 *     auth        the provider's auth middleware: authenticates the request, renews a token that was refused
 *     response    decodes and parses the response and decides whether it is a failure
 *     transport   own server, no redirects, one deadline over headers and body, size cap
 *     fetch       the platform's, or the caller's
 */
import { type Context, invalidCall } from './encode.ts';
import { ConfigError, TimeoutError } from './errors.ts';
import type { Outcome } from './events.ts';
import type { ClientOptions } from './options.ts';
import { nullPrototypeDeep, ownProperties } from './own-properties.ts';
import type { Factory, Operation, Provider, Server } from './provider.ts';
import { outcomeOfError, reporter } from './reporter.ts';
import { buildRequest } from './request.ts';
import { receive, unreadableError } from './response.ts';
import { retryStep } from './retry.ts';
import { retryBudget } from './retry-budget.ts';
import { serverChooser } from './server.ts';
import { alarms, type SetAlarm, withSignal } from './signal.ts';
import type { Call, Next, OutgoingRequest, ReceivedResponse, SendLimits, Step } from './step.ts';
import { transport } from './transport.ts';

/** What the ways to call a client are made of. */
export interface Pipeline {
  readonly provider: Provider;
  /** Milliseconds. */
  readonly deadline: number;
  /** Bytes of a response that are read at most. */
  readonly maxBytes: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The server of an operation, or that of the API when called without one. */
  readonly serverOf: (operation?: Operation) => Server;
  /** Sends one call through all steps. @throws {ResponseError} when the response is none of this API. */
  readonly run: (
    operation: Operation,
    server: Server,
    request: OutgoingRequest,
    signal: AbortSignal | undefined,
    init?: RequestInit,
    leavesStream?: Call['leavesStream'],
  ) => Promise<ReceivedResponse>;
}

/** The error for a call that has met its deadline. @param isKnown Nothing was sent, or it does not matter. */
export function outOfTime(deadline: number, isKnown: boolean, context: Context): TimeoutError {
  const unknownOutcome = isKnown ? '' : ' Whether the call was carried out is unknown.';
  const message = `${context.operation} did not end within ${deadline} ms.${unknownOutcome}`;
  return new TimeoutError(message, { ...context, code: 'timeout', retryable: isKnown });
}

/**
 * Makes the pipeline of one client from options that were checked.
 *
 * @param passed What else the platform's `fetch` is told, such as `cache`.
 */
export function createPipeline(
  known: Provider,
  factory: Factory,
  options: ClientOptions,
  passed: RequestInit = {},
): Pipeline {
  const provider = nullPrototypeDeep(known);
  const { auth, fetch, timeout = 30_000, deadline = 120_000, retries = 2, maxBytes = 10 * 2 ** 20 } = options;
  const { now: clock = Date.now, onEvent, logger } = options;
  // A clock that returns no number is not used.
  const now = () => {
    const time = clock();
    return Number.isFinite(time) ? time : Date.now();
  };
  const serverOf = serverChooser(provider, factory, options);
  const transmit = transport({ fetch, maxBytes });
  const { report, prepare } = reporter(onEvent, logger);
  const isHeard = onEvent !== undefined || logger !== undefined;
  const budget = retryBudget();
  const retry = retryStep(retries, budget);

  /** Sends a request and tells of it. */
  const told = async (attempt: number, outgoing: OutgoingRequest, call: Call, setAlarm: SetAlarm) => {
    const started = performance.now();
    const tell = (outcome: Outcome) => {
      const { provider, operation } = call;
      const milliseconds = performance.now() - started;
      report({ type: 'attempt', provider: provider.name, operation: operation.id, attempt, ...outcome, milliseconds });
    };
    try {
      const raw = await transmit(outgoing, call, setAlarm);
      tell({ status: raw.status });
      return raw;
    } catch (error) {
      tell(outcomeOfError(error));
      throw error;
    }
  };

  /** Runs steps for one call, under its deadline; or sends a login, under the limits of that. */
  const start = (
    steps: readonly Step[],
    operation: Operation,
    server: Server,
    request: OutgoingRequest,
    signal: AbortSignal | undefined,
    init: RequestInit,
    leavesStream?: Call['leavesStream'],
    login?: SendLimits,
  ): Promise<ReceivedResponse> => {
    const context = { provider: provider.name, operation: operation.id };
    const most = login?.timeout ?? timeout;
    const setAlarm = alarms(login ? most : Math.min(most, deadline));
    let attempt = 0;
    const reason = () => outOfTime(deadline, attempt === 0 || operation.retrySafe, context);
    const send = async (outgoing: OutgoingRequest, call: Call): Promise<ReceivedResponse> => {
      // A late alarm waits for what has arrived, not for what is sent now.
      if (!login && performance.now() >= call.endsAt) throw reason();
      attempt += 1;
      const sent = isHeard ? told(attempt, outgoing, call, setAlarm) : transmit(outgoing, call, setAlarm);
      return receive(await sent, provider, operation);
    };
    const run = (callSignal: AbortSignal): Promise<ReceivedResponse> => {
      const call: Call = {
        provider,
        // A login may always be made again.
        operation: login ? { ...operation, retrySafe: true } : operation,
        server,
        now,
        signal: callSignal,
        init,
        leavesStream,
        timeout: most,
        endsAt: performance.now() + deadline,
        spend: budget.spend,
        report,
        send: sendLogin,
      };
      const last = (outgoing: OutgoingRequest) => send(outgoing, call);
      return steps.reduceRight<Next>((next, step) => (outgoing) => step(outgoing, next, call), last)(request);
    };
    return withSignal(signal, run, login ? undefined : { milliseconds: deadline, setAlarm, reason });
  };

  const sendLogin: Call['send'] = async (name, init = {}, limits = {}) => {
    const { query = {}, headers = {}, body } = ownProperties(init);
    const operation = provider.operations[name] ?? provider.logins?.[name];
    const context = { provider: provider.name, operation: operation?.id ?? name };
    if (!operation)
      throw new ConfigError(`${name} must be an operation of the spec.`, { ...context, code: 'url_refused' });
    const server = serverOf(operation);
    const request = buildRequest(operation, server, { path: {}, query, headers, body }, context);
    return start([], operation, server, request, limits.signal, passed, undefined, ownProperties(limits));
  };

  const step = typeof auth === 'function' ? auth : undefined;
  const guarded = step ? [retry, step] : [retry];
  return {
    provider,
    deadline,
    maxBytes,
    now,
    serverOf,
    run: async (operation, server, request, signal, init, leavesStream) => {
      const { security, filledByAuth } = operation;
      if (!auth && (filledByAuth.length > 0 || (security.length > 0 && security.every((one) => one.length > 0)))) {
        const rule = "the client must be given `auth`, or `auth: 'external'` if credentials are added elsewhere.";
        throw invalidCall(rule, { provider: provider.name, operation: operation.id }, 'credentials_missing');
      }
      if (prepare) await prepare();
      // What can be read once is sent once.
      const called =
        request.upload?.isRepeatable === false ? ownProperties({ ...operation, retrySafe: false }) : operation;
      const needsAuth = security.length > 0 || filledByAuth.length > 0;
      const received = await start(
        needsAuth || step?.seesOpen ? guarded : [retry],
        called,
        server,
        request,
        signal,
        init ? { ...passed, ...init } : passed,
        leavesStream,
      );
      if (received.failure?.isUnreadable) throw unreadableError(received, provider, operation, now());
      return received;
    },
  };
}
