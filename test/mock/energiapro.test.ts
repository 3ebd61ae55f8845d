import { readFileSync } from 'node:fs';
import bcrypt from 'bcrypt';
import { type Accounts, type Mock, startMock } from 'guichet-tools/mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoAccount } from '../../src/mock/simulators/energiapro.ts';

type Fields = Record<string, string>;
type Account = NonNullable<Accounts['energiapro']>;

const MINUTE = 60_000;
const { username, secretKey } = demoAccount;

/** Hashes by PHP and htpasswd, the document's own samples. */
const vectors: { source: string; secretKey: string; hash: string }[] = JSON.parse(
  readFileSync(new URL('../vectors/energiapro.json', import.meta.url), 'utf8'),
);

const start = (account: Account = {}) =>
  startMock({ providers: ['energiapro'], accounts: { energiapro: account }, now: () => Date.UTC(2026, 10, 22) });

/** Hashes of the secret that were made so far: after its reset, or in another mock, each is fresh again. */
const hashes: Promise<string>[] = [];
let used = 0;
beforeEach(() => {
  used = 0;
});
/** A hash that no mock of this test has seen. */
const freshHash = () => {
  const hash = hashes[used] ?? bcrypt.hash(secretKey, 11);
  hashes[used++] = hash;
  return hash;
};
const refusal = (errorCode: string) => ({ error: 'Not allowed.', errorCode });

let mock: Mock;
beforeAll(async () => {
  mock = await start();
});
afterEach(() => mock.reset());
afterAll(() => mock.close());

/** Sends a form; a refusal of the provider is an answer of 200, so every answer must be one. */
async function send(path: string, fields: Fields, headers: Fields = {}, { url } = mock): Promise<unknown> {
  const response = await fetch(url('energiapro') + path, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  expect(response.status).toBe(200);
  return response.json();
}

const logIn = (fields: Fields, at = mock) => send('/authenticate.php', fields, {}, at);

/** A login with right credentials. */
async function tokenFrom(at = mock): Promise<string> {
  const body = await logIn({ username, secret_key: await freshHash() }, at);
  expect(body).toEqual({ token: expect.any(String) });
  return (body as { token: string }).token;
}

const range = { client_id: '1234567', num_inst: '123456.123', date_debut: '2022-01-01', date_fin: '2023-02-28' };
const call = (token: string, fields: Fields, headers: Fields = {}) =>
  send('/index.php', fields, { authorization: `Bearer ${token}`, ...headers });
const scopeTest = (token: string) => call(token, { scope: 'scope-test', ...range });

/** What a mock with another account answers to a login. */
async function withAccount<T>(account: Account, ask: (mock: Mock) => Promise<T>): Promise<T> {
  const other = await start(account);
  try {
    return await ask(other);
  } finally {
    await other.close();
  }
}

describe('the login', () => {
  test.each(vectors)('takes the hash of $source', async ({ secretKey, hash }) => {
    const body = await withAccount({ secretKey }, (other) => logIn({ username, secret_key: hash }, other));
    expect(body).toEqual({ token: expect.any(String) });
  });

  test('takes every prefix of bcrypt that the samples of the document write', async () => {
    for (const prefix of ['$2a', '$2b', '$2y']) {
      const hash = (await freshHash()).replace('$2b', prefix);
      expect(await logIn({ username, secret_key: hash })).toHaveProperty('token');
    }
  });

  test('issues a JWT of 60 minutes, another one each time', async () => {
    const tokens = [await tokenFrom(), await tokenFrom()];
    expect(tokens[0]).not.toBe(tokens[1]);
    const [header, claims] = (tokens[0] ?? '').split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header ?? '')).toEqual({ typ: 'JWT', alg: 'HS256' });
    const iat = Date.UTC(2026, 10, 22) / 1000;
    expect(JSON.parse(claims ?? '')).toMatchObject({ iat, exp: iat + 3600 });
  });

  test('by another method than POST is code 1', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(`${mock.url('energiapro')}/authenticate.php`, { method });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual(refusal('1'));
    }
  });

  test('with a hash that was used is code 2, whatever its prefix', async () => {
    const hash = await freshHash();
    expect(await logIn({ username, secret_key: hash })).toHaveProperty('token');
    expect(await logIn({ username, secret_key: hash })).toEqual(refusal('2'));
    expect(await logIn({ username, secret_key: hash.replace('$2b', '$2y') })).toEqual(refusal('2'));
  });

  test('passes once when one hash comes twice at the same time', async () => {
    const hash = await freshHash();
    const bodies = await Promise.all([1, 2, 3].map(() => logIn({ username, secret_key: hash })));
    expect(bodies.filter((body) => Object.hasOwn(Object(body), 'token'))).toHaveLength(1);
    expect(bodies.filter((body) => Object(body).errorCode === '2')).toHaveLength(2);
  });

  test('beyond the sessions that may live at once is code 4, until one has ended', async () => {
    await withAccount({ maxSessions: 2 }, async (other) => {
      await tokenFrom(other);
      other.advance(MINUTE);
      await tokenFrom(other);
      expect(await logIn({ username, secret_key: await freshHash() }, other)).toEqual(refusal('4'));
      other.advance(59 * MINUTE);
      await tokenFrom(other);
      expect(await logIn({ username, secret_key: await freshHash() }, other)).toEqual(refusal('4'));
    });
  });

  test('without form fields is code 5', async () => {
    expect(await logIn({})).toEqual(refusal('5'));
    const body = JSON.stringify({ username, secret_key: await freshHash() });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const response = await fetch(`${mock.url('energiapro')}/authenticate.php`, init);
    expect(await response.json()).toEqual(refusal('5'));
  });

  test('with another username is code 10, and leaves the hash unused', async () => {
    const hash = await freshHash();
    expect(await logIn({ username: '1234567', secret_key: hash })).toEqual(refusal('10'));
    expect(await logIn({ secret_key: hash })).toEqual(refusal('10'));
    expect(await logIn({ username, secret_key: hash })).toHaveProperty('token');
  });

  test('without a hash of the secret is code 11: none, the bare secret, another secret, another cost, garbage', async () => {
    expect(await logIn({ username })).toEqual(refusal('11'));
    const hash = await freshHash();
    const wrong = [
      '',
      secretKey,
      await bcrypt.hash('password', 11),
      await bcrypt.hash(secretKey, 10),
      hash.replaceAll('$', '\\$'),
      `:${hash}\n`,
      `$2y$11$${'a'.repeat(53)}`,
    ];
    for (const secret_key of wrong) expect(await logIn({ username, secret_key })).toEqual(refusal('11'));
  });

  test.each([
    ['portal', '12'],
    ['api', '15'],
  ] as const)('to a disabled %s account is code %s, and uses the hash up', async (disabled, code) => {
    await withAccount({ disabled }, async (other) => {
      const secret_key = await freshHash();
      expect(await logIn({ username, secret_key }, other)).toEqual(refusal(code));
      expect(await logIn({ username, secret_key }, other)).toEqual(refusal('2'));
    });
  });

  test('never answers with the secret or the hash', async () => {
    const hash = await freshHash();
    for (const fields of [{ username, secret_key: hash }, { username, secret_key: hash }, { username: secretKey }]) {
      const text = JSON.stringify(await logIn(fields));
      expect(text).not.toContain(secretKey);
      expect(text).not.toContain(hash);
    }
  });
});

describe('a call', () => {
  test('passes with a token, as often as wanted, for 60 minutes', async () => {
    const token = await tokenFrom();
    for (const advance of [0, 59 * MINUTE, MINUTE - 1]) {
      mock.advance(advance);
      expect(await scopeTest(token)).toEqual({ error: 'Success.', errorCode: '0' });
    }
    mock.advance(1);
    expect(await scopeTest(token)).toEqual(refusal('220'));
    expect(await scopeTest(await tokenFrom())).toHaveProperty('errorCode', '0');
  });

  test('by another method than POST is code 1', async () => {
    const response = await fetch(`${mock.url('energiapro')}/index.php?scope=scope-test`);
    expect(await response.json()).toEqual(refusal('1'));
  });

  test('to a path that does not exist is no business of the simulator', async () => {
    const response = await fetch(`${mock.url('energiapro')}/nowhere.php`, { method: 'POST' });
    expect(response.status).toBe(404);
  });

  test('is found under the path of the real server too', async () => {
    expect(await send('/espace-client-api/api/index.php', range)).toEqual(refusal('210'));
  });

  test('of a function that does not exist, or of none, is code 3', async () => {
    const token = await tokenFrom();
    expect(await call(token, { scope: 'another-function', ...range })).toEqual(refusal('3'));
    expect(await call(token, range)).toEqual(refusal('3'));
  });

  test('of a function that only this account has is answered with an empty list', async () => {
    await withAccount({ scopes: ['another-function'] }, async (other) => {
      const authorization = `Bearer ${await tokenFrom(other)}`;
      const ask = (scope: string) => send('/index.php', { scope, ...range }, { authorization }, other);
      expect(await ask('another-function')).toEqual([]);
      expect(await ask('scope-test')).toHaveProperty('errorCode', '0');
      expect(await ask('a-third-function')).toEqual(refusal('3'));
    });
  });

  test('without parameters, or without a required one, or with a date of another format, is code 5', async () => {
    const token = await tokenFrom();
    const { client_id, num_inst } = range;
    expect(await call(token, {})).toEqual(refusal('5'));
    for (const scope of ['scope-test', 'lpn-json', 'installation-lpn-list', 'gc-plus-json']) {
      expect(await call(token, { scope, num_inst })).toEqual(refusal('5'));
      expect(await call(token, { scope, client_id })).toEqual(refusal('5'));
      expect(await call(token, { scope, client_id, num_inst, date_fin: '28.02.2023' })).toEqual(refusal('5'));
    }
  });

  test('to a provider that sees no TLS is code 6, as is the login', async () => {
    await withAccount({ plainHttp: true }, async (other) => {
      expect(await logIn({ username, secret_key: await freshHash() }, other)).toEqual(refusal('6'));
      expect(await send('/index.php', { scope: 'scope-test', ...range }, {}, other)).toEqual(refusal('6'));
    });
  });

  test('without a token that was issued here is code 210: none, garbage, tampered with, another scheme', async () => {
    const token = await tokenFrom();
    const [header, claims, signature] = token.split('.');
    const later = Buffer.from(JSON.stringify({ sub: username, iat: 0, exp: 9_999_999_999 })).toString('base64url');
    const credentials = [
      'Bearer',
      'Bearer garbage',
      `Bearer ${header}.${later}.${signature}`,
      `Bearer ${header}.${claims}.`,
    ];
    for (const authorization of [...credentials, `Basic ${token}`, token, `Bearer ${token} ${token}`]) {
      expect(await send('/index.php', { scope: 'scope-test', ...range }, { authorization })).toEqual(refusal('210'));
    }
    expect(await send('/index.php', { scope: 'scope-test', ...range })).toEqual(refusal('210'));
    expect(await scopeTest(token)).toHaveProperty('errorCode', '0');
  });

  test('is refused for its token before its parameters are looked at', async () => {
    expect(await call('garbage', {})).toEqual(refusal('210'));
  });
});

describe('the readings', () => {
  const ask = async (token: string, fields: Fields, scope = 'lpn-json') =>
    (await call(token, { scope, ...fields })) as Fields[];

  test('are daily rows of strings whose index rises by what was used', async () => {
    const token = await tokenFrom();
    const rows = await ask(token, range);
    expect(rows).toHaveLength(365 + 31 + 28);
    expect(rows[0]).toMatchObject({ client_id: 1234567, num_inst: '123456.123', date: '2022-01-01 00:00:00' });
    expect(rows.at(-1)).toMatchObject({ date: '2023-02-28 00:00:00' });
    for (const [place, row] of rows.entries()) {
      for (const name of ['quantite_m3', 'index_m3', 'consommation_kw_h']) expect(row[name]).toMatch(/^\d+\.\d\d$/);
      const before = Number(rows[place - 1]?.index_m3 ?? Number(row.index_m3) - Number(row.quantite_m3));
      expect(Number(row.index_m3) - before).toBeCloseTo(Number(row.quantite_m3), 2);
      expect(Number(row.quantite_m3)).toBeGreaterThan(0);
    }
  });

  test('are the same for every range, both its days included, open without a date', async () => {
    const token = await tokenFrom();
    const { client_id, num_inst } = range;
    const all = await ask(token, { client_id, num_inst });
    expect(all.slice(0, 365 + 31 + 28)).toEqual(await ask(token, range));
    expect(await ask(token, { ...range, date_debut: '2022-01-03', date_fin: '2022-01-05' })).toEqual(all.slice(2, 5));
    expect(await ask(token, { client_id, num_inst, date_fin: '2022-01-01' })).toEqual(all.slice(0, 1));
    expect(await ask(token, { client_id, num_inst, date_debut: '2026-11-22' })).toEqual(all.slice(-1));
    expect(await ask(token, { client_id, num_inst }, 'gc-plus-json')).toEqual(all);
  });

  test('differ between the installations', async () => {
    const token = await tokenFrom();
    const [one, other] = await Promise.all(
      ['123456.123', '123456.456'].map((num_inst) => ask(token, { ...range, num_inst })),
    );
    expect(other?.[0]).toMatchObject({ num_inst: '123456.456' });
    expect(other?.[0]?.index_m3).not.toBe(one?.[0]?.index_m3);
  });

  test('of a range without any are an empty list', async () => {
    const token = await tokenFrom();
    expect(await ask(token, { ...range, date_debut: '2027-01-01', date_fin: '2027-01-31' })).toEqual([]);
    expect(await ask(token, { ...range, date_debut: '2022-02-01', date_fin: '2022-01-01' })).toEqual([]);
  });

  test('of an installation that the customer does not have are code 100', async () => {
    const token = await tokenFrom();
    for (const scope of ['lpn-json', 'gc-plus-json']) {
      expect(await call(token, { scope, ...range, num_inst: '123456.000' })).toEqual(refusal('100'));
      expect(await call(token, { scope, ...range, client_id: '7654321' })).toEqual(refusal('100'));
    }
  });
});

test('the installations are listed whatever num_inst says; those of another customer are code 110', async () => {
  const token = await tokenFrom();
  const scope = 'installation-lpn-list';
  for (const num_inst of ['0', '123456.123']) {
    expect(await call(token, { scope, client_id: '1234567', num_inst })).toEqual([
      expect.objectContaining({ insID: '123456.123', adrNumImm: 3, adrCPC: '1000' }),
      expect.objectContaining({ insID: '123456.456', adrNumImm: 5, adrCPC: '1000' }),
    ]);
  }
  expect(await call(token, { scope, client_id: '7654321', num_inst: '0' })).toEqual(refusal('110'));
});

describe('the controls', () => {
  test('a reset forgets tokens, used hashes and the clock', async () => {
    const secret_key = await freshHash();
    const token = Object(await logIn({ username, secret_key })).token;
    mock.advance(MINUTE);
    mock.reset();
    expect(await scopeTest(token)).toEqual(refusal('210'));
    expect(await logIn({ username, secret_key })).toHaveProperty('token');
  });

  test.each(['expired-token', 'session-lost'] as const)(
    '%s ends every token once, and frees its session',
    async (kind) => {
      await withAccount({ maxSessions: 1 }, async (other) => {
        const ask = async (token: string) =>
          send('/index.php', { scope: 'scope-test', ...range }, { authorization: `Bearer ${token}` }, other);
        const token = await tokenFrom(other);
        other.fail('energiapro', { kind });
        expect(await ask(token)).toEqual(refusal('220'));
        expect(await ask(await tokenFrom(other))).toHaveProperty('errorCode', '0');
        expect(await ask(token)).toEqual(refusal('220'));
      });
    },
  );

  test('a byte order mark stands before answers only when it is asked for', async () => {
    const token = await tokenFrom();
    const init = {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams({ scope: 'scope-test', ...range }),
    };
    const bytes = async () =>
      new Uint8Array(await (await fetch(`${mock.url('energiapro')}/index.php`, init)).arrayBuffer());
    expect((await bytes())[0]).toBe('{'.charCodeAt(0));
    mock.fail('energiapro', { kind: 'bom' });
    expect((await bytes())[0]).toBe(0xef);
  });

  test('whoever has right credentials may prefer an example or a code of Prism, of a login as of a call', async () => {
    const login = { username, secret_key: await freshHash() };
    const prefer = { prefer: 'example=tooManySessions' };
    expect(await send('/authenticate.php', login, prefer)).toEqual(refusal('4'));
    expect(await send('/authenticate.php', login, prefer)).toEqual(refusal('2'));
    const token = await tokenFrom();
    const fields = { scope: 'lpn-json', ...range };
    expect(await call(token, fields, { prefer: 'example=noReadings' })).toEqual(refusal('100'));
    expect(await call('garbage', fields, { prefer: 'example=noReadings' })).toEqual(refusal('210'));
    const preferred = (prefer: string) =>
      fetch(`${mock.url('energiapro')}/index.php`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, prefer },
        body: new URLSearchParams(fields),
      });
    expect((await preferred('code=503')).status).toBe(503);
    expect((await preferred('example=noSuchExample')).status).toBe(404);
  });
});
