/** Sends on what it receives, through a `fetch` that authenticates: for clients in other languages. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Belong to the connection, or are written anew. */
const HOP = ['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding', 'expect'];

/** Starts one, on a port that the system chooses. `target` is the address that its own stands for. */
export async function startProxy(
  target: string,
  send: typeof fetch,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      HOP.includes(name) || value === undefined ? [] : [[name, String(value)]],
    );
    const body = await buffer(request);
    try {
      const answer = await send(`${target}${request.url}`, {
        method: request.method ?? 'GET',
        headers,
        ...(body.length > 0 ? { body } : {}),
      });
      const type = answer.headers.get('content-type') ?? 'application/octet-stream';
      response.writeHead(answer.status, { 'content-type': type }).end(Buffer.from(await answer.arrayBuffer()));
    } catch (error) {
      response.writeHead(502, { 'content-type': 'text/plain' }).end(String(error));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // It listens on an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
