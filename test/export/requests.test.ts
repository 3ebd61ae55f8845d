/** The bodies of exported requests: what the spec shows, wherever it shows it. */
import { expect, test } from 'vitest';
import type { MediaObject, SpecDocument } from '../../src/codegen/document.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { requestsOf } from '../../src/export/requests.ts';
import { createVariables } from '../../src/export/variables.ts';

/** The body of the only request of a spec. */
function bodyOf(media: MediaObject, type = 'application/json') {
  const document: SpecDocument = {
    info: { title: 'Pets' },
    servers: [{ url: 'https://pets.test' }],
    paths: {
      '/pets': {
        post: {
          operationId: 'addPet',
          requestBody: { required: true, content: { [type]: media } },
          responses: { '204': { description: 'Added.' } },
        },
      },
    },
  };
  const [request] = requestsOf(document, providerOf('pets', document), createVariables()).requests;
  return request?.body;
}

const schema = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string', examples: ['Rex'] }, age: { type: 'integer' } },
};

test.each<[string, MediaObject, unknown]>([
  [
    'the example of the media type',
    { schema: { ...schema, examples: [{ name: 'c' }] }, example: { name: 'a' } },
    { name: 'a' },
  ],
  [
    'the first of its examples',
    { schema, examples: { one: { value: { name: 'b' } }, two: { value: {} } } },
    { name: 'b' },
  ],
  ['the example of the schema', { schema: { ...schema, examples: [{ name: 'c', age: 3 }] } }, { name: 'c', age: 3 }],
  ['what the schema requires, where there is none', { schema }, { name: 'Rex' }],
  ['an example that is false', { schema: { type: 'boolean' }, example: false }, false],
])('a body is %s', (_, media, expected) => {
  const body = bodyOf(media);
  expect(JSON.parse(body && 'text' in body ? body.text : '')).toEqual(expected);
});

test('a form has the fields of its example, and none for a file', () => {
  const type = 'application/x-www-form-urlencoded';
  expect(bodyOf({ schema, example: { name: 'a', age: 2 } }, type)).toEqual({
    fields: [
      ['name', 'a'],
      ['age', '2'],
    ],
  });
  expect(bodyOf({ schema: { type: 'string', format: 'binary' } }, 'application/octet-stream')).toEqual({
    type: 'application/octet-stream',
    text: '',
  });
});

// RFC 7578, sections 4.2 and 4.3: a part per field and per file; URL Standard: a pair per item of a list.
test('a form has a pair or a part for each item of a list, an object as JSON, and no value for a file', () => {
  const form = {
    type: 'object',
    properties: {
      urls: { type: 'array', items: { type: 'string' } },
      meta: { type: 'object', properties: { a: { type: 'integer' } } },
      files: { type: 'array', items: { type: 'string', format: 'binary' } },
    },
    required: ['urls', 'meta', 'files'],
  };
  const shown = { urls: ['a', 'b'], meta: { a: 1 } };
  const texts = [
    ['urls', 'a'],
    ['urls', 'b'],
    ['meta', '{"a":1}'],
  ];
  expect(bodyOf({ schema: form, example: shown }, 'application/x-www-form-urlencoded')).toEqual({ fields: texts });
  expect(bodyOf({ schema: form, example: shown }, 'multipart/form-data')).toEqual({ parts: texts });
  expect(bodyOf({ schema: form }, 'multipart/form-data')).toMatchObject({
    parts: expect.arrayContaining([['files', undefined]]),
  });
});
