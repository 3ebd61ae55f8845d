/** Which failures may pass. */

/** A status that says nothing about the request itself: the same request may succeed a moment later. */
export function isTransient(status: number): boolean {
  return [429, 500, 502, 503, 504].includes(status);
}

/** Whether a call that got this status may be made again: after 429 it was not carried out, after the others perhaps. */
export function isRetryable(status: number, retrySafe: boolean): boolean {
  return isTransient(status) && (retrySafe || status === 429);
}
