/** The HTTP server of the mock: reads whole requests, and writes responses as the fault demands. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { allowsOrigin, type Cors, corsHeaders, preflight } from './cors.ts';
import type { Delivery } from './fault.ts';
import type { Gateway } from './gateway.ts';

/**
 * Listens on an address of this machine. `makeGateway` is called with the origin.
 *
 * @param cors Which web pages may read the responses.
 */
export async function serve(
  port: number,
  host: string,
  makeGateway: (url: string) => Gateway,
  cors: Cors = false,
): Promise<{ port: number; url: string; close: () => Promise<void> }> {
  let gateway: Gateway;
  const server = createServer((request, response) => {
    const { method, headers } = request;
    const asked = allowsOrigin(cors, headers.origin) ? preflight(method, headers) : undefined;
    const added = corsHeaders(cors, headers.origin);
    if (asked) write(request, response, { response: asked }, added);
    else void handle(request, response, gateway, added);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // The address of a server that listens on a port, not on a pipe, is an object.
  const address = server.address() as AddressInfo;
  // An address that stands for all of this machine can be listened on, not called.
  const name = ['0.0.0.0', '::'].includes(address.address) ? '127.0.0.1' : host;
  const url = `http://${name.includes(':') ? `[${name}]` : name}:${address.port}`;
  gateway = makeGateway(url);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: address.port, url, close };
}

type Headers = Readonly<Record<string, string>>;

/** Answers a request; `added` are further headers of the response. */
async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  gateway: Gateway,
  added: Headers,
): Promise<void> {
  let delivery: Delivery;
  try {
    const body = await readBody(request);
    // Repeated headers are joined; Node itself would drop a second `Authorization`.
    const repeated = Object.entries(request.headersDistinct);
    const headers = Object.fromEntries(
      repeated.map(([name, values = []]) => [name, values.join(name === 'cookie' ? '; ' : ', ')]),
    );
    // A client that uses the mock as its proxy sends a whole URL in the request line.
    const target = (request.url ?? '/').replace(/^http:\/\/[^/?]*\/?/i, '/');
    delivery = body
      ? await gateway({ method: request.method ?? 'GET', target, headers, body })
      : { response: tooLarge };
  } catch (error) {
    const text = `The mock failed: ${error instanceof Error ? error.message : 'something other than an Error was thrown'}\n`;
    delivery = { response: { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text } };
  }
  if (delivery.delay) await new Promise((resolve) => setTimeout(resolve, delivery.delay).unref());
  write(request, response, delivery, added);
}

/** The largest body that the mock reads, in bytes. */
const LARGEST_BODY = 10 * 2 ** 20;

const tooLarge = {
  status: 413,
  headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
  body: 'The mock reads bodies of 10 MiB at most.\n',
};

/** The whole body; undefined if it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size <= LARGEST_BODY ? Buffer.concat(chunks) : undefined;
}

function write(
  request: IncomingMessage,
  serverResponse: ServerResponse,
  { response, manner, gzip }: Delivery,
  added: Headers,
): void {
  if (manner === 'hang') return;
  if (manner === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const { status, headers } = response;
  const body = gzip ? gzipSync(response.body) : response.body;
  const encoding = gzip ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : {};
  // RFC 9110, section 8.6: a 204 has none.
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  serverResponse.writeHead(status, { ...headers, ...encoding, ...added, ...length });
  if (manner === 'truncate') serverResponse.write(body.slice(0, body.length / 2), () => request.socket.destroy());
  // As text, so that head and body are sent in one write.
  else serverResponse.end(request.method === 'HEAD' ? undefined : body);
}
