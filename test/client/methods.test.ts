/** A call by name sends each field of its input to its place. */
import { expect, test } from 'vitest';
import { createClient } from '../../src/client/client.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { observe } from '../support/observe.ts';
import { oddSpec } from '../support/odd-spec.ts';

type Method = (input?: object, options?: { headers?: Record<string, string> }) => Promise<{ response: Response }>;

function start() {
  const { fetch, sent } = observe(() => []);
  const client = createClient<Record<string, Method>, object>(providerOf('odd', oddSpec()), 'createOdd', { fetch });
  return { client, sent };
}

test.each([
  [
    'groups',
    'thingsReplace',
    { path: { id: 1 }, query: { id: 'v1' }, body: { name: 'a' } },
    'PUT /things/1?id=v1 {"name":"a"}',
  ],
  ['a list', 'addList', { body: ['a'], dry: true }, 'POST /lists?dry=true ["a"]'],
  ['a flat object', 'addParts', { name: 'a', size: 1 }, 'POST /parts {"name":"a","size":1}'],
  ['an open object', 'addOpen', { kind: 'a', id: 1, more: [1] }, 'POST /open?id=1 {"kind":"a","more":[1]}'],
  ['nothing', 'addOptional', undefined, 'POST /optional '],
  ['parameters alone', 'addOptional', { page: 2 }, 'POST /optional?page=2 '],
])('%s', async (_, method, input, request) => {
  const { client, sent } = start();
  await client[method]?.(input);
  expect(sent.map(({ method, path, body }) => `${method} ${path} ${body}`)).toEqual([request]);
});

test('a header among the fields, and headers among the options', async () => {
  const { client, sent } = start();
  await client.addParts?.({ name: 'a', size: 1, trace: 't' }, { headers: { 'x-more': 'm' } });
  expect(sent[0]?.headers).toMatchObject({ trace: 't', 'x-more': 'm' });
});
