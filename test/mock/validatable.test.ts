/** The mock's verdict on a body is that of JSON Schema and OpenAPI, whatever Prism's validator makes of a schema. */
import { describe, expect, test } from 'vitest';
import { forUnicode } from '../../src/mock/validatable.ts';
import { answering } from '../support/answering.ts';

const SCHEMAS = `
components:
  schemas:
    Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }
    Dog: { type: object, required: [kind], properties: { kind: { type: string }, barks: { type: boolean } } }
    Star: { type: object, required: [kind], properties: { kind: { enum: [dwarf, giant] } } }
    Tree: { $dynamicAnchor: node, type: object, properties: { v: { type: integer }, kids: { type: array, items: { $dynamicRef: "#node" } } } }
    Thing: { type: object, properties: { name: { type: string } }, $defs: { Inner: { type: integer } } }`;
const pets = 'oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]';

// JSON Schema 2020-12, core and validation; OpenAPI 3.1.0, "Discriminator Object".
describe('of OpenAPI 3.1', () => {
  test.each([
    [
      'type: array, prefixItems: [{ type: string }, { type: integer }], items: false',
      [[], ['a'], ['a', 1]],
      [
        ['a', 'b'],
        ['a', 1, 2],
      ],
    ],
    ['type: object, dependentRequired: { a: [b] }', [{}, { a: 1, b: 1 }], [{ a: 1 }]],
    [
      'allOf: [{ $ref: "#/components/schemas/Thing" }], unevaluatedProperties: false',
      [{ name: 'a' }],
      [{ name: 'a', z: 1 }],
    ],
    ['type: array, contains: { const: 1 }, minContains: 2', [[1, 1]], [[1]]],
    ['$ref: "#/components/schemas/Tree"', [{ kids: [{ v: 1 }] }], [{ kids: [{ v: 'a' }] }]],
    ['$ref: "#/components/schemas/Thing/$defs/Inner"', [1], ['a']],
    ['const: null', [null], [1]],
    ['enum: [1, "1", true, null]', [1, '1', true, null], [false, 2]],
    ['type: integer, format: int64', [1e18, -1e18], [1.5]],
    ['type: integer, format: int32', [2147483647], [2147483648]],
    ['type: number, multipleOf: 0.01', [0.07, 1.13, 19.99], ['a']],
    ["type: string, pattern: '^[\\w-.]+\\_$'", ['a.b-_'], ['!_', 'a']],
    ["type: object, patternProperties: { '^\\_': { type: integer } }", [{ _a: 1, b: 'b' }], [{ _a: 'a' }]],
    [
      `${pets}, discriminator: { propertyName: kind, mapping: { hound: Dog } }`,
      [
        { kind: 'hound', barks: true },
        { kind: 'Cat', lives: 9 },
      ],
      [{ kind: 'hound', barks: 'a' }, { kind: 'Dog' }, { kind: 'Zebra' }, {}],
    ],
  ] as const)('%s', async (schema, valid, invalid) => {
    const call = await answering(`{ type: object, properties: { value: { ${schema} } } }`, SCHEMAS, {}, '3.1.0');
    for (const value of valid) expect([value, (await call({ value })).status]).toEqual([value, 204]);
    for (const value of invalid) expect([value, (await call({ value })).status]).toEqual([value, 422]);
  });

  test('takes the values that an alternative has itself, whatever a mapping says', async () => {
    const star = 'oneOf: [{ $ref: "#/components/schemas/Star" }, { $ref: "#/components/schemas/Dog" }]';
    const mapping = 'mapping: { star: "#/components/schemas/Star", dog: Dog }';
    const call = await answering(
      `{ ${star}, discriminator: { propertyName: kind, ${mapping} } }`,
      SCHEMAS,
      {},
      '3.1.0',
    );
    expect((await call({ kind: 'dwarf' })).status).toBe(204);
    expect((await call({ kind: 'dog' })).status).toBe(204);
    expect((await call({ kind: 'star' })).status).toBe(422);
  });

  test('is the same in a document that names its dialect', async () => {
    const dialect = 'jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base';
    const call = await answering('{ type: object, required: [a] }', dialect, {}, '3.1.0');
    expect((await call({ a: 1 })).status).toBe(204);
    expect((await call({})).status).toBe(422);
  });
});

describe('of OpenAPI 3.0', () => {
  test('follows a discriminator, and null where that is allowed', async () => {
    const schema = `{ ${pets}, discriminator: { propertyName: kind } }`;
    const call = await answering(
      `{ type: object, properties: { pet: ${schema}, note: { type: string, nullable: true } } }`,
      SCHEMAS,
    );
    expect((await call({ pet: { kind: 'Dog', barks: true }, note: null })).status).toBe(204);
    expect((await call({ pet: { kind: 'Dog', barks: 1 } })).status).toBe(422);
  });
});

test('a body whose schema cannot be read is accepted, and the response says so', async () => {
  const call = await answering('{ type: object, properties: { a: { $ref: "#nowhere" } } }', '', {}, '3.1.0');
  const { status, headers } = await call({ a: 1 });
  expect([status, headers['x-mock-unvalidated']]).toEqual([204, 'Prism cannot read the schema of the body']);
  const readable = await answering('{ type: object }', '');
  expect((await readable({})).headers).not.toHaveProperty('x-mock-unvalidated');
});

test.each([
  ['^[a-z]+$', '^[a-z]+$'],
  ['^\\p{L}$', '^\\p{L}$'],
  ['\\_\\-\\@', '_-@'],
  ['[\\w-.]', '[\\w\\-.]'],
  ['[.-\\d]', '[.\\-\\d]'],
  ['[\\-\\_]', '[\\-_]'],
  ['a]{x}b{2}c{1,}', 'a\\]\\{x\\}b{2}c{1,}'],
  ['(', undefined],
])('the pattern %s is read as %s', (pattern, expected) => {
  const read = forUnicode(pattern);
  expect(read).toBe(expected);
  if (read === undefined) return;
  for (const text of ['a', '_-@', '.', '-', '_', 'a]{x}bbcc', '5']) {
    const flags = pattern === expected ? 'u' : '';
    expect([text, new RegExp(read, 'u').test(text)]).toEqual([text, new RegExp(pattern, flags).test(text)]);
  }
});
