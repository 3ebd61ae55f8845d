/** The options that openapi-fetch and we have in common, and those of openapi-fetch that are refused. */

/** Options of the platform's `fetch` that are passed on to it as they are. */
export const PASSED: readonly string[] = [
  ...['cache', 'credentials', 'integrity', 'keepalive', 'mode', 'referrer', 'referrerPolicy'],
];

/** What would defeat the signature, or the limits of where a call may go. */
export const REFUSED: Readonly<Record<string, string>> = {
  Request: 'must not be replaced: what is signed must be what is sent.',
  redirect: 'must not be set: redirects are never followed, since credentials would follow them.',
  requestInitExt: 'must not be set: give the client a `fetch` instead.',
};
