/**
 * Mocks of all providers in one process on one port: `http://127.0.0.1:<port>/<word>`.
 *
 * A gateway finds the operation that a request means, flag and form field included, and Prism validates the request against the
 * spec and answers with its examples.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../client/provider.ts';
import { chooseOperation, type Incoming, operationsOn, pathBelowServer } from './dispatch.ts';
import { type Answer, loadPrism, type Prism } from './prism.ts';

/** The word of a provider that can be mocked. */
export type Word = keyof typeof providers;

export interface MockOptions {
  /** Default: 0, which lets the system choose a free one. */
  readonly port?: number;
  /** Which providers to serve. Default: all. */
  readonly providers?: readonly Word[];
  /** Called with every answered request, for a log: method, path without query, status. */
  readonly onRequest?: (line: { method: string; path: string; status: number }) => void;
}

/** A running mock. */
export interface Mock {
  readonly port: number;
  readonly words: readonly Word[];
  /** The `baseUrl` of a provider's mock. */
  readonly url: (word: Word) => string;
  /** Ends the server and every connection. */
  readonly close: () => Promise<void>;
}

/** Starts the mocks; resolves when they answer. @throws {RangeError} when a provider is not known. */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const all: Readonly<Record<string, Provider>> = providers;
  // The keys of `providers` are the words.
  const words = options.providers ?? (Object.keys(providers) as Word[]);
  const unknown = words.find((word) => !Object.hasOwn(all, word));
  if (unknown !== undefined)
    throw new RangeError(`There is no provider ${unknown}; there are ${Object.keys(all).join(', ')}.`);
  const served = new Map<string, { provider: Provider; prism: Prism }>();
  await Promise.all(
    words.map(async (word) => {
      const spec = fileURLToPath(new URL(`../../specs/${word}.yaml`, import.meta.url));
      served.set(word, { provider: providers[word], prism: await loadPrism(spec) });
    }),
  );

  const answer = async (incoming: Incoming): Promise<Answer> => {
    const entry = served.get(incoming.target.split(/[/?]/)[1] ?? '');
    if (!entry) return plain(404, `Here are: ${words.map((word) => `/${word}`).join(' ')}`);
    const path = pathBelowServer(entry.provider, incoming.target);
    const candidates = operationsOn(entry.provider, path);
    if (candidates.length === 0) return plain(404, `${entry.provider.title} has nothing at ${path}.`);
    const operation = chooseOperation(candidates, incoming);
    if (!operation) return plain(405, `${incoming.method} ${path} means no operation of ${entry.provider.title}.`);
    return entry.prism(operation, incoming, path);
  };

  const server = createServer((request, response) => {
    void handle(request, response, answer).then((status) => {
      options.onRequest?.({ method: request.method ?? '', path: request.url?.split('?')[0] ?? '', status });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    words,
    url: (word) => `http://127.0.0.1:${port}/${word}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (incoming: Incoming) => Promise<Answer>,
): Promise<number> {
  let result: Answer;
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    result = await answer({
      method: request.method ?? 'GET',
      target: request.url ?? '/',
      headers,
      body: Buffer.concat(chunks),
    });
  } catch (error) {
    result = plain(500, `The mock failed: ${error instanceof Error ? error.message : 'unknown error'}`);
  }
  response.writeHead(result.status, result.headers);
  response.end(request.method === 'HEAD' ? undefined : result.body);
  return result.status;
}

function plain(status: number, text: string): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${text}\n` };
}
