/** `POST /__mock/try`: calls with the generated clients, against the mock that was asked. */
import { createServer } from 'node:http';
import { type MakeCall, type Mock, type ProviderName, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { readSupported } from '../../src/codegen/leave-out.ts';
import { readCredentials } from '../../src/docs/credentials.ts';
import { tryOperations } from '../../src/docs/try-operations.ts';
import { lintConfig } from '../../src/lint/rule-sets.ts';
import { readSpecFiles } from '../../src/project.ts';
import { callMaker } from '../../src/try/index.ts';
import { project } from '../support/project.ts';

/** What the mock answers. */
interface Tried {
  readonly exchanges: readonly {
    readonly operation: string;
    readonly request: {
      readonly method: string;
      readonly url: string;
      readonly headers: Record<string, string>;
      readonly body: string;
    };
    readonly response?: { readonly status: number; readonly headers: Record<string, string>; readonly body: string };
  }[];
  readonly data?: unknown;
  readonly error?: unknown;
  readonly thrown?: { readonly name: string; readonly code?: string; readonly message: string };
  /** Why nothing was called. */
  readonly message?: string;
}

async function post(to: Pick<Mock, 'origin'>, body: unknown): Promise<{ status: number; tried: Tried }> {
  const response = await fetch(`${to.origin}/__mock/try`, { method: 'POST', body: JSON.stringify(body) });
  // What the tests then look at.
  return { status: response.status, tried: (await response.json()) as Tried };
}

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({
    makeCall: callMaker(undefined),
    accounts: { energiapro: { scopes: ['another-function'] } },
  });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const attempt = async (provider: string, operation: string, input: object = {}, credentials?: object) =>
  (await post(mock, { provider, operation, input, credentials })).tried;

const config = await lintConfig(project);
const specs = await readSpecFiles(project);
const operations = new Map(
  await Promise.all(
    specs.map(async ({ name, path }) => {
      const { document } = await readSupported(project, path, config);
      const provider: Provider = providers[name as ProviderName];
      const described = tryOperations(name, document, provider, await readCredentials(project, name, document));
      return [name, new Map(described.map((operation) => [operation.id, operation]))] as const;
    }),
  ),
);
const cases = [...operations].flatMap(([name, all]) => [...all.keys()].map((id) => ({ name, id })));

describe('a call that is tried', () => {
  test.each(cases)('succeeds with what the page is filled with: $name $id', async ({ name, id }) => {
    const { input, auth } = operations.get(name)?.get(id) ?? {};
    const { data, error, thrown, exchanges } = await attempt(name, id, input, auth?.credentials);
    expect({ error, thrown }).toEqual({ error: undefined, thrown: undefined });
    expect(data).toBeDefined();
    expect(exchanges.at(-1)?.operation).toBe(id);
    expect(JSON.parse(exchanges.at(-1)?.response?.body || 'null')).toEqual(data);
  });

  test('shows each request as the mock received it, the login too', async () => {
    const first = await startMock({ providers: ['energiapro'], makeCall: callMaker(undefined) });
    onTestFinished(first.close);
    const input = { client_id: '1234567', num_inst: '123456.123' };
    const { exchanges } = (await post(first, { provider: 'energiapro', operation: 'lpnJson', input })).tried;
    expect(exchanges.map(({ request }) => `${request.method} ${request.url}`)).toEqual([
      `POST ${first.url('energiapro')}/authenticate.php`,
      `POST ${first.url('energiapro')}/index.php`,
    ]);
    const [login, call] = exchanges;
    expect(decodeURIComponent(login?.request.body ?? '')).toMatch(/^username=1234567890&secret_key=\$2y\$11\$/);
    const { token } = JSON.parse(login?.response?.body ?? '');
    expect(call?.request.headers.authorization).toBe(`Bearer ${token}`);
    expect(call?.request.body).toBe('scope=lpn-json&client_id=1234567&num_inst=123456.123');
    expect(Object.keys(call?.request.headers ?? {}).filter((name) => name.startsWith('x-'))).toEqual([]);
  });

  test('shows a signature that the mock accepts, and the list of all requests masks it', async () => {
    const { exchanges } = await attempt('chargepilot', 'listSites');
    const signature = exchanges[0]?.request.headers['x-signature'];
    expect(signature).toMatch(/^[0-9a-f]{64}$/);
    expect(mock.requests).toHaveLength(1);
    expect(JSON.stringify(mock.requests)).not.toContain(signature);
  });

  test('keeps its token for the next call, and renews it after a reset', async () => {
    const operationsOf = async () =>
      (await attempt('sne-cotation', 'healthcheck')).exchanges.map((one) => one.operation);
    await attempt('sne-cotation', 'healthcheck');
    expect(await operationsOf()).toEqual(['healthcheck']);
    mock.reset();
    expect(await operationsOf()).toEqual(['healthcheck', 'token', 'healthcheck']);
  });

  test('knows its requests from those of others at the same time', async () => {
    const calls = await Promise.all([
      attempt('chargepilot', 'ping'),
      attempt('chargepilot', 'listSites'),
      attempt('openstreet', 'credit'),
      fetch(`${mock.url('chargepilot')}/ping`, { headers: { 'x-guichet-try': 'mine' } }).then(() => undefined),
    ]);
    expect(calls.map((call) => call?.exchanges.map((one) => one.operation))).toEqual([
      ['ping'],
      ['listSites'],
      ['credit'],
      undefined,
    ]);
  });

  test.each([
    [
      'energiapro',
      'lpnJson',
      { client_id: '1', num_inst: '2' },
      { username: '1234567890', secretKey: 'wrong' },
      'thrown',
    ],
    ['openstreet', 'credit', {}, { key: 'a-key-of-32-characters-and-wrong' }, 'error'],
    ['clicrdv', 'listGroups', {}, { apiKey: 'wrong', email: 'a@example.org', password: 'wrong' }, 'error'],
    ['chargepilot', 'listSites', {}, { apiKey: 'demo-key', apiSecret: 'wrong' }, 'error'],
    ['sne-cotation', 'healthcheck', {}, { clientId: 'wrong', clientSecret: 'wrong' }, 'thrown'],
  ] as const)('with wrong credentials shows the refusal of %s, each time', async (name, id, input, wrong, kind) => {
    for (let time = 0; time < 2; time++) {
      const tried = await attempt(name, id, input, wrong);
      expect(tried[kind]).toBeDefined();
      expect(tried.exchanges.length).toBeGreaterThan(0);
      if (kind === 'thrown') {
        const refused = { name: 'AuthError', code: 'credentials_refused', message: expect.any(String) };
        expect(tried.thrown).toEqual(refused);
      }
    }
  });

  test('shows the error of the client where nothing could be sent', async () => {
    const { exchanges, thrown } = await attempt('energiapro', 'lpnJson', { client_id: '1234567', numinst: '1' });
    expect(exchanges).toEqual([]);
    expect(thrown).toMatchObject({ name: 'ConfigError', message: expect.stringContaining('`num_inst`') });
    expect((await attempt('chargepilot', 'listSites', {}, { apiKey: 'k' })).thrown).toMatchObject({
      code: 'option_missing',
    });
  });

  test('shows a request that nobody answered', async () => {
    mock.fail('chargepilot', { kind: 'reset', times: 3 });
    const { exchanges, thrown } = await attempt('chargepilot', 'ping');
    expect(exchanges.map(({ response }) => response)).toEqual([undefined, undefined, undefined]);
    expect(thrown).toMatchObject({ name: 'NetworkError', code: 'network' });
  });
});

describe('a call that cannot be tried', () => {
  test.each([
    [{ provider: 'nobody', operation: 'ping' }, 'The mock does not serve nobody'],
    [{ provider: 'constructor', operation: 'ping' }, 'The mock does not serve constructor'],
    [{ operation: 'ping' }, 'The mock does not serve'],
    [{ provider: 'chargepilot', operation: 'pong' }, 'Did you mean `ping`?'],
    [{ provider: 'chargepilot', operation: 'use' }, '`operation` must be one of'],
    [{ provider: 'chargepilot', operation: 'ping', input: [] }, '`input` must be an object'],
    [{ provider: 'chargepilot', operation: 'ping', credentials: 'x' }, '`credentials` must be an object'],
    [[], 'The body must be a JSON object.'],
  ])('is refused with a sentence: %j', async (body, sentence) => {
    const { status, tried } = await post(mock, body);
    expect(status).toBe(400);
    expect(tried.message).toContain(sentence);
    expect(mock.requests).toEqual([]);
  });

  test('is refused when its body is larger than 10 MiB', async () => {
    const body = { provider: 'chargepilot', operation: 'ping', input: { text: 'x'.repeat(10 * 2 ** 20) } };
    const response = await fetch(`${mock.origin}/__mock/try`, { method: 'POST', body: JSON.stringify(body) });
    expect(response.status).toBe(413);
  });

  test('is refused by a mock that a program started, with the reason', async () => {
    const other = await startMock({ providers: ['chargepilot'] });
    onTestFinished(other.close);
    const { status, tried } = await post(other, { provider: 'chargepilot', operation: 'ping' });
    expect(status).toBe(404);
    expect(tried.message).toContain('`guichet mock`');
  });
});

describe('a call that is tried never leaves the mock', () => {
  test('whatever its input and credentials say', async () => {
    const asked: string[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void elsewhere.close());
    const address = elsewhere.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    await attempt('chargepilot', 'getSite', { site_id: `/${url}`, id: url });
    await attempt('chargepilot', 'getSite', { site_id: `../../..${url}` });
    await attempt('openstreet', 'credit', { baseUrl: url, __proto__: { baseUrl: url } });
    await attempt('sne-cotation', 'healthcheck', {}, { clientId: 'a', clientSecret: 'b', tokenUrl: url, baseUrl: url });
    mock.fail('chargepilot', { kind: 'redirect', to: url });
    expect((await attempt('chargepilot', 'ping')).thrown).toMatchObject({ code: 'redirected' });
    expect(asked).toEqual([]);
  });

  test('nor lets a client reach another address', async () => {
    const makeCall: MakeCall = async ({ fetch }) => {
      const outcomes = [`${mock.origin}/x`, 'https://api.example.com/'].map((url) => fetch(new Request(url)));
      return { data: (await Promise.allSettled(outcomes)).map(({ status }) => status) };
    };
    const other = await startMock({ providers: ['chargepilot'], makeCall });
    onTestFinished(other.close);
    const { tried } = await post(other, { provider: 'chargepilot', operation: 'ping' });
    expect(tried.data).toEqual(['rejected', 'rejected']);
  });
});

describe('the clients of a project', () => {
  test('are those that were generated for it', async () => {
    const own = await startMock({ project: project.root, providers: ['chargepilot'], makeCall: callMaker(project) });
    onTestFinished(own.close);
    const { tried } = await post(own, { provider: 'chargepilot', operation: 'listSites' });
    expect(tried.exchanges.map(({ response }) => response?.status)).toEqual([200]);
    expect(tried.data).toHaveLength(2);
  });
});
