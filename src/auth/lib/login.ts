/**
 * A login: one for all calls that wait for it.
 *
 * - It has limits of its own, and is sent by the client of a call that still waits. A caller's abort or deadline ends only its own
 *   waiting. When no call of the sending client waits any longer, the attempt gets one more second; then another client's call
 *   repeats it, or it ends because nobody waits. A login in the background gets it when no call is under way that it is for, so that
 *   it keeps no process from ending.
 * - A transient failure is repeated once, if the client's retry budget allows it and the server asks for no longer pause than a call
 *   may make. After that, logins rest: 1, 2, 4 … 30 seconds, or for as long as `Retry-After` says. Meanwhile calls fail at once.
 * - Refused credentials are remembered for ten seconds; no other failure is taken for a refusal.
 */
import { pauseAfter } from '../../client/backoff.ts';
import { AuthError, ConfigError, GuichetError, NetworkError, ResponseError } from '../../client/errors.ts';
import { outcomeOfError } from '../../client/reporter.ts';
import { wait } from '../../client/retry.ts';
import { abortable } from '../../client/signal.ts';
import type { Call } from '../../client/step.ts';

/** Milliseconds for one attempt of a login, headers and body together. */
const LOGIN_TIMEOUT = 30_000;

/** The same where a store has a lock, which must not end before the attempt: 15 seconds. */
export const SHARED_TIMEOUT = 12_000;

/** Milliseconds for which refused credentials are not tried again. */
export const COOL_DOWN = 10_000;

/** Milliseconds that an attempt still gets when its client no longer waits for it. */
const GRACE = 1000;

/** Milliseconds: logins rest for `first` after a failure, for twice as long after each next one, and never longer than a day. */
const REST = { first: 1000, longest: 30_000, requested: 86_400_000 };

/** Sends the login of a call and reads its response. `earlier` is what the attempt failed with that it repeats. */
export type Attempt<R> = (call: Call, earlier?: GuichetError) => Promise<R>;

/** Told what a login has obtained, or what it has failed with. */
export type Ended<R> = (value: R | undefined, error?: unknown) => void;

/** The login of one account at one server. */
export interface Login<R> {
  /**
   * What the login obtains that is under way, or else a new one.
   *
   * @param attempt Called for a new one: sends it. What it is given is the call that sends it, with the login's own limits.
   * @param ended Called when a new one has ended, before those who wait go on.
   */
  readonly join: (call: Call, attempt: Attempt<R>, ended?: Ended<R>) => Promise<R>;
  /** Starts a login that nobody waits for, unless one is under way. Returns what is called when the call has ended. */
  readonly start: (call: Call, attempt: Attempt<R>, ended: Ended<R>) => () => void;
}

/** A login under way. */
interface Flight<R> {
  /** Waits for its result. */
  readonly wait: (call: Call) => Promise<R>;
  /** Keeps it from being abandoned until the function that it returns is called. */
  readonly hold: (call: Call) => () => void;
}

/** What belongs to the server of a call, made when the first call needs it. */
export function perServer<S>(make: () => S): (call: Call) => S {
  const made = new Map<string, S>();
  return ({ server }) => {
    const one = made.get(server.url) ?? make();
    made.set(server.url, one);
    return one;
  };
}

/** @param timeout Milliseconds for one attempt. */
export function createLogin<R>(timeout: number = LOGIN_TIMEOUT): Login<R> {
  let flight: Flight<R> | undefined;
  /** The last failure, until when (monotonic) it stands, and how many there were in a row. */
  let failure = { error: undefined as unknown, until: 0, count: 0 };
  /** The calls whose login was repeated: no call causes two repetitions. */
  const repeated = new WeakSet<Call>();

  const remember = (error: unknown, isWaitedFor: boolean) => {
    const isRefusal = error instanceof AuthError && error.code === 'credentials_refused';
    if (!(error instanceof GuichetError) || error instanceof ConfigError || !(isWaitedFor || isRefusal)) return;
    const count = failure.count + 1;
    // Jittered, so that many processes do not log in again all at once.
    const rest = Math.min(REST.first * 2 ** (count - 1), REST.longest) * (0.8 + Math.random() / 5);
    const requested = Math.min(error.retryAfter ?? 0, REST.requested);
    failure = { error, until: performance.now() + (isRefusal ? COOL_DOWN : Math.max(rest, requested)), count };
  };

  const begin = (first: Call, attempt: Attempt<R>, ended?: Ended<R>): Flight<R> => {
    const waiting = new Set<Call>();
    const holding = new Set<Call>();
    let sender = first;
    let earlier: GuichetError | undefined;
    let isOver = false;
    let controller = new AbortController();
    let timer: NodeJS.Timeout | undefined;

    const isOfSender = ({ send }: Call) => send === sender.send;
    const abandon = () => {
      if (earlier && waiting.size > 0) return;
      const context = { provider: sender.provider.name, operation: sender.operation.id };
      const reason = 'The client that sent the login no longer waits for it.';
      controller.abort(new NetworkError(reason, { ...context, code: 'network', retryable: true }));
    };
    const stay = () => {
      clearTimeout(timer);
      timer = undefined;
    };
    /** Counts a call among those that the attempt is for; returns what takes it out again. */
    const join = (calls: Set<Call>, call: Call) => {
      calls.add(call);
      if (isOfSender(call)) stay();
      return () => {
        calls.delete(call);
        if (!isOver && ![...waiting, ...holding].some(isOfSender)) timer ??= setTimeout(abandon, GRACE);
      };
    };

    const once = (): Promise<R> => {
      const { signal } = controller;
      const { send } = sender;
      const call: Call = { ...sender, signal, send: (name, init) => send(name, init, { signal, timeout }) };
      return abortable(attempt(call, earlier), signal);
    };
    /** The call that repeats the login: of another client, if one waits. */
    const successor = (): Call | undefined => {
      const entitled = [...waiting].filter((call) => !repeated.has(call));
      return entitled.find(({ send }) => send !== sender.send) ?? entitled[0];
    };
    const run = async (): Promise<R> => {
      try {
        return await once();
      } catch (error) {
        const pause = isTransient(error) ? pauseAfter(1, error.retryAfter) : undefined;
        if (!isTransient(error) || pause === undefined || !successor()?.spend()) throw error;
        const { provider, operation } = error;
        sender.report({ type: 'retry', provider, operation, ...outcomeOfError(error), pause });
        earlier = error;
        controller = new AbortController();
        await wait(pause, controller.signal);
        const next = successor();
        if (!next) throw error;
        sender = next;
        stay();
        for (const call of waiting) repeated.add(call);
        return once();
      }
    };

    const end = () => {
      isOver = true;
      stay();
      flight = undefined;
    };
    const result = run().then(
      (value) => {
        failure = { error: undefined, until: 0, count: 0 };
        end();
        ended?.(value);
        return value;
      },
      (error: unknown) => {
        remember(error, waiting.size > 0);
        end();
        ended?.(undefined, error);
        throw error;
      },
    );
    result.catch(() => {});
    return {
      wait: async (call) => {
        const leave = join(waiting, call);
        try {
          return await abortable(result, call.signal);
        } catch (error) {
          throw call.signal.aborted ? error : about(call, error);
        } finally {
          leave();
        }
      },
      hold: (call) => join(holding, call),
    };
  };

  /** The error of a call that the login failed for: about the call, unless another login would fail as well. */
  const about = (call: Call, error: unknown): unknown => {
    if (!isTransient(error)) return error;
    const { code, status } = error;
    return new AuthError(`${call.operation.id} was not sent, because the login failed: ${error.message}`, {
      provider: call.provider.name,
      operation: call.operation.id,
      code,
      status,
      retryable: true,
      retryAfter: Math.max(0, Math.ceil(failure.until - performance.now())),
    });
  };

  return {
    join: async (call, attempt, ended) => {
      if (!flight && performance.now() < failure.until) throw about(call, failure.error);
      flight ??= begin(call, attempt, ended);
      return flight.wait(call);
    },
    start: (call, attempt, ended) => {
      flight ??= begin(call, attempt, ended);
      return flight.hold(call);
    },
  };
}

/** Whether a login may succeed a moment later: its server was busy or broken, or what came was no response of it. */
function isTransient(error: unknown): error is GuichetError {
  return error instanceof ResponseError || (error instanceof GuichetError && error.retryable);
}
