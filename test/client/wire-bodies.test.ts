/** Bodies as bytes on a socket, in every media type, and what others make of them: `busboy` of a multipart body, `qs` of a form. */
import { Readable } from 'node:stream';
import busboy from 'busboy';
import qs from 'qs';
import { describe, expect, test } from 'vitest';
import { startDescribed } from '../support/described.ts';
import type { WireRequest } from '../support/wire.ts';

const described = (content: string, method = 'post') => `
/a:
  ${method}:
    operationId: send
    requestBody: { required: true, content: { ${content.replaceAll('\n', ' ')} } }
    responses: { "204": { description: Done. } }`;
const done = () => ({ raw: 'HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n' });

async function sent(content: string, input: object, options?: object): Promise<WireRequest> {
  const { client, requests } = await startDescribed(described(content), done);
  await client.send?.(input, options);
  const [request] = requests;
  if (!request) throw new Error('Nothing was sent.');
  return request;
}

describe('a JSON type keeps its name:', () => {
  test.each([
    ['application/json', 'application/json'],
    ['application/merge-patch+json', 'application/merge-patch+json'],
    ['application/vnd.things.v2+json', 'application/vnd.things.v2+json'],
    ['application/json; charset=utf-8', 'application/json; charset=utf-8'],
    ['"*/*"', 'application/json'],
  ])('%s', async (type, expected) => {
    const { headers, body } = await sent(`${type}: { schema: { type: object, properties: { a: {} } } }`, { a: 'é' });
    expect([headers['content-type'], body]).toEqual([expected, '{"a":"é"}']);
  });
});

describe('text', () => {
  test.each([
    ['text/plain', 'text/plain;charset=utf-8'],
    ['text/csv; charset=UTF-8', 'text/csv; charset=UTF-8'],
    ['application/xml', 'application/xml'],
    ['application/soap+xml', 'application/soap+xml'],
    ['\'application/x-thing; was="text/plain"\'', 'application/x-thing; was="text/plain"'],
  ])('of %s is sent as it is', async (type, expected) => {
    const { headers, body } = await sent(`${type}: { schema: { type: string } }`, { body: '<é/>\r\n' });
    expect([headers['content-type'], body]).toEqual([expected, '<é/>\r\n']);
  });

  test.each([[{}], [null], [['a']]])('must be text: %j', async (body) => {
    const { client, requests } = await startDescribed(described('text/plain: { schema: { type: string } }'));
    await expect(client.send?.({ body })).rejects.toMatchObject({ name: 'ConfigError', code: 'body_invalid' });
    await expect(client.send?.({ body })).rejects.toThrow('"body" must be text, a finite number or a boolean; it is');
    expect(requests).toEqual([]);
  });

  test('must have an encoding', async () => {
    const { client } = await startDescribed(described('text/plain: { schema: { type: string } }'));
    await expect(client.send?.({ body: '\ud800' })).rejects.toThrow('"body" must not contain half of a surrogate pair');
  });
});

describe('bytes', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const stream = () => ({ stream: new Blob([bytes]).stream(), size: 256 });
  test.each([
    ['a typed array', bytes],
    ['a view of a part', new Uint8Array([9, ...bytes, 9]).subarray(1, 257)],
    ['an ArrayBuffer', bytes.buffer],
    ['a DataView', new DataView(bytes.buffer)],
    ['a Buffer', Buffer.from(bytes)],
    ['a Blob', new Blob([bytes])],
    ['a stream with its size', stream()],
  ])('are sent as they are: %s', async (_, body) => {
    const request = await sent('application/octet-stream: {}', { body });
    expect(request.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'content-length': '256' });
    expect(request.bytes.equals(bytes)).toBe(true);
  });

  test.each([
    ['a text', 'text'],
    ['an object', {}],
    ['null', null],
    ['a list', [1]],
    ['a Map', new Map()],
    ['a stream without a size', { stream: new Blob([]).stream() }],
    ['a stream of less than nothing', { stream: new Blob([]).stream(), size: -1 }],
    ['a stream of half a byte', { stream: new Blob([]).stream(), size: 0.5 }],
    ['a size without a stream', { stream: new Blob([]), size: 0 }],
  ])('must be bytes, not %s', async (_, body) => {
    const { client, requests } = await startDescribed(described('application/octet-stream: {}'));
    await expect(client.send?.({ body })).rejects.toMatchObject({
      message:
        'Cannot call send: the body must be a Blob, an ArrayBuffer, a typed array, or a stream and its size, `{ stream, size }`.',
      code: 'body_invalid',
    });
    expect(requests).toEqual([]);
  });

  test('of a range have the type of the Blob, or the one that the caller names', async () => {
    const content = 'image/*: { schema: { type: string, format: binary } }';
    const typeOf = async (body: unknown, options?: object) =>
      (await sent(content, { body }, options)).headers['content-type'];
    expect(await typeOf(new Blob(['a'], { type: 'image/png' }))).toBe('image/png');
    expect(await typeOf(bytes)).toBe('application/octet-stream');
    expect(await typeOf(bytes, { contentType: 'image/webp' })).toBe('image/webp');
    await expect(typeOf(bytes, { contentType: 'text/plain' })).rejects.toThrow('`contentType` must be one of image/*.');
    await expect(typeOf(bytes, { contentType: 'image/*' })).rejects.toThrow('`contentType` must be one of image/*.');
  });

  // As Swashbuckle describes JSON, and Springdoc text.
  test.each([
    ['"application/*+json": { schema: { type: array, items: { type: string } } }', ['b'], 'application/json'],
    ['"text/*": {}', 'b', 'text/plain;charset=utf-8'],
    ['"*/*": { schema: { type: string } }', 'b', 'text/plain;charset=utf-8'],
  ])('of a range of text have the plain type: %s', async (content, body, type) => {
    expect((await sent(content, { body })).headers['content-type']).toBe(type);
  });
});

describe('a form', () => {
  const form = (fields: string, encoding = '') =>
    `application/x-www-form-urlencoded: { ${encoding} schema: { type: object, properties: { ${fields} } } }`;
  const card = 'card: { type: object, properties: { number: { type: string } } }';

  test('has its lists apart, and objects as JSON, unless the spec says otherwise', async () => {
    const input = { amount: 5, tags: ['a b', 'c&d'], card: { number: '4 2' } };
    const { body, headers } = await sent(
      form(`amount: { type: integer }, tags: { type: array, items: { type: string } }, ${card}`),
      input,
    );
    // HTML standard, "application/x-www-form-urlencoded serializing": a space is a plus.
    expect(body).toBe('amount=5&tags=a+b&tags=c%26d&card=%7B%22number%22%3A%224+2%22%7D');
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  test('in brackets is what `qs` reads back', async () => {
    const encoding =
      'encoding: { card: { style: deepObject, explode: true }, items: { style: deepObject, explode: true } },';
    const input = {
      card: { number: '42', owner: { name: 'Zoë & Co' } },
      items: [
        { price: 'p1', quantity: '2' },
        { price: 'p2', tax: ['a', 'b'] },
      ],
    };
    const { body } = await sent(form(`${card}, items: { type: array, items: { type: object } }`, encoding), input);
    expect(qs.parse(body)).toEqual(input);
  });

  test.each([
    ['ids: { explode: false }', 'ids=1%2C2&card=%7B%22number%22%3A%2242%22%7D'],
    ['card: { explode: false }', 'ids=1&ids=2&card=number%2C42'],
    ['card: { style: deepObject }', 'ids=1&ids=2&card%5Bnumber%5D=42'],
  ])('is written as `encoding` says: %s', async (encoding, expected) => {
    const content = form(`ids: { type: array, items: {} }, ${card}`, `encoding: { ${encoding} },`);
    expect((await sent(content, { ids: [1, 2], card: { number: '42' } })).body).toBe(expected);
  });

  test('must not contain itself in brackets', async () => {
    const content = form(card, 'encoding: { card: { style: deepObject } },');
    const { client, requests } = await startDescribed(described(content));
    const owner: { owner?: unknown } = {};
    owner.owner = owner;
    await expect(client.send?.({ card: owner })).rejects.toMatchObject({
      message: 'Cannot call send: a value must neither contain itself nor throw when it is read.',
      code: 'body_invalid',
    });
    expect(requests).toEqual([]);
  });

  test.each(['a=b', null, [['a', 'b']]])('must be an object: %j', async (body) => {
    const { client, requests } = await startDescribed(described(form(card)));
    await expect(client.POST('/a', { body })).rejects.toMatchObject({
      message: 'Cannot call send: the body must be an object of form fields.',
      code: 'body_invalid',
    });
    expect(requests).toEqual([]);
  });
});

describe('a multipart body', () => {
  const multipart = `multipart/form-data: { encoding: { meta: { contentType: application/vnd.meta+json } }, schema: { type: object, properties: {
    file: { type: string, format: binary }, more: { type: array, items: { type: string, format: binary } },
    meta: { type: object }, note: { type: string }, count: { type: integer }, tags: { type: array, items: { type: string } } } } }`;

  async function parts(request: WireRequest) {
    const found: { name: string; filename?: string | undefined; type: string; content: Buffer }[] = [];
    const parser = busboy({ headers: { ...request.headers }, defParamCharset: 'utf8' });
    const pending: Promise<void>[] = [];
    parser.on('file', (name, file, { filename, mimeType: type }) => {
      const read = async () => {
        const content = Buffer.concat(await file.toArray());
        found.push({ name, filename, type, content });
      };
      pending.push(read());
    });
    parser.on('field', (name, value, { mimeType: type }) => found.push({ name, type, content: Buffer.from(value) }));
    await new Promise(
      (resolve, reject) =>
        parser.on('close', resolve).on('error', reject) && Readable.from([request.bytes]).pipe(parser),
    );
    await Promise.all(pending);
    return found;
  }

  test('is what another library reads back', async () => {
    const binary = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
    const request = await sent(multipart, {
      file: new File([binary], 'Zoë "1".png', { type: 'image/png' }),
      more: [new Blob(['b'], { type: 'text/csv' }), new Uint8Array([13, 10, 45, 45])],
      meta: { title: 'é' },
      note: 'line\nline',
      count: 5,
      tags: ['a', 'b'],
    });
    expect(await parts(request)).toEqual(
      [
        { name: 'meta', type: 'application/vnd.meta+json', content: Buffer.from('{"title":"é"}') },
        { name: 'note', type: 'text/plain', content: Buffer.from('line\nline') },
        { name: 'count', type: 'text/plain', content: Buffer.from('5') },
        { name: 'tags', type: 'text/plain', content: Buffer.from('a') },
        { name: 'tags', type: 'text/plain', content: Buffer.from('b') },
        { name: 'file', filename: 'Zoë %221%22.png', type: 'image/png', content: Buffer.from(binary) },
        { name: 'more', filename: 'more', type: 'text/csv', content: Buffer.from('b') },
        { name: 'more', filename: 'more', type: 'application/octet-stream', content: Buffer.from('\r\n--') },
      ].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)),
    );
  });
  // busboy reports fields as it meets them, and files when they end.
  const order = ['meta', 'note', 'count', 'tags', 'file', 'more'];

  test('with a stream has its length', async () => {
    const stream = new Blob(['streamed']).stream();
    const request = await sent(multipart, { file: { stream, size: 8, name: 's.txt', type: 'text/plain' } });
    expect(request.headers['content-length']).toBe(String(request.bytes.length));
    expect(await parts(request)).toEqual([
      { name: 'file', filename: 's.txt', type: 'text/plain', content: Buffer.from('streamed') },
    ]);
  });

  test('may be a FormData, by path', async () => {
    const { client, requests } = await startDescribed(described(multipart), done);
    const form = new FormData();
    form.append('note', 'n');
    form.append('file', new File(['data'], 'a.txt', { type: 'text/plain' }));
    await client.POST('/a', { body: form });
    const [request] = requests;
    expect(request && (await parts(request))).toEqual([
      { name: 'note', type: 'text/plain', content: Buffer.from('n') },
      { name: 'file', filename: 'a.txt', type: 'text/plain', content: Buffer.from('data') },
    ]);
  });

  // RFC 7578, section 4.2, and the HTML standard, "multipart/form-data encoding algorithm".
  test.each([
    ['a name of a field', { 'a"\r\nx': '1' }, 'name="a%22%0D%0Ax"\r\n\r\n1\r\n'],
    [
      'a name of a file',
      { file: { stream: new Blob(['']).stream(), size: 0, name: 'a"\r\n\r\nx' } },
      'filename="a%22%0D%0A%0D%0Ax"\r\n',
    ],
  ])('cannot be broken by %s', async (_, input, expected) => {
    const { body } = await sent('multipart/form-data: { schema: { type: object, additionalProperties: true } }', input);
    expect(body).toContain(expected);
  });

  test.each(['a/b', 'text/plain; charset=utf-8', 'text/plain;charset=utf-8; x="y"'])(
    'leaves a file its media type: %s',
    async (type) => {
      const { body } = await sent(multipart, { file: new File(['f'], 'f.txt', { type }) });
      expect(body).toContain(`filename="f.txt"\r\ncontent-type: ${type}\r\n\r\nf\r\n`);
    },
  );

  test.each(['a/b\r\nx: y', 'a/b\n', ' a/b', 'a/b;  c', 'a/é'])(
    'refuses a media type that would break its part: %j',
    async (type) => {
      const { client, requests } = await startDescribed(described(multipart));
      const file = { stream: new Blob(['']).stream(), size: 0, type };
      await expect(client.send?.({ file })).rejects.toMatchObject({
        message: 'Cannot call send: the media type of "file" must be visible ASCII characters.',
        code: 'body_invalid',
      });
      expect(requests).toEqual([]);
    },
  );

  // OpenAPI 3.1.1, "Encoding Object": without an encoding, an object is JSON, and a list is a part for each of its items.
  test('has what is no text as JSON, and nothing for what is undefined', async () => {
    const request = await sent('multipart/form-data: { schema: { type: object, additionalProperties: true } }', {
      ...{ card: { number: 42 }, rows: [['a', 'b'], ['c']], cards: [{ number: 1 }], none: undefined, last: true },
    });
    const type = 'application/json';
    expect(await parts(request)).toEqual([
      { name: 'card', type, content: Buffer.from('{"number":42}') },
      { name: 'rows', type, content: Buffer.from('["a","b"]') },
      { name: 'rows', type, content: Buffer.from('["c"]') },
      { name: 'cards', type, content: Buffer.from('{"number":1}') },
      { name: 'last', type: 'text/plain', content: Buffer.from('true') },
    ]);
  });

  const styled = (encoding: string) =>
    `multipart/form-data: { encoding: { ${encoding} }, schema: { type: object, additionalProperties: true } }`;

  test.each([
    ['v: { contentType: application/json }', 'text', ['v: "text"']],
    ['v: { contentType: application/json }', [1, 2], ['v: [1,2]']],
    ['v: { style: deepObject }', { a: 1, b: { c: 2 } }, ['v[a]: 1', 'v[b][c]: 2']],
    ['v: { style: form }', { a: 1, b: 2 }, ['a: 1', 'b: 2']],
    ['v: { explode: true }', [1, 2], ['v: 1', 'v: 2']],
    ['v: { explode: false }', [1, 2], ['v: 1,2']],
    ['v: { style: pipeDelimited, explode: false }', [1, 2], ['v: 1|2']],
  ])('is written as `encoding` says: %s, %j', async (encoding, v, expected) => {
    const found = await parts(await sent(styled(encoding), { v }));
    expect(found.map(({ name, content }) => `${name}: ${content}`)).toEqual(expected);
  });

  // Frameworks write a style at every field, though it says nothing of bytes.
  test('has bytes as they are, whatever the style', async () => {
    const file = new File(['f'], 'f.txt', { type: 'text/plain' });
    const request = await sent(styled('one: { style: form }, more: { style: form, explode: false }'), {
      one: file,
      more: [file, new Uint8Array([0])],
    });
    expect(await parts(request)).toEqual([
      { name: 'one', filename: 'f.txt', type: 'text/plain', content: Buffer.from('f') },
      { name: 'more', filename: 'f.txt', type: 'text/plain', content: Buffer.from('f') },
      { name: 'more', filename: 'more', type: 'application/octet-stream', content: Buffer.from([0]) },
    ]);
  });

  test.each([
    ['text', 'the body must be an object of fields.'],
    [[], 'the body must be an object of fields.'],
    [{ note: null }, '"note" must be text, a finite number or a boolean; it is null.'],
    [{ note: '\ud800' }, '"note" must not contain half of a surrogate pair, which has no encoding.'],
  ])('refuses what has no place in it: %j', async (body, rule) => {
    const { client, requests } = await startDescribed(described(multipart));
    await expect(client.POST('/a', { body })).rejects.toMatchObject({
      message: `Cannot call send: ${rule}`,
      code: 'body_invalid',
    });
    expect(requests).toEqual([]);
  });
});

describe('several media types', () => {
  const content = `application/json: { schema: { type: object, required: [a], properties: { a: { type: string } } } },
    text/plain: { schema: { type: string } }, application/octet-stream: {}`;

  test('the first is the default, and the caller chooses another', async () => {
    expect(await sent(content, { a: 'x' })).toMatchObject({
      body: '{"a":"x"}',
      headers: { 'content-type': 'application/json' },
    });
    const text = await sent(content, { body: 'x' }, { contentType: 'text/plain' });
    expect(text).toMatchObject({ body: 'x', headers: { 'content-type': 'text/plain;charset=utf-8' } });
    const bytes = await sent(content, { body: new Blob(['x']) }, { contentType: 'application/octet-stream' });
    expect(bytes).toMatchObject({ body: 'x', headers: { 'content-type': 'application/octet-stream' } });
  });

  test('by path, by `contentType` or by the header', async () => {
    const { client, requests } = await startDescribed(described(content), done);
    await client.POST('/a', { body: 'x', contentType: 'text/plain' });
    await client.POST('/a', { body: 'x', headers: { 'Content-Type': 'text/plain' } });
    client.use({ onRequest: () => undefined });
    await client.POST('/a', { body: 'x', contentType: 'text/plain' });
    expect(requests.map(({ body, headers }) => [body, headers['content-type']])).toEqual(
      Array.from({ length: 3 }, () => ['x', 'text/plain;charset=utf-8']),
    );
  });

  test('a misspelt one is told, with the nearest', async () => {
    const { client, requests } = await startDescribed(described(content), done);
    await expect(client.send?.({ body: 'x' }, { contentType: 'text/plian' })).rejects.toThrow(
      '`contentType` must be one of application/json, text/plain, application/octet-stream. Did you mean `text/plain`?',
    );
    expect(requests).toEqual([]);
  });
});

test('where there is one media type, none can be chosen', async () => {
  const { client, requests } = await startDescribed(
    described('application/json: { schema: { type: array, items: {} } }'),
    done,
  );
  await expect(client.send?.({ body: [] }, { contentType: 'text/plain' })).rejects.toThrow(
    '`contentType` must be left out',
  );
  expect(requests).toEqual([]);
});

test('a missing body is told before anything is sent', async () => {
  for (const content of [
    'application/json: { schema: { type: array } }',
    'text/plain: {}',
    'application/octet-stream: {}',
    'multipart/form-data: {}',
  ]) {
    const { client, requests } = await startDescribed(described(content), done);
    await expect(client.POST('/a', {})).rejects.toThrow('the body is missing');
    expect(requests).toEqual([]);
  }
});

describe('repeating', () => {
  const busy = { raw: 'HTTP/1.1 503 Busy\r\nretry-after: 0\r\nconnection: close\r\n\r\n' };
  const paths = described('application/octet-stream: {}', 'put').replace(
    'operationId: send',
    'operationId: send\n    x-retry-safe: true',
  );

  test('what can be read again is sent again', async () => {
    const { client, requests } = await startDescribed(paths, () => (requests.length === 1 ? busy : done()), {
      retries: 2,
    });
    await client.send?.({ body: new Blob(['again']) });
    expect(requests.map(({ body }) => body)).toEqual(['again', 'again']);
  });

  test('a stream is sent once', async () => {
    const { client, requests } = await startDescribed(paths, () => busy, { retries: 2 });
    const { response } = (await client.send?.({ body: { stream: new Blob(['once']).stream(), size: 4 } })) ?? {};
    expect([response?.status, requests.length]).toEqual([503, 1]);
  });
});
