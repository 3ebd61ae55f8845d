/** The socket side of the mock: reads requests whole, writes answers, and writes them badly when a fault asks for it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivery } from './fault.ts';
import type { Gateway } from './gateway.ts';

/** Listens on 127.0.0.1; `makeGateway` learns the origin. */
export async function serve(
  port: number,
  makeGateway: (url: string) => Gateway,
): Promise<{ port: number; url: string; close: () => Promise<void> }> {
  let gateway: Gateway;
  const server = createServer((request, response) => {
    void handle(request, response, gateway);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // A server that listens on a port has an address of this kind.
  const address = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${address.port}`;
  gateway = makeGateway(url);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: address.port, url, close };
}

async function handle(request: IncomingMessage, response: ServerResponse, gateway: Gateway): Promise<void> {
  let delivery: Delivery;
  try {
    const body = await readBody(request);
    // Every one of a repeated header counts: Node itself would drop a second `Authorization`.
    const repeated = Object.entries(request.headersDistinct);
    const headers = Object.fromEntries(
      repeated.map(([name, values = []]) => [name, values.join(name === 'cookie' ? '; ' : ', ')]),
    );
    // A proxy's client names the whole address in the request line.
    const target = (request.url ?? '/').replace(/^http:\/\/[^/?]*\/?/i, '/');
    delivery = body
      ? await gateway({ method: request.method ?? 'GET', target, headers, body })
      : { response: tooLarge };
  } catch (error) {
    const text = `The mock failed: ${error instanceof Error ? error.message : 'for a reason that is no error'}\n`;
    delivery = { response: { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text } };
  }
  if (delivery.delay) await new Promise((resolve) => setTimeout(resolve, delivery.delay).unref());
  write(request, response, delivery);
}

/** Bytes of a body that the mock reads at most. */
const LARGEST_BODY = 10 * 2 ** 20;

const tooLarge = {
  status: 413,
  headers: { 'content-type': 'text/plain; charset=utf-8', connection: 'close' },
  body: 'The mock reads 10 MiB of a body at most.\n',
};

/** The whole body; undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size <= LARGEST_BODY ? Buffer.concat(chunks) : undefined;
}

function write(request: IncomingMessage, serverResponse: ServerResponse, { response, manner }: Delivery): void {
  if (manner === 'hang') return;
  if (manner === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const { status, headers, body } = response;
  serverResponse.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  if (manner === 'truncate') serverResponse.write(body.slice(0, body.length / 2), () => request.socket.destroy());
  // As text, so that head and body leave in one write.
  else serverResponse.end(request.method === 'HEAD' ? undefined : body);
}
