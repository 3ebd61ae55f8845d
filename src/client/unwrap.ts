import { ApiError } from './errors.ts';
import type { Envelope, Provider } from './provider.ts';
import { describeFailure } from './response.ts';
import { isRetryable } from './retry.ts';

/** Where a result comes from: what `unwrap` needs to name a failure. */
export interface Origin {
  readonly provider: Provider;
  readonly operation: string;
  /** Whether the call may be sent again. */
  readonly retrySafe: boolean;
  readonly envelope: Envelope | undefined;
}

const ORIGIN = Symbol('guichet.origin');

interface Result {
  data?: unknown;
  error?: unknown;
  response: Response;
  [ORIGIN]?: Origin;
}

/** Remembers where a result comes from, unseen by whoever prints or compares it. A failure without a body gets its status as text. */
export function tagResult<R extends { data?: unknown; error?: unknown; response: Response }>(
  result: R,
  origin: Origin,
): R {
  if (!result.response.ok && !result.error)
    result.error = `HTTP ${result.response.status} ${result.response.statusText}`.trim();
  return Object.defineProperty(result, ORIGIN, { value: origin, enumerable: false });
}

/**
 * Turns a call into its data, or throws what the provider reported.
 *
 * ```ts
 * const calendars = await unwrap(clicrdv.GET('/groups/{group_id}/calendars.json', { params: { path: { group_id: 4 } } }));
 * ```
 *
 * @throws {ApiError} with the provider's code and what it means, when the provider reported a failure.
 */
export async function unwrap<R extends Result>(call: Promise<R> | R): Promise<Exclude<R['data'], undefined>> {
  const result = await call;
  // Without an error the result is the successful half of the pair, whose data the types do not connect to R here.
  if (result.response.ok) return result.data as Exclude<R['data'], undefined>;
  const origin = result[ORIGIN];
  const { status } = result.response;
  const said = describeFailure(result.error, status, origin?.envelope).code;
  const known = origin && Object.hasOwn(origin.provider.errors, said) ? origin.provider.errors[said] : undefined;
  // A provider may echo what it was sent, and that holds secrets: its own names stay in the value, out of the error.
  const code = known || isNoEcho(said) ? said : 'undocumented';
  const title = origin?.provider.title ?? 'The provider';
  const text = known ? `code ${code}, ${known.meaning}` : `code ${code}.`;
  throw new ApiError(`${title} refused ${origin?.operation ?? 'the call'}: ${text}`, {
    provider: origin?.provider.name ?? '',
    operation: origin?.operation ?? '',
    code,
    status,
    meaning: known?.meaning,
    retryable: known ? known.action !== 'give-up' : isRetryable(status, origin?.retrySafe ?? false),
  });
}

/** Whether a code that no document names looks like one: `http_418`, `4711`, `NEW_CODE`, `new_code`, `ERR0001`. Keys and hashes do not. */
function isNoEcho(code: string): boolean {
  return /^(http_\d{3}|\d{1,4}|[A-Z_]{1,40}|[a-z_]{1,40}|[A-Z]{1,20}\d{1,4})$/.test(code);
}
