import { ApiError, ConfigError } from './errors.ts';
import { sourceOf } from './outcome.ts';
import { readRetryAfter } from './retry-after.ts';
import { isRetryable } from './transient.ts';

interface Result {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/**
 * Turns a call into its data, or throws what the provider reported.
 *
 * ```ts
 * const calendars = await unwrap(clicrdv.listCalendars({ group_id: 4 }));
 * ```
 *
 * @throws {ApiError} with the provider's code and what it means, when the provider reported a failure.
 */
export async function unwrap<R extends Result>(call: Promise<R> | R): Promise<Exclude<R['data'], undefined>> {
  const result = await call;
  const source = result && sourceOf(result);
  if (!source && typeof result?.response?.ok !== 'boolean')
    throw new ConfigError('unwrap: its argument must be a call of a client, or what a call returned.', {
      provider: '',
      operation: 'unwrap',
      code: 'option_invalid',
    });
  // Without a failure the result is the successful half of the pair, whose data the types do not connect to R here.
  if (source ? !source.received.failure : result.response.ok) return result.data as Exclude<R['data'], undefined>;
  const { provider, operation, received, now } = source ?? {};
  const failure = received?.failure;
  const status = received?.status ?? result.response.status;
  const meaningOf = (code: string) =>
    provider && Object.hasOwn(provider.errors, code) ? provider.errors[code] : undefined;
  const sent = failure?.code ?? `http_${status}`;
  // Where texts and codes share a field, a text may be a code.
  const text = sent.startsWith('http_') ? (failure?.message ?? '') : '';
  const given = meaningOf(text) ? text : sent;
  const known = meaningOf(given);
  // A provider may echo what it was sent, and that holds secrets: its own text stays in `error`, out of the message.
  const code = known || isNoEcho(given) ? given : 'undocumented';
  const reason = known ? `code ${code}, ${known.meaning}` : `code ${code}.`;
  const hint = failure?.hint ? ` ${failure.hint}` : '';
  throw new ApiError(`${provider?.title ?? 'The provider'} refused ${operation?.id ?? 'the call'}: ${reason}${hint}`, {
    provider: provider?.name ?? '',
    operation: operation?.id ?? '',
    code,
    status,
    meaning: known?.meaning,
    retryable: known ? known.action !== 'give-up' : isRetryable(status, operation?.retrySafe ?? false),
    retryAfter: readRetryAfter(received?.headers.get('retry-after') ?? null, now ?? 0),
    error: result.error,
  });
}

/** Whether an undocumented code looks like one: `http_418`, `4711`, `NEW_CODE`, `new_code`, `ERR0001`. Keys and hashes have longer words. */
function isNoEcho(code: string): boolean {
  if (code.length > 40) return false;
  return /^(http_\d{3}|\d{1,4}|[A-Z]{1,20}\d{1,4}|_*[A-Z]{1,20}(_+[A-Z]{1,20})*_*|_*[a-z]{1,20}(_+[a-z]{1,20})*_*)$/.test(
    code,
  );
}
