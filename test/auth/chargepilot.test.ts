import { createFetch } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { startMock } from 'guichet-tools/mock';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hashSecret, pathOf, payloadOf, sign, timestampOf } from '../../src/auth/chargepilot.ts';
import { observe } from '../support/observe.ts';
import { startWire } from '../support/wire.ts';
import vectors from '../vectors/chargepilot.json' with { type: 'json' };

const [fullPath] = vectors;
const apiKey = 'key-of-a-test';
const now = () => 1704067200999;

describe.each(vectors)('vector: $title', (vector) => {
  const body = vector.body === '' ? undefined : new TextEncoder().encode(vector.body);

  test('step 1, the hashed secret', () => {
    expect(hashSecret(vector.apiSecret)).toBe(vector.hashedSecret);
  });

  test('step 2, timestamp and payload', () => {
    expect(timestampOf(vector.now)).toBe(vector.timestamp);
    expect(Buffer.from(payloadOf(vector.method, vector.path, vector.timestamp, body)).toString()).toBe(vector.payload);
  });

  test('step 3, the signature', () => {
    expect(sign(new TextEncoder().encode(vector.payload), vector.hashedSecret)).toBe(vector.signature);
  });
});

test('the path of a URL is what follows its origin, as written', () => {
  expect(pathOf('https://chargepilot-api.tmhusa.energy/rest/v1/sites?from=2024-01-01&b=%C3%A9+x')).toBe(
    '/rest/v1/sites?from=2024-01-01&b=%C3%A9+x',
  );
});

describe('on the wire', () => {
  // Document L54: curl -X GET https://chargepilot-api.tmhusa.energy/rest/v1/ping
  test('ping is open: no key, no timestamp, no signature', async () => {
    const wire = await startWire(() => ({ json: { result: 'ChargePilot Rest API is available' } }));
    const chargepilot = createChargepilot({
      auth: chargepilotAuth({ apiKey, apiSecret: 'test-secret' }),
      baseUrl: `${wire.url}/rest/v1`,
    });
    const { data } = await chargepilot.GET('/ping');
    expect(data).toEqual({ result: 'ChargePilot Rest API is available' });
    expect(wire.requests[0]?.line).toBe('GET /rest/v1/ping HTTP/1.1');
    expect(Object.keys(wire.requests[0]?.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([]);
  });

  // Document L16: /rest/v1/sites?from=2024-01-01
  test('sites carries key, timestamp and the signature over its full path', async () => {
    const wire = await startWire(() => ({ json: [] }));
    const auth = chargepilotAuth({ apiKey, apiSecret: 'test-secret' });
    const chargepilot = createChargepilot({ auth, baseUrl: `${wire.url}/rest/v1`, now });
    await chargepilot.GET('/sites', { params: { query: { from: '2024-01-01' } } });
    expect(wire.requests[0]?.line).toBe('GET /rest/v1/sites?from=2024-01-01 HTTP/1.1');
    expect(wire.requests[0]?.headers).toMatchObject({
      'x-api-key': apiKey,
      'x-req-timestamp': '1704067200',
      'x-signature': fullPath?.signature,
    });
  });

  test('the other reading signs the path below the server', async () => {
    const { fetch, sent } = observe(() => []);
    const auth = chargepilotAuth({ apiKey, apiSecret: 'test-secret', signaturePath: 'relative' });
    await createChargepilot({ auth, fetch, now }).GET('/sites', { params: { query: { from: '2024-01-01' } } });
    expect(sent[0]?.url).toBe('https://chargepilot-api.tmhusa.energy/rest/v1/sites?from=2024-01-01');
    expect(sent[0]?.headers['x-signature']).toBe(vectors[1]?.signature);
  });

  test('a body is signed and sent as the same bytes', async () => {
    const wire = await startWire(() => ({ json: {} }));
    const fetch = createFetch('chargepilot', {
      auth: chargepilotAuth({ apiKey, apiSecret: 'test-secret' }),
      baseUrl: `${wire.url}/rest/v1`,
      now,
    });
    await fetch('/sites', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: vectors[4]?.body ?? '',
    });
    expect(wire.requests[0]?.line).toBe('POST /rest/v1/sites HTTP/1.1');
    expect(wire.requests[0]?.body).toBe(vectors[4]?.body);
    expect(wire.requests[0]?.headers['content-type']).toBe('application/json');
    expect(wire.requests[0]?.headers['content-length']).toBe(String(Buffer.byteLength(vectors[4]?.body ?? '')));
    expect(wire.requests[0]?.headers['x-signature']).toBe(vectors[4]?.signature);
  });

  test('the secret is never sent, neither in clear nor hashed (T-08)', async () => {
    const { fetch, sent } = observe(() => []);
    await createChargepilot({ auth: chargepilotAuth({ apiKey, apiSecret: 'test-secret' }), fetch }).GET('/sites');
    const all = JSON.stringify(sent);
    expect(all).toContain(apiKey);
    expect(all).not.toContain('test-secret');
    expect(all).not.toContain(fullPath?.hashedSecret);
  });
});

test('negative control: the mock refuses a call without the auth middleware', async () => {
  const mock = await startMock({ providers: ['chargepilot'] });
  onTestFinished(mock.close);
  const baseUrl = mock.url('chargepilot');
  const open = await createChargepilot({ auth: 'external', baseUrl }).GET('/sites');
  expect(open.response.ok).toBe(false);
  expect(open.error).toBeTruthy();
  const account = mock.accounts.chargepilot;
  const auth = chargepilotAuth({ apiKey: account.apiKey, apiSecret: account.apiSecret });
  const signed = await createChargepilot({ baseUrl, auth }).GET('/sites');
  const forged = chargepilotAuth({ apiKey: account.apiKey, apiSecret: 'guessed' });
  expect((await createChargepilot({ baseUrl, auth: forged }).GET('/sites')).response.status).toBe(401);
  expect(signed.data).toMatchObject([{ id: 'site-1' }, { id: 'site-2' }]);
});
