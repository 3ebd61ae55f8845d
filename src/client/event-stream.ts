/**
 * Responses of `text/event-stream`.
 *
 * @see HTML standard, "Interpreting an event stream", https://html.spec.whatwg.org/multipage/server-sent-events.html
 */

import { ResponseError } from './errors.ts';
import type { StreamCodec } from './provider.ts';
import { chunksOf, type StreamLimits } from './streams.ts';

/** One event of a stream. */
export interface ServerSentEvent {
  /** Default: `message`. */
  readonly event: string;
  /** The lines of `data`, joined; often JSON. */
  readonly data: string;
  /** The last `id` that the stream has set, for `Last-Event-ID` when it is opened again. */
  readonly id: string;
  /** Milliseconds to wait before the stream is opened again, if the server says so. */
  readonly retry: number | undefined;
}

/**
 * The events of a response, in order, as they arrive. The stream is not opened again when it ends. Leaving the loop early closes the
 * connection.
 *
 * @throws {TimeoutError} when nothing arrives for `idleTimeout`; a comment counts as something.
 */
async function* eventsOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  limits: StreamLimits,
): AsyncGenerator<ServerSentEvent, void> {
  let event = '';
  let id = '';
  let data: string[] = [];
  let retry: number | undefined;
  let size = 0;
  for await (const line of linesOf(body, limits)) {
    size += line.length;
    if (size > limits.maxBytes) throw tooLarge(limits);
    if (line === '') {
      if (data.length > 0) yield { event: event || 'message', data: data.join('\n'), id, retry };
      event = '';
      data = [];
      retry = undefined;
      size = 0;
      continue;
    }
    const [field, value = ''] = line.split(/: ?(.*)/s);
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) retry = Number(value);
  }
}

/** Lines, which end with CRLF, LF or CR. What follows the last line end is no line. */
async function* linesOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  limits: StreamLimits,
): AsyncGenerator<string, void> {
  // Drops a byte order mark at the start.
  const decoder = new TextDecoder();
  let rest = '';
  let endsWithReturn = false;
  for await (const chunk of chunksOf(body, limits)) {
    const text = decoder.decode(chunk, { stream: true });
    rest += endsWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    endsWithReturn = text.endsWith('\r');
    const lines = rest.split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > limits.maxBytes) throw tooLarge(limits);
  }
}

function tooLarge({ context, status, maxBytes }: StreamLimits): ResponseError {
  const problem = `An event of the response to ${context.operation} must not exceed ${maxBytes} bytes.`;
  return new ResponseError(problem, { ...context, code: 'too_large', status });
}

/** Leaves streams of events to the caller, as an async iterable. */
export const eventStreams: StreamCodec = {
  leavesStream: (headers) => /^text\/event-stream\b/i.test(headers.get('content-type') ?? ''),
  read: eventsOf,
};
