/** Serves the docs, and reloads open pages when they change. */
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** A running server of the docs. */
export interface DocsServer {
  readonly url: string;
  /** The origins of its pages. */
  readonly origins: readonly string[];
  /** Tells every open page to reload. */
  readonly announce: () => void;
  readonly close: () => void;
}

/** The media types of the files of the docs, by ending; the rest is text. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** Added to every page: reloads it when the docs change. */
const RELOADER = '<script>new EventSource("/__changes").onmessage = () => location.reload();</script>';

/** The path of a request, decoded; that of no file where it cannot be decoded. */
function pathOf(target: string): string {
  try {
    return decodeURIComponent(target.replace(/[?#].*/s, ''));
  } catch {
    return '';
  }
}

/** Serves a folder of pages with the reloader in every page. */
export async function serveDocs(dist: string, port: number): Promise<DocsServer> {
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const pathname = pathOf(request.url ?? '/');
    if (pathname === '/__changes') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).flushHeaders();
      listeners.add(response);
      response.once('close', () => listeners.delete(response));
      return;
    }
    const file = path.join(dist, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const ending = path.extname(file);
    readFile(file.startsWith(dist + path.sep) ? file : '').then(
      (content) =>
        response
          .writeHead(200, { 'content-type': TYPES[ending] ?? 'text/plain; charset=utf-8' })
          .end(ending === '.html' ? content.toString('utf8').replace('</body>', () => `${RELOADER}</body>`) : content),
      () => response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.\n'),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // The address of a server that listens on a port, not on a pipe, is an object.
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/`,
    origins: [`http://127.0.0.1:${address.port}`, `http://localhost:${address.port}`],
    announce: () => {
      for (const listener of listeners) listener.write('data: changed\n\n');
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
