/**
 * Tells requests of web pages from those of tests: a browser sends some requests of any page without asking, and lets a page whose name
 * was made to lead to this machine (DNS rebinding) read the responses.
 *
 * @see Fetch Standard, "CORS protocol and simple requests", https://fetch.spec.whatwg.org/#http-cors-protocol
 */
import { isIP } from 'node:net';
import type { Incoming } from './dispatch.ts';
import { json, type MockResponse } from './simulator.ts';

/**
 * The refusal of a request that a page of another origin has made; undefined for any other. Browsers name the page in `Origin` whenever a
 * request may change something, and the name that they looked up in `Host`.
 *
 * @param url The origin that the mock listens on.
 */
export function refusedPage({ headers }: Pick<Incoming, 'headers'>, url: string): MockResponse | undefined {
  const { host = '', origin } = headers;
  const wayOut = 'start the mock with `--cors` (`cors: true`) to let pages of any origin call it.';
  if (origin !== undefined && origin !== `http://${host}`)
    return json({ message: `The controls must not be called by a page of another origin; ${wayOut}` }, 403);
  if (host !== '' && host !== new URL(url).host && !isLocalName(host))
    return json(
      {
        message: `The mock must be called by its address or a local name, as a page can have any other name; ${wayOut}`,
      },
      403,
    );
  return undefined;
}

/** Whether no public DNS server gives out a name: an address, one without dots, or one below a name that is reserved. */
function isLocalName(host: string): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return isIP(name) !== 0 || /^[\w-]+$|\.(localhost|local|internal|test)$/i.test(name);
}
