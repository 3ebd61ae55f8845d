/** The step that most auth middlewares are. */
import { ownProperties } from '../../client/own-properties.ts';
import type { Call, OutgoingRequest, ReceivedResponse, Step } from '../../client/step.ts';
import type { CachedToken } from './cached-token.ts';
import type { TokenCache } from './token-cache.ts';

/** What came of sending a request: a response, or the error that was thrown in its place. */
export type Answer =
  | { readonly response: ReceivedResponse; readonly error?: undefined }
  | { readonly response?: undefined; readonly error: unknown };

/** How a token is attached to requests, and what responses say about it. */
export interface TokenUse<T> {
  /** Called for every attempt. `call.now()` is the clock, for a timestamp that is signed with the token. */
  readonly attach: (request: OutgoingRequest, token: T, call: Call) => OutgoingRequest;
  readonly isRefused: (response: ReceivedResponse, call: Call) => boolean;
  /**
   * For providers that do not say when a token is dead: whether the answer suggests it. `always` counts as a refusal; `perhaps` does
   * only if no call with this token has succeeded for a minute, and once in ten minutes.
   */
  readonly suspect?: (answer: Answer) => 'always' | 'perhaps' | undefined;
  /** For tokens that every use prolongs: called with every success, returns a token that replaces the old one. */
  readonly renewFrom?: (response: ReceivedResponse) => T | undefined;
}

/**
 * Attaches the token; when the provider refuses it, gets a new one and, if the operation is retry-safe, replays the call once. A
 * second refusal is the answer, unless the second token came from a store.
 */
export function withToken<T>(cache: TokenCache<T>, use: TokenUse<T>): Step {
  const { attach, isRefused, suspect, renewFrom } = ownProperties(use);
  /** The calls that were replayed; a retry of one is not replayed again. */
  const replayed = new WeakSet<Call>();
  const step: Step = async (request, next, call) => {
    const attempt = async (cached: CachedToken<T>) => {
      const answer: Answer = await next(attach(request, cached.token, call)).then(
        (response) => ({ response }),
        (error: unknown) => ({ error }),
      );
      const { response } = answer;
      // What an aborted call ends with is the caller's reason, and says nothing of the token.
      const isAborted = !response && call.signal.aborted;
      const verdict = response && isRefused(response, call) ? 'always' : isAborted ? undefined : suspect?.(answer);
      if (!verdict && response && !response.failure) {
        cached.isProven = true;
        if (renewFrom) cache.renew(call, cached, renewFrom(response));
      }
      return { answer, verdict };
    };
    const cached = await cache.get(call);
    const { answer, verdict } = await attempt(cached);
    const isRefusal = verdict === 'always' || (verdict === 'perhaps' && cache.doubt(call, cached));
    if (!isRefusal || !cache.refuse(call, cached) || !call.operation.retrySafe || replayed.has(call))
      return settle(answer);
    replayed.add(call);
    let renewed = await cache.get(call);
    let again = await attempt(renewed);
    // Where all tokens were refused at once, so was that of the store.
    if (again.verdict === 'always' && renewed.isShared && cache.refuse(call, renewed)) {
      renewed = await cache.get(call);
      again = await attempt(renewed);
    }
    if (again.verdict) cache.distrust(renewed);
    return settle(again.answer);
  };
  return (request, next, call) => step(request, next, call).finally(() => cache.end(call));
}

function settle({ response, error }: Answer): ReceivedResponse {
  if (response) return response;
  throw error;
}
