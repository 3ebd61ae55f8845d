/** Whether a token may stand behind `Bearer` in a header: visible ASCII, at most 16 KiB of it. */
export function isBearerToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,16384}$/.test(value);
}
