/** The simulator of SNE-Cotation, asked with raw requests as the « Guide de consommation de l'API SNE-Cotation » writes them. */
import { readFileSync } from 'node:fs';
import { type Mock, startMock } from 'guichet-tools/mock';
import { afterEach, describe, expect, test } from 'vitest';
import { demoAccount, type SneCotationAccount } from '../../src/mock/simulators/sne-cotation.ts';

const noon = Date.UTC(2026, 10, 21, 12);
const vectors: { requests: { clientId: string; clientSecret: string; body: string }[] } = JSON.parse(
  readFileSync(new URL('../vectors/sne-cotation.json', import.meta.url), 'utf8'),
);

const open: Mock[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((mock) => mock.close()));
});

// What it holds is asserted below, in the first test.
const readToken = (response: Response) => response.json() as Promise<{ access_token: string }>;

async function start(account: Partial<SneCotationAccount> = {}) {
  const mock = await startMock({ providers: ['sne-cotation'], accounts: { 'sne-cotation': account }, now: () => noon });
  open.push(mock);
  const url = mock.url('sne-cotation');
  const { clientId, clientSecret } = { ...demoAccount, ...account };
  const right = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' };
  const postToken = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });
  const askToken = (changes: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    postToken(new URLSearchParams({ ...right, ...changes }).toString(), headers);
  const login = async () => (await readToken(await askToken())).access_token;
  const health = (token?: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/healthcheck`, {
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    });
  return { mock, url, right, postToken, askToken, login, health };
}

describe('the token server', () => {
  test('issues a token in the shape of the guide, and never the same one twice', async () => {
    const { askToken } = await start();
    const response = await askToken();
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = await readToken(response);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[A-Za-z0-9]{54}$/),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'openid resource.READ',
    });
    expect((await readToken(await askToken())).access_token).not.toBe(body.access_token);
  });

  test.each(vectors.requests)('accepts the body that the vectors hold: $source', async (vector) => {
    const { postToken } = await start({ clientId: vector.clientId, clientSecret: vector.clientSecret });
    expect((await postToken(vector.body)).status).toBe(200);
  });

  test('refuses a secret that was not form-encoded', async () => {
    const { right, postToken } = await start({ clientSecret: 'a+b&c=d' });
    const body = `client_id=${right.client_id}&client_secret=a+b&c=d&grant_type=client_credentials`;
    expect((await postToken(body)).status).toBe(400);
  });

  test.each([
    ['an unknown client', { client_id: '00000000-0000-0000-0000-000000000000' }],
    ['a wrong secret', { client_secret: 'guess' }],
    ['an empty secret', { client_secret: '' }],
  ])('answers invalid_client with status 400 to %s, and does not tell which it was', async (_, changes) => {
    const { askToken } = await start();
    const response = await askToken(changes);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: 'invalid_client',
      error_description: 'Client authentication failed',
    });
  });

  test('answers invalid_client to identifiers in a Basic header or in the query instead of the form', async () => {
    const { url, right, postToken } = await start();
    const basic = Buffer.from(`${right.client_id}:${right.client_secret}`).toString('base64');
    const inHeader = await postToken('grant_type=client_credentials', { authorization: `Basic ${basic}` });
    const inQuery = await fetch(`${url}/api/oauth/token?${new URLSearchParams(right)}`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    for (const response of [inHeader, inQuery]) {
      expect(response.status).toBe(400);
      expect(await response.json()).toHaveProperty('error', 'invalid_client');
    }
  });

  test('answers invalid_request to a missing grant type, a repeated field and a body that is no form', async () => {
    const { right, postToken } = await start();
    const form = new URLSearchParams(right).toString();
    const requests = [
      postToken(form.replace('grant_type=client_credentials', '')),
      postToken(`${form}&client_id=another`),
      postToken(JSON.stringify(right), { 'content-type': 'application/json' }),
    ];
    for (const response of await Promise.all(requests)) {
      expect(response.status).toBe(400);
      expect(await response.json()).toHaveProperty('error', 'invalid_request');
    }
  });

  test('answers unsupported_grant_type to another grant type', async () => {
    const response = await (await start()).askToken({ grant_type: 'password' });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: 'unsupported_grant_type',
      error_description: 'The grant type is not supported',
    });
  });

  test('knows POST only', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/api/oauth/token`)).status).toBe(405);
  });
});

describe('the gateway', () => {
  test('lets a token through that was issued, under the short and the whole path', async () => {
    const { url, login, health } = await start();
    const token = await login();
    expect(await (await health(token)).json()).toEqual({ version: '1.0', etat: 'OK' });
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${url}/mtes/sne-cotation/v1.0/healthcheck`, { headers })).status).toBe(200);
  });

  test.each([
    ['no token', {}],
    ['a token that was never issued', { authorization: `Bearer ${'a'.repeat(54)}` }],
    ["the guide's own token", { authorization: 'Bearer d6DyJ6NQIVbk1koEgMR3vgqB62f9HdCXkppSpuHWAjL8y6wylXlf0Q' }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic eDp5' }],
  ])('answers 401 with its realm to %s', async (_, headers) => {
    const { login, health } = await start();
    await login();
    const response = await health(undefined, headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="PISTE"');
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
  });

  test('refuses a token from the second on in which it expires', async () => {
    const { mock, login, health } = await start({ expiresIn: 60 });
    const token = await login();
    mock.advance(59_999);
    expect((await health(token)).status).toBe(200);
    mock.advance(1);
    expect((await health(token)).status).toBe(401);
    expect((await health(await login())).status).toBe(200);
  });

  test.each(['expired-token', 'session-lost'] as const)('refuses every earlier token after %s', async (kind) => {
    const { mock, login, health } = await start();
    const [first, second] = [await login(), await login()];
    mock.fail('sne-cotation', { kind });
    expect((await health(first)).status).toBe(401);
    expect((await health(second)).status).toBe(401);
    expect((await health(await login())).status).toBe(200);
  });

  test('forgets its tokens and its count when it is reset', async () => {
    const { mock, login, health } = await start({ quota: 1 });
    const token = await login();
    expect((await health(token)).status).toBe(200);
    mock.reset();
    expect((await health(token)).status).toBe(401);
    expect((await health(await login())).status).toBe(200);
  });

  test('answers 403 to an application that is not subscribed, before it counts', async () => {
    const { login, health } = await start({ subscribed: false, quota: 0, profile: false });
    const response = await health(await login());
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ message: 'Forbidden' });
    expect((await health()).status).toBe(401);
  });

  test('answers 429 above the quota, over all tokens, for a minute from the first call', async () => {
    const { mock, login, health } = await start({ quota: 2, profile: false });
    const [first, second] = [await login(), await login()];
    mock.advance(15_500);
    expect((await health(first)).status).toBe(200);
    expect((await health('wrong')).status).toBe(401);
    expect((await health(second)).status).toBe(200);
    const response = await health(first);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await response.json()).toEqual({ message: 'Too Many Requests' });
    mock.advance(59_999);
    expect((await health(first)).headers.get('retry-after')).toBe('1');
    mock.advance(1);
    expect((await health(first)).status).toBe(200);
  });

  test('answers 401 with the default realm for a path that it does not know, whatever the token', async () => {
    const { url, login } = await start();
    for (const headers of [{}, { authorization: `Bearer ${await login()}` }]) {
      const response = await fetch(`${url}/healthchek`, { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="DefaultRealm"');
    }
  });

  test('asks for the token before it says that a method is not known', async () => {
    const { url, login } = await start();
    const remove = (headers: Record<string, string>) => fetch(`${url}/healthcheck`, { method: 'DELETE', headers });
    expect((await remove({})).status).toBe(401);
    expect((await remove({ authorization: `Bearer ${await login()}` })).status).toBe(405);
  });
});

describe('the API', () => {
  test.each([200, 403] as const)('answers ERRAUTUSR0001 without a business profile, status %i', async (status) => {
    const { login, health } = await start({ profile: false, profileStatus: status });
    const response = await health(await login());
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      code: 'ERRAUTUSR0001',
      message:
        "Aucun profil métier n'est attribué à cette application cliente. Veuillez contacter les administrateurs de l'API SNE-Cotation.",
    });
  });

  test('answers ERRAUTUSR0001 with status 200 when no status is set', async () => {
    const { login, health } = await start({ profile: false });
    expect((await health(await login())).status).toBe(200);
  });
});

describe('Prism', () => {
  test('answers with the preferred example or status, once the credentials are right', async () => {
    const { askToken, login, health } = await start();
    const token = await login();
    expect(await (await health(token, { prefer: 'example=noBusinessProfile' })).json()).toHaveProperty('code');
    expect((await health(token, { prefer: 'code=429' })).status).toBe(429);
    expect((await health('wrong', { prefer: 'code=429' })).status).toBe(401);
    const preferred = await askToken({}, { prefer: 'code=400, example=unsupportedGrantType' });
    expect(await preferred.json()).toHaveProperty('error', 'unsupported_grant_type');
    const refused = await askToken({ client_secret: 'guess' }, { prefer: 'example=documented' });
    expect(await refused.json()).toHaveProperty('error', 'invalid_client');
  });

  test('is not asked about the Accept of the guide, which is no media type', async () => {
    const { askToken, login, health } = await start();
    expect((await askToken({}, { accept: 'utf-8' })).status).toBe(200);
    expect((await health(await login(), { accept: 'utf-8', 'accept-encoding': 'utf-8' })).status).toBe(200);
  });
});

describe('the secret', () => {
  test('stands in no answer and in no record', async () => {
    const { mock, askToken } = await start({ clientSecret: 'a-secret-of-its-own' });
    const texts = [await askToken(), await askToken({ client_secret: 'a-secret-of-its-own-too' })].map((r) => r.text());
    expect(`${await Promise.all(texts)}${JSON.stringify(mock.requests)}`).not.toContain('a-secret-of-its-own');
  });
});
