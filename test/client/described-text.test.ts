/** Operations that return text, and headers that an operation requires. */
import { describe, expect, test } from 'vitest';
import { createClient } from '../../src/client/client.ts';
import type { Operation, Provider } from '../../src/client/provider.ts';
import { observe } from '../support/observe.ts';

const operation: Operation = {
  id: 'read',
  method: 'GET',
  path: '/read',
  security: [],
  retrySafe: true,
  filledByAuth: [],
  responseTypes: ['application/json'],
  failures: [],
  parameters: {},
};
const provider: Provider = {
  name: 'things',
  title: 'Things',
  servers: [{ name: 'production', url: 'https://things.test' }],
  security: [],
  errors: {},
  secrets: [],
  operations: {
    json: { ...operation, id: 'json', path: '/json', responseTypes: ['application/json; charset=utf-8'] },
    text: { ...operation, id: 'text', path: '/text', responseTypes: ['text/csv'] },
    signed: {
      ...operation,
      id: 'signed',
      path: '/signed',
      parameters: { 'X-Tenant': { in: 'header', required: true } },
    },
  },
};

interface Things {
  json: () => Promise<{ data: unknown }>;
  text: () => Promise<{ data: unknown }>;
  signed: (input: object, options?: object) => Promise<{ data: unknown }>;
}

function start(body: string, type: string) {
  const { fetch, sent } = observe(() => new Response(body, { headers: { 'content-type': type } }));
  return { client: createClient<Things, Record<never, never>>(provider, 'createThings', { fetch, retries: 0 }), sent };
}

describe('an operation that returns text', () => {
  test.each(['123', 'true', '{"a":1}', '[1]', 'a,b\r\n1,2\r\n'])('has %j as it is', async (text) => {
    expect((await start(text, 'text/csv').client.text()).data).toBe(text);
    expect((await start(text, 'text/plain; charset=utf-8').client.text()).data).toBe(text);
  });

  test('is read as JSON where the response says that it is JSON', async () => {
    expect((await start('{"a":1}', 'application/json').client.text()).data).toEqual({ a: 1 });
  });
});

test('a response of JSON with a charset must be JSON', async () => {
  await expect(start('nothing', 'application/json').client.json()).rejects.toThrow('must be JSON');
});

test('a header that an operation requires must be given, by name and by path', async () => {
  const { client, sent } = start('{}', 'application/json');
  await expect(client.signed({})).rejects.toThrow('Cannot call signed: "X-Tenant" is missing.');
  const { GET } = client as unknown as { GET: (path: string, init?: object) => Promise<unknown> }; // typed by paths, of which there are none
  await expect(GET('/signed')).rejects.toThrow('Cannot call signed: "X-Tenant" is missing.');
  await expect(GET('/signed', { middleware: [{ onRequest: () => undefined }] })).rejects.toThrow(
    '"X-Tenant" is missing.',
  );
  expect(sent).toEqual([]);
  await client.signed({ 'X-Tenant': 'a' });
  await GET('/signed', { params: { header: { 'x-tenant': 'a' } } });
  expect(sent).toHaveLength(2);
});
