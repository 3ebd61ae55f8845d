/** What becomes of the names and descriptions in a spec that somebody else wrote. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { SpecDocument } from '../../src/codegen/document.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { cleanDescriptions, withoutHtml } from '../../src/docs/plain-markdown.ts';
import { nameForAddresses } from '../../src/docs/routes.ts';
import { samplesOf } from '../../src/docs/samples.ts';
import { requestsOf } from '../../src/export/requests.ts';
import { createVariables } from '../../src/export/variables.ts';
import { documentOf } from '../support/described.ts';

describe('a description', () => {
  test.each([
    [
      '<meta http-equiv="refresh" content="0;url=https://evil.test">',
      '&lt;meta http-equiv="refresh" content="0;url=https://evil.test">',
    ],
    ['<iframe srcdoc="x"></iframe>', '&lt;iframe srcdoc="x">&lt;/iframe>'],
    ['see <b onclick=x>this</b>', 'see &lt;b onclick=x>this</b>'],
    ['<style>\nbody{}\n</style>', '&lt;style>\nbody{}\n&lt;/style>'],
    ['<!-- --!><script>x</script> -->', '&lt;!-- --!>&lt;script>x&lt;/script> -->'],
    ['<base\nhref="https://evil.test">', '&lt;base\nhref="https://evil.test">'],
  ])('shows HTML as text: %s', (markdown, shown) => expect(withoutHtml(markdown)).toBe(shown));

  test.each([
    ['code', 'the header `Bearer <token>`, or ``<a>``'],
    ['a fence', 'like\n\n```xml\n<a b="c"/>\n```\n\nthis'],
    ['a comparison', '1 < 2 and a <= b'],
    ['an address', '<https://example.com/a?b=c>'],
    ['tags that mark text', 'a<br>b <strong>c</strong>'],
  ])('keeps %s', (_, markdown) => expect(withoutHtml(markdown)).toBe(markdown));

  test.each([
    ['a backtick that begins no code', '\\`<iframe>\\`'],
    ['a backtick without an end in its paragraph', 'a ` b\n\n<iframe> ` c'],
    ['a fence in a line', 'a ```\n<iframe>\n'],
    ['a fence of another sign', '```\na\n~~~\n```\n<iframe>\n'],
  ])('hides no HTML behind %s', (_, markdown) => expect(withoutHtml(markdown)).toContain('&lt;iframe>'));

  test('is cleaned wherever it is, and data stays', () => {
    const part = {
      info: { description: '<hr>' },
      tags: [{ description: '<hr>' }],
      schema: { properties: { description: { description: '<hr>', example: { description: '<hr>' } } } },
    };
    cleanDescriptions(part);
    expect(part).toEqual({
      info: { description: '&lt;hr>' },
      tags: [{ description: '&lt;hr>' }],
      schema: { properties: { description: { description: '&lt;hr>', example: { description: '<hr>' } } } },
    });
  });
});

test('operations whose names differ in case have addresses of their own', () => {
  const responses = '{ 204: { description: Done. } }';
  const document: SpecDocument = parse(`
openapi: 3.1.0
info: { title: Cases, version: "1" }
servers: [{ url: https://cases.test }]
paths:
  /a:
    get: { operationId: getThing, responses: ${responses} }
    post: { operationId: getthing, responses: ${responses} }
  /b:
    get: { operationId: get-thing, tags: [日本], responses: ${responses} }
`);
  const addresses = Object.values(nameForAddresses(document));
  expect(new Set(addresses).size).toBe(3);
});

describe('an example that the client refuses to send', () => {
  const bad = ['', '.', '..', 'a\r\nb', '\ud800', '\u0000', null, [{}], { a: { b: {} } }, '€'];
  const places = ['path', 'query', 'header', 'cookie'];
  test.each(places.flatMap((place) => bad.map((value) => [place, value] as const)))(
    'in %s is another value in the samples, or none: %j',
    (place, value) => {
      const parameter = { in: place, name: 'p', required: true, schema: { type: 'string' }, example: value };
      const document = {
        openapi: '3.1.0',
        info: { title: 'Bad examples', version: '1' },
        servers: [{ url: 'https://bad.test' }],
        paths: {
          [place === 'path' ? '/a/{p}' : '/a']: {
            get: { operationId: 'get', parameters: [parameter], responses: { 204: { description: 'Done.' } } },
          },
        },
      } as unknown as SpecDocument; // the values of a foreign spec are what they are
      const samples = samplesOf('bad', document, providerOf('bad', document), 'bad', undefined);
      const [curl, ...others] = samples.get('get') ?? [];
      expect(curl?.source).toContain('https://bad.test/a');
      expect(others).toHaveLength(3);
    },
  );
});

// A generated client takes XML and text as text, so that its sample must be one; a file under `text/csv` too.
test.each([
  ['application/xml', '{ type: object, required: [a], properties: { a: { type: string } } }', '<body/>'],
  ['application/xml', '{ type: string, example: "<a/>" }', '<a/>'],
  ['text/csv', '{ type: string, format: binary }', 'text'],
  ['text/plain', '{ type: integer, example: 5 }', '5'],
])('the sample of a body %s with %s is text', (type, schema, text) => {
  const document = documentOf(`
/a: { post: { operationId: send, requestBody: { required: true, content: { ${type}: { schema: ${schema} } } }, responses: { "204": { description: Done. } } } }`);
  const samples = samplesOf('things', document, providerOf('things', document), 'things', undefined).get('send') ?? [];
  const sources = samples.map(({ source }) => source);
  expect(sources.filter((source) => source.includes(text))).toHaveLength(4);
  expect(sources.join('\n')).not.toMatch(/\[object|Symbol/);
  const [request] = requestsOf(document, providerOf('things', document), createVariables()).requests;
  expect(request?.body).toMatchObject({ text: type === 'text/csv' ? '' : text });
});
