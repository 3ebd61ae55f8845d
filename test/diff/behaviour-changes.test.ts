/** What the client does otherwise, where neither names nor types tell. */
import { expect, test } from 'vitest';
import type { Schema, SpecDocument } from '../../src/codegen/document.ts';
import { changesForCallers } from '../../src/diff/changes-for-callers.ts';

/** One operation that takes an object with a property `a`, and whatever else the schema says. */
function specOf(more: Schema): SpecDocument {
  const schema: Schema = { type: 'object', properties: { a: { type: 'string' } }, ...more };
  const post = {
    operationId: 'send',
    requestBody: { content: { 'application/json': { schema } } },
    responses: { '204': { description: 'Done.' } },
  };
  return { info: { title: 'Things' }, servers: [{ url: 'https://things.test' }], paths: { '/a': { post } } };
}

const majors = (before: Schema, after: Schema) =>
  changesForCallers(specOf(before), specOf(after)).flatMap(({ impact, rule, message }) =>
    impact === 'major' ? [`${rule}: ${message}`] : [],
  );

// The client refuses a field that is neither described nor allowed by `additionalProperties`.
test('a body that no longer takes fields beyond those described breaks callers', () => {
  expect(majors({ additionalProperties: true }, {})).toEqual([
    'guichet/body: `send` no longer takes fields that are not described.',
  ]);
  expect(majors({ additionalProperties: true }, { additionalProperties: true })).toEqual([]);
  expect(majors({ additionalProperties: false }, {})).toEqual([]);
});
