/** Paths with letters beyond ASCII, which a URL encodes: the operation and its parameters are found. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { providerOf } from '../../src/codegen/provider.ts';
import { createDispatch } from '../../src/mock/dispatch.ts';
import { loadPrism } from '../../src/mock/prism.ts';
import { documentOf } from '../support/described.ts';
import { temporaryFolder } from '../support/project.ts';

const written = documentOf(`
/réservations/{n° de série}:
  parameters: [{ name: n° de série, in: path, required: true, schema: { type: string, maxLength: 4 } }]
  get: { operationId: read, responses: { "204": { description: Done. } } }
/réservations/été:
  get: { operationId: summer, responses: { "204": { description: Done. } } }`);
const provider = providerOf('things', written);
const { on } = createDispatch(provider);
const ids = (text: string) => on(text).map(({ id }) => id);

test('are found as they are sent', () => {
  expect(ids('/r%C3%A9servations/12')).toEqual(['read']);
  expect(ids('/r%c3%a9servations/%C3%A9t%C3%A9')).toEqual(['summer', 'read']);
  // An encoded slash is none.
  expect(ids('/r%C3%A9servations/a%2Fb')).toEqual(['read']);
  expect(ids('/r%C3%A9servations/a/b')).toEqual([]);
  // Not UTF-8.
  expect(ids('/r%E9servations/12')).toEqual([]);
});

test('have parameters that are checked', async () => {
  const file = path.join(await temporaryFolder(), 'things.json');
  await writeFile(file, JSON.stringify(written));
  const { respond } = await loadPrism(file);
  const { read } = provider.operations;
  if (!read) throw new Error('The operation must be there.');
  const statusOf = async (target: string) =>
    (await respond(read, { method: 'GET', target, headers: {}, body: Buffer.alloc(0) }, target)).status;
  expect(await statusOf('/r%C3%A9servations/%C3%A9%2F1')).toBe(204);
  expect(await statusOf('/r%C3%A9servations/12345')).toBe(422);
});
