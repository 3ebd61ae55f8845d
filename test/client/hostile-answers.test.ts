/** Answers over real sockets that no provider should give, to a call and to every login: a typed error, nothing kept. */
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { GuichetError } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { describe, expect, test } from 'vitest';
import { quickHashes } from '../support/quick-hashes.ts';
import { startWire, type WireAnswer } from '../support/wire.ts';

quickHashes();

const page = (body: string | Buffer, headers = 'content-type: application/json\r\n', status = '200 OK'): WireAnswer => {
  const head = `HTTP/1.1 ${status}\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n`;
  return { raw: Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]) };
};
const endless = (socket: Socket) => {
  socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n');
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  const pump = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', pump);
  pump();
};
const deep = '['.repeat(100_000) + ']'.repeat(100_000);

/** What is sent, and the `code` that a call which expects JSON fails with. */
const answers: [string, WireAnswer, string][] = [
  [
    'a PHP warning before the JSON',
    page('<br />\n<b>Warning</b>: Undefined index in /www/a.php\n{"token":"t"}'),
    'not_json',
  ],
  ['a page of HTML', page('<!DOCTYPE html><title>Maintenance</title>', 'content-type: text/html\r\n'), 'not_json'],
  ['nothing', page(''), 'empty'],
  ['a byte order mark and nothing', page('\uFEFF'), 'empty'],
  ['half a JSON', page('{"token":"t"'), 'not_json'],
  ['two JSON', page('{"token":"t"}{"token":"t"}'), 'not_json'],
  [
    'UTF-8 that is called UTF-16',
    page('{"token":"t"}', 'content-type: application/json; charset=utf-16\r\n'),
    'not_json',
  ],
  ['bytes that are no text', page(Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x01])), 'not_json'],
  ['fewer bytes than promised', { raw: 'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{' }, 'truncated'],
  ['a gzip bomb', page(gzipSync(Buffer.alloc(11 * 2 ** 20, 32)), 'content-encoding: gzip\r\n'), 'too_large'],
  ['gzip that is none', page('{"token":"t"}', 'content-encoding: gzip\r\n'), 'truncated'],
  ['a body without an end', { take: endless }, 'too_large'],
  ['two lengths', { raw: 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}' }, 'network'],
  ['a flood of headers', page('{}', 'x-flood: aaaaaaaaaaaaaaaa\r\n'.repeat(5000)), 'network'],
  ['one header without an end', page('{}', `x-long: ${'a'.repeat(2 ** 17)}\r\n`), 'network'],
  ['the banner of an SSH server', { raw: 'SSH-2.0-OpenSSH_9.6\r\n' }, 'network'],
  ['a status of no meaning', page('{}', '', '999 Odd'), 'bad_status'],
  ['a change of protocol', page('', 'upgrade: h2c\r\nconnection: upgrade\r\n', '101 Switching Protocols'), 'network'],
];

describe('a call answered with', () => {
  test.each(answers)('%s', async (_, answer, code) => {
    const wire = await startWire(() => answer);
    const auth = chargepilotAuth({ apiKey: 'k', apiSecret: 's' });
    const call = createChargepilot({ auth, baseUrl: wire.url, retries: 0 }).GET('/sites');
    const error: unknown = await call.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GuichetError);
    expect(error).toMatchObject({ code, provider: 'chargepilot', operation: 'listSites' });
    expect(wire.requests.length).toBe(1);
  });

  test.each<[string, WireAnswer]>([
    ['HTTPParserError', { raw: 'SSH-2.0-OpenSSH_9.6\r\n' }],
    ['HTTPParserError', { raw: 'HTTP/1.1 200 OK\r\nbad header: 1\r\ncontent-length: 2\r\n\r\n[]' }],
    ['UND_ERR_HEADERS_OVERFLOW', page('{}', 'x-flood: aaaaaaaaaaaaaaaa\r\n'.repeat(5000))],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', { raw: 'HTTP/1.1 200 OK\r\ncontent-length: 2, 3\r\n\r\n[]' }],
  ])('what is not HTTP is not called out of reach: %s', async (code, answer) => {
    const wire = await startWire(() => answer);
    const call = createChargepilot({ auth: 'external', baseUrl: wire.url, retries: 0 }).GET('/sites');
    const message = `The response to listSites is not valid HTTP (${code}).`;
    await expect(call).rejects.toMatchObject({ name: 'NetworkError', message, retryable: true });
  });

  test('chunks without a size says that it was the parser that failed', async () => {
    const wire = await startWire(() => ({ raw: 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n[]' }));
    const call = createChargepilot({ auth: 'external', baseUrl: wire.url, retries: 0 }).GET('/sites');
    const message = 'The response to listSites was cut off (HTTPParserError).';
    await expect(call).rejects.toMatchObject({ code: 'truncated', message });
  });

  test('a hundred thousand brackets is read like any other', async () => {
    const wire = await startWire(() => page(deep));
    const { data } = await createChargepilot({ auth: 'external', baseUrl: wire.url }).GET('/sites');
    expect(Array.isArray(data)).toBe(true);
  });

  test('a byte order mark before the JSON is read without it', async () => {
    const wire = await startWire(() => page('\uFEFF[]'));
    expect((await createChargepilot({ auth: 'external', baseUrl: wire.url }).GET('/sites')).data).toEqual([]);
  });
});

type Login = readonly [path: string, call: (baseUrl: string) => () => Promise<unknown>, good: WireAnswer];

const user = { email: 'a@example.org', password: 'p' };
const openstreet = (baseUrl: string) => {
  const client = createOpenstreet({ baseUrl, retries: 0, auth: openstreetAuth(user) });
  return () => client.POST('/api/account/#query_customer');
};
const logins: Record<string, Login> = {
  energiapro: [
    '/authenticate.php',
    (baseUrl) => {
      const auth = energiaproAuth({ username: 'u', secretKey: 's' });
      const client = createEnergiapro({ baseUrl, retries: 0, auth });
      return () => client.POST('/index.php#lpn-json', { body: { client_id: '1', num_inst: '2' } });
    },
    { json: { token: 'good' } },
  ],
  openstreet: ['?salt', openstreet, { json: { status: 'OK', salt: '0123456789abcdef0123456789abcdef' } }],
  clicrdv: [
    '/sessions/login.json',
    (baseUrl) => {
      const client = createClicrdv({ baseUrl, retries: 0, auth: clicrdvSession({ ...user, apiKey: 'k', as: 'pro' }) });
      return () => client.GET('/groups.json');
    },
    { headers: { 'set-cookie': '_session_id=good' }, json: { error: null } },
  ],
  'sne-cotation': [
    '/api/oauth/token',
    (baseUrl) => {
      const auth = pisteAuth({ clientId: 'i', clientSecret: 's' });
      const client = createSneCotation({ baseUrl, retries: 0, auth });
      return () => client.GET('/healthcheck');
    },
    { json: { access_token: 'good', token_type: 'Bearer', expires_in: 60 } },
  ],
};

/** Tokens, salts and cookies that nothing may be done with. */
const tokens: [string, unknown][] = [
  ['empty', ''],
  ['of spaces', '  '],
  ['with a line break', 't\r\nx-evil: 1'],
  ['with a NUL', 't\0'],
  ['beyond ASCII', 'tök€n'],
  ['of a megabyte', 't'.repeat(2 ** 20)],
  ['that is an object', { token: 't' }],
  ['that is a list', ['t']],
  ['that is a number', 12345],
  ['that is null', null],
];
const cookies = [
  '_session_id',
  '_session_id=',
  '_session_id="a"',
  '_session_id=a,b',
  '_session_id=a b',
  '_session_id=é',
  `_session_id=${'a'.repeat(5000)}`,
  'session_id=good',
  '_session_id=a; Max-Age=0',
  '=_session_id',
];
/** Its salt is fetched for each call; the answer may also be a bare text, so that only some of these are unusable. */
const badLogins: [string, string, WireAnswer][] = [
  ...['energiapro', 'openstreet', 'sne-cotation'].flatMap((name) =>
    tokens.map(([label, token]): [string, string, WireAnswer] => [
      name,
      `a token ${label}`,
      { json: { status: 'OK', token, salt: token, access_token: token, token_type: 'Bearer', expires_in: 60 } },
    ]),
  ),
  ...cookies.map((cookie): [string, string, WireAnswer] => [
    'clicrdv',
    `the cookie ${cookie.slice(0, 40)}`,
    page('{"error":null}', `set-cookie: ${cookie}\r\n`),
  ]),
  ...Object.keys(logins).map((name): [string, string, WireAnswer] => [name, 'a hundred thousand brackets', page(deep)]),
];

describe('a login answered with', () => {
  // A session is in the cookie, so ClicRDV's login takes no offence at a token in the body.
  const everyAnswer = Object.keys(logins).flatMap((name) =>
    answers.map(([label, answer]): [string, string, WireAnswer] => [name, label, answer]),
  );
  test.each([...everyAnswer, ...badLogins])('%s: %s', async (name, _, answer) => {
    const login = logins[name];
    if (!login) throw new Error(`there is no login of ${name}`);
    const [path, open, good] = login;
    let hostile = true;
    const ok: WireAnswer = { json: { status: 'OK', etat: 'OK' } };
    const wire = await startWire(({ line }) => (line.includes(path) ? (hostile ? answer : good) : ok));
    const error: unknown = await open(wire.url)().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GuichetError);
    // The call itself never left, and so no bad token with it.
    expect(wire.requests.filter(({ line }) => !line.includes(path))).toEqual([]);
    expect(String(error)).not.toMatch(/evil|tök|Warning|ttttt/);
    // Nothing of it is kept: the next client, and where the failure may pass the same one, logs in as if nothing had been.
    hostile = false;
    await open(wire.url)();
    const last = wire.requests.at(-1);
    expect(JSON.stringify([last?.headers, last?.body])).toMatch(name === 'openstreet' ? /password_hashed_js/ : /good/);
  });

  test('something unreadable is not kept: the login is repeated for the same call', async () => {
    let first = true;
    const wire = await startWire(({ line }) => {
      if (!line.includes('/token')) return { json: { version: '1', etat: 'OK' } };
      if (!first) return { json: { access_token: 'good', token_type: 'Bearer', expires_in: 60 } };
      first = false;
      return { raw: 'SSH-2.0-OpenSSH_9.6\r\n' };
    });
    const auth = pisteAuth({ clientId: 'i', clientSecret: 's' });
    const client = createSneCotation({ auth, baseUrl: wire.url, retries: 0 });
    expect((await client.GET('/healthcheck')).data?.etat).toBe('OK');
    expect(wire.requests.at(-1)?.headers.authorization).toBe('Bearer good');
  });
});
