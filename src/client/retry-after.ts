/** The forms of a date that a client must read (RFC 9110, section 5.6.7): today's and that of RFC 850, and that of `asctime`. */
const HTTP_DATE =
  /^([A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4}|[A-Z][a-z]+day, \d{2}-[A-Z][a-z]{2}-\d{2}) \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/** Milliseconds, 24 days: a timer that is set for longer ends at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * `Retry-After` in milliseconds, from seconds or a date; undefined when it is missing or malformed. No more than `setTimeout` can
 * wait.
 */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  // Several where the server and its proxy have each sent one: neither is asked too early.
  if (/^\d+(, \d+)*$/.test(value)) return Math.min(Math.max(...value.split(', ').map(Number)) * 1000, LONGEST);
  const date = Date.parse(HTTP_DATE.test(value) ? value : ASCTIME.test(value) ? `${value} GMT` : '');
  return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - now), LONGEST);
}
