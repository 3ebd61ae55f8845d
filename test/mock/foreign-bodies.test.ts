/** Bodies and responses as other frameworks describe them: what the mock takes for valid, and what it sends. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { providerOf } from '../../src/codegen/provider.ts';
import { loadPrism } from '../../src/mock/prism.ts';
import { documentOf } from '../support/described.ts';
import { temporaryFolder } from '../support/project.ts';

/** A mock of one POST, and what it responds to a body. */
async function mockOf(requestBody: string, response = '"204": { description: Done. }', rest = '') {
  const file = path.join(await temporaryFolder(), 'things.json');
  const written = documentOf(
    `
/a:
  post:
    operationId: send
    requestBody: ${requestBody.replaceAll('\n', ' ')}
    responses: { ${response} }`,
    rest,
  );
  await writeFile(file, JSON.stringify(written));
  const { send } = providerOf('things', written).operations;
  if (!send) throw new Error('The operation must be there.');
  const { respond } = await loadPrism(file);
  return (type: string, text: string, accept = '*/*') => {
    const body = Buffer.from(text);
    const headers = { accept, 'content-type': type, 'content-length': String(body.length) };
    return respond(send, { method: 'POST', target: '/a', headers, body }, '/a');
  };
}

const FORM = 'application/x-www-form-urlencoded';

// URL Standard, "application/x-www-form-urlencoded parsing": a list of tuples, in which names may be repeated.
describe('a form', () => {
  const schema = `type: object, required: [urls], additionalProperties: false, properties: {
    urls: { type: array, items: { type: string } }, ids: { type: array, maxItems: 2, items: { type: integer } },
    tags: { type: array, items: { type: string } }, note: { type: string }, on: { type: boolean },
    card: { anyOf: [{ type: object, required: [year], properties: { year: { type: integer } } }, { type: string, enum: [""] }] },
    rows: { type: array, items: { type: object, properties: { price: { type: number } } } }, meta: { type: object } }`;
  const encoding =
    '{ tags: { style: form, explode: false }, note: { style: form }, card: { style: deepObject, explode: true }, rows: { style: deepObject } }';
  const form = () => mockOf(`{ content: { ${FORM}: { schema: { ${schema} }, encoding: ${encoding} } } }`);

  test.each([
    'urls=a&urls=b',
    'urls=a',
    'urls=a%2Cb&ids=1&ids=2&on=true',
    'urls=a&tags=a,b',
    // The URL Standard leaves `*` as it is; other clients leave more.
    "urls=a&note=*!'()",
    'urls=a&card[year]=2024',
    'urls=a&card%5Byear%5D=2024&rows[0][price]=1.5&rows[1][price]=2',
    'urls=a&rows[][price]=1&rows[][price]=2',
    'urls=a&card=&meta=%7B%22a%22%3A1%7D',
  ])('%s is valid', async (text) => {
    expect((await (await form())(FORM, text)).body).toBe('');
  });

  test.each([
    ['ids=1', "must have required property 'urls'"],
    ['urls=a&ids=x', 'ids'],
    ['urls=a&ids=1&ids=2&ids=3', 'must NOT have more than 2 items'],
    ['urls=a&on=yes', 'on must be boolean'],
    ['urls=a&card[month]=1', 'card'],
    ['urls=a&rows[0][price]=x', 'price must be number'],
    ['urls=a&other=1', 'must NOT have additional properties'],
    ['urls=a&note=1&note=2', 'note must be string'],
  ])('%s is refused: %s', async (text, complaint) => {
    const { status, body } = await (await form())(FORM, text);
    expect({ status, body }).toEqual({ status: 422, body: expect.stringContaining(complaint) });
  });

  test('may have a schema that holds itself', async () => {
    const node = 'type: object, properties: { id: { type: integer }, next: { $ref: "#/components/schemas/Node" } }';
    const call = await mockOf(
      `{ content: { ${FORM}: { schema: { $ref: "#/components/schemas/Node" } } } }`,
      undefined,
      `components: { schemas: { Node: { ${node} } } }`,
    );
    expect((await call(FORM, 'id=1&next[next][next][id]=2')).body).toBe('');
    expect((await call(FORM, 'id=1&next[next][next][id]=x')).status).toBe(422);
  });

  // In time that grows with the square of their number, they would take half a minute.
  test('may have many fields, and names in brackets of any depth', async () => {
    const open = await mockOf(
      `{ content: { ${FORM}: { schema: { type: object, properties: { meta: { type: object } } } } } }`,
    );
    const many = Array.from({ length: 50_000 }, (_, index) => `f${index}=1`).join('&');
    expect((await open(FORM, many)).status).toBe(204);
    expect((await open(FORM, `meta${'[a]'.repeat(100_000)}=1`)).status).toBe(204);
  });
});

// RFC 7578, section 4.3: "Multiple Files for One Form Field".
test('a multipart form may have several files and any text, as Swashbuckle describes it', async () => {
  const schema =
    '{ type: object, properties: { Files: { type: array, minItems: 2, items: { type: string, format: binary } }, "Meta.Name": { type: string }, "Meta.Count": { type: integer } } }';
  const encoding = '{ Files: { style: form }, "Meta.Name": { style: form }, "Meta.Count": { style: form } }';
  const call = await mockOf(`{ content: { multipart/form-data: { schema: ${schema}, encoding: ${encoding} } } }`);
  const part = (name: string, value: string, rest = '') =>
    `--9f2c7d1e\r\ncontent-disposition: form-data; name="${name}"${rest}\r\n\r\n${value}\r\n`;
  const file = (value: string) => part('Files', value, '; filename="a"\r\ncontent-type: application/octet-stream');
  const send = (...parts: string[]) =>
    call('multipart/form-data; boundary=9f2c7d1e', `${parts.join('')}--9f2c7d1e--\r\n`);
  const text = part('Meta.Name', 'Hello, world! (a+b)') + part('Meta.Count', '3');
  expect((await send(file('a'), file('b'), text)).body).toBe('');
  expect((await send(file('a'), text)).status).toBe(422);
  expect((await send(file('a'), file('b'), part('Meta.Count', 'three'))).status).toBe(422);
});

test.each([
  ['application/json', '{"a":}', 422, 'The body must be JSON in UTF-8'],
  ['', '{}', 415, 'Content-Type must be sent with the body'],
])(
  'a body of the type %j that cannot be read is refused for that, also where the spec describes no failure',
  async (type, text, status, said) => {
    const call = await mockOf('{ content: { application/json: { schema: { type: object } } } }');
    expect(await call(type, text)).toMatchObject({ status, body: expect.stringContaining(said) });
  },
);

test('what is neither JSON nor a form is taken as it is, whatever its schema', async () => {
  const types = ['application/x-ndjson', 'application/apply-patch+yaml', 'application/xml', 'application/pdf'];
  const content = types.map((type) => `${type}: { schema: { type: array, items: { type: object } } }`).join(', ');
  const call = await mockOf(`{ content: { ${content}, text/csv: { schema: { type: string, minLength: 3 } } } }`);
  for (const type of types) expect((await call(type, '{}\n{}')).status).toBe(204);
  expect((await call('text/csv', 'a,b')).status).toBe(204);
  expect((await call('text/csv', 'a')).status).toBe(422);
});

describe('a response', () => {
  const ok = (type: string, schema: string, headers = '{}') =>
    `"200": { description: Ok., headers: ${headers}, content: { "${type}": { schema: ${schema} } } }`;

  // RFC 9110, section 8.3: Content-Type is a media type; a range is for Accept.
  test.each([
    ['*/*', '{ type: object, properties: { id: { type: integer } } }', 'application/json', '{"id":0}'],
    ['*/*', '{ type: integer }', 'application/json', '0'],
    ['*/*', '{ type: string, example: a }', 'text/plain', 'a'],
    ['application/*+json', '{ type: array, items: { type: boolean } }', 'application/json', '[true]'],
  ])('described as %s %s is %s', async (type, schema, expected, body) => {
    for (const accept of ['*/*', expected]) {
      const response = await (await mockOf('{ content: {} }', ok(type, schema)))('', '', accept);
      expect(response).toMatchObject({ body, headers: { 'content-type': expected } });
    }
  });

  // As in OpenAI's spec of `createSpeech`. RFC 9112, section 6.
  test('has no framing that a spec describes: it is what the server does', async () => {
    const names = ['Transfer-Encoding', 'Content-Length', 'Content-Encoding', 'Connection', 'X-Rate'];
    const headers = `{ ${names.map((name) => `${name}: { schema: { type: string } }`).join(', ')} }`;
    const response = await (await mockOf('{ content: {} }', ok('application/json', '{ type: string }', headers)))(
      '',
      '',
    );
    expect(Object.keys(response.headers).sort()).toEqual(['content-type', 'x-rate']);
  });
});
