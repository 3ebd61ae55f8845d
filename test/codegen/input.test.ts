/** What a method takes of bodies that are described in unusual ways. */
import { expect, test } from 'vitest';
import { providerOf } from '../../src/codegen/provider.ts';
import { documentOf } from '../support/described.ts';

const fieldsOf = (schema: string) =>
  providerOf(
    'things',
    documentOf(
      `/a: { post: { operationId: add, requestBody: { required: true, content: { application/json: { schema: ${schema} } } }, responses: {} } }`,
    ),
  ).operations.add?.fields;

test('a required field that the server writes may be left out', () => {
  const schema =
    '{ type: object, required: [id, name], properties: { id: { type: string, readOnly: true }, name: { type: string } } }';
  expect(fieldsOf(schema)).toEqual({ id: {}, name: { required: true } });
});

test('a required field that is described nowhere is a field', () => {
  const schema = '{ type: object, required: [team, name], properties: { name: { type: string } } }';
  expect(fieldsOf(schema)).toEqual({ name: { required: true }, team: { required: true } });
});
