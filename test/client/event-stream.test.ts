/** Streams of events and of bytes, in whatever pieces they arrive. What sockets do is in `wire-responses.test.ts`. */
import { describe, expect, test } from 'vitest';
import { clientOf } from '../support/described.ts';
import { said } from '../support/said.ts';

const SPEC = `
/a:
  get:
    operationId: read
    responses: { "200": { description: Ok., content: { text/event-stream: {}, application/json: {} } } }`;

interface Event {
  readonly event: string;
  readonly data: string;
  readonly id: string;
  readonly retry: number | undefined;
}

/** A body in these pieces, which then ends or does what it is told. */
function bodyOf(pieces: readonly Uint8Array[], end = (body: ReadableStreamDefaultController) => body.close()) {
  const left = [...pieces];
  return new ReadableStream({
    pull: (body) => {
      const piece = left.shift();
      return piece ? body.enqueue(piece) : end(body);
    },
  });
}

function answering(body: ReadableStream, options: object = {}, type = 'text/event-stream') {
  const fetch = async () => new Response(body, { headers: { 'content-type': type } });
  return clientOf(SPEC, { fetch, baseUrl: 'https://described.test', ...options });
}

async function listOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** Opens the stream, and returns its events when it has ended. */
async function eventsOf(body: ReadableStream, options: object = {}): Promise<Event[]> {
  const { data } = (await answering(body, options).read?.()) ?? {};
  return listOf(data as AsyncIterable<Event>);
}

const bytes = (text: string) => new TextEncoder().encode(text);
const sent = (...texts: string[]) => eventsOf(bodyOf(texts.map(bytes)));
const dataOf = (events: readonly Event[]) => events.map(({ data }) => data);

describe('events', () => {
  const text =
    '\u{feff}id: 1\r\ndata: é\r\ndata: 😀\r\n\r\nevent: b\rdata\r\rdata:  c\n\n\n: \rdata: d: e\r\n\r\nid\ndata:f\n\n';
  const events = [
    { event: 'message', data: 'é\n😀', id: '1', retry: undefined },
    { event: 'b', data: '', id: '1', retry: undefined },
    { event: 'message', data: ' c', id: '1', retry: undefined },
    { event: 'message', data: 'd: e', id: '1', retry: undefined },
    { event: 'message', data: 'f', id: '', retry: undefined },
  ];
  const whole = bytes(text);

  test.each(Array.from(whole, (_, at) => at))('are the same when the bytes are parted at %i', async (at) => {
    expect(await eventsOf(bodyOf([whole.subarray(0, at), whole.subarray(at)]))).toEqual(events);
  });

  test('are the same byte by byte, also with empty pieces between', async () => {
    const pieces = Array.from(whole, (_, at) => [whole.subarray(at, at + 1), new Uint8Array()]).flat();
    expect(await eventsOf(bodyOf(pieces))).toEqual(events);
  });

  // HTML standard, 9.2.6: "If the field value consists of only ASCII digits".
  test.each([
    ['retry: 250', 250],
    ['retry:0', 0],
    ['retry: 250 ', undefined],
    ['retry:  250', undefined],
    ['retry: 25x', undefined],
    ['retry: -1', undefined],
    ['retry: 1.5', undefined],
    ['retry: ٣', undefined],
    ['retry', undefined],
    ['other: 250', undefined],
    ['Retry: 250', undefined],
    [':retry: 250', undefined],
  ])('have a time to wait only of digits: %j', async (line, expected) => {
    expect((await sent(`${line}\ndata: a\n\n`)).map(({ retry }) => retry)).toEqual([expected]);
  });

  test('have the time to wait that they name, and not that of the one before', async () => {
    expect((await sent('retry: 1\ndata: a\n\ndata: b\n\n')).map(({ retry }) => retry)).toEqual([1, undefined]);
  });

  test('have only CR and LF as ends of lines', async () => {
    expect(dataOf(await sent('data: a\u2028b\u0085c\u000bd\n\n'))).toEqual(['a\u2028b\u0085c\u000bd']);
  });

  test('may be as large as the cap, over all their lines, however many they are', async () => {
    const event = `data: ${'x'.repeat(44)}\ndata: ${'y'.repeat(44)}\n\n`;
    const largest = { maxBytes: 100 };
    const data = `${'x'.repeat(44)}\n${'y'.repeat(44)}`;
    expect(dataOf(await eventsOf(bodyOf([bytes(event.repeat(3))]), largest))).toEqual([data, data, data]);
    // A line that is as large, and has no end yet.
    const line = `data: ${'x'.repeat(94)}`;
    expect(dataOf(await eventsOf(bodyOf([bytes(line), bytes('\n\n')]), largest))).toEqual(['x'.repeat(94)]);
  });

  test.each([
    ['in one line', `data: ${'x'.repeat(95)}\n\n`],
    ['in a line without an end', `data: ${'x'.repeat(95)}`],
    ['in several', `data: ${'x'.repeat(44)}\ndata: ${'y'.repeat(45)}\n\n`],
    ['in comments', `:${'x'.repeat(60)}\n:${'y'.repeat(60)}\n\n`],
  ])('must not be larger than the cap: %s', async (_, text) => {
    expect(await said(() => eventsOf(bodyOf([bytes(text)]), { maxBytes: 100 }))).toMatchObject({
      ...{ name: 'ResponseError', code: 'too_large', status: 200, operation: 'read' },
      message: 'An event of the response to read must not exceed 100 bytes.',
    });
  });

  test.each([
    ['text/event-stream', true],
    ['Text/Event-Stream;charset=utf-8', true],
    ['application/json; profile="text/event-stream"', false],
    ['application/json', false],
  ])('are what a response of this type has: %s', async (type, isStream) => {
    const { data } = (await answering(bodyOf([bytes('{"a":1}')]), {}, type).read?.()) ?? {};
    expect(isStream ? Symbol.asyncIterator in Object(data) : data).toEqual(isStream || { a: 1 });
  });
});

describe('a stream', () => {
  const where = { provider: 'described', operation: 'read', status: 200 };

  test('that falls silent is given up', async () => {
    const read = () =>
      eventsOf(
        bodyOf([], () => {}),
        { idleTimeout: 1 },
      );
    expect(await said(read)).toMatchObject({
      ...{ name: 'TimeoutError', code: 'timeout', ...where },
      message: 'The response to read was silent for 1 ms.',
    });
  });

  test('that breaks says so, and not why', async () => {
    const read = () => eventsOf(bodyOf([bytes('data: 1\n\n')], (body) => body.error(new Error('of the socket'))));
    expect(await said(read)).toMatchObject({
      ...{ name: 'ResponseError', code: 'truncated', ...where },
      message: 'The response to read was cut off.',
    });
  });

  test('of bytes is passed on piece by piece, without the empty ones', async () => {
    const client = answering(bodyOf([bytes('ab'), new Uint8Array(), bytes('c')]), {}, 'application/json');
    const { data } = await client.GET('/a', { parseAs: 'stream' });
    expect(await listOf(data as ReadableStream)).toEqual([bytes('ab'), bytes('c')]);
  });
});
