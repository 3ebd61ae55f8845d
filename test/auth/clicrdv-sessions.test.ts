/** Sessions of ClicRDV that are dead on the server, which the API does not promise to say with a 401 (C-17), over real sockets. */
import { clicrdvSession, createClicrdv, ResponseError } from 'guichet/clicrdv';
import { describe, expect, test } from 'vitest';
import { stopClocks } from '../support/two-clocks.ts';
import { startWire, type WireAnswer } from '../support/wire.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const clocks = stopClocks();

const records: WireAnswer = { json: { records: [], error: null } };
const forgotten = (cookie: string): WireAnswer => ({
  headers: { 'set-cookie': cookie },
  json: { records: [], error: null },
});
const page = (status: string) =>
  `HTTP/1.1 ${status}\r\ncontent-type: text/html\r\nlocation: /login\r\ncontent-length: 6\r\nconnection: close\r\n\r\n<html>`;

/** What a server may answer whose session is dead. */
const symptoms: [string, WireAnswer][] = [
  ['an error in a 200', { json: { error: 'Not logged in' } }],
  ['404', { status: 404, json: { error: 'Not found' } }],
  ['a redirect', { raw: page('302 Found') }],
  ['HTML in a 200', { raw: page('200 OK') }],
  ['a cookie of no age', forgotten('_session_id=; path=/; Max-Age=0')],
  ['an empty cookie', forgotten('_session_id=; path=/')],
  ['a cookie that has expired', forgotten('_session_id=x; path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT')],
];

/** A ClicRDV of sessions s0, s1, …; `answer` is asked with each session that a call is made with. */
async function start(answer: (session: string, index: number) => WireAnswer | undefined) {
  let logins = 0;
  let calls = 0;
  const { url } = await startWire(({ line, headers }) => {
    if (!line.includes('/sessions/login')) return answer(headers.cookie?.slice(-2) ?? 'none', calls++) ?? records;
    return { headers: { 'set-cookie': `_session_id=s${logins++}; path=/` }, json: { pro: {}, error: null } };
  });
  const auth = clicrdvSession({ apiKey: 'key', email: 'a@example.org', password: 'secret', as: 'pro' });
  const client = createClicrdv({ auth, baseUrl: url, now: clocks.now });
  const succeeds = (call: Promise<{ error?: unknown }>) =>
    call.then(
      ({ error }) => error === undefined,
      () => false,
    );
  const params = { path: { group_id: 4, calendar_id: 6190 } };
  return {
    read: () => succeeds(client.GET('/groups.json')),
    abortable: (signal: AbortSignal) => client.GET('/groups.json', { signal }),
    write: () => succeeds(client.DELETE('/groups/{group_id}/calendars/{calendar_id}.json', { params })),
    logins: () => logins,
    calls: () => calls,
  };
}

describe.each(symptoms)('a session whose death shows in %s', (_symptom, symptom) => {
  // A write is not replayed. A cookie comes with a success.
  const failedWrites = 'headers' in symptom ? 0 : 1;
  const kinds = [
    ['read', 0],
    ['write', failedWrites],
  ] as const;

  test.each(kinds)('costs one login, for a %s every ten minutes: %i calls fail', async (kind, failing) => {
    let isDead = false;
    const { logins, ...calls } = await start((session) => (isDead && session === 's0' ? symptom : undefined));
    expect(await calls[kind]()).toBe(true);
    isDead = true;
    let failed = 0;
    for (let call = 0; call < 12; call++) {
      clocks.pass(10 * MINUTE);
      if (!(await calls[kind]())) failed += 1;
    }
    expect([failed, logins()]).toEqual([failing, 2]);
  });

  test('is taken at its word when the new session meets it too, and makes no storm of logins', async () => {
    let isDown = false;
    const { read, logins, calls } = await start(() => (isDown ? symptom : undefined));
    await read();
    isDown = true;
    clocks.pass(2 * MINUTE);
    await read();
    expect([logins(), calls()]).toEqual([2, 3]);
    for (let call = 0; call < 50; call++) await read();
    expect([logins(), calls()]).toEqual([2, 53]);
  });
});

test('only a success prolongs a session: after 55 minutes of failures a new one is opened', async () => {
  let isDown = false;
  const { read, logins } = await start(() => (isDown ? { status: 400, json: { error: 'Bad' } } : undefined));
  await read();
  isDown = true;
  for (let call = 0; call < 6; call++) {
    clocks.pass(9 * MINUTE);
    await read();
  }
  expect(logins()).toBe(1);
  clocks.pass(MINUTE);
  await read();
  expect(logins()).toBe(2);
});

test('ordinary 404s amid working calls cost no login', async () => {
  const { read, logins } = await start((_session, index) =>
    index % 10 === 0 ? { status: 404, json: { error: 'Not found' } } : undefined,
  );
  for (let call = 0; call < 1000; call++) {
    await read();
    clocks.pass(SECOND);
  }
  expect(logins()).toBe(1);
});

test('404s and nothing else cost a login in ten minutes', async () => {
  const { read, logins } = await start(() => ({ status: 404, json: { error: 'Not found' } }));
  for (let call = 0; call < 60; call++) {
    await read();
    clocks.pass(30 * SECOND);
  }
  // Thirty minutes: the first login, and then one after 1, 11 and 21 minutes.
  expect(logins()).toBe(4);
});

test('a session that is lost again within ten seconds of its renewal fails one write', async () => {
  const dead = new Set(['s0']);
  const { read, write, logins } = await start((session) =>
    dead.has(session) ? { status: 403, json: { error: 'no' } } : undefined,
  );
  expect(await read()).toBe(true);
  expect(logins()).toBe(2);
  clocks.pass(3 * SECOND);
  dead.add('s1');
  const writes: boolean[] = [];
  for (let second = 0; second < 11; second++) {
    writes.push(await write());
    clocks.pass(SECOND);
  }
  expect(writes).toEqual([false, ...Array(10).fill(true)]);
  expect(logins()).toBe(3);
});

test('writes that a user may not make cost one login more in ten seconds, however many reads succeed', async () => {
  let isWrite = false;
  const { read, write, logins } = await start(() => (isWrite ? { status: 403, json: { error: 'no' } } : undefined));
  for (let call = 0; call < 50; call++) {
    isWrite = false;
    await read();
    isWrite = true;
    await write();
  }
  expect(logins()).toBe(3);
});

test('a call that is aborted with the failure of another says nothing of its session', async () => {
  const sent = Promise.withResolvers<void>();
  const hangs: WireAnswer = { take: () => sent.resolve() };
  const { logins, read, abortable } = await start((_, index) => [records, hangs][index]);
  expect(await read()).toBe(true);
  const controller = new AbortController();
  const call = abortable(controller.signal);
  await sent.promise;
  // What a program has that ends all calls when one fails.
  const reason = new ResponseError('', { provider: 'clicrdv', operation: 'listGroups', code: 'redirected' });
  controller.abort(reason);
  await expect(call).rejects.toBe(reason);
  expect(await read()).toBe(true);
  expect(logins()).toBe(1);
});
