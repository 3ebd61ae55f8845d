/** A client behind an HTTP proxy, as docs/guide/proxies-and-custom-fetch.md sets it up, over real sockets. */
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { startMock } from 'guichet-tools/mock';
import { ProxyAgent } from 'undici';
import { expect, onTestFinished, test } from 'vitest';

/** A proxy that opens tunnels, and the hosts that it was asked for. */
async function startProxy() {
  const tunnels: string[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }, client) => {
    tunnels.push(url);
    const { hostname, port } = new URL(`http://${url}`);
    const server = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      server.pipe(client).pipe(server);
    });
    for (const socket of [server, client]) socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const address = proxy.address();
  return { tunnels, url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` };
}

test('sends the login and the call through the proxy of its `fetch`', async () => {
  const mock = await startMock({ providers: ['sne-cotation'] });
  onTestFinished(mock.close);
  const { tunnels, url } = await startProxy();
  const agent = new ProxyAgent(url);
  onTestFinished(() => agent.close());
  const throughProxy: object = { dispatcher: agent };

  const sneCotation = createSneCotation({
    baseUrl: mock.url('sne-cotation'),
    auth: pisteAuth(mock.accounts['sne-cotation']),
    fetch: (request) => fetch(request, throughProxy),
  });
  expect((await sneCotation.healthcheck()).data).toMatchObject({ etat: 'OK' });
  expect(mock.requests.map(({ operation }) => operation)).toEqual(['token', 'healthcheck']);
  expect(new Set(tunnels)).toEqual(new Set([new URL(mock.origin).host]));
});
