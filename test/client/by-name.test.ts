/** Calls by name: one object in, `{ data }` or `{ error }` out, and whatever is wrong is told before anything is sent. */
import { inspect } from 'node:util';
import { createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro } from 'guichet/energiapro';
import { createOpenstreet } from 'guichet/openstreet';
import { describe, expect, test } from 'vitest';
import { createClient } from '../../src/client/client.ts';
import type { Operation, Provider } from '../../src/client/provider.ts';
import { observe } from '../support/observe.ts';
import { said } from '../support/said.ts';

const operation: Omit<Operation, 'id' | 'method' | 'path'> = {
  security: [],
  retrySafe: true,
  filledByAuth: [],
  responseTypes: ['application/json'],
  failures: [],
  parameters: {},
};
const parameters = { id: { in: 'path', required: true }, lang: { in: 'query' }, 'X-Trace': { in: 'header' } } as const;
/** An API with an input of every kind. */
const provider: Provider = {
  name: 'sixth',
  title: 'Sixth',
  servers: [{ name: 'production', url: 'https://sixth.test/v1' }],
  security: [],
  errors: {},
  secrets: [],
  operations: {
    flat: {
      ...{ ...operation, id: 'flat', method: 'PUT', path: '/flat/{id}', body: 'json', parameters },
      fields: { name: { required: true }, note: {} },
      bodyRequired: true,
    },
    open: {
      ...operation,
      id: 'open',
      method: 'POST',
      path: '/open',
      body: 'json',
      fields: { name: {} },
      openFields: true,
    },
    form: { ...operation, id: 'form', method: 'POST', path: '/form', body: 'form', fields: { name: {} } },
    list: { ...operation, id: 'list', method: 'POST', path: '/list/{id}', body: 'json', parameters, input: 'body' },
    groups: {
      ...{ ...operation, id: 'groups', method: 'POST', path: '/groups/{id}', body: 'json', input: 'groups' },
      parameters: { id: { in: 'path', required: true }, 'query.id': { in: 'query', name: 'id' } },
      fields: { id: {} },
    },
  },
};
interface Sixth {
  readonly [name: string]: (input?: unknown, options?: unknown) => Promise<{ data?: unknown; response: Response }>;
}
function start() {
  const { fetch, sent } = observe(() => ({ ok: true }));
  return { sixth: createClient<Sixth, Record<never, never>>(provider, 'createSixth', { fetch }), sent };
}
const refusal = (message: string, name: string, code = 'parameter_invalid') => ({
  ...{ name: 'ConfigError', provider: 'sixth', operation: name, code, status: undefined, retryable: false },
  message: `Cannot call ${name}: ${message}`,
});

describe('the input', () => {
  test('is sorted into path, query, headers and body', async () => {
    const { sixth, sent } = start();
    await sixth.flat?.({ id: 'a/b', lang: 'fr', 'X-Trace': 't', name: 'n', note: undefined });
    expect(sent[0]).toMatchObject({ method: 'PUT', path: '/v1/flat/a%2Fb?lang=fr', body: '{"name":"n"}' });
    expect(sent[0]?.headers).toMatchObject({ 'x-trace': 't', 'content-type': 'application/json' });
  });

  test('may have further fields where the spec leaves the body open', async () => {
    const { sixth, sent } = start();
    await sixth.open?.({ name: 'n', further: [1], __proto__: null });
    await sixth.open?.(JSON.parse('{ "__proto__": { "name": "n" }, "name": "own" }'));
    await sixth.open?.();
    expect(sent.map(({ body }) => body)).toEqual([
      '{"name":"n","further":[1]}',
      '{"__proto__":{"name":"n"},"name":"own"}',
      '',
    ]);
  });

  test('becomes a form where the spec has one', async () => {
    const { sixth, sent } = start();
    await sixth.form?.({ name: 'a b' });
    await sixth.form?.({});
    expect(sent.map(({ body }) => body)).toEqual(['name=a+b', '']);
  });

  test('has the body under `body` where it is no plain object', async () => {
    const { sixth, sent } = start();
    await sixth.list?.({ id: 5, body: [1, 2] });
    await sixth.list?.({ id: 5 });
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      ['/v1/list/5', '[1,2]'],
      ['/v1/list/5', ''],
    ]);
  });

  test('is in groups where names collide', async () => {
    const { sixth, sent } = start();
    await sixth.groups?.({ path: { id: 1 }, query: { id: 2 }, header: { 'X-A': 'a' }, body: { id: 3 } });
    expect(sent[0]).toMatchObject({ path: '/v1/groups/1?id=2', body: '{"id":3}' });
    expect(sent[0]?.headers['x-a']).toBe('a');
  });

  test.each<[string, unknown, object]>([
    ['flat', null, refusal('the input must be an object.', 'flat')],
    ['flat', [], refusal('the input must be an object.', 'flat')],
    ['flat', 'a', refusal('the input must be an object.', 'flat')],
    ['flat', new Map(), refusal('the input must be an object.', 'flat')],
    ['flat', { name: 'n' }, refusal('the path parameter "id" is missing.', 'flat')],
    ['flat', { id: 1 }, refusal('"name" is missing.', 'flat', 'body_invalid')],
    [
      'flat',
      { id: 1, nam: 'n' },
      refusal('`nam` is neither a parameter nor a field of this operation. Did you mean `name`?', 'flat'),
    ],
    // What is given already is not what was meant.
    [
      'flat',
      { id: 1, name: 'n', Name: 'n' },
      refusal(
        '`Name` is neither a parameter nor a field of this operation. It takes id, lang, X-Trace, name, note.',
        'flat',
      ),
    ],
    [
      'flat',
      { id: 1, 'x-trace': 't', name: 'n' },
      refusal('`x-trace` is neither a parameter nor a field of this operation. Did you mean `X-Trace`?', 'flat'),
    ],
    [
      'flat',
      { id: 1, toString: 't' },
      refusal(
        '`toString` is neither a parameter nor a field of this operation. It takes id, lang, X-Trace, name, note.',
        'flat',
      ),
    ],
    [
      'flat',
      { id: 1, body: { name: 'n' } },
      refusal(
        '`body` is neither a parameter nor a field of this operation. It takes id, lang, X-Trace, name, note.',
        'flat',
      ),
    ],
    [
      'list',
      { id: 1, boddy: [] },
      refusal('`boddy` is neither a parameter nor a field of this operation. Did you mean `body`?', 'list'),
    ],
    [
      'groups',
      { id: 1 },
      refusal('the input must be grouped into path, query, header, cookie, body; it has `id`.', 'groups'),
    ],
    [
      'flat',
      { id: {}, name: 'n' },
      refusal('"id" must be text, a finite number or a boolean; it is of type object.', 'flat'),
    ],
    [
      'form',
      { name: [1] },
      refusal('"name" must be text, a finite number or a boolean; it is a list.', 'form', 'body_invalid'),
    ],
  ])('of %s must not be %j', async (name, input, expected) => {
    const { sixth, sent } = start();
    expect(await said(() => sixth[name]?.(input))).toEqual(expected);
    expect(sent).toEqual([]);
  });

  test('has an accessor read once, and nothing of it is changed', async () => {
    let reads = 0;
    const input = Object.freeze({
      id: 1,
      get name() {
        reads += 1;
        return 'n';
      },
    });
    const { sixth, sent } = start();
    await sixth.flat?.(input);
    expect([reads, sent[0]?.body]).toEqual([1, '{"name":"n"}']);
  });

  test('of the providers: what chooses the operation, or what authentication fills, is none of it', async () => {
    const { fetch, sent } = observe(() => []);
    const energiapro = createEnergiapro({ auth: 'external', fetch });
    const input = { client_id: '1234567', num_inst: '123456.123', scope: 'gaz' };
    await expect(energiapro.lpnJson(input)).rejects.toThrow('`scope` is neither a parameter nor a field');
    const key = { key: 'k'.repeat(32) };
    await expect(createOpenstreet({ auth: 'external', fetch }).credit(key as never)).rejects.toThrow(
      '`key` is not a parameter',
    );
    expect(sent).toEqual([]);
  });
});

describe('the options', () => {
  test('are a signal and headers, which replace those of the client', async () => {
    const { fetch, sent } = observe(() => []);
    const client = createChargepilot({ auth: 'external', fetch, headers: { 'x-a': 'client', 'x-b': 'client' } });
    await client.listSites({}, { headers: { 'X-A': 'call' } });
    expect(sent[0]?.headers).toMatchObject({ 'x-a': 'call', 'x-b': 'client' });
    await expect(client.listSites({}, { signal: AbortSignal.abort('gone') })).rejects.toBe('gone');
    expect(sent).toHaveLength(1);
  });

  test.each<[unknown, string]>([
    [null, 'the options of a call must be an object.'],
    ['x', 'the options of a call must be an object.'],
    [{ signal: {} }, '`signal` must be an AbortSignal.'],
    [{ singal: undefined, sinal: 1 }, '`sinal` is not an option. Did you mean `signal`?'],
    // What only a call by path takes would be ignored, so it is refused.
    [{ params: { query: {} } }, '`params` is not an option; the options are signal, headers, contentType.'],
    [{ parseAs: 'text' }, '`parseAs` is not an option; the options are signal, headers, contentType.'],
    [{ middleware: [] }, '`middleware` is not an option; the options are signal, headers, contentType.'],
  ])('must not be %j', async (options, problem) => {
    const { sixth, sent } = start();
    expect(await said(() => sixth.form?.({}, options))).toEqual(refusal(problem, 'form'));
    expect(sent).toEqual([]);
  });
});

describe('a result', () => {
  const body = { client_id: '1234567', num_inst: '123456.123' };
  const failing = () =>
    createEnergiapro({ auth: 'external', fetch: observe(() => ({ error: 'Non.', errorCode: '100' })).fetch });

  test.each<[string, () => Promise<{ data?: unknown; error?: unknown; response: Response }>, string, boolean]>([
    [
      'a success by name',
      () => createChargepilot({ auth: 'external', fetch: observe(() => []).fetch }).listSites(),
      'data',
      true,
    ],
    [
      'a success by path',
      () => createChargepilot({ auth: 'external', fetch: observe(() => []).fetch }).GET('/sites'),
      'data',
      true,
    ],
    ['a failure by name', () => failing().lpnJson(body), 'error', false],
    ['a failure by path', () => failing().POST('/index.php#lpn-json', { body }), 'error', false],
  ])('of %s has one response, whose body can be read', async (_, call, name, ok) => {
    const result = await call();
    expect(Object.keys(result)).toEqual([name, 'response']);
    expect(Object.prototype.propertyIsEnumerable.call(result, 'response')).toBe(true);
    const { response } = result;
    expect(result.response).toBe(response);
    expect({ ...result }.response).toBe(response);
    expect([response instanceof Response, response.ok, response.status, response.bodyUsed]).toEqual([
      true,
      ok,
      200,
      false,
    ]);
    const copy = response.clone();
    expect(copy.ok).toBe(ok);
    expect(await response.json()).toEqual(result.data ?? result.error);
    expect(await copy.text()).toBe(JSON.stringify(result.data ?? result.error));
    expect(inspect(result)).toContain('response');
  });

  test('has a response of its own', async () => {
    const client = createChargepilot({ auth: 'external', fetch: observe(() => []).fetch });
    const [one, other] = await Promise.all([client.listSites(), client.listSites()]);
    expect(one?.response).not.toBe(other?.response);
  });

  test('of a write without a body has neither data nor a body', async () => {
    const { fetch } = observe(() => new Response(null, { status: 204 }));
    const result = await createClicrdv({ auth: 'external', fetch }).deleteCalendar({ group_id: 4, calendar_id: 5 });
    expect(result).toMatchObject({ data: undefined, response: { status: 204, body: null } });
  });
});
