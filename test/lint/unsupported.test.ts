/** What the client cannot send or read truly is refused where it stands, and is left out of the client when a project asks for that. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createConfig, getLineColLocation, lint } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { callerView } from '../../src/codegen/caller-view.ts';
import type { SpecDocument } from '../../src/codegen/document.ts';
import { leaveOut } from '../../src/codegen/leave-out.ts';
import { providerOf } from '../../src/codegen/provider.ts';
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

const bodies: Case[] = [
  {
    what: 'a body of multipart/mixed',
    operation: body('multipart/mixed'),
    at: '{ schema: { type: object } }',
    says: 'of the media types `multipart/…`, it must be `multipart/form-data`',
  },
  ...['application/x-www-form-urlencoded', 'multipart/form-data'].map((type) => ({
    what: `a list as ${type}`,
    operation: body(type, '{ schema: { type: array } }'),
    at: '{ type: array }',
    says: 'a form must be an object',
  })),
  {
    what: 'a list of lists in a form',
    operation: body(
      'application/x-www-form-urlencoded',
      '{ schema: { properties: { ids: { type: array, items: { type: array } } } } }',
    ),
    at: '{ type: array, items',
    says: 'a list in a form must not contain lists',
  },
  {
    what: 'a pattern that is none',
    operation: body('application/json', "{ schema: { properties: { a: { type: string, pattern: '(' } } } }"),
    at: "'('",
    says: '`pattern` must be valid in ECMA 262',
  },
].map((one) => ({ ...one, says: `The client cannot send the body of \`doIt\`: ${one.says}.` }));

const flatList = 'the items of a list must be text, numbers or booleans';
const flatObject = 'the fields of an object must be text, numbers or booleans';
const unless = ', unless it has `style: deepObject` or JSON `content`';
const parameters: Case[] = [
  {
    what: 'a list of lists',
    operation: parameter('schema: { type: array, items: { type: array } }'),
    at: '{ type: array, items',
    says: `query parameter \`ids\` of \`doIt\`: ${flatList}${unless}`,
  },
  {
    what: 'an object of objects',
    operation: parameter('schema: { type: object, properties: { a: { type: object } } }'),
    at: '{ type: object, properties',
    says: `query parameter \`ids\` of \`doIt\`: ${flatObject}${unless}`,
  },
  {
    what: 'a list of objects in a header',
    operation: parameter('schema: { type: array, items: { type: object } }', 'header', 'x-a'),
    at: '{ type: array, items',
    says: `header parameter \`x-a\` of \`doIt\`: ${flatList}${unless}`,
  },
  {
    what: 'content that is an object, and not JSON',
    operation: parameter('content: { application/xml: { schema: { type: object } } }'),
    at: '{ application/xml',
    says: 'query parameter `ids` of `doIt`: its `content` must be JSON',
  },
  {
    what: 'a pattern that is none',
    operation: parameter("schema: { type: string, pattern: '(' }"),
    at: "'('",
    says: 'query parameter `ids` of `doIt`: `pattern` must be valid in ECMA 262',
  },
].map((one) => ({ ...one, says: `The client cannot send the ${one.says}.` }));

const responses: Case[] = [
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
  {
    what: 'a body without a media type',
    operation: `requestBody: { content: {} }\n${done}`,
    at: '{ content: {} }',
    says: 'The client cannot send the body of `doIt`: `content` must have a media type.',
  },
];

describe('refused at its place, naming the operation:', () => {
  test.each([...bodies, ...parameters, ...responses])('$what', async ({ operation, method, at, says }) => {
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
    Ids: { name: ids, in: query, schema: { type: array, items: { type: array } } }
`,
      },
    );
    expect(await complaintsOf(text)).toEqual([
      `${placeOf(text, '{ type: array, items: { type: array')} The client cannot send the query parameter \`ids\` of \`doIt\`, \`readA\` and 1 more: ${flatList}${unless}.`,
    ]);
  });

  test('and an operation without a name is named by its method and path', async () => {
    const text = specOf(body('multipart/mixed')).replace('      operationId: doIt\n', '');
    expect(await complaintsOf(text)).toEqual([
      `${placeOf(text, '{ schema: { type: object } }')} The client cannot send the body of POST /things/{id}: of the media types \`multipart/…\`, it must be \`multipart/form-data\`.`,
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
    ...['label', 'matrix', 'simple'].map((style): [string, string] => [
      `a path of style ${style}`,
      parameter(`style: ${style}, ${list}`, 'path', 'id'),
    ]),
    ...['spaceDelimited', 'pipeDelimited', 'deepObject'].map((style): [string, string] => [
      `a list with ${style}`,
      parameter(`style: ${style}, ${list}`),
    ]),
    ['a list with explode: false', parameter(`explode: false, ${list}`)],
    ['reserved characters', parameter('allowReserved: true, schema: { type: string }')],
    ['JSON in a query', parameter('content: { application/json: {} }')],
    ['an object without properties', parameter('schema: { type: object }')],
    ['a pattern that the flag u refuses', parameter("schema: { type: string, pattern: '\\-' }")],
    ['a cookie', parameter('schema: { type: string }', 'cookie')],
    ['an object in a header', parameter('schema: { properties: {} }', 'header', 'x-a')],
    ...[
      'multipart/form-data',
      'application/octet-stream',
      'application/xml',
      'text/plain',
      'application/merge-patch+json',
      'application/vnd.things+json',
      'image/png',
      '"*/*"',
    ].map((type): [string, string] => [`a body of ${type}`, body(type)]),
    [
      'a body of several types',
      `requestBody:\n  content:\n    application/json: {}\n    multipart/form-data: {}\n${done}`,
    ],
    [
      'a form with a list',
      body('application/x-www-form-urlencoded', '{ schema: { properties: { ids: { type: array } } } }'),
    ],
    [
      'a form with an encoding',
      body('application/x-www-form-urlencoded', '{ encoding: { a: { contentType: application/json } } }'),
    ],
    ...[
      'application/octet-stream',
      'application/pdf',
      'application/xml',
      'text/event-stream',
      'application/x-ndjson',
      'multipart/mixed',
      '"*/*"',
      'text/xml',
    ].map((type): [string, string] => [`a response of ${type}`, answer(type)]),
    ['a redirect', 'responses:\n  "302": { description: Elsewhere. }'],
    ['a response of text', answer('text/csv', '{ schema: { type: string } }')],
    ['a response of a JSON type', answer('application/vnd.things+json')],
    ['JSON beside what is not read', `${answer('application/xml')}\n      application/json: {}`],
    ['a redirect beside a success', `${done.slice(0, -2)}, "302": { description: Elsewhere. } }`],
  ])('%s', async (_, operation) => {
    expect(await complaintsOf(specOf(operation))).toEqual([]);
  });

  test('of a response that is JSON and XML, the client asks for the JSON, and has its type', () => {
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

test('what is not supported can be left out instead, and is listed', () => {
  const document: SpecDocument = parse(
    specOf(`${parameter("schema: { pattern: '(' }").replace(done, '')}${body('multipart/mixed')}`, {
      components: '  /a:\n    get: { operationId: readA, responses: { "204": { description: Done. } } }\n',
    }),
  );
  const { document: rest, leftOut } = leaveOut(document);
  expect(leftOut).toEqual([
    {
      operation: 'doIt',
      reasons: [
        'the client cannot send the query parameter `ids`: `pattern` must be valid in ECMA 262',
        'the client cannot send the body: of the media types `multipart/…`, it must be `multipart/form-data`',
      ],
    },
  ]);
  expect(Object.keys(providerOf('things', rest).operations)).toEqual(['readA']);
  expect(Object.keys(providerOf('things', document).operations)).toEqual(['doIt', 'readA']);
});
