/** How commands that run until they are interrupted end. */

/** Calls back when the process is to end. */
export function onInterrupt(end: () => void): void {
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}
