/** What the client cannot send or read truly is refused where it stands. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createConfig, getLineColLocation, lint } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { callerView } from '../../src/codegen/caller-view.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import type { SpecDocument } from '../../src/codegen/spec.ts';
import { unsupported } from '../../src/lint/unsupported.ts';
import { placeOf, temporaryFolder } from '../support/project.ts';

// Only this rule: what a project asks of its specs besides is its own matter.
const config = await createConfig({ rules: { 'guichet/unsupported': 'error' } });
config.plugins.push({ id: 'guichet', rules: { oas3: { 'guichet/unsupported': unsupported } } });

/** The complaints about a spec, as `line:column message`. */
async function complaintsOf(text: string): Promise<string[]> {
  const file = path.join(await temporaryFolder(), 'things.yaml');
  await writeFile(file, text);
  const problems = await lint({ ref: file, config });
  return problems.map(({ location: [place], message }) => {
    if (!place) throw new Error('A complaint must have a place.');
    const { start } = getLineColLocation(place);
    return `${start.line}:${start.col} ${message}`;
  });
}

const specOf = (operation: string, { method = 'post', components = '' } = {}) => `openapi: 3.1.0
info: { title: Things, version: "1" }
servers: [{ url: https://things.test }]
paths:
  /things/{id}:
    ${method}:
      operationId: doIt
${operation
  .split('\n')
  .map((line) => `      ${line}`)
  .join('\n')}
${components}`;

const done = 'responses: { "204": { description: Done. } }';
const parameter = (written: string, place = 'query', name = 'ids') =>
  `parameters:\n  - { name: ${name}, in: ${place}, required: true, ${written} }\n${done}`;
const body = (type: string, media = '{ schema: { type: object } }') =>
  `requestBody:\n  content:\n    ${type}: ${media}\n${done}`;
const answer = (type: string, media = '{ schema: { type: object } }') =>
  `responses:\n  "200":\n    description: Done.\n    content:\n      ${type}: ${media}`;
const list = 'schema: { type: array, items: { type: string } }';

interface Case {
  readonly what: string;
  readonly operation: string;
  readonly method?: string;
  /** The piece of the spec that the complaint points at. */
  readonly at: string;
  readonly says: string;
}

const wrongType = 'its media type must be application/json or application/x-www-form-urlencoded';
const bodies: Case[] = [
  ...[
    'multipart/form-data',
    'multipart/mixed',
    'application/octet-stream',
    'application/xml',
    'text/plain',
    'application/merge-patch+json',
    'application/vnd.things+json',
    'image/png',
    '"*/*"',
  ].map((type) => ({
    what: `a body of ${type}`,
    operation: body(type),
    at: '{ schema: { type: object } }',
    says: wrongType,
  })),
  {
    what: 'a body of several types',
    operation: `requestBody:\n  content:\n    application/json: {}\n    multipart/form-data: {}\n${done}`,
    at: 'application/json: {}',
    says: 'it must have one media type',
  },
  {
    what: 'a form with a list',
    operation: body('application/x-www-form-urlencoded', `{ schema: { properties: { ids: { type: array } } } }`),
    at: '{ type: array }',
    says: 'the fields of a form must be text, numbers or booleans',
  },
  {
    what: 'a form with an object among the alternatives of a field',
    operation: body(
      'application/x-www-form-urlencoded',
      `{ schema: { allOf: [{ properties: { card: { anyOf: [{ type: object }, { enum: [""] }] } } }] } }`,
    ),
    at: '{ anyOf: [{ type: object }',
    says: 'the fields of a form must be text, numbers or booleans',
  },
  {
    what: 'a form with an encoding',
    operation: body(
      'application/x-www-form-urlencoded',
      `{ schema: { properties: { a: { type: string } } }, encoding: { a: { contentType: application/json } } }`,
    ),
    at: '{ a: { contentType',
    says: 'a form must have no `encoding`',
  },
  {
    what: 'a form that is a list',
    operation: body('application/x-www-form-urlencoded', '{ schema: { type: array } }'),
    at: '{ type: array }',
    says: 'a form must be an object',
  },
].map((one) => ({ ...one, says: `The client cannot send the body of \`doIt\`: ${one.says}.` }));

const parameters: Case[] = [
  {
    what: 'a list with explode: false',
    operation: parameter(`explode: false, ${list}`),
    at: 'false, schema',
    says: 'a list or an object must not have `explode: false`',
  },
  {
    what: 'a value of any type with explode: false',
    operation: parameter('explode: false, schema: {}'),
    at: 'false, schema',
    says: 'a list or an object must not have `explode: false`',
  },
  ...['spaceDelimited', 'pipeDelimited'].map((style) => ({
    what: `a list with ${style}`,
    operation: parameter(`style: ${style}, ${list}`),
    at: style,
    says: 'a list must have `style: form` and `explode: true`, which repeats the name',
  })),
  {
    what: 'allowReserved',
    operation: parameter('allowReserved: true, schema: { type: string }'),
    at: 'true, schema',
    says: '`allowReserved` must be left out: reserved characters are percent-encoded',
  },
  {
    what: 'content',
    operation: parameter('content: { application/json: {} }'),
    at: '{ application/json',
    says: 'a parameter must have a `schema`, not `content`',
  },
  {
    what: 'a list of lists',
    operation: parameter('schema: { type: array, items: { type: array } }'),
    at: '{ type: array, items',
    says: 'the items of a list must be text, numbers or booleans',
  },
  {
    what: 'a deep object that is a list',
    operation: parameter(`style: deepObject, ${list}`),
    at: '{ type: array',
    says: '`style: deepObject` must describe an object',
  },
  {
    what: 'an object without properties',
    operation: parameter('schema: { type: object }'),
    at: '{ type: object }',
    says: 'an object must have `style: deepObject`, or `properties` of text, numbers, booleans and lists of these',
  },
  {
    what: 'a pattern that the flag u refuses',
    operation: parameter(`schema: { type: string, pattern: '\\-' }`),
    at: "'\\-'",
    says: '`pattern` must be valid with the flag `u`',
  },
].map((one) => ({ ...one, says: `The client cannot send the query parameter \`ids\` of \`doIt\`: ${one.says}.` }));

const places: Case[] = [
  {
    what: 'a cookie',
    operation: parameter('schema: { type: string }', 'cookie'),
    at: 'cookie',
    says: 'cookie parameter `ids` of `doIt`: a parameter must be in the path, the query or a header',
  },
  ...['label', 'matrix'].map((style) => ({
    what: `a path of style ${style}`,
    operation: parameter(`style: ${style}, schema: { type: string }`, 'path', 'id'),
    at: style,
    says: 'path parameter `id` of `doIt`: `style` must be `simple`',
  })),
  {
    what: 'a list in the path',
    operation: parameter(list, 'path', 'id'),
    at: '{ type: array',
    says: 'path parameter `id` of `doIt`: it must be text, a number or a boolean',
  },
  {
    what: 'an object in a header',
    operation: parameter('schema: { properties: {} }', 'header', 'x-a'),
    at: '{ properties',
    says: 'header parameter `x-a` of `doIt`: it must be text, a number or a boolean',
  },
].map((one) => ({ ...one, says: `The client cannot send the ${one.says}.` }));

const unreadable = 'it must have a JSON media type, or `text/…` with a schema of text';
const noSuccess = 'The client cannot read `doIt`: it must describe a success (2XX); redirects are not followed.';
const responses: Case[] = [
  ...[
    'application/octet-stream',
    'application/pdf',
    'application/xml',
    'text/event-stream',
    'application/x-ndjson',
    'multipart/mixed',
    '"*/*"',
    'text/xml',
  ].map((type) => ({
    what: `a response of ${type}`,
    operation: answer(type),
    at: '{ schema: { type: object } }',
    says: `The client cannot read the response 200 of \`doIt\`: ${unreadable}.`,
  })),
  { what: 'a redirect', operation: 'responses:\n  "302": { description: Elsewhere. }', at: '"302"', says: noSuccess },
  {
    what: 'no success',
    operation: 'responses:\n  default: { description: Anything. }',
    at: 'default:',
    says: noSuccess,
  },
  {
    what: 'the method TRACE',
    method: 'trace',
    operation: done,
    at: 'operationId',
    says: 'The client cannot send `doIt`: `fetch` forbids the method TRACE.',
  },
  {
    what: 'a body of GET',
    method: 'get',
    operation: body('application/json'),
    at: 'content:',
    says: 'The client cannot send the body of `doIt`: GET must not have a body.',
  },
];

describe('refused at its place, naming the operation:', () => {
  test.each([...bodies, ...parameters, ...places, ...responses])('$what', async ({ operation, method, at, says }) => {
    const text = specOf(operation, method ? { method } : {});
    expect(await complaintsOf(text)).toEqual([`${placeOf(text, at)} ${says}`]);
  });
});

describe('one mistake is one complaint', () => {
  test('however many operations share it', async () => {
    const text = specOf(
      'parameters: [{ $ref: "#/components/parameters/Ids" }]\nresponses: { "204": { description: Done. } }',
      {
        components: `  /a:
    parameters: [{ $ref: "#/components/parameters/Ids" }]
    get: { operationId: readA, responses: { "204": { description: Done. } } }
    put: { operationId: writeA, responses: { "204": { description: Done. } } }
components:
  parameters:
    Ids: { name: ids, in: query, style: pipeDelimited, ${list} }
`,
      },
    );
    expect(await complaintsOf(text)).toEqual([
      `${placeOf(text, 'pipeDelimited')} The client cannot send the query parameter \`ids\` of \`doIt\`, \`readA\` and 1 more: a list must have \`style: form\` and \`explode: true\`, which repeats the name.`,
    ]);
  });

  test('and an operation without a name is named by its method and path', async () => {
    const text = specOf(body('text/plain')).replace('      operationId: doIt\n', '');
    expect(await complaintsOf(text)).toEqual([
      `${placeOf(text, '{ schema: { type: object } }')} The client cannot send the body of POST /things/{id}: ${wrongType}.`,
    ]);
  });
});

describe('accepted, since the client does it truly:', () => {
  test.each([
    ['JSON with a charset', body('application/json; charset=utf-8')],
    [
      'a form of texts',
      body('application/x-www-form-urlencoded', '{ schema: { properties: { a: { type: string } } } }'),
    ],
    ['a list that repeats its name', parameter(list)],
    [
      'text or a list of texts',
      parameter('schema: { anyOf: [{ type: string }, { type: array, items: { type: string } }] }'),
    ],
    ['a scalar with explode: false', parameter('explode: false, schema: { type: [string, "null"] }')],
    ['a deep object', parameter('style: deepObject, schema: { type: object, properties: { a: { type: string } } }')],
    [
      'an object whose properties are parameters',
      parameter('schema: { type: object, properties: { a: { type: string } } }'),
    ],
    ['a cookie that an auth middleware writes', parameter('x-filled-by: auth, schema: { type: string }', 'cookie')],
    ['a response of text', answer('text/csv', '{ schema: { type: string } }')],
    ['a response of a JSON type', answer('application/vnd.things+json')],
    ['JSON beside what is not read', `${answer('application/xml')}\n      application/json: {}`],
    ['a redirect beside a success', `${done.slice(0, -2)}, "302": { description: Elsewhere. } }`],
  ])('%s', async (_, operation) => {
    expect(await complaintsOf(specOf(operation))).toEqual([]);
  });

  test('of several media types of a response, the client asks for those that it reads, and has the types of these', () => {
    const document: SpecDocument = parse(
      specOf(`${answer('application/xml')}\n      application/json: { schema: { type: string } }`),
    );
    expect(providerOf('things', document).operations.doIt?.responseTypes).toEqual(['application/json']);
    const [response] = Object.values(callerView(document).paths['/things/{id}']?.post as object).filter(
      (value) => typeof value === 'object' && '200' in value,
    );
    expect(Object.keys(response[200].content)).toEqual(['application/json']);
  });
});
