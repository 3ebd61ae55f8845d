/**
 * The server that the clients are measured against, in a process of its own, so that its CPU time is not theirs. It sends
 * ready-made bytes with their length and checks no credentials.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';

/** What the paths of logins and calls are answered with; the first part that a URL contains decides. */
const RESPONSES: [part: string, headers: Record<string, string>, body: string][] = [
  ['/authenticate.php', {}, '{"token":"e30.e30.c2ln"}'],
  ['/sessions/login', { 'set-cookie': '_session_id=0123456789abcdef; path=/' }, '{"error":null}'],
  ['/token', {}, '{"access_token":"0123456789abcdef","token_type":"Bearer","expires_in":3600}'],
  ['/api/account/', {}, '{"status":"OK","credit":95.44}'],
  ['/groups.json', {}, '{"records":[],"totalRecords":0,"error":null}'],
  ['/healthcheck', {}, '{"version":"1.0","etat":"OK"}'],
  ['/', {}, '[]'],
];

/** A base URL below which `/index.php` responds with so many readings of Energiapro. */
export function withRows(url: string, rows: number): string {
  return `${url}/rows/${rows}`;
}

/** Starts the server. Who starts it ends it. */
export function startServer(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [import.meta.filename], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
    child.stdout.setEncoding('utf8').once('data', (line: string) => resolve({ child, url: line.trim() }));
  });
}

/** Prints its address on the first line. */
function serve(): void {
  const readings = new Map<number, Buffer>();
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const url = request.url ?? '/';
      const rows = Number(/^\/rows\/(\d+)\/index\.php/.exec(url)?.[1] ?? 0);
      const [, headers = {}, text = ''] = RESPONSES.find(([part]) => url.includes(part)) ?? [];
      const body = rows > 0 ? (readings.get(rows) ?? readingsOf(rows)) : Buffer.from(text);
      if (rows > 0) readings.set(rows, body);
      const length = String(body.byteLength);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': length, ...headers }).end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    console.log(typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '');
  });
}

/** One reading per hour, in the shape of the example in `specs/energiapro.yaml`. */
function readingsOf(rows: number): Buffer {
  const start = Date.UTC(2022, 0, 1);
  const readings = Array.from({ length: rows }, (_, hour) => {
    const consumed = 50 + ((hour * 37) % 400) / 10;
    return {
      client_id: 1234567,
      num_inst: '123456.123',
      date: new Date(start + hour * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
      quantite_m3: consumed.toFixed(2),
      index_m3: (145506 + hour * 70).toFixed(2),
      consommation_kw_h: (consumed * 10.356).toFixed(2),
    };
  });
  return Buffer.from(JSON.stringify(readings));
}

if (import.meta.main) serve();
