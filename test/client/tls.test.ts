/** What a client says of a server whose certificate or TLS is not as it must be, over real sockets. */
import type { AddressInfo } from 'node:net';
import { createServer as createPlainServer } from 'node:net';
import { createServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { authority, certificates, key, stranger } from '../support/certificates.ts';
import { said } from '../support/said.ts';

const trusted = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...trusted, authority]));
afterAll(() => setDefaultCACertificates(trusted));

/** A server that counts connections and requests. */
async function listen(cert: string | undefined) {
  const count = { connections: 0, requests: 0 };
  const answer =
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n[]';
  const server = cert
    ? createServer({ key, cert }, (socket) => {
        socket.on('error', () => {});
        socket.once('data', () => {
          count.requests += 1;
          socket.end(answer);
        });
      })
    : createPlainServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n'));
      });
  server.on('connection', () => {
    count.connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return { count, baseUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const read = (baseUrl: string) => createChargepilot({ auth: 'external', baseUrl }).GET('/sites');
const write = (baseUrl: string) =>
  createClicrdv({ auth: 'external', baseUrl }).createCalendar({
    group_id: 4,
    calendar: { group_id: 4, name: 'Agenda' },
  });

test('a good certificate is accepted', async () => {
  const { baseUrl, count } = await listen(certificates.good);
  expect((await read(baseUrl)).data).toEqual([]);
  expect(count).toEqual({ connections: 1, requests: 1 });
});

// The codes are those of OpenSSL (X509_verify_cert_error_string) and of Node.
describe.each([
  ['has expired', certificates.expired, 'its certificate has expired (CERT_HAS_EXPIRED)'],
  ['is not valid yet', certificates.notYetValid, 'its certificate is not valid yet (CERT_NOT_YET_VALID)'],
  [
    'is for another host',
    certificates.ofAnotherHost,
    'its certificate is for another host (ERR_TLS_CERT_ALTNAME_INVALID)',
  ],
  ['is self-signed', certificates.selfSigned, 'its certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)'],
  [
    'is of an unknown issuer',
    certificates.ofAStranger,
    'the issuer of its certificate is unknown (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
  ],
  [
    'comes with an unknown authority',
    certificates.ofAStranger + stranger,
    'the issuer of its certificate is unknown (SELF_SIGNED_CERT_IN_CHAIN)',
  ],
])('a certificate that %s', (_, cert, words) => {
  test.each([
    ['read', 'listSites', 'chargepilot', read],
    ['write', 'createCalendar', 'clicrdv', write],
  ] as const)('fails a %s after one connection, for good', async (_name, operation, provider, call) => {
    const { baseUrl, count } = await listen(cert);
    expect(await said(() => call(baseUrl))).toMatchObject({
      name: 'NetworkError',
      message: `Could not connect to the server for ${operation}: ${words}. Nothing was sent.`,
      provider,
      operation,
      code: 'network',
      retryable: false,
    });
    expect(count).toEqual({ connections: 1, requests: 0 });
  });
});

test('a server without TLS is asked once', async () => {
  const { baseUrl, count } = await listen(undefined);
  expect(await said(() => read(baseUrl))).toMatchObject({
    name: 'NetworkError',
    message: 'Could not reach the server for listSites (ERR_SSL_WRONG_VERSION_NUMBER).',
    retryable: false,
  });
  expect(count.connections).toBe(1);
});

describe("the system's code", () => {
  const failing = (code: unknown) => () =>
    Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('of-message'), { code }) }));
  const failure = (code: unknown) =>
    said(() => createChargepilot({ auth: 'external', fetch: failing(code), retries: 0 }).GET('/sites'));

  // getaddrinfo(3), Node's and undici's lists of errors.
  test.each([
    ...['EAI_AGAIN', 'EAI_NODATA', 'ENOTFOUND', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'],
    ...['ERR_HTTP2_STREAM_CANCEL', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'UND_ERR_SOCKET'],
  ])('%s is shown', async (code) => {
    expect(await failure(code)).toMatchObject({ message: `Could not reach the server for listSites (${code}).` });
  });

  test.each(['', 'no code', 'eai_again', 'SECRET', 'K_1234567', 'EAI_AGAIN\n', `E_${'A'.repeat(80)}`, 5])(
    'that is none is not: %j',
    async (code) => {
      const message = 'Could not reach the server for listSites (the connection failed).';
      expect(await failure(code)).toMatchObject({ message });
    },
  );
});
