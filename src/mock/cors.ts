/**
 * What lets web pages of any origin call the mock, that of a page opened from a file (`null`) included.
 *
 * @see Fetch Standard, "HTTP CORS protocol", https://fetch.spec.whatwg.org/#http-cors-protocol
 */
import type { MockResponse } from './simulator.ts';

/** Added to every response. `*` holds for requests without the browser's own cookies and passwords only. */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': '*',
};

/**
 * The response to a browser that asks whether a page may send a request: yes, whatever it is. Undefined for any other request, such as an
 * `OPTIONS` of an API's own.
 *
 * The names that the browser asks for are repeated, since `*` does not stand for `Authorization`.
 */
export function preflight(
  method: string | undefined,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): MockResponse | undefined {
  const asked = headers['access-control-request-method'];
  if (method !== 'OPTIONS' || headers.origin === undefined || asked === undefined) return undefined;
  const names = headers['access-control-request-headers'];
  const isPrivate = headers['access-control-request-private-network'] === 'true';
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': String(asked),
      ...(names === undefined ? {} : { 'access-control-allow-headers': String(names) }),
      ...(isPrivate ? { 'access-control-allow-private-network': 'true' } : {}),
    },
    body: '',
  };
}
