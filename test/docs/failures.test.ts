/** The tables of failures, as the reader sees them, and whether what they say of the client is true. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { chargepilotAuth, createChargepilot } from '../../generated/chargepilot/index.ts';
import { clicrdvSession, createClicrdv } from '../../generated/clicrdv/index.ts';
import { createEnergiapro, energiaproAuth, energiaproErrors } from '../../generated/energiapro/index.ts';
import { createOpenstreet, openstreetAuth } from '../../generated/openstreet/index.ts';
import { providers } from '../../generated/providers.ts';
import { createSneCotation, pisteAuth } from '../../generated/sne-cotation/index.ts';
import { isRecord } from '../../src/client/encode.ts';
import type { Provider } from '../../src/client/provider.ts';
import { deref, operationsOf, type SpecDocument } from '../../src/codegen/document.ts';
import { allFailures, type Failure, failuresOf } from '../../src/codegen/failures.ts';
import { readerView } from '../../src/docs/document.ts';
import { byClientIn, byClientOf, failureTable } from '../../src/docs/failures.ts';
import { renewalOf } from '../../src/docs/renewal.ts';
import { type Mock, startMock } from '../../src/mock/index.ts';
import { root } from '../support/project.ts';

/** A call of each kind: one that is repeated, and where there is one, one that is not. */
const CALLS = {
  energiapro: ['lpnJson'],
  openstreet: ['credit', 'queryCustomer', 'createKey'],
  clicrdv: ['listCalendars', 'createCalendar', 'deleteCalendar'],
  chargepilot: ['listSites', 'ping'],
  'sne-cotation': ['healthcheck'],
} as const;

type Name = keyof typeof CALLS;

// The keys of a constant are those that its type names.
const names = Object.keys(CALLS) as Name[];
/** The specs, which nothing changes. */
const specs = new Map(
  names.map((name): [Name, SpecDocument] => [
    name,
    parse(readFileSync(path.join(root, `specs/${name}.yaml`), 'utf8'), { merge: true }),
  ]),
);
const specOf = (name: Name) => specs.get(name) as SpecDocument; // all names are there

/** The rows of the table in a description, by their first cell: cause, fix, what the client does, how it is known. */
function rowsIn(markdown: string): Map<string, string[]> {
  const lines = markdown.split('\n').filter((line) => line.startsWith('| '));
  const rows = lines.slice(1).map((line) =>
    line
      .slice(2, -2)
      .replace('*What the client does:* ', '')
      .split(/ \| |<br>/),
  );
  return new Map(rows.map(([first = '', ...rest]) => [first, rest]));
}

function tableOf(name: Name, operationId: string): Map<string, string[]> {
  const view = readerView(specOf(name), providers[name], new Map(), true);
  const found = operationsOf(view).find(({ operation }) => operation.operationId === operationId);
  const [, table = ''] = found?.operation.description?.split('**Failures**') ?? [];
  return rowsIn(table);
}

const pageOf = (name: Name) =>
  rowsIn(failureTable(allFailures(specOf(name)), byClientIn(specOf(name), renewalOf(specOf(name), true))) ?? '');

describe('the table of failures', () => {
  test('has whole sentences, also where a description has several lines', () => {
    expect(tableOf('sne-cotation', 'token').get('HTTP 400')?.[0]).toBe(
      'The token request is refused. Wrong identifiers also get this status, with `invalid_client`, although OAuth would also allow a 401.',
    );
    for (const name of names)
      for (const [failure, [cause = '', fix = '']] of pageOf(name))
        expect([name, failure, cause, fix]).toEqual([
          name,
          failure,
          expect.stringMatching(/\.$/),
          expect.stringMatching(/\.$/),
        ]);
  });

  test('says that a 401 renews the token, where the client renews one', () => {
    expect(tableOf('sne-cotation', 'healthcheck').get('HTTP 401')?.[2]).toMatch(
      /^Renews the token .* repeats the call, once\.$/,
    );
    expect(tableOf('clicrdv', 'listCalendars').get('HTTP 401')?.[2]).toMatch(
      /^With `session`: Renews .* repeats the call/,
    );
    expect(tableOf('clicrdv', 'createCalendar').get('HTTP 401')?.[2]).toMatch(
      /^With `session`: Renews .* for the next call\./,
    );
    expect(tableOf('clicrdv', 'login').get('HTTP 401')?.[2]).toMatch(
      /^Returns the failure\. If .* throws an `AuthError`\.$/,
    );
    expect(pageOf('clicrdv').get('HTTP 401')?.[2]).toMatch(/^With `session`: Renews/);
    expect(pageOf('sne-cotation').get('HTTP 401')?.[2]).toMatch(/^Renews/);
    expect(tableOf('energiapro', 'lpnJson').get('`220`')?.[2]).toMatch(/^Renews/);
  });

  test('says that a failed login of the client’s own is thrown', () => {
    for (const [name, failure] of [
      ['energiapro', '`10`'],
      ['energiapro', '`2`'],
      ['sne-cotation', '`invalid_client`'],
      ['clicrdv', 'HTTP 500'],
    ] as const)
      expect([failure, pageOf(name).get(failure)?.[2]]).toEqual([
        failure,
        expect.stringMatching(/throws an `AuthError`/),
      ]);
    for (const [name, failure] of [
      ['energiapro', '`100`'],
      ['energiapro', '`220`'],
      ['sne-cotation', '`ERRAUTUSR0001`'],
      ['clicrdv', 'HTTP 404'],
      ['openstreet', '`WRONG_KEY`'],
    ] as const)
      expect([failure, pageOf(name).get(failure)?.[2]]).toEqual([failure, expect.not.stringContaining('AuthError')]);
  });

  test('says that a signature is made again only for a clock that is off', () => {
    expect(pageOf('chargepilot').get('any other status')?.[2]).toMatch(
      /^After 401 and 403, if .* clock .* is off: Tries/,
    );
  });

  test('tells what is documented from what is inferred', () => {
    const codes = pageOf('energiapro');
    for (const code of ['1', '2', '3', '4', '5', '6']) expect(codes.get(`\`${code}\``)?.[3]).toBe('Documented.');
    for (const code of ['10', '11', '12', '15', '100', '110', '210', '220'])
      expect(codes.get(`\`${code}\``)?.[3]).toMatch(/^Inferred(: Named by a public client only| \(1\)\.$)/);
    expect(tableOf('sne-cotation', 'healthcheck').get('HTTP 403')?.[3]).toMatch(/^Inferred: Reported for a sister API/);
    expect(pageOf('sne-cotation').get('`ERRAUTUSR0001`')?.[3]).toBe('Documented.');
  });

  test('says once, above its rows, why several of them are inferred', () => {
    const failures = (inferred: readonly (string | undefined)[]) =>
      inferred.map(
        (reason, index): Failure => ({
          name: `HTTP 40${index}`,
          meaning: 'No.',
          ...(reason === undefined ? {} : { inferred: reason }),
        }),
      );
    const tableWith = (...reasons: (string | undefined)[]) => failureTable(failures(reasons), () => 'None.') ?? '';
    const some = tableWith('Seen.', 'Seen.', 'Seen.', 'Heard.', undefined);
    expect(some).toMatch(/^Inferred \(1\): Seen\.\n\n\| failure/);
    expect([...some.matchAll(/<br>(Inferred[^|<]*|Documented\.) \|/g)].map(([, said]) => said)).toEqual([
      'Inferred (1).',
      'Inferred (1).',
      'Inferred (1).',
      'Inferred: Heard.',
      'Documented.',
    ]);
    const all = tableWith('Seen.', 'Seen.');
    expect(all).toMatch(/^All are inferred: Seen\.\n\n\| failure/);
    expect(all.match(/nferred/g)).toHaveLength(1);
  });

  test('names the limits that the documents state (O-73, E-03)', () => {
    expect(tableOf('openstreet', 'createCustomer').get('`WRONG_ADDRESS`')?.[0]).toMatch(/10 .* 20, .* 255/);
    expect(pageOf('energiapro').get('`4`')?.[1]).toContain('60 minutes');
  });

  test.each(names)('says for each failure of %s what to do and who can do it, and not always the same', (name) => {
    const rows = [...pageOf(name).values()];
    for (const [, fix] of rows) expect(fix).toMatch(/^\*(The client|Your code|The account|The provider):\* \S/);
    expect(new Set(rows.map(([, fix]) => fix)).size).toBe(rows.length);
  });

  test('is that of the authentication page, which has no other', () => {
    for (const name of names) {
      const page = readFileSync(path.join(root, `docs/auth/${name}.md`), 'utf8');
      expect(page.split('\n').filter((line) => line === '{{failures}}')).toHaveLength(1);
    }
  });

  test('is not told a second time by the README, which names no failure of a provider', () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    for (const document of specs.values()) {
      for (const { name, meaning } of allFailures(document)) {
        // `4` and `HTTP 403` are what other things are called too.
        if (/^[A-Za-z_]\w{4,}$/.test(name)) expect(readme).not.toContain(name);
        expect(readme).not.toContain(meaning);
      }
    }
    expect(readme).not.toMatch(/\bcodes? `?\d/i);
  });

  test('says what the exported codes say', () => {
    for (const [code, { meaning, fix }] of Object.entries(energiaproErrors)) {
      const [cause, shown] = pageOf('energiapro').get(`\`${code}\``) ?? [];
      expect([cause, shown]).toEqual([meaning, expect.stringContaining(fix)]);
    }
    expect(energiaproErrors['12']).toMatchObject({
      fixedBy: 'provider',
      inferred: expect.stringContaining('public client'),
    });
  });
});

const INPUTS: Readonly<Record<string, object>> = {
  lpnJson: { client_id: '1234567', num_inst: '123456.123' },
  createKey: { name: 'demo', email: 'demo@example.com' },
  listCalendars: { group_id: 4 },
  createCalendar: { group_id: 4, calendar: { group_id: 4, name: 'Agenda' } },
  deleteCalendar: { group_id: 4, calendar_id: 15 },
};

const LOGINS = ['/authenticate.php', '/oauth/token', '/sessions/login', '?salt'];
const REPEATS = /repeats the call|Repeats|Tries once more/;

describe('what the tables say of the client is what it does', () => {
  test.each([
    ['10', 1],
    ['2', 2],
  ])('code %s throws an AuthError at a login of the client’s own', async (errorCode, logins) => {
    let sent = 0;
    const fetch = async () => {
      sent += 1;
      return Response.json({ error: 'Not allowed.', errorCode });
    };
    const auth = energiaproAuth({ username: '1234567890', secretKey: 'secret' });
    const call = createEnergiapro({ auth, fetch }).lpnJson({ client_id: '1234567', num_inst: '123456.123' });
    await expect(call).rejects.toMatchObject({ name: 'AuthError' });
    expect(sent).toBe(logins);
  });

  test('a refusal of ChargePilot by a server whose clock agrees is not repeated', async () => {
    let sent = 0;
    const fetch = async () => {
      sent += 1;
      return new Response('{}', { status: 401, headers: { date: new Date().toUTCString() } });
    };
    const auth = chargepilotAuth({ apiKey: 'key', apiSecret: 'secret' });
    expect((await createChargepilot({ auth, fetch }).listSites()).response?.status).toBe(401);
    expect(sent).toBe(1);
  });

  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock();
  });
  afterAll(() => mock.close());

  /** Makes clients of one account, the first call of each of which gets another response. */
  const clientsOf = (name: Name) => {
    const { accounts } = mock;
    const auths = {
      energiapro: energiaproAuth(pick(accounts.energiapro, 'username', 'secretKey')),
      openstreet: openstreetAuth(pick(accounts.openstreet, 'key', 'email', 'password')),
      clicrdv: clicrdvSession({ ...pick(accounts.clicrdv, 'apiKey', 'email', 'password'), as: 'pro' }),
      chargepilot: chargepilotAuth(pick(accounts.chargepilot, 'apiKey', 'apiSecret')),
      'sne-cotation': pisteAuth(pick(accounts['sne-cotation'], 'clientId', 'clientSecret')),
    };
    return (response: () => Response) => {
      let sent = 0;
      const fetch = async (request: Request): Promise<Response> => {
        if (LOGINS.some((login) => request.url.includes(login))) return globalThis.fetch(request);
        sent += 1;
        return sent === 1 ? response() : globalThis.fetch(request);
      };
      const options = { baseUrl: mock.url(name), fetch };
      const create: Record<Name, () => object> = {
        energiapro: () => createEnergiapro({ ...options, auth: auths.energiapro }),
        openstreet: () => createOpenstreet({ ...options, auth: auths.openstreet }),
        clicrdv: () => createClicrdv({ ...options, auth: auths.clicrdv }),
        chargepilot: () => createChargepilot({ ...options, auth: auths.chargepilot }),
        'sne-cotation': () => createSneCotation({ ...options, auth: auths['sne-cotation'] }),
      };
      return { client: create[name](), sent: () => sent };
    };
  };

  test.each(names.flatMap((name) => CALLS[name].map((id) => [name, id] as const)))('%s, %s', async (name, id) => {
    const document = specOf(name);
    const provider: Provider = providers[name];
    const described = provider.operations[id];
    const found = operationsOf(document).find(({ operation }) => operation.operationId === id);
    if (!described || !found) throw new Error(`There is no operation ${id}.`);
    const say = byClientOf(found.operation, described, renewalOf(document, true));
    const clientWith = clientsOf(name);
    for (const failure of failuresOf(document, found.operation)) {
      for (const status of failure.status === 'default' ? ['418', '503'] : [failure.status ?? '200']) {
        const body = JSON.stringify(bodyWith(document, failure.status === undefined ? failure.name : undefined));
        // Two minutes ahead, so that a signature may be refused for its time.
        const date = new Date(Date.now() + 120_000).toUTCString();
        const headers = { 'content-type': 'application/json', 'retry-after': '0', date };
        const { client, sent } = clientWith(() => new Response(body, { status: Number(status), headers }));
        const method: unknown = Reflect.get(client, id);
        if (typeof method !== 'function') throw new Error(`There is no method ${id}.`);
        await method(INPUTS[id] ?? {});
        const said = say(failure);
        const repeats = failure.status === 'default' && status === '503' ? /After 429, .*: repeats/ : REPEATS;
        const isRepeated = (failure.status !== 'default' || status === '503') && repeats.test(said);
        expect([failure.name, status, said, sent()]).toEqual([failure.name, status, said, isRepeated ? 2 : 1]);
      }
    }
  });
});

/** The body of an example with this code; of any failure without one. */
function bodyWith(document: SpecDocument, code: string | undefined): unknown {
  const property = document.info['x-envelope']?.code ?? '';
  if (code === undefined) return { message: 'refused' };
  for (const { operation } of operationsOf(document))
    for (const response of Object.values(operation.responses))
      for (const { examples = {} } of Object.values(deref(document, response).content ?? {}))
        for (const example of Object.values(examples)) {
          const { value } = deref<{ value?: unknown }>(document, example);
          if (isRecord(value) && String(value[property]) === code) return value;
        }
  throw new Error(`No example has the code ${code}.`);
}

function pick<T, K extends keyof T>(from: T, ...keys: readonly K[]): Pick<T, K> {
  const picked: Partial<T> = {};
  for (const key of keys) picked[key] = from[key];
  // All of the keys are there now.
  return picked as Pick<T, K>;
}
