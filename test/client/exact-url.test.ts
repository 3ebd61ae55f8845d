/** What is signed is what is sent, to the byte, and it never leaves the path of the server. */
import { createFetch } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, createClicrdv } from 'guichet/clicrdv';
import { describe, expect, test } from 'vitest';
import { hashSecret, payloadOf, sign } from '../../src/auth/chargepilot.ts';
import { said } from '../support/said.ts';
import { startWire } from '../support/wire.ts';

/** A server that keeps the path of each request, and whether its signature is that of the bytes that arrived. */
async function start() {
  const { url, requests } = await startWire(() => ({ json: [] }));
  const auth = chargepilotAuth({ apiKey: 'k', apiSecret: 'secret' });
  const baseUrl = `${url}/rest/v1`;
  const arrived = () =>
    requests.map(({ line, headers, bytes }) => {
      const [method = '', path = ''] = line.split(' ');
      const payload = payloadOf(method, path, headers['x-req-timestamp'] ?? '', bytes);
      return { path, signed: headers['x-signature'] === sign(payload, hashSecret('secret')) };
    });
  const options = { auth, baseUrl, retries: 0 };
  return { client: createChargepilot(options), fetch: createFetch('chargepilot', options), baseUrl, arrived };
}

describe('a query is signed as it arrives', () => {
  test.each([
    ["it's", 'it%27s'],
    ["!~*()'", '!~*()%27'],
    ['a|b^c`d{}\\[]<>"#?&=+ é', 'a%7Cb%5Ec%60d%7B%7D%5C%5B%5D%3C%3E%22%23%3F%26%3D%2B%20%C3%A9'],
    ['%27', '%2527'],
  ])('%s', async (note, encoded) => {
    const { client, arrived } = await start();
    const query: object = { note, [`n${note}`]: 1 };
    await client.GET('/sites', { params: { query } });
    await client.GET('/sites', { params: { query }, middleware: [{ onRequest: ({ request }) => request }] });
    const path = `/rest/v1/sites?note=${encoded}&n${encoded}=1`;
    expect(arrived()).toEqual(Array(2).fill({ path, signed: true }));
  });
});

describe('an address that is fetched is signed as it arrives', () => {
  test.each([
    ["/x?it's", '/x?it%27s'],
    ["/x#?it's", '/x?it%27s'],
    ['/x#?a#b', '/x?a'],
    ['/x?a#?b=c|d"\\ e#f?g', '/x?a&b=c|d%22\\%20e'],
    ['/x?a#', '/x?a'],
    ['/x#?', '/x'],
    ["/it's/a|b\\c/é/./d/../e?é", "/it's/a|b/c/%C3%A9/e?%C3%A9"],
  ])('%s', async (address, path) => {
    const { fetch, baseUrl, arrived } = await start();
    for (const input of [address, baseUrl + address, new URL(baseUrl + address), new Request(baseUrl + address)]) {
      await fetch(input);
    }
    expect(arrived()).toEqual(Array(4).fill({ path: `/rest/v1${path}`, signed: true }));
  });
});

describe('a path', () => {
  test("that the spec has not is sent in the platform's spelling, and signed in it", async () => {
    const { client, arrived } = await start();
    for (const path of ['/a b', '/é', '/a\tb', "/it's", '/a/./b', '/a/c/../b', '/{', '/a\\b']) {
      // Not a path of the spec.
      await client.GET(path as '/sites');
    }
    expect(arrived()).toEqual(
      ['/a%20b', '/%C3%A9', '/ab', "/it's", '/a/b', '/a/b', '/%7B', '/a/b'].map((path) => ({
        path: `/rest/v1${path}`,
        signed: true,
      })),
    );
  });

  test.each(['/../../admin', '/sites/../../x', '/%2e%2e/%2E%2E/admin', '/\\..\\..\\x', '/.\t./x'])(
    'that leads out of the server is refused: %j',
    async (path) => {
      const { client, baseUrl, arrived } = await start();
      expect(await said(() => client.GET(path as '/sites'))).toMatchObject({
        name: 'ConfigError',
        code: 'url_refused',
        message: `The address must be below ${baseUrl}.`,
      });
      expect(arrived()).toEqual([]);
    },
  );

  test('that is no text is refused', async () => {
    const { client } = await start();
    for (const path of [5, undefined, null, {}]) {
      expect(await said(() => client.GET(path as never, {} as never))).toMatchObject({
        name: 'ConfigError',
        code: 'url_refused',
        message: 'Cannot call GET: the path must start with /.',
      });
    }
  });
});

test('the address of one call is written as the platform writes it, before it is signed', async () => {
  const { client, baseUrl, arrived } = await start();
  await client.GET('/sites', { baseUrl: `${baseUrl}/../v2/` });
  await client.GET('/sites', { baseUrl: `${baseUrl}/a b` });
  expect(arrived()).toEqual([
    { path: '/rest/v2/sites', signed: true },
    { path: '/rest/v1/a%20b/sites', signed: true },
  ]);
});

test('a key with an apostrophe is sent', async () => {
  const { url, requests } = await startWire(() => ({ json: { records: [] } }));
  const auth = clicrdvBasic({ apiKey: "it's", email: 'a@example.org', password: 'secret' });
  await createClicrdv({ auth, baseUrl: url }).listGroups();
  expect(requests[0]?.line).toBe('GET /groups.json?apikey=it%27s HTTP/1.1');
});
