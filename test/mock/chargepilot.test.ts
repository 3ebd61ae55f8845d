/** The simulator of ChargePilot, asked by raw fetch. What it should accept comes from the vectors and from the document's own code. */
import { createHash, createHmac } from 'node:crypto';
import { type Mock, type MockOptions, startMock } from 'guichet-tools/mock';
import { describe, expect, onTestFinished, test } from 'vitest';
import vectors from '../vectors/chargepilot.json' with { type: 'json' };

const SECOND = 1704067200;
const FULL = '/rest/v1/sites?from=2024-01-01';

type Account = Partial<Mock['accounts']['chargepilot']>;

/** A mock whose clock stands at the vectors' second, unless another is given. It is closed after the test. */
async function open(account: Account = {}, options: MockOptions = {}) {
  const now = () => SECOND * 1000;
  const mock = await startMock({ providers: ['chargepilot'], accounts: { chargepilot: account }, now, ...options });
  onTestFinished(() => mock.close());
  const ask = (path: string, init: RequestInit = {}) => fetch(mock.url('chargepilot') + path, init);
  return { mock, ask, url: mock.url('chargepilot') };
}

/** "Signature Generation Process", steps 1 and 3; the vectors below check it. */
function sign(payload: string | Uint8Array, secret = 'test-secret'): string {
  const hashedSecret = createHash('sha256').update(secret).digest('hex');
  return createHmac('sha256', hashedSecret).update(payload).digest('hex');
}

const credentials = (signature: string, timestamp: string | number = SECOND) => ({
  'content-type': 'application/json',
  'x-api-key': 'demo-key',
  'x-req-timestamp': String(timestamp),
  'x-signature': signature,
});

/** Credentials for a GET of `FULL`. */
const signed = (timestamp: number = SECOND) => credentials(sign(`GET:${FULL}:${timestamp}:`), timestamp);

/** What a refusal says; the mock always writes a message, and with a wrong signature the rest. */
const refusalOf = (response: Response) =>
  response.json() as Promise<{ message: string; reading: string; payload: string[] }>;
const messageOf = async (response: Response) => (await refusalOf(response)).message;

describe('the vectors', () => {
  test.each(vectors)('pass over HTTP: $title', async ({ apiSecret, now, method, path, body, ...vector }) => {
    expect(sign(vector.payload, apiSecret)).toBe(vector.signature);
    const { ask } = await open({ apiSecret }, { now: () => now });
    const headers = credentials(vector.signature, vector.timestamp);
    const response = await ask(path, { method, headers, ...(body ? { body } : {}) });
    // Only GET is known below /sites: a POST whose credentials are right is refused for its method.
    expect(response.status).toBe(body ? 405 : 200);
  });

  test.each(vectors)(
    'stand in the answer to a wrong signature: $title',
    async ({ apiSecret, method, path, body, ...vector }) => {
      const { ask } = await open({ apiSecret });
      const headers = credentials('0'.repeat(64), vector.timestamp);
      const response = await ask(path, { method, headers, ...(body ? { body } : {}) });
      expect(response.status).toBe(401);
      const answer = await response.text();
      expect(JSON.parse(answer)).toMatchObject({
        reading: 'either',
        payload: expect.arrayContaining([vector.payload]),
      });
      for (const secret of [apiSecret, vector.hashedSecret, vector.signature]) expect(answer).not.toContain(secret);
    },
  );

  test('pass under the path that the mock itself was asked for', async () => {
    const { ask } = await open({ acceptedPath: 'full' });
    for (const path of ['/sites?from=2024-01-01', FULL]) {
      const headers = credentials(sign(`GET:/chargepilot${path}:${SECOND}:`));
      expect((await ask(path, { headers })).status).toBe(200);
    }
  });
});

describe('missing or malformed credentials', () => {
  test.each(['x-api-key', 'x-req-timestamp', 'x-signature'])('are named: %s', async (name) => {
    const { ask } = await open();
    const headers = new Headers(signed());
    headers.delete(name);
    const response = await ask(FULL, { headers });
    expect(response.status).toBe(401);
    expect(await messageOf(response)).toBe(`Missing: ${name}.`);
  });

  test('are named all at once', async () => {
    const { ask } = await open();
    expect(await messageOf(await ask(FULL))).toBe('Missing: x-api-key, x-req-timestamp, x-signature.');
  });

  test('are refused: an unknown key, a timestamp that is no number, a signature that is not lower-case hex', async () => {
    const { ask } = await open();
    const refusal = async (changed: Record<string, string>) => {
      const response = await ask(FULL, { headers: { ...signed(), ...changed } });
      return [response.status, await messageOf(response)];
    };
    expect(await refusal({ 'x-api-key': 'other-key' })).toEqual([401, 'x-api-key is unknown.']);
    const noNumber = 'x-req-timestamp must be a decimal number of seconds since 1970.';
    expect(await refusal({ 'x-req-timestamp': '2024-01-01T00:00:00Z' })).toEqual([401, noNumber]);
    const notHex = 'x-signature must be 64 lower-case hex digits.';
    expect(await refusal({ 'x-signature': sign('').toUpperCase() })).toEqual([401, notHex]);
    expect(await refusal({ 'x-signature': 'garbage' })).toEqual([401, notHex]);
  });

  test('are not replaced by a preference', async () => {
    const { ask } = await open();
    for (const prefer of ['code=200', 'example=sites']) {
      expect((await ask(FULL, { headers: { prefer } })).status).toBe(401);
    }
  });
});

describe('the signature', () => {
  test('covers the method: signed for GET, sent by DELETE', async () => {
    const { ask } = await open();
    expect((await ask(FULL, { method: 'DELETE', headers: signed() })).status).toBe(401);
    expect(
      (await ask(FULL, { method: 'DELETE', headers: credentials(sign(`DELETE:${FULL}:${SECOND}:`)) })).status,
    ).toBe(405);
  });

  test('covers the query as it is sent, in its order and with its escapes', async () => {
    const { ask } = await open();
    const headers = credentials(sign(`GET:/rest/v1/sites?from=2024-01-01&to=2024-02-01:${SECOND}:`));
    expect((await ask('/rest/v1/sites?from=2024-01-01&to=2024-02-01', { headers })).status).toBe(200);
    expect((await ask('/rest/v1/sites?to=2024-02-01&from=2024-01-01', { headers })).status).toBe(401);
    expect((await ask('/rest/v1/sites?from=2024-01%2D01&to=2024-02-01', { headers })).status).toBe(401);
    expect((await ask('/rest/v1/sites', { headers })).status).toBe(401);
  });

  test('covers the path', async () => {
    const { ask } = await open();
    expect((await ask('/rest/v1/sitez?from=2024-01-01', { headers: signed() })).status).toBe(401);
  });

  test('covers the timestamp: another one in the window is refused', async () => {
    const { ask } = await open();
    expect((await ask(FULL, { headers: { ...signed(), 'x-req-timestamp': String(SECOND + 1) } })).status).toBe(401);
  });

  test('covers the bytes of the body, whatever they are', async () => {
    const { ask } = await open();
    const head = `POST:/rest/v1/sites:${SECOND}:`;
    const post = async (body: string | Uint8Array<ArrayBuffer>, covered: string | Uint8Array) => {
      const headers = credentials(sign(Buffer.concat([Buffer.from(head), Buffer.from(covered)])));
      return (await ask('/rest/v1/sites', { method: 'POST', headers, body })).status;
    };
    expect(await post('{"name":"A"}', '{"name":"A"}')).toBe(405);
    expect(await post('{"name":"B"}', '{"name":"A"}')).toBe(401);
    expect(await post('{"name": "A"}', '{"name":"A"}')).toBe(401);
    const noText = new Uint8Array([0xff, 0xfe, 0x00]);
    expect(await post(noText, noText)).toBe(405);
    // As text the two are the same: two replacement characters and a zero.
    expect(await post(noText, new Uint8Array([0xfe, 0xff, 0x00]))).toBe(401);
  });

  test('is keyed with the hex text of the hashed secret, not with its bytes', async () => {
    const { ask } = await open();
    // The same payload keyed with the raw bytes of the hash (`openssl dgst -mac HMAC -macopt hexkey:…`), which the sample rules out.
    const raw = '2a0f81ced763ab0fd773d515d6686854b981f2acf28c82075403bce13ab5c2bf';
    expect((await ask(FULL, { headers: credentials(raw) })).status).toBe(401);
  });

  test('is explained with no more than 500 characters of a payload', async () => {
    const { ask } = await open();
    const body = 'x'.repeat(600);
    const response = await ask('/sites', { method: 'POST', headers: credentials('0'.repeat(64)), body });
    const { payload } = await refusalOf(response);
    expect(payload.map((text) => text.length)).toEqual([500, 500]);
  });
});

describe('the timestamp', () => {
  test('may be repeated within the window, since there is no nonce (T-10)', async () => {
    const { mock, ask } = await open();
    const headers = signed();
    expect((await ask(FULL, { headers })).status).toBe(200);
    expect((await ask(FULL, { headers })).status).toBe(200);
    mock.advance(300_000);
    expect((await ask(FULL, { headers })).status).toBe(200);
  });

  test('is refused beyond the window, on either side, with the distance in seconds', async () => {
    const { mock, ask } = await open();
    mock.advance(300_600);
    const late = await ask(FULL, { headers: signed() });
    expect(late.status).toBe(401);
    expect(await messageOf(late)).toBe('x-req-timestamp is 301 seconds behind the clock of this server.');
    expect(late.headers.get('date')).toBe('Mon, 01 Jan 2024 00:05:00 GMT');
    mock.reset();
    expect((await ask(FULL, { headers: signed(SECOND + 300) })).status).toBe(200);
    const early = await ask(FULL, { headers: signed(SECOND + 302) });
    expect(await messageOf(early)).toBe('x-req-timestamp is 302 seconds ahead of the clock of this server.');
  });

  test('is in seconds: milliseconds are recognised', async () => {
    const { ask } = await open();
    expect(await messageOf(await ask(FULL, { headers: signed(SECOND * 1000) }))).toBe(
      'x-req-timestamp must be in seconds, not in milliseconds.',
    );
  });

  test('is measured with the window of the account', async () => {
    const { ask } = await open({ windowMs: 5_000 });
    expect((await ask(FULL, { headers: signed(SECOND - 5) })).status).toBe(200);
    expect((await ask(FULL, { headers: signed(SECOND - 6) })).status).toBe(401);
  });

  test('is held against a clock that a fault moves, and Date tells how far', async () => {
    const { mock, ask } = await open();
    mock.fail('chargepilot', { kind: 'clock', ms: 3_600_000 });
    const refused = await ask(FULL, { headers: signed() });
    expect(await messageOf(refused)).toBe('x-req-timestamp is 3600 seconds behind the clock of this server.');
    const date = Date.parse(refused.headers.get('date') ?? '');
    expect(date).toBe((SECOND + 3600) * 1000);
    expect((await ask(FULL, { headers: signed(date / 1000) })).status).toBe(200);
    mock.reset();
    expect((await ask(FULL, { headers: signed() })).status).toBe(200);
  });
});

describe('once the credentials are right', () => {
  test('the example, the code or the spec’s refusal is Prism’s', async () => {
    const { ask } = await open();
    expect(await (await ask(FULL, { headers: { ...signed(), prefer: 'example=sites' } })).json()).toHaveLength(1);
    const preferred = await ask(FULL, { headers: { ...signed(), prefer: 'code=403' } });
    expect(preferred.status).toBe(403);
    expect(await preferred.json()).toEqual({ message: 'Forbidden' });
  });

  test('a malformed query is refused with what is malformed, and the value is not repeated', async () => {
    const { ask } = await open();
    const badDate = credentials(sign(`GET:/sites?from=yesterday:${SECOND}:`));
    const refused = await ask('/sites?from=yesterday', { headers: badDate });
    expect(refused.status).toBe(400);
    expect(await messageOf(refused)).toMatch(
      /^The signature is right, but the request is malformed: .*from.*"date"\.$/,
    );
  });

  test('an undocumented path is not found, and a wrong method not allowed, both in JSON', async () => {
    const { ask } = await open();
    expect((await ask('/stations')).status).toBe(401);
    const unknown = await ask('/stations', { headers: credentials(sign(`GET:/stations:${SECOND}:`)) });
    expect(unknown.status).toBe(404);
    expect(await messageOf(unknown)).toContain('/stations');
    expect((await ask('/ping', { method: 'POST' })).status).toBe(401);
    const post = { method: 'POST', headers: credentials(sign(`POST:/rest/v1/ping:${SECOND}:`)) };
    const method = await ask('/rest/v1/ping', post);
    expect(method.status).toBe(405);
    expect(method.headers.get('allow')).toBe('GET');
    expect(await messageOf(method)).toBe('/ping does not allow POST.');
  });

  test('there is nothing to expire: neither a lost session nor an expired token changes anything', async () => {
    const { mock, ask } = await open();
    for (const kind of ['expired-token', 'session-lost'] as const) {
      mock.fail('chargepilot', { kind });
      expect((await ask(FULL, { headers: signed() })).status).toBe(200);
    }
  });

  test('the list of requests holds no signature', async () => {
    const { mock, ask } = await open();
    const headers = signed();
    await ask(FULL, { headers });
    expect(JSON.stringify(mock.requests)).not.toContain(headers['x-signature']);
    expect(mock.requests).toMatchObject([{ operation: 'listSites', target: `/chargepilot${FULL}`, status: 200 }]);
  });
});

describe('the sites', () => {
  const read = async (path: string, account?: Account) => {
    const { ask } = await open(account);
    const response = await ask(path, { headers: credentials(sign(`GET:${path}:${SECOND}:`)) });
    return { status: response.status, body: (await response.json()) as unknown };
  };

  // "Sites", T2-04 to T2-11.
  test('are two, each with a controller and a fuse tree from the main fuse down', async () => {
    const { body } = await read('/rest/v1/sites');
    const node = { type: expect.any(String), parameters: expect.any(Object), children: expect.any(Array) };
    const site = (id: string) => ({
      id,
      name: expect.any(String),
      timezone: expect.stringContaining('/'),
      local_controller: {
        id: expect.any(String),
        name: expect.any(String),
        serial_no: expect.any(String),
        device_id: expect.any(String),
      },
      fuse_tree: [{ ...node, children: [node, node] }],
    });
    expect(body).toEqual([site('site-1'), { ...site('site-2'), fuse_tree: [{ ...node, children: [node] }] }]);
  });

  test('are read one by one, as the list has them', async () => {
    const { body: all } = await read('/rest/v1/sites');
    expect([(await read('/rest/v1/sites/site-1')).body, (await read('/sites/site%2D2')).body]).toEqual(all);
    expect(await read('/sites/site-3')).toEqual({ status: 404, body: { message: 'There is no such site.' } });
    expect((await read('/sites/%E0%A4%A')).status).toBe(400);
  });

  test('fit the spec, and hold no number where it has a text: `depth` is one', async () => {
    const { body } = await read('/sites/site-2');
    expect(body).toMatchObject({ fuse_tree: [{ parameters: { depth: '0', limit: 400 } }] });
  });
});

test('the liveness check is open, with no credentials or with wrong ones (T-24)', async () => {
  const { ask } = await open();
  const alive = { result: 'ChargePilot Rest API is available' };
  for (const path of ['/ping', '/rest/v1/ping']) {
    expect(await (await ask(path)).json()).toEqual(alive);
    expect(await (await ask(path, { headers: credentials('garbage', 0) })).json()).toEqual(alive);
  }
});

/** "Example Implementation" of the document; only the address is a parameter, and types are added. */
function makeSignedRequest(
  base: string,
  method: string,
  path: string,
  body: unknown,
  apiKey: string,
  apiSecret: string,
) {
  const timestamp = Math.floor(Date.now() / 1000);
  // 1. Hash the secret using SHA256
  const hashedSecret = createHash('sha256').update(apiSecret).digest('hex');
  // 2. Construct the payload to sign
  let payloadToSign = `${method}:${path}:${timestamp}:`;
  if (body) {
    payloadToSign += JSON.stringify(body);
  }
  // 3. Create the signature using the hashed secret
  const signature = createHmac('sha256', hashedSecret).update(payloadToSign).digest('hex');
  // 4. Send headers
  return fetch(`${base}${path}`, {
    method: method,
    ...(body ? { body: JSON.stringify(body) } : {}),
    headers: {
      'Content-Type': 'application/json',
      'x-api-key': apiKey,
      'x-req-timestamp': timestamp.toString(),
      'x-signature': signature,
    },
  });
}

describe('the document’s own sample code', () => {
  const RELATIVE = '/sites?from=2024-01-01';
  const credentials = ['demo-key', 'test-secret'] as const;

  test('gets through as it stands, and so does its variant after the prose', async () => {
    const { url } = await open({}, { now: Date.now });
    expect((await makeSignedRequest(`${url}/rest/v1`, 'GET', RELATIVE, null, ...credentials)).status).toBe(200);
    expect((await makeSignedRequest(url, 'GET', FULL, null, ...credentials)).status).toBe(200);
    expect((await makeSignedRequest(`${url}/rest/v1`, 'POST', '/sites', { name: 'A' }, ...credentials)).status).toBe(
      405,
    );
    expect((await makeSignedRequest(url, 'GET', FULL, null, 'demo-key', 'other-secret')).status).toBe(401);
  });

  test('is refused by an account that takes the other reading, which shows the payload that it would take', async () => {
    const full = await open({ acceptedPath: 'full' }, { now: Date.now });
    for (const base of [full.url, `${full.url}/rest/v1`]) {
      const refused = await makeSignedRequest(base, 'GET', RELATIVE, null, ...credentials);
      expect(refused.status).toBe(401);
      const { reading, payload } = await refusalOf(refused);
      expect(reading).toBe('full');
      const path = new URL(refused.url).pathname;
      const accepted = base === full.url ? [path] : [path, '/rest/v1/sites'];
      expect(payload.map((text) => text.split(':')[1])).toEqual(accepted.map((p) => `${p}?from=2024-01-01`));
    }
    expect((await makeSignedRequest(full.url, 'GET', FULL, null, ...credentials)).status).toBe(200);

    const relative = await open({ acceptedPath: 'relative' }, { now: Date.now });
    const refused = await makeSignedRequest(relative.url, 'GET', FULL, null, ...credentials);
    expect(refused.status).toBe(401);
    const { payload } = await refusalOf(refused);
    expect(payload).toEqual([expect.stringMatching(/^GET:\/sites\?from=2024-01-01:\d+:$/)]);
    expect((await makeSignedRequest(`${relative.url}/rest/v1`, 'GET', RELATIVE, null, ...credentials)).status).toBe(
      200,
    );
  });
});
