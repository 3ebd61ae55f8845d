/** Responses in every media type, as bytes from a socket. */
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type Methods, startDescribed } from '../support/described.ts';

const answering = (responses: string, method = 'get') => `
/a:
  ${method}:
    operationId: read
    responses: { ${responses} }`;
const content = (type: string, schema = '') => `"200": { description: Ok., content: { ${type}: { ${schema} } } }`;
const raw = (type: string, body: string | Buffer, status = '200 OK') => ({
  raw: Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\n${type ? `content-type: ${type}\r\n` : ''}connection: close\r\n\r\n`),
    Buffer.from(body),
  ]),
});

async function read(responses: string, answer: { raw: Buffer }, options = {}) {
  const { client, requests } = await startDescribed(answering(responses), () => answer, options);
  const result = await client.read?.();
  return { ...result, requests };
}

describe('text', () => {
  test.each([
    ['text/plain', '"no JSON"', '"no JSON"'],
    ['text/csv', '1', '1'],
    ['application/xml', '<a>é</a>', '<a>é</a>'],
    ['text/plain', '', ''],
  ])('of %s is text: %j', async (type, body, expected) => {
    const { data, requests } = await read(content(type, 'schema: { type: string }'), raw(type, body));
    expect(data).toBe(expected);
    expect(requests[0]?.headers.accept).toBe(type);
  });

  test('of XML is asked for only where the same is not there as JSON', async () => {
    const both = '"200": { description: Ok., content: { application/xml: {}, application/json: {} } }';
    const { data, requests } = await read(both, raw('application/json', '{"a":1}'));
    expect(data).toEqual({ a: 1 });
    expect(requests[0]?.headers.accept).toBe('application/json');
  });
});

describe('a success that is not described by itself', () => {
  test.each([
    [
      'is what `default` describes',
      'default: { description: Any., content: { application/json: {} } }',
      'application/json',
    ],
    ['may be anything without one', '"404": { description: None. }', '*/*'],
  ])('%s', async (_, responses, accept) => {
    const { data, requests } = await read(responses, raw('application/json', '{"a":1}'));
    expect(data).toEqual({ a: 1 });
    expect(requests[0]?.headers.accept).toBe(accept);
  });
});

describe('bytes', () => {
  const bytes = Buffer.from([0, 255, 254, 13, 10, 0xef, 0xbb, 0xbf]);

  test.each([
    ['application/octet-stream', 'application/octet-stream'],
    ['"image/*"', 'image/png'],
    ['application/pdf', 'application/x-mislabelled'],
    ['"*/*"', ''],
  ])('of %s are a Blob: %s', async (described, type) => {
    const { data } = await read(content(described, 'schema: { type: string, format: binary }'), raw(type, bytes));
    if (!(data instanceof Blob)) throw new Error('It must be a Blob.');
    expect(Buffer.from(await data.arrayBuffer())).toEqual(bytes);
    expect(data.type).toBe(type);
  });

  test('a failure beside them is JSON', async () => {
    const responses = `${content('application/pdf')}, "404": { description: None., content: { application/json: {} } }`;
    const { data, error } = await read(responses, raw('application/json', '{"code":7}', '404 Not Found'));
    expect([data, error]).toEqual([undefined, { code: 7 }]);
  });

  test('past the cap are refused, and read as a stream when asked for', async () => {
    const large = Buffer.alloc(3000, 'x');
    const { client } = await startDescribed(
      answering(content('application/pdf')),
      () => raw('application/pdf', large),
      {
        maxBytes: 1000,
      },
    );
    await expect(client.read?.()).rejects.toMatchObject({ code: 'too_large' });
    const { data } = await client.GET('/a', { parseAs: 'stream' });
    expect(await new Response(data as ReadableStream).bytes()).toEqual(new Uint8Array(large));
  });
});

describe('a redirect', () => {
  const elsewhere = {
    raw: Buffer.from('HTTP/1.1 302 Found\r\nlocation: https://else.test/x\r\nconnection: close\r\n\r\n'),
  };

  test('that is described is a result, which is not followed', async () => {
    const { data, error, response, requests } = await read(
      `${content('application/pdf')}, "302": { description: There. }`,
      elsewhere,
    );
    expect([data, error, response?.status, response?.headers.get('location')]).toEqual([
      ...[undefined, undefined, 302, 'https://else.test/x'],
    ]);
    expect(requests.length).toBe(1);
  });

  test('that is not described is refused', async () => {
    await expect(read(content('application/json'), elsewhere)).rejects.toMatchObject({ code: 'redirected' });
  });
});

describe('nothing where a body is described', () => {
  test.each(['200 OK', '201 Created', '202 Accepted', '204 No Content'])(
    'is a write that went well: %s',
    async (status) => {
      const responses = `"2XX": { description: Ok., content: { application/json: {} } }`;
      const { client } = await startDescribed(answering(responses, 'post'), () => raw('', '', status));
      const { data, error } = (await client.read?.()) ?? {};
      expect([data, error]).toEqual([undefined, undefined]);
    },
  );

  test('is no response to a read', async () => {
    await expect(read(content('application/json'), raw('', ''))).rejects.toMatchObject({ code: 'empty' });
  });
});

describe('a stream of events', () => {
  const events = content('text/event-stream');
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n';

  async function open(take: (socket: Socket) => void, options = {}) {
    const { client } = await startDescribed(answering(events), () => ({ take }), options);
    const { data } = (await (client as Methods).read?.()) ?? {};
    return data as AsyncIterable<{ event: string; data: string; id: string; retry?: number }>;
  }

  // HTML standard, 9.2.6: its examples, and the rules that they are about.
  test.each([
    ['data: YHOO\ndata: +2\ndata: 10\n\n', [['message', 'YHOO\n+2\n10', '']]],
    [
      ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n',
      [
        ['message', 'first event', '1'],
        ['message', 'second event', ''],
        ['message', ' third event', ''],
      ],
    ],
    [
      'data\n\ndata\ndata\n\ndata:',
      [
        ['message', '', ''],
        ['message', '\n', ''],
      ],
    ],
    [
      'data:test\n\ndata: test\n\n',
      [
        ['message', 'test', ''],
        ['message', 'test', ''],
      ],
    ],
    [
      'event: add\r\ndata: 73857293\r\n\r\nevent: remove\rdata: 2153\r\r',
      [
        ['add', '73857293', ''],
        ['remove', '2153', ''],
      ],
    ],
    ['event: none\n\ndata: a\n\n', [['message', 'a', '']]],
    ['\u{feff}data: é😀\nid: a\u0000b\nretry: x\nother: y\n\n', [['message', 'é😀', '']]],
  ])('%j', async (text, expected) => {
    for (const size of [1, 7, 1000]) {
      const bytes = Buffer.from(text);
      const stream = await open((socket) => {
        socket.write(head);
        // In pieces of their own, which may part a character or a line end.
        for (let at = 0; at < bytes.length; at += size) socket.write(bytes.subarray(at, at + size));
        socket.end();
      });
      const found: unknown[] = [];
      for await (const { event, data, id } of stream) found.push([event, data, id]);
      expect(found).toEqual(expected);
    }
  });

  test('has the time to wait that the server names', async () => {
    const stream = await open((socket) => void socket.end(`${head}retry: 250\ndata: a\n\n`));
    for await (const { retry } of stream) expect(retry).toBe(250);
  });

  test('arrives as it is sent, and ends with the loop', async () => {
    const closed = Promise.withResolvers<void>();
    const stream = await open((socket) => {
      socket.on('close', () => closed.resolve());
      socket.write(`${head}data: 1\n\n`);
    });
    for await (const { data } of stream) {
      expect(data).toBe('1');
      break;
    }
    await closed.promise;
  });

  test('that falls silent is given up, and its connection closed', async () => {
    const closed = Promise.withResolvers<void>();
    const take = (socket: Socket) => {
      socket.on('close', () => closed.resolve());
      socket.write(`${head}data: 1\n\n`);
    };
    const iterator = (await open(take, { idleTimeout: 20 }))[Symbol.asyncIterator]();
    await iterator.next();
    await expect(iterator.next()).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'The response to read was silent for 20 ms.',
    });
    await closed.promise;
  });

  test('that is cut off says so', async () => {
    const take = (socket: Socket) => {
      socket.write(head.replace('\r\n\r\n', '\r\ntransfer-encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n'));
      setTimeout(() => socket.destroy(), 5);
    };
    const iterator = (await open(take))[Symbol.asyncIterator]();
    await iterator.next();
    await expect(iterator.next()).rejects.toMatchObject({ name: 'ResponseError', code: 'truncated' });
  });

  test('ends with the signal of the caller', async () => {
    const { client } = await startDescribed(answering(events), () => ({
      take: (socket) => void socket.write(`${head}data: 1\n\n`),
    }));
    const controller = new AbortController();
    const { data } = (await client.read?.({}, { signal: controller.signal })) ?? {};
    const iterator = (data as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    await iterator.next();
    const next = iterator.next();
    controller.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
  });

  test('holds no event that is larger than the cap', async () => {
    const stream = await open((socket) => void socket.write(`${head}data: ${'x'.repeat(3000)}`), { maxBytes: 1000 });
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'too_large' });
  });
});
