/** No secret, in any of its forms, shows up in an error, on the console, or in anything that a program may print. */
import { inspect } from 'node:util';
import { GuichetError, unwrap } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { apiKey as apiKeyScheme, basic, bearer, clientCredentials, standardAuth } from '../../src/auth/lib/index.ts';
import { createClient } from '../../src/client/index.ts';
import type { AuthMiddleware } from '../../src/client/step.ts';
import { loginsOf } from '../../src/codegen/auth.ts';
import type { SpecDocument } from '../../src/codegen/document.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { canary, createSearch, shown } from '../support/canary.ts';
import { observe, type Sent } from '../support/observe.ts';
import { quickHashes } from '../support/quick-hashes.ts';

quickHashes();

type Fetch = (request: Request) => Promise<Response>;
type Call = Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** An auth middleware to one provider, as a user sets it up. */
interface Simulator {
  readonly secrets: readonly string[];
  readonly open: (options: { fetch: Fetch; timeout: number; retries: number; deadline?: number }) => {
    readonly auth: unknown;
    readonly client: object;
    readonly call: () => Call;
  };
  /** The path of its login, and what that answers. */
  readonly login?: { readonly path: string; readonly accepted: () => Response; readonly refused: () => Response };
  /** What the call answers. */
  readonly answer: unknown;
}

const email = `${canary('the user', { length: 16, as: 'plain' })}+tag@example.org`;
const password = canary('the password');
const apiKey = canary('the key of the application');
const headerKey = canary('a key that travels in a header', { as: 'plain' });
const username = canary('the API user number', { as: 'plain' });
const clientId = canary('the client', { as: 'plain' });
const token = canary('the token', { length: 64, as: 'plain' });
const body = { client_id: '1234567', num_inst: '123456.123' };
const session = canary('the session', { as: 'plain' });
const groups = { records: [], error: null };

const simulators: Record<string, Simulator> = {
  energiapro: {
    secrets: [username, password, token],
    open: (options) => {
      const auth = energiaproAuth({ username, secretKey: password });
      const client = createEnergiapro({ ...options, auth });
      return { auth, client, call: () => client.POST('/index.php#lpn-json', { body }) };
    },
    login: {
      path: '/authenticate.php',
      accepted: () => Response.json({ token }),
      refused: () => Response.json({ error: 'Not allowed.', errorCode: '10' }),
    },
    answer: [],
  },
  'openstreet with a key': {
    secrets: [apiKey],
    open: (options) => {
      const auth = openstreetAuth({ key: apiKey });
      const client = createOpenstreet({ ...options, auth });
      return { auth, client, call: () => client.GET('/api/account/#credit') };
    },
    answer: { status: 'OK', credit: 95.44 },
  },
  'openstreet with a password': {
    secrets: [email, password],
    open: (options) => {
      const auth = openstreetAuth({ email, password });
      const client = createOpenstreet({ ...options, auth });
      return { auth, client, call: () => client.POST('/api/account/#query_customer', {} as never) };
    },
    login: {
      path: '/api/account/?salt',
      accepted: () => Response.json({ status: 'OK', salt: '0123456789abcdef0123456789abcdef' }),
      refused: () => Response.json({ status: 'WRONG_METHOD' }),
    },
    answer: { status: 'OK', keys: [] },
  },
  'clicrdv with Basic': {
    secrets: [email, password, apiKey, `${email}:${password}`],
    open: (options) => {
      const auth = clicrdvBasic({ apiKey, email, password });
      const client = createClicrdv({ ...options, auth });
      return { auth, client, call: () => client.GET('/groups.json') };
    },
    answer: groups,
  },
  'clicrdv with a session': {
    secrets: [email, password, apiKey, session],
    open: (options) => {
      const auth = clicrdvSession({ apiKey, email, password, as: 'pro' });
      const client = createClicrdv({ ...options, auth });
      return { auth, client, call: () => client.GET('/groups.json') };
    },
    login: {
      path: '/sessions/login.json',
      accepted: () => Response.json({ error: null }, { headers: { 'set-cookie': `_session_id=${session}; path=/` } }),
      refused: () => Response.json({ error: 'no' }, { status: 401 }),
    },
    answer: groups,
  },
  chargepilot: {
    secrets: [headerKey, password],
    open: (options) => {
      const auth = chargepilotAuth({ apiKey: headerKey, apiSecret: password });
      const client = createChargepilot({ ...options, auth });
      return { auth, client, call: () => client.GET('/sites') };
    },
    answer: [],
  },
  'sne-cotation': {
    secrets: [clientId, password, token],
    open: (options) => {
      const auth = pisteAuth({ clientId, clientSecret: password });
      const client = createSneCotation({ ...options, auth });
      return { auth, client, call: () => client.GET('/healthcheck') };
    },
    login: {
      path: '/api/oauth/token',
      accepted: () => Response.json({ access_token: token, token_type: 'Bearer', expires_in: 3600 }),
      refused: () => Response.json({ error: 'invalid_client' }, { status: 400 }),
    },
    answer: { version: '1.0', etat: 'OK' },
  },
  'standard schemes: a key and HTTP Basic': {
    secrets: [headerKey, email, password, `${email}:${password}`],
    open: (options) => {
      const schemes = { key: apiKeyScheme('key', 'header', 'X-Api-Key'), user: basic('user') };
      const credentials = { key: headerKey, user: { username: email, password } };
      return openStandard(options, ['key', 'user'], standardAuth('standard', 'auth', credentials, schemes));
    },
    answer: { id: 1 },
  },
  'standard schemes: a key in the query, one in a cookie, a bearer token': {
    secrets: [apiKey, session, token],
    open: (options) => {
      const schemes = {
        key: apiKeyScheme('key', 'query', 'api_key'),
        session: apiKeyScheme('session', 'cookie', 'sid'),
        bearer: bearer('bearer'),
      };
      const credentials = { key: () => apiKey, session, bearer: () => Promise.resolve(token) };
      return openStandard(options, Object.keys(schemes), standardAuth('standard', 'auth', credentials, schemes));
    },
    answer: { id: 1 },
  },
  'standard schemes: OAuth 2': {
    secrets: [clientId, password, token],
    open: (options) => {
      const schemes = { oauth: clientCredentials('oauth', 'oauth', 'read') };
      const credentials = { oauth: { clientId, clientSecret: password } };
      return openStandard(options, ['oauth'], standardAuth('standard', 'auth', credentials, schemes));
    },
    login: {
      path: '/oauth/token',
      accepted: () => Response.json({ access_token: token, token_type: 'Bearer', expires_in: 3600 }),
      refused: () => Response.json({ error: 'invalid_client' }, { status: 400 }),
    },
    answer: { id: 1 },
  },
};

/** A client of one operation that these schemes authenticate, as a spec describes it. */
function openStandard(options: object, schemes: readonly string[], auth: AuthMiddleware<'standard'>) {
  const document: SpecDocument = {
    info: { title: 'Standard' },
    servers: [{ url: 'https://standard.test/v1' }],
    security: [Object.fromEntries(schemes.map((name) => [name, []]))],
    paths: {
      '/it': {
        get: {
          operationId: 'readIt',
          responses: { '200': { content: { 'application/json': { schema: { type: 'object' } } } } },
        },
      },
    },
    components: {
      securitySchemes: {
        oauth: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: 'https://login.standard.test/oauth/token' } },
        },
      },
    },
  };
  const provider = providerOf('standard', document, { logins: loginsOf(document) });
  const client = createClient<{ readIt: () => Call }, object>(provider, 'createStandard', { ...options, auth });
  return { auth, client, call: () => client.readIt() };
}

/** What was found of the secrets in a text. */
function found(text: string, secrets: readonly string[]): string[] {
  const search = createSearch();
  for (const secret of secrets) search.add(secret, secret);
  return search.find(text).map(({ label, form }) => `${label}, ${form}`);
}

/** What the auth middleware wrote onto the wire: hashes, signatures, tokens. A salted or signed one has no form that could be guessed. */
function proofsOf(sent: readonly Sent[]): string[] {
  return sent.flatMap(({ url, headers, body }) => {
    const { authorization = '', cookie = '', 'x-signature': signature = '' } = headers;
    const fields = [...new URL(url).searchParams, ...new URLSearchParams(body)];
    const values = fields.filter(([name]) => /key|pass|secret|mail/.test(name)).map(([, value]) => value);
    const proofs = [authorization.replace(/^\w+ /, ''), cookie.replace(/^\w+=/, ''), signature, ...values];
    return proofs.filter((proof) => proof !== '');
  });
}

let printed: string[] = [];
beforeEach(() => {
  printed = [];
  const keep = (...values: unknown[]) => {
    printed.push(values.map((value) => (typeof value === 'string' ? value : inspect(value, { depth: 10 }))).join(' '));
    return true;
  };
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const) {
    vi.spyOn(console, method).mockImplementation(keep);
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  vi.spyOn(process, 'emitWarning').mockImplementation(keep);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Makes one call with the answers given and searches all that can be seen of it. */
async function run(simulator: Simulator, answer: (sent: Sent) => unknown, timeout = 30_000, deadline = 120_000) {
  const { fetch, sent } = observe(answer);
  const { auth, client, call } = simulator.open({ fetch, timeout, deadline, retries: 0 });
  const outcome: unknown = await unwrap(call()).catch((error: unknown) => error);
  const secrets = [...simulator.secrets, ...proofsOf(sent)];
  expect(found([outcome, auth, client].map(shown).concat(printed).join('\n'), secrets)).toEqual([]);
  return { outcome, sent, secrets };
}

const page = (text: string, status = 200) =>
  new Response(`<html>${text}`, { status, headers: { 'content-type': 'text/html' } });
const all = (sent: Sent) => `${sent.url} ${decodeURIComponent(sent.url)} ${JSON.stringify(sent.headers)} ${sent.body}`;

/** What can go wrong, some of it by servers and fetches that repeat what they were sent. */
const faults: [string, (sent: Sent) => unknown][] = [
  ['is refused', () => Response.json({ message: 'no' }, { status: 401 })],
  ['gets HTML', (sent) => page(all(sent))],
  ['gets HTML from a gateway', (sent) => page(all(sent), 502)],
  ['gets a redirect', (sent) => new Response(null, { status: 302, headers: { location: sent.url } })],
  ['gets too much', (sent) => page(all(sent).padEnd(11 * 2 ** 20))],
  ['gets nothing', () => new Response(null)],
  [
    'loses its connection',
    (sent) => {
      const cause = Object.assign(new Error(all(sent)), { sent, code: sent.url });
      throw new TypeError(`fetch failed: ${all(sent)}`, { cause });
    },
  ],
];

describe.each(Object.entries(simulators))('%s', (_, simulator) => {
  const { login, answer } = simulator;
  const isLogin = (sent: Sent) => login !== undefined && sent.path.includes(login.path);
  const accepted = (sent: Sent) => (isLogin(sent) ? login?.accepted() : answer);

  test('a call that succeeds shows nothing, its result included', async () => {
    const { outcome, sent, secrets } = await run(simulator, accepted);
    expect(outcome).toEqual(answer);
    const { fetch } = observe(accepted);
    expect(found(shown(await simulator.open({ fetch, timeout: 30_000, retries: 0 }).call()), secrets)).toEqual([]);
    // The search does find what it looks for: every simulator had to send something of its secrets.
    expect(found(JSON.stringify(sent), secrets).length).toBeGreaterThan(0);
  });

  test.each(faults)('a call that %s shows nothing', async (_name, fault) => {
    const { outcome } = await run(simulator, (sent) => (isLogin(sent) ? login?.accepted() : fault(sent)));
    expect(outcome).toBeInstanceOf(GuichetError);
  });

  test('a call that is never answered shows nothing', async () => {
    const { outcome } = await run(simulator, (sent) => (isLogin(sent) ? login?.accepted() : new Promise(() => {})), 5);
    expect(outcome).toMatchObject({ name: 'TimeoutError' });
  });
});

const withLogin = Object.entries(simulators).flatMap(([name, simulator]) =>
  simulator.login ? [{ name, simulator, login: simulator.login }] : [],
);

describe.each(withLogin)('$name, at its login', ({ simulator, login }) => {
  const at = (fault: (sent: Sent) => unknown) => (sent: Sent) =>
    sent.path.includes(login.path) ? fault(sent) : simulator.answer;

  test('a refusal shows nothing', async () => {
    const { outcome } = await run(simulator, at(login.refused));
    expect(outcome).toMatchObject({ name: 'AuthError' });
  });

  test.each(faults)('a login that %s shows nothing', async (_name, fault) => {
    const { outcome } = await run(simulator, at(fault));
    expect(outcome).toBeInstanceOf(GuichetError);
  });

  test('a login that is never answered shows nothing', async () => {
    const { outcome } = await run(
      simulator,
      at(() => new Promise(() => {})),
      30_000,
      5,
    );
    expect(outcome).toMatchObject({ name: 'TimeoutError' });
  });

  test('a refusal that repeats what it was sent shows nothing', async () => {
    const repeat = (sent: Sent) => ({
      error: all(sent),
      error_description: all(sent),
      errorCode: '999',
      status: all(sent),
    });
    const { outcome } = await run(
      simulator,
      at((sent) => Response.json(repeat(sent), { status: 400 })),
    );
    expect(outcome).toMatchObject({ name: 'AuthError' });
  });
});

const { fetch: nowhere } = observe(() => null);
test.each<[string, readonly string[], () => unknown]>([
  ['energiaproAuth', [password], () => energiaproAuth({ username: '1', secretKey: password.padEnd(73, password) })],
  ['openstreetAuth', [password], () => openstreetAuth({ key: `${password}!` })],
  ['openstreetAuth, without password', [email], () => openstreetAuth({ email } as never)],
  ['clicrdvBasic', [password, `a:${email}`], () => clicrdvBasic({ apiKey, email: `a:${email}`, password })],
  ['clicrdvSession', [password], () => clicrdvSession({ apiKey, email, password, as: password as 'pro' })],
  ['chargepilotAuth', [password], () => chargepilotAuth({ apiKey: `${password}\n`, apiSecret: password })],
  ['pisteAuth', [password], () => pisteAuth({ clientSecret: password } as never)],
  [
    'a client',
    [password],
    () => createChargepilot({ baseUrl: `https://user:${encodeURIComponent(password)}@a.example` }),
  ],
  ['a client, by auth', [password], () => createClicrdv({ auth: password as never })],
  [
    'a header',
    [password],
    () => createClicrdv({ fetch: nowhere }).GET('/groups.json', { headers: { authorization: `Bearer\n${password}` } }),
  ],
  [
    'a form',
    [password],
    () => createEnergiapro({ fetch: nowhere }).POST('/index.php#lpn-json', { body: { ...body, date_debut: password } }),
  ],
])('a bad option or parameter is refused without showing it: %s', async (_, secrets, make) => {
  const error: unknown = await Promise.resolve()
    .then(make)
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'ConfigError' });
  expect(found(`${shown(error)}${printed.join('\n')}`, secrets)).toEqual([]);
});
