/**
 * What lets web pages call the mock: those of any origin, that of a page opened from a file (`null`) included, or those of some.
 *
 * @see Fetch Standard, "HTTP CORS protocol", https://fetch.spec.whatwg.org/#http-cors-protocol
 */
import type { MockResponse } from './simulator.ts';

/** Which origins may call the mock: all, none, or these. */
export type Cors = boolean | readonly string[];

/** Whether pages of an origin may call the mock; undefined is what no page has sent. */
export function allowsOrigin(cors: Cors, origin: string | undefined): boolean {
  return typeof cors === 'boolean' ? cors : origin !== undefined && cors.includes(origin);
}

/** Added to every response. `*` holds for requests without the browser's own cookies and passwords only. */
export function corsHeaders(cors: Cors, origin: string | undefined): Readonly<Record<string, string>> {
  if (!allowsOrigin(cors, origin)) return {};
  const isAny = cors === true || origin === undefined;
  return {
    'access-control-allow-origin': isAny ? '*' : origin,
    'access-control-expose-headers': '*',
    ...(isAny ? {} : { vary: 'origin, accept-encoding' }),
  };
}

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
