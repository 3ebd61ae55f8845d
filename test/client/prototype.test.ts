/** Whatever a program has put on `Object.prototype`: the bytes on the wire are the same as without it. */

import { ApiError, createFetch, unwrap } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { describe, expect, test } from 'vitest';
import { startWire } from '../support/wire.ts';

const evil = 'https://evil.example';
const refuse = () => {
  throw new Error('what was on the prototype was called');
};

/** Runs with one more property on `Object.prototype`, which is taken off whatever happens. */
async function polluted<R>(name: string, value: unknown, run: () => Promise<R>): Promise<R> {
  expect(name in Object.prototype).toBe(false);
  Reflect.set(Object.prototype, name, value);
  try {
    return await run();
  } finally {
    Reflect.deleteProperty(Object.prototype, name);
  }
}

const answerOf = (line: string) => {
  if (line.includes('refused')) return { status: 401, json: { error: 'Non.' } };
  if (line.includes('/token')) return { json: { access_token: 't', token_type: 'Bearer', expires_in: 60 } };
  if (line.includes('login')) return { headers: { 'set-cookie': '_session_id=s' }, json: { error: null } };
  if (line.includes('?salt')) return { json: { status: 'OK', salt: '0123456789abcdef0123456789abcdef' } };
  return { json: { status: 'OK', version: '1', etat: 'OK' } };
};

type Wire = Awaited<ReturnType<typeof startWire>>;
/** What the calls do when nothing is on the prototype. */
let plain: Awaited<ReturnType<typeof calls>> | undefined;
const start = () => startWire(({ line }) => answerOf(line));

/** Calls of every kind; what came over the wire, and what the calls brought. */
async function calls(wire: Wire) {
  wire.requests.length = 0;
  const options = { baseUrl: wire.url, now: () => 1_704_067_200_000, retries: 0 };
  const user = { apiKey: 'k', email: 'a@example.org', password: 'p' };
  const params = { path: { group_id: 4 } };
  const body = { client_id: '1', num_inst: '2' };
  const chargepilot = { ...options, auth: chargepilotAuth({ apiKey: 'k', apiSecret: 's' }) };
  const runs: (() => Promise<unknown>)[] = [
    () => createChargepilot(chargepilot).GET('/sites'),
    () => createFetch('chargepilot', chargepilot)('/undescribed?a=1').then((response) => response.text()),
    () =>
      createFetch('chargepilot', chargepilot)('/undescribed', {
        method: 'POST',
        body: '{}',
      }).then((r) => r.text()),
    () => createEnergiapro({ auth: 'external', ...options }).POST('/index.php#lpn-json', { body }),
    () => createEnergiapro({ auth: 'external', ...options }).lpnJson(body),
    () => createClicrdv({ ...options, auth: clicrdvBasic(user) }).listCalendars({ group_id: 4 }),
    () => {
      const client = createChargepilot(chargepilot);
      client.use({ onRequest: ({ request }) => request });
      return client.listSites({ from: '2024-01-01' });
    },
    () =>
      createClicrdv({ ...options, auth: clicrdvBasic(user) }).POST('/groups/{group_id}/calendars.json', {
        ...{ params, middleware: [{ onResponse: () => undefined }] },
        body: { calendar: { group_id: 4, name: 'Agenda' } },
      }),
    () =>
      unwrap(createClicrdv({ ...options, auth: clicrdvBasic({ ...user, apiKey: 'refused' }) }).listGroups()).catch(
        (error: unknown) => {
          if (!(error instanceof ApiError)) throw error;
          return `${error} ${JSON.stringify({ ...error, error: error.error })}`;
        },
      ),
    () => createOpenstreet({ ...options, auth: openstreetAuth({ key: 'k'.repeat(32) }) }).GET('/api/account/#credit'),
    () =>
      createOpenstreet({ ...options, auth: openstreetAuth({ email: 'a@b.fr', password: 'p' }) }).POST(
        '/api/account/#query_customer',
      ),
    () => createClicrdv({ ...options, auth: clicrdvBasic(user) }).GET('/groups/{group_id}/calendars.json', { params }),
    () =>
      createClicrdv({ ...options, auth: clicrdvSession({ ...user, as: 'pro' }) }).POST(
        '/groups/{group_id}/calendars.json',
        { params, body: { calendar: { group_id: 4, name: 'Agenda' } } },
      ),
    () => createSneCotation({ ...options, auth: pisteAuth({ clientId: 'i', clientSecret: 's' }) }).GET('/healthcheck'),
  ];
  const results: unknown[] = [];
  for (const run of runs) {
    const result: unknown = await run().catch((error: unknown) => `${error}`);
    results.push(
      typeof result === 'object' && result !== null && Object.hasOwn(result, 'data')
        ? Reflect.get(result, 'data')
        : result,
    );
  }
  const bytes = wire.requests.map(({ line, headers, body: sent }) => ({ line, sent, ...headers, host: 'host' }));
  return { bytes, results };
}

const polluting: Record<string, Record<string, unknown>> = {
  'an option of a client': {
    auth: refuse,
    server: 'sandbox',
    baseUrl: evil,
    fetch: refuse,
    timeout: 1e8 + 0.5, // refused if it is read; Node's sockets read it as well, and must not end of it
    deadline: 1,
    retries: 9,
    maxBytes: 1,
    now: () => 0,
    onEvent: refuse,
    logger: { debug: refuse, info: refuse, warn: refuse },
  },
  'an option of a request': {
    method: 'DELETE',
    headers: { 'x-evil': '1' },
    redirect: 'follow',
    dispatcher: { dispatch: refuse },
    referrer: evil,
    referrerPolicy: 'unsafe-url',
    mode: 'no-cors',
    credentials: 'include',
    cache: 'reload',
    integrity: 'sha256-AAAA',
    keepalive: true,
    window: 'window',
    duplex: 'full',
    priority: 'high',
  },
  'an option of openapi-fetch': {
    Request: refuse,
    params: { query: { evil: 1 } },
    parseAs: 'text',
    middleware: [{ onRequest: refuse }],
    querySerializer: () => 'evil=1',
    bodySerializer: () => 'evil',
    pathSerializer: () => '/evil',
    requestInitExt: { dispatcher: { dispatch: refuse } },
    header: { 'x-evil': '1' },
    path: { group_id: 5 },
  },
  'a credential': {
    username: 'evil',
    secretKey: 'evil',
    bcryptPrefix: '2b',
    key: 'e'.repeat(32),
    email: 'evil@example.org',
    password: 'evil',
    apiKey: 'evil',
    as: 'account',
    credentialsIn: 'body',
    apiSecret: 'evil',
    signaturePath: 'relative',
    clientId: 'evil',
    clientSecret: 'evil',
    scope: 'evil',
    store: { get: async () => 'evil', set: async () => true },
  },
  'a field of a provider, of an operation or of an answer': {
    name: 'evil',
    url: evil,
    servers: [{ name: 'production', url: evil }],
    security: [['evil']],
    envelope: { code: 'evil', success: [], absent: 'failure' },
    errors: { evil: { meaning: 'evil', action: 'renew' } },
    operations: {},
    id: 'evil',
    retrySafe: true,
    chosenBy: { in: 'query', name: 'evil', value: '1' },
    filledByAuth: ['evil'],
    responseTypes: ['evil/json'],
    failures: [404],
    parameters: { evil: { in: 'query', required: true } },
    fields: { evil: { required: true } },
    openFields: true,
    bodyRequired: true,
    input: 'groups',
    format: 'date',
    pattern: '^evil$',
    minLength: 99,
    maxLength: 0,
    enum: ['evil'],
    salt: 'e'.repeat(32),
    token: 'evil',
    access_token: 'evil',
    expires_in: 1,
    meaning: 'evil',
    retryable: true,
    provider: 'evil',
    operation: 'evil',
    in: 'cookie',
    absent: 'failure',
    action: 'renew',
    failure: { code: 'evil', message: 'evil', isUnreadable: true, hint: 'evil' },
    json: { token: 'evil' },
    text: 'evil',
    bytes: new Uint8Array(1),
    hint: 'evil',
    isUnreadable: true,
    code: 'evil',
    message: 'evil',
    data: 'evil',
    response: 'evil',
    retryAfter: 1,
    fence: 9,
    lifetime: 1,
    expiresAt: 1,
    credential: 'evil',
    value: 'evil',
    writable: true,
    group_id: 5,
    client_id: 'evil',
  },
  'what steps and a call exchange': {
    init: { cache: 'reload' },
    passed: { cache: 'reload' },
    endsAt: 0,
    spend: refuse,
    report: refuse,
    send: refuse,
    run: refuse,
    attach: refuse,
    isRefused: () => true,
    renewFrom: refuse,
    refreshAhead: 1e9,
    share: { store: { get: async () => 'evil', set: async () => true } },
    cookie: { evil: '1' },
    groups: true,
    schemaPath: '/evil',
    milliseconds: 1,
    reason: refuse,
  },
};

describe.each(Object.entries(polluting))('%s on the prototype', (_, values) => {
  test.each(Object.entries(values))('changes nothing: %s', async (name, value) => {
    const wire = await start();
    plain ??= await calls(wire);
    expect(plain.bytes.length).toBe(17);
    expect(await polluted(name, value, () => calls(wire))).toEqual(plain);
  });
});

// The platform's own fetch stumbles over these while it makes a request or reads an answer; nothing that calls it can help that.
describe.each([
  ['body', 'evil'],
  ['signal', AbortSignal.abort(new Error('of the prototype'))],
  ['required', true],
  ['get', 'evil'],
  ['set', 'evil'],
  ['error', 'evil'],
])('what breaks the platform on the prototype: %s', (name, value) => {
  // The last one is said by what loads modules for the tests.
  test('fails every call, and lets nothing out that would not have left without it', async () => {
    const wire = await start();
    plain ??= await calls(wire);
    const { bytes, results } = await polluted(name, value, () => calls(wire));
    for (const sent of bytes) expect(plain.bytes).toContainEqual(sent);
    for (const result of results)
      expect(result).toMatch(/^((Network|Response|Config|Auth|Api|Type)Error: |Error: Unknown invoke error$)/);
  });
});

// With these the platform's fetch goes astray as well (`query` is an option of its own); this one sends nothing.
test.each([
  ['query', { evil: 1 }],
  ['body', 'evil=1'],
])('a login does not take it from the prototype: %s', async (name, value) => {
  const sent: (string | null)[][] = [];
  const salt = Response.json({ status: 'OK', salt: '0123456789abcdef0123456789abcdef' });
  const fetch = async ({ url, headers }: Request) => {
    sent.push([url, headers.get('content-type')]);
    return salt.clone();
  };
  const openstreet = createOpenstreet({ fetch, auth: openstreetAuth({ email: 'a@b.fr', password: 'p' }) });
  await polluted(name, value, () => Promise.allSettled([openstreet.POST('/api/account/#query_customer')]));
  expect(sent[0]).toEqual(['https://maps.open-street.com/api/account/?salt', null]);
});

test.each(['retryable', 'status', 'meaning'])('an error does not take it from the prototype: %s', async (name) => {
  const answer = new Response(null, { status: 302 });
  const call = () =>
    createChargepilot({ auth: 'external', fetch: async () => answer })
      .GET('/sites')
      .catch((error: unknown) => error);
  expect(await polluted(name, true, call)).toMatchObject({ code: 'redirected', status: 302, retryable: false });
  const lost = () =>
    createChargepilot({ auth: 'external', fetch: () => Promise.reject(new TypeError('fetch failed')), retries: 0 })
      .GET('/sites')
      .catch((error: unknown) => error);
  expect(await polluted(name, true, lost)).toMatchObject({ code: 'network', status: undefined });
});

test.each(['get', 'set', 'writable'])('a failure in HTTP 200 stays a failure: %s', async (name) => {
  const wire = await startWire(() => ({ json: { error: 'Non.' } }));
  const { response } = await createClicrdv({ baseUrl: wire.url, auth: 'external' }).listGroups();
  expect(await polluted(name, refuse, async () => [response.ok, response.clone().ok])).toEqual([false, false]);
});
