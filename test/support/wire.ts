import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request exactly as it came over the socket. */
export interface WireRequest {
  /** `POST /path?query HTTP/1.1` */
  readonly line: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly bytes: Buffer;
}

/** What to write back: a JSON value, or status, headers and body as they are. */
export type WireAnswer =
  | { status?: number; headers?: Record<string, string | string[]>; json: unknown }
  | { raw: string | Buffer }
  /** Does with the connection what it wants. Left open, it takes further requests. */
  | { take: (socket: Socket) => void };

/** A server on a socket of its own that keeps every request as bytes and answers what it is told. It ends with the test. */
export async function startWire(answer: (request: WireRequest, index: number) => WireAnswer | Promise<WireAnswer>) {
  const requests: WireRequest[] = [];
  const sockets = new Set<Socket>();
  let isClosed = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    // A connection that was on its way when the server was closed.
    if (isClosed) socket.destroy();
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const [line = '', ...lines] = received.subarray(0, end).toString('latin1').split('\r\n');
      const headers = Object.fromEntries(
        lines.map((text) => [text.slice(0, text.indexOf(':')).toLowerCase(), text.slice(text.indexOf(':') + 1).trim()]),
      );
      const length = Number(headers['content-length'] ?? 0);
      if (received.length < end + 4 + length) return;
      const bytes = received.subarray(end + 4, end + 4 + length);
      const request = { line, headers, body: bytes.toString('utf8'), bytes };
      received = Buffer.alloc(0);
      requests.push(request);
      void Promise.resolve(answer(request, requests.length - 1)).then((reply) => {
        if ('take' in reply) reply.take(socket);
        else socket.end(written(reply));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Its connections are not waited for: a polluted prototype makes Node miscount them.
  const close = () => {
    isClosed = true;
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(close);
  return { requests, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function written(reply: Exclude<WireAnswer, { take: unknown }>): string | Buffer {
  if ('raw' in reply) return reply.raw;
  const body = JSON.stringify(reply.json);
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
    ...reply.headers,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}\r\n`));
  return `HTTP/1.1 ${reply.status ?? 200} Status\r\n${lines.join('')}\r\n${body}`;
}
