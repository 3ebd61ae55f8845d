/** The mock of a provider without a simulator: verifies the standard schemes of its spec, and says what is wrong. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { provider as openstreet } from '../../generated/openstreet/operations.ts';
import { generateOffice, officeSpec, serveSpec } from '../support/office.ts';

const { provider, officeAuth, createOffice } = await generateOffice();
const HOUR = 3_600_000;

async function start(now?: () => number) {
  const { url, mocked, requests } = await serveSpec(provider, officeSpec, now);
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(url + path, init);
    const text = await response.text();
    return {
      status: response.status,
      challenge: response.headers.get('www-authenticate'),
      message: text === '' ? undefined : JSON.parse(text).message,
    };
  };
  return { url, mocked, requests, ask };
}

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

test('the demo account has a credential per scheme, by the names of the spec', async () => {
  expect((await start()).mocked.account).toEqual({
    api_key: 'demo-api_key',
    in_query: 'demo-in_query',
    user: { username: 'demo', password: 'demo-password' },
    session: 'demo-session',
    token: 'demo-token',
    oauth: { clientId: 'demo-client', clientSecret: 'demo-secret' },
  });
});

describe('accepts', () => {
  test.each([
    ['/key', { 'x-key': 'demo-api_key' }],
    ['/query?key=demo-in_query', {}],
    ['/both', { authorization: basic('demo:demo-password'), cookie: 'a=b; sid=demo-session' }],
    ['/either', { authorization: 'Bearer demo-token' }],
    ['/optional', {}],
    ['/optional', { authorization: 'Bearer demo-token' }],
    ['/open', {}],
    ['/v1/open', {}],
    // What it does not know, it leaves to others.
    ['/digest', {}],
  ])('%s with %j', async (path, headers) => {
    expect((await (await start()).ask(path, { headers })).status).toBe(204);
  });
});

describe('refuses with 401, and names the check:', () => {
  const needsBasic = 'user: the header Authorization must be `Basic` and credentials';
  const needsBearer = 'token: the header Authorization must be `Bearer` and a token';
  test.each([
    ['/key', {}, 'api_key: the header X-Key is missing.', null],
    ['/key', { 'x-key': 'wrong' }, 'api_key: the header X-Key is not the key of the account.', null],
    ['/query', {}, 'in_query: the query parameter key is missing.', null],
    ['/query?key=x', {}, 'in_query: the query parameter key is not the key of the account.', null],
    ['/both', {}, `${needsBasic}; session: the cookie sid is missing.`, 'Basic realm="mock"'],
    ['/both', { cookie: 'sid=demo-session' }, `${needsBasic}.`, 'Basic realm="mock"'],
    [
      '/both',
      { authorization: basic('demo:wrong'), cookie: 'sid=x' },
      'user: user name or password is not that of the account; session: the cookie sid is not the key of the account.',
      'Basic realm="mock"',
    ],
    [
      '/either',
      {},
      `${needsBasic}; session: the cookie sid is missing. Or ${needsBearer}.`,
      'Basic realm="mock", Bearer realm="mock"',
    ],
    ['/optional', { authorization: 'Bearer x' }, 'token: the token is not that of the account.', 'Bearer realm="mock"'],
    [
      '/things',
      { authorization: 'Bearer x' },
      'oauth: the token was not issued by the token server, or was revoked.',
      'Bearer realm="mock"',
    ],
  ])('%s with %j', async (path, headers, message, challenge) => {
    expect(await (await start()).ask(path, { headers: headers as Record<string, string> })).toEqual({
      status: 401,
      message,
      challenge,
    });
  });
});

describe('issues tokens', () => {
  const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  const grant_type = 'client_credentials';
  const client = { client_id: 'demo-client', client_secret: 'demo-secret' };

  // RFC 6749, section 5.2.
  test.each([
    ['no grant type', form(client), 400, 'invalid_request'],
    ['another grant type', form({ ...client, grant_type: 'password' }), 400, 'unsupported_grant_type'],
    ['a wrong secret in the body', form({ ...client, grant_type, client_secret: 'x' }), 400, 'invalid_client'],
    [
      'a wrong secret in the header',
      form({ grant_type }, { authorization: basic('demo-client:x') }),
      401,
      'invalid_client',
    ],
    ['an unknown scope', form({ ...client, grant_type, scope: 'read burn' }), 400, 'invalid_scope'],
  ])('but not for %s', async (_, init, status, error) => {
    const response = await fetch(`${(await start()).url}/oauth/token`, init);
    expect({ status: response.status, body: await response.json() }).toMatchObject({ status, body: { error } });
  });

  test('that end after an hour, and may do what their scopes say', async () => {
    let time = 1_700_000_000_000;
    const { url, ask, mocked } = await start(() => time);
    const issue = async (scope?: string) => {
      const fields = { ...client, grant_type, ...(scope ? { scope } : {}) };
      const response = await fetch(`${url}/oauth/token`, form(fields));
      const { access_token } = (await response.json()) as { access_token: string };
      return { authorization: `Bearer ${access_token}` };
    };
    const reading = await issue('read');
    expect((await ask('/things', { headers: reading })).status).toBe(204);
    expect(await ask('/things', { method: 'POST', headers: reading })).toEqual({
      status: 403,
      message: 'oauth: the token lacks the scope write.',
      challenge: null,
    });
    expect((await ask('/things', { method: 'POST', headers: await issue() })).status).toBe(204);
    time += HOUR;
    expect(await ask('/things', { headers: reading })).toMatchObject({
      status: 401,
      message: 'oauth: the token has expired.',
    });
    const fresh = await issue();
    mocked.simulator.revokeAll();
    expect((await ask('/things', { headers: fresh })).status).toBe(401);
  });
});

describe('the generated client against it', () => {
  test('is let in by every scheme, with the credentials of the demo account', async () => {
    const { url, requests } = await start();
    const auth = officeAuth({
      apiKey: 'demo-api_key',
      inQuery: 'demo-in_query',
      user: { username: 'demo', password: 'demo-password' },
      session: 'demo-session',
      token: 'demo-token',
      oauth: { clientId: 'demo-client', clientSecret: 'demo-secret' },
    });
    const office = createOffice({ auth, baseUrl: url });
    const methods = [
      'readKey',
      'readQuery',
      'readBoth',
      'readEither',
      'listThings',
      'addThing',
      'readOptional',
      'readOpen',
    ] as const;
    for (const method of methods) expect((await office[method]()).response.status).toBe(204);
    expect(requests).toHaveLength(methods.length + 1);
    // Recorded requests are shown to people.
    expect(JSON.stringify(requests)).not.toMatch(/demo-|ZGVtbz/);
  });

  test('renews a token that has expired', async () => {
    let time = 1_700_000_000_000;
    const { url, requests } = await start(() => time);
    const auth = officeAuth({ oauth: { clientId: 'demo-client', clientSecret: 'demo-secret' } });
    const office = createOffice({ auth, baseUrl: url });
    expect((await office.listThings()).response.status).toBe(204);
    // By the mock's clock only.
    time += HOUR;
    expect((await office.listThings()).response.status).toBe(204);
    expect(requests.map(({ status }) => status)).toEqual([200, 204, 401, 200, 204]);
  });
});

test('what a described login issues, and what a middleware computes, must be there and may have any value', async () => {
  const spec = officeSpec
    .replace('session: { type: apiKey', 'session: { x-obtained-by: readOpen, type: apiKey')
    .replace(
      'get: { operationId: readKey, ',
      'get: { operationId: readKey, parameters: [{ name: X-Key, in: header, x-filled-by: auth, schema: { type: string, pattern: "^[0-9]+$" } }], ',
    );
  const office = await generateOffice(spec);
  const { url } = await serveSpec(office.provider, spec);
  const statusOf = async (path: string, headers: Record<string, string>) =>
    (await fetch(url + path, { headers })).status;
  const authorization = basic('demo:demo-password');
  expect(await statusOf('/both', { authorization, cookie: 'sid=any' })).toBe(204);
  expect(await statusOf('/both', { authorization })).toBe(401);
  expect(await statusOf('/key', { 'x-key': '12' })).toBe(204);
  expect(await statusOf('/key', { 'x-key': 'ab' })).toBe(422);
});

describe('shell lines, pasted into a shell,', () => {
  const spec = (security: string) => {
    const operation = `operationId: readIt, security: ${security}, responses: { "204": { description: Read. } }`;
    return officeSpec.replace(/^paths:[\s\S]*?^components:/m, `paths: { /it: { get: { ${operation} } } }\ncomponents:`);
  };
  test.each([
    '[{ api_key: [] }]',
    '[{ in_query: [] }]',
    '[{ user: [], session: [] }]',
    '[{ token: [] }]',
    '[{ oauth: [read] }]',
    '[{ digest: [] }, { token: [] }]',
    '[]',
  ])('are let in by %s', async (security) => {
    const { provider: one } = await generateOffice(spec(security));
    const { url, mocked, requests } = await serveSpec(one, spec(security));
    const lines = mocked.curlLines(url).join('\n');
    await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', lines]);
    expect(requests.at(-1)).toMatchObject({ operation: 'readIt', status: 204 });
  });
});

test('a request without the flag or the field that chooses an operation is told of those that there are', async () => {
  const spec = await readFile(new URL('../../specs/openstreet.yaml', import.meta.url), 'utf8');
  const { url } = await serveSpec(openstreet, spec);
  const response = await fetch(`${url}/api/account/?email=me@example.com`, { method: 'POST' });
  expect([response.status, await response.text()]).toEqual([
    404,
    'Open Street customer account API has no operation POST /api/account/ without one of create_customer, query_customer.\n',
  ]);
});
