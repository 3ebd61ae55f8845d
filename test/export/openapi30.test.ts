import { describe, expect, test } from 'vitest';
import type { SpecDocument } from '../../src/codegen/document.ts';
import { record } from '../../src/codegen/node.ts';
import { toOpenapi30 } from '../../src/export/openapi30.ts';

/** A document with one schema, and whatever else. */
function translated(schema: unknown, others: object = {}) {
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    servers: [],
    paths: {},
    ...others,
    components: { schemas: { It: schema } },
  };
  // A schema of any kind, as a stranger's document has it.
  const result = toOpenapi30(document as unknown as SpecDocument);
  return { schema: result.components?.schemas?.It, result: record(result) };
}

describe('a schema of 3.1 in 3.0', () => {
  // The right-hand sides are written from the specification of OpenAPI 3.0.3, "Schema Object".
  test.each<[string, unknown, unknown]>([
    ['null beside a type', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
    ['several types', { type: ['string', 'integer'] }, { anyOf: [{ type: 'string' }, { type: 'integer' }] }],
    [
      'several types with values of each',
      { type: ['string', 'integer'], enum: ['0', 0] },
      {
        anyOf: [
          { type: 'string', enum: ['0'] },
          { type: 'integer', enum: [0] },
        ],
      },
    ],
    [
      'several types beside alternatives',
      { type: ['string', 'integer'], anyOf: [{ minLength: 1 }] },
      { allOf: [{ anyOf: [{ minLength: 1 }] }, { anyOf: [{ type: 'string' }, { type: 'integer' }] }] },
    ],
    ['null alone', { type: 'null' }, { type: 'string', nullable: true, enum: [null] }],
    [
      'null as an alternative',
      { oneOf: [{ type: 'integer' }, { type: 'null' }] },
      { oneOf: [{ type: 'integer', nullable: true }] },
    ],
    [
      'null beside a reference',
      { anyOf: [{ $ref: '#/components/schemas/Other' }, { type: 'null' }] },
      {
        anyOf: [{ $ref: '#/components/schemas/Other' }, { type: 'string', nullable: true, enum: [null] }],
      },
    ],
    ['a constant', { const: 'a' }, { enum: ['a'] }],
    ['examples', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }],
    [
      'an exclusive limit',
      { type: 'number', exclusiveMinimum: 5 },
      { type: 'number', minimum: 5, exclusiveMinimum: true },
    ],
    [
      'an exclusive limit beside a tighter one',
      { type: 'number', maximum: 3, exclusiveMaximum: 5 },
      { type: 'number', maximum: 3, exclusiveMaximum: false },
    ],
    [
      'words beside a reference',
      { $ref: '#/components/schemas/Other', description: 'D' },
      { allOf: [{ $ref: '#/components/schemas/Other' }], description: 'D' },
    ],
    ['true', true, {}],
    ['false', false, { not: {} }],
    ['a list of anything', { type: 'array' }, { type: 'array', items: {} }],
    [
      'positions in a list',
      { type: 'array', prefixItems: [{ type: 'string' }], items: false },
      { type: 'array', items: {} },
    ],
    ['bytes in a text', { type: 'string', contentEncoding: 'base64' }, { type: 'string', format: 'byte' }],
    ['a file', { type: 'string', contentMediaType: 'image/png' }, { type: 'string', format: 'binary' }],
    ['a condition', { type: 'object', if: { required: ['a'] }, else: { required: ['b'] } }, { type: 'object' }],
    [
      'a property that is called as a keyword',
      { type: 'object', properties: { const: { const: 1 }, type: { type: ['string', 'null'] } } },
      { type: 'object', properties: { const: { enum: [1] }, type: { type: 'string', nullable: true } } },
    ],
  ])('%s', (_name, schema, expected) => {
    expect(translated(schema).schema).toEqual(expected);
  });

  test('keeps the values of examples and defaults as they are', () => {
    const value = { const: 1, type: ['string', 'null'], examples: [2] };
    expect(translated({ type: 'object', default: value }).schema).toEqual({ type: 'object', default: value });
  });
});

describe('a document of 3.1 in 3.0', () => {
  test('has no member that 3.0 does not know', () => {
    const { result } = translated(true, {
      jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
      webhooks: { called: { post: { responses: {} } } },
      info: { title: 'T', version: '1', summary: 'S.', description: 'D.', license: { name: 'MIT', identifier: 'MIT' } },
    });
    expect(Object.keys(result).sort()).toEqual(['components', 'info', 'openapi', 'paths', 'servers']);
    expect(result.info).toEqual({ title: 'T', version: '1', description: 'S.\n\nD.', license: { name: 'MIT' } });
  });

  test('is the same document where it is 3.0 already', () => {
    // Read as it is: 3.0 allows `nullable`, which these types do not know.
    const document = { openapi: '3.0.3', info: { title: 'T' }, servers: [], paths: {} } as unknown as SpecDocument;
    expect(toOpenapi30(document)).toBe(document);
  });
});
