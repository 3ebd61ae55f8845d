/** What OpenAPI lets a spec write in several ways is read as one. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { nodeOf, type SpecDocument } from '../../src/codegen/document.ts';
import { record } from '../../src/codegen/node.ts';
import { uniform } from '../../src/codegen/uniform.ts';
import { unsupportedOperations } from '../../src/codegen/unsupported.ts';

const documentOf = (version: string, text: string) => parse(`openapi: ${version}\n${text}`);
const get = { operationId: 'get', responses: {} };

describe('paths', () => {
  test('are those that start with a slash: an extension may hold anything', () => {
    const { paths } = uniform({ openapi: '3.1.0', paths: { 'x-note': 'words', 'x-more': { get }, '/a': { get } } });
    expect(paths).toEqual({ '/a': { get } });
  });

  test('have the operations of the path item that they refer to, and what stands beside the reference', () => {
    const document = {
      openapi: '3.1.0',
      paths: { '/a~{b}': { $ref: '#/components/pathItems/One~1Two', summary: 'Own.' } },
      components: {
        pathItems: { 'One/Two': { $ref: '#/components/pathItems/Three' }, Three: { summary: 'Other.', get } },
      },
    };
    expect(uniform(document).paths).toEqual({ '/a~{b}': { summary: 'Own.', get } });
  });
});

// JSON Schema 2020-12, core, 8.2.2: a plain name fragment.
test('an anchor is referred to by its place', () => {
  const text = `
paths: { "/a/{b}": { get: { responses: { "200": { content: { application/json: { schema: { $ref: "#inner" } } } } } } } }
components: { schemas: { "A/B c": { properties: { inner: { $anchor: inner, type: string }, other: { $ref: "#none" } } } } }`;
  const { paths, components } = uniform(documentOf('3.1.0', text));
  const $ref = '#/components/schemas/A~1B%20c/properties/inner';
  expect(paths).toHaveProperty(['/a/{b}', 'get', 'responses', '200', 'content', 'application/json', 'schema'], {
    $ref,
  });
  expect(components).toEqual({
    schemas: { 'A/B c': { properties: { inner: { type: 'string' }, other: { $ref: '#none' } } } },
  });
});

// OpenAPI 3.1.0, "Parameter Object": "If `in` is "header" and the `name` field is "Accept", "Content-Type" or "Authorization", the
// parameter definition SHALL be ignored."
test('header parameters that OpenAPI ignores are left out, behind a reference too', () => {
  const header = (name: string, place = 'header') => ({ name, in: place });
  const shared = { $ref: '#/components/parameters/Auth' };
  const document = {
    openapi: '3.1.0',
    paths: {
      '/a': {
        parameters: [header('Content-Type'), header('x-a')],
        get: { ...get, parameters: [header('accept'), shared, header('Accept', 'query'), header('Accept-Language')] },
      },
    },
    components: { parameters: { Auth: header('AUTHORIZATION') } },
  };
  expect(uniform(document).paths).toEqual({
    '/a': {
      parameters: [header('x-a')],
      get: { ...get, parameters: [header('Accept', 'query'), header('Accept-Language')] },
    },
  });
});

// JSON Schema 2020-12, core, 4.3.2: "true: Always passes validation, as if the empty schema {}; false: Always fails validation, as if the
// schema { "not": {} }".
test('properties and parts that are booleans are schemas', () => {
  const text = `
paths: {}
components: { schemas: { A: { properties: { any: true, none: false, items: { anyOf: [true, { type: string }] } }, additionalProperties: false } } }`;
  expect(uniform(documentOf('3.1.0', text)).components).toEqual({
    schemas: {
      A: {
        properties: { any: {}, none: { not: {} }, items: { anyOf: [{}, { type: 'string' }] } },
        additionalProperties: false,
      },
    },
  });
});

test('an alternative is made of its base without the list in which it stands', () => {
  const text = `
paths: {}
components:
  schemas:
    Pet: { type: object, properties: { owner: { $ref: "#/components/schemas/Dog" } }, oneOf: [{ $ref: "#/components/schemas/Dog" }] }
    Dog: { allOf: [{ $ref: "#/components/schemas/Pet" }, { type: object }] }
    Other: { allOf: [{ $ref: "#/components/schemas/Pet" }] }`;
  const document = documentOf('3.0.3', text);
  const { Pet, Other } = document.components.schemas;
  const Dog = { allOf: [{ type: 'object', properties: Pet.properties }, { type: 'object' }] };
  expect(uniform(document).components).toEqual({ schemas: { Pet, Dog, Other } });
});

// As Stripe's spec has it at every GET.
test('a body of GET that is optional and has no fields is left out; any other stays, and is refused', () => {
  const body = (schema: object, rest = {}) => ({
    content: { 'application/x-www-form-urlencoded': { schema } },
    ...rest,
  });
  const empty = body({ type: 'object', properties: {} });
  const bodies = [
    empty,
    { $ref: '#/components/requestBodies/Empty' },
    body({ type: 'object', properties: {} }, { required: true }),
    body({ type: 'object', properties: { a: {} } }),
    body({ type: 'object' }),
  ];
  const paths = Object.fromEntries(bodies.map((requestBody, index) => [`/${index}`, { get: { ...get, requestBody } }]));
  const read = uniform({ openapi: '3.0.0', paths, components: { requestBodies: { Empty: empty } } });
  const isLeft = Object.values(record(read.paths)).map((item) => 'requestBody' in record(record(item).get));
  expect(isLeft).toEqual([false, false, true, true, true]);
  const document = { paths, components: { requestBodies: { Empty: empty } } };
  const found = unsupportedOperations(nodeOf(document as object as SpecDocument, document));
  expect(found.map(({ path }) => path)).toEqual(['/2', '/3', '/4']);
});

describe('what restricts a value beside a reference', () => {
  const text = `
paths: {}
components:
  schemas:
    Base: { type: object, properties: { type: { $ref: "#/components/schemas/Name" } } }
    Name: { type: string }
    More: { $ref: "#/components/schemas/Base", description: More., readOnly: true, properties: { more: { type: integer } }, required: [more] }
    Same: { $ref: "#/components/schemas/Base", description: The same., deprecated: true, nullable: true }`;

  // JSON Schema 2020-12, core, 8.2.3.1: `$ref` is an applicator; other keywords may stand beside it, and apply as well.
  test('is a part of its own in OpenAPI 3.1', () => {
    const document = documentOf('3.1.0', text);
    expect(uniform(document)).toEqual({
      ...document,
      components: {
        schemas: {
          ...document.components.schemas,
          More: {
            description: 'More.',
            readOnly: true,
            allOf: [
              { $ref: '#/components/schemas/Base' },
              { properties: { more: { type: 'integer' } }, required: ['more'] },
            ],
          },
        },
      },
    });
  });

  // OpenAPI 3.0.3, "Reference Object": "any properties added SHALL be ignored".
  test('has no meaning in OpenAPI 3.0', () => {
    const document = documentOf('3.0.3', text);
    expect(uniform(document)).toEqual(document);
  });
});
