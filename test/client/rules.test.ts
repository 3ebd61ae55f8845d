/** What a spec may ask of a query or a body, with an API that has a rule of every kind. */
import { describe, expect, test } from 'vitest';
import { createProviderFetch } from '../../src/client/fetch.ts';
import type { Operation, Parameter, Provider } from '../../src/client/provider.ts';
import { observe } from '../support/observe.ts';

const operation: Omit<Operation, 'id' | 'method' | 'path'> = {
  security: [],
  retrySafe: true,
  filledByAuth: [],
  responseTypes: ['application/json'],
  failures: [],
  parameters: {},
};
const fields = {
  needed: { required: true },
  day: { format: 'date' },
  letters: { pattern: '^\\p{L}+$' },
  long: { minLength: 3 },
  short: { maxLength: 2 },
  choice: { enum: ['up', 'down'] },
} as const;
const parameters = Object.fromEntries(
  Object.entries(fields).map(([name, rule]): [string, Parameter] => [name, { in: 'query', ...rule }]),
);

const provider: Provider = {
  name: 'sixth',
  title: 'Sixth',
  servers: [{ name: 'production', url: 'https://sixth.test/v1' }],
  security: [['key']],
  errors: {},
  secrets: [],
  operations: {
    any: { ...operation, id: 'any', method: 'GET', path: '/things/{id}' },
    best: { ...operation, id: 'best', method: 'GET', path: '/things/best' },
    drop: { ...operation, id: 'drop', method: 'DELETE', path: '/things/best', responseTypes: [] },
    asked: { ...operation, id: 'asked', method: 'GET', path: '/asked', parameters },
    json: { ...operation, id: 'json', method: 'POST', path: '/json', body: 'json', fields, bodyRequired: true },
    free: { ...operation, id: 'free', method: 'POST', path: '/free', body: 'json' },
    form: { ...operation, id: 'form', method: 'POST', path: '/form', body: 'form', fields, bodyRequired: true },
    odd: {
      ...operation,
      id: 'odd',
      method: 'GET',
      path: '/choice#odd',
      chosenBy: { in: 'query', name: 'kind', value: 'odd & new' },
    },
    plain: { ...operation, id: 'plain', method: 'GET', path: '/choice' },
  },
};

function start() {
  const { fetch, sent } = observe(() => []);
  const events: string[] = [];
  const call = createProviderFetch(provider, 'createSixth', {
    auth: 'external',
    fetch,
    onEvent: (event) => events.push(event.operation),
  });
  return { call, sent, events };
}

describe.each<[string, (values: Record<string, string>) => Promise<Response>]>([
  ['query', (values) => start().call(`/asked?${new URLSearchParams(values)}`)],
  [
    'JSON body',
    (values) =>
      start().call('/json', {
        method: 'POST',
        body: JSON.stringify(values),
        headers: { 'content-type': 'application/json' },
      }),
  ],
  ['form', (values) => start().call('/form', { method: 'POST', body: new URLSearchParams(values) })],
])('in a %s', (_, send) => {
  test.each([
    [{ day: '2024-02-29' }],
    [{ letters: 'éa' }],
    [{ long: 'abc' }],
    [{ long: '😀😀😀' }],
    [{ short: 'ab' }],
    [{ short: '😀😀' }],
    [{ choice: 'down' }],
  ])('is sent: %j', async (values) => {
    expect((await send({ needed: '', ...values })).status).toBe(200);
  });

  test.each([
    [{ day: '2023-02-29' }, '"day" must be a date of the form YYYY-MM-DD'],
    [{ day: 'x2024-02-28' }, '"day" must be a date of the form YYYY-MM-DD'],
    [{ day: '2024-02-28x' }, '"day" must be a date of the form YYYY-MM-DD'],
    [{ letters: 'a1' }, '"letters" must match ^\\p{L}+$'],
    [{ long: 'ab' }, '"long" must have at least 3 characters'],
    [{ long: '😀😀' }, '"long" must have at least 3 characters'],
    [{ short: 'abc' }, '"short" must have at most 2 characters'],
    [{ choice: 'left' }, '"choice" must be one of up, down'],
  ])('is refused: %j', async (values, problem) => {
    await expect(send({ needed: '', ...values })).rejects.toMatchObject({
      message: expect.stringMatching(/^Cannot call (asked|json|form): /),
    });
    await expect(send({ needed: '', ...values })).rejects.toThrow(problem);
  });

  test('is refused when a field is missing', async () => {
    await expect(send({})).rejects.toThrow('"needed" is missing');
  });
});

test('a body that is missing breaks the rules of its operation', async () => {
  for (const path of ['/json', '/form']) {
    await expect(start().call(path, { method: 'POST' })).rejects.toThrow('"needed" is missing');
  }
});

test('a body without rules is sent as it is, or not at all', async () => {
  const { call, sent } = start();
  await call('/free', { method: 'POST', body: '[1]', headers: { 'content-type': 'application/json' } });
  await call('/free', { method: 'POST' });
  expect(sent.map(({ body }) => body)).toEqual(['[1]', '']);
});

test('a path without holes wins over one with, and the method must fit', async () => {
  const { call, events } = start();
  await call('/things/best');
  await call('/things/other');
  await call('/things/best', { method: 'DELETE' });
  await call('/things/other', { method: 'DELETE' });
  expect(events).toEqual(['best', 'any', 'drop', 'DELETE /things/other']);
});

test('a value that chooses an operation is written and read encoded', async () => {
  const { call, sent, events } = start();
  await call('/choice?page=2#odd');
  await call('/choice?kind=odd+%26+new');
  await call('/choice?kind=even');
  expect(sent.map(({ path }) => path)).toEqual([
    '/v1/choice?kind=odd%20%26%20new&page=2',
    '/v1/choice?kind=odd%20%26%20new',
    '/v1/choice?kind=even',
  ]);
  expect(events).toEqual(['odd', 'odd', 'plain']);
});

test('a query before a fragment and one behind it are both sent', async () => {
  const { call, sent } = start();
  await call('/choice?a=1#odd?b=2');
  expect(sent[0]?.path).toBe('/v1/choice?kind=odd%20%26%20new&a=1&b=2');
});

test('the server itself may be called', async () => {
  const { call, sent } = start();
  await call('https://sixth.test/v1');
  await call('https://sixth.test/v1?a');
  expect(sent.map(({ path }) => path)).toEqual(['/v1', '/v1?a']);
});

test('what is accepted is what the operation answers, unless the caller says', async () => {
  const { call, sent } = start();
  await call('/things/best');
  await call('/things/best', { headers: { accept: 'text/csv' } });
  await call('/things/best', { method: 'DELETE' });
  expect(sent.map(({ headers }) => headers.accept)).toEqual(['application/json', 'text/csv', undefined]);
});
