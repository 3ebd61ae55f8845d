/** What a method takes of bodies that are described in unusual ways. */
import { expect, test } from 'vitest';
import { providerOf } from '../../src/codegen/provider.ts';
import { documentOf, startDescribed } from '../support/described.ts';

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

// OpenAPI describes by its schema what XML and other texts stand for; callers write them themselves.
test.each(['application/xml', 'application/x-ndjson', 'image/png'])(
  'a body of %s is given as a whole, though its schema has fields',
  async (type) => {
    const media = '{ schema: { type: object, required: [id], properties: { id: { type: integer } } } }';
    const { client, requests } = await startDescribed(
      `/a: { post: { operationId: add, requestBody: { required: true, content: { ${type}: ${media} } }, responses: {} } }`,
    );
    await client.add?.({ body: type === 'application/xml' ? '<a/>' : new Blob(['<a/>']) });
    const [request] = requests;
    expect([request?.headers['content-type'], request?.body.toString()]).toEqual([
      expect.stringContaining(type),
      '<a/>',
    ]);
  },
);

test('the fields are those of the first media type that the client writes', () => {
  const schema = (name: string) => `{ schema: { type: object, properties: { ${name}: { type: string } } } }`;
  const document = documentOf(
    `/a: { post: { operationId: add, requestBody: { content: { multipart/mixed: ${schema('part')}, application/json: ${schema('field')} } }, responses: {} } }`,
  );
  expect(providerOf('things', document).operations.add?.fields).toEqual({ field: {} });
});
