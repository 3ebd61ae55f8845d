/** A client behind an HTTP proxy, as docs/guide/proxies-and-custom-fetch.md sets it up, over real sockets. */
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { startMock } from 'guichet-tools/mock';
import { ProxyAgent, fetch as undiciFetch } from 'undici';
import { expect, onTestFinished, test } from 'vitest';

/** A proxy that opens tunnels, or refuses to with a status, and the hosts that it was asked for. */
async function startProxy(refusal?: number) {
  const tunnels: string[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }, client) => {
    tunnels.push(url);
    if (refusal) return client.end(`HTTP/1.1 ${refusal} Refused\r\ncontent-length: 0\r\n\r\n`);
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

test.each([
  [407, false],
  [403, false],
  [502, true],
])('a proxy that refuses the tunnel with %i is named, and nothing was sent', async (status, retryable) => {
  const { tunnels, url } = await startProxy(status);
  const agent = new ProxyAgent(url);
  onTestFinished(() => agent.close());
  const throughProxy: object = { dispatcher: agent };
  const options = {
    auth: 'external',
    baseUrl: 'https://sandbox.example',
    fetch: (request: Request) => fetch(request, throughProxy),
    retries: 1,
  } as const;
  const refusal = (operation: string) => ({
    name: 'NetworkError',
    message: `Could not connect to the server for ${operation}: the proxy refuses (HTTP ${status}). Nothing was sent.`,
    retryable,
  });
  await expect(createClicrdv(options).deleteAppointment({ group_id: 4, appointment_id: 5 })).rejects.toMatchObject(
    refusal('deleteAppointment'),
  );
  expect(tunnels).toHaveLength(1);
  await expect(createChargepilot(options).listSites({})).rejects.toMatchObject(refusal('listSites'));
  expect(tunnels).toHaveLength(retryable ? 3 : 2);
});

test('the `fetch` of undici, which takes no Request of the platform, is told how to', async () => {
  const mock = await startMock({ providers: ['sne-cotation'] });
  onTestFinished(mock.close);
  // The types of the two requests differ as well.
  const ofUndici = undiciFetch as unknown as (request: string | Request, init?: Request) => Promise<Response>;
  const options = { baseUrl: mock.url('sne-cotation'), auth: pisteAuth(mock.accounts['sne-cotation']) };
  await expect(createSneCotation({ ...options, fetch: ofUndici }).healthcheck()).rejects.toMatchObject({
    message:
      "Could not connect to the server for token: `fetch` must take the platform's Request; undici's own takes it as `(request) => fetch(request.url, request)` (ERR_INVALID_URL). Nothing was sent.",
    retryable: false,
  });
  const fetch = (request: Request) => ofUndici(request.url, request);
  const { data } = await createSneCotation({
    ...options,
    auth: pisteAuth(mock.accounts['sne-cotation']),
    fetch,
  }).healthcheck();
  expect(data).toMatchObject({ etat: 'OK' });
});
