/** A form and a query cannot say null: the types do not take it, and neither does the client. */
import { describe, expect, test } from 'vitest';
import { typesFiles } from '../../src/codegen/files.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { documentOf, startDescribed } from '../support/described.ts';
import { origin } from '../support/project.ts';

const SCHEMAS = `
components:
  schemas:
    Note: { type: [string, "null"], description: A note. }
    Fields:
      type: object
      properties:
        note: { $ref: "#/components/schemas/Note" }
        file: { type: [string, "null"], format: binary }
        tags: { type: [array, "null"], items: { type: [string, "null"] } }
        kind: { enum: [a, null] }
        size: { anyOf: [{ type: integer }, { type: "null" }] }
        meta: { type: [object, "null"], properties: { a: { type: [string, "null"] } } }`;

const operation = (type: string, encoding = '') => `
/a:
  post:
    operationId: send
    parameters: [{ name: q, in: query, schema: { $ref: "#/components/schemas/Note" } }]
    requestBody: { required: true, content: { ${type}: { ${encoding} schema: { $ref: "#/components/schemas/Fields" } } } }
    responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } } }`;

/** The types of the input of \`send\`. */
function inputOf(paths: string): string {
  const document = documentOf(paths, SCHEMAS);
  const { schema } = typesFiles(document, providerOf('described', document), origin('described'));
  const [, input = ''] = /operations \{([\s\S]*?)responses:/.exec(schema) ?? [];
  return input;
}

test('a field or parameter that OpenAPI 3.0 calls nullable has no type with null', () => {
  const input = inputOf(`
/a:
  post:
    operationId: send
    parameters: [{ name: q, in: query, schema: { type: string, nullable: true } }]
    requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { note: { type: string, nullable: true }, kind: { type: string, nullable: true, enum: [a, null] } } } } } }
    responses: { "204": { description: Done. } }`);
  expect(input).toMatch(/q\?: string;/);
  expect(input).toMatch(/note\?: string;/);
  expect(input).toMatch(/kind\?: "a";/);
});

test('a field that is JSON keeps null, which JSON has', () => {
  const input = inputOf(operation('multipart/form-data', 'encoding: { note: { contentType: application/json } },'));
  expect(input).toContain('note?: types.Note;');
});

test('a parameter of a query has no type with null either', () => {
  expect(inputOf(operation('multipart/form-data'))).toMatch(/q\?: string;/);
});

describe.each(['multipart/form-data', 'application/x-www-form-urlencoded'])('a field of %s', (type) => {
  test('has no type with null, wherever that is written', () => {
    const input = inputOf(operation(type));
    expect(input).toContain('note?: string');
    // A property of an object is JSON, which has null.
    expect(input.match(/\bnull\b/g)).toHaveLength(1);
    expect(input).toMatch(/a\?: string \| null/);
  });

  test('that is null is refused at run time, and the way out is to leave it out', async () => {
    const { client, requests } = await startDescribed(`
/a:
  post:
    operationId: send
    requestBody: { required: true, content: { ${type}: { schema: { type: object, properties: { note: { type: [string, "null"] } } } } } }
    responses: { "200": { description: Done. } }`);
    await expect(client.send?.({ note: null })).rejects.toMatchObject({ name: 'ConfigError', code: 'body_invalid' });
    await client.send?.({ note: undefined });
    expect(requests).toHaveLength(1);
  });
});
