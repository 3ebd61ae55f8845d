/**
 * Calls every operation of one project once, through its generated client, against its mock, and prints what became of each as JSON. Run
 * in a process of its own: `node call.ts <folder> <name>`.
 */
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConfig } from '@redocly/openapi-core';
import busboy from 'busboy';
import type { Provider } from '../../src/client/provider.ts';
import { nodeOf, operationsOf, parametersOf } from '../../src/codegen/document.ts';
import { kindOf } from '../../src/codegen/media-types.ts';
import { methodNameOf } from '../../src/codegen/method-name.ts';
import { type Node, record } from '../../src/codegen/node.ts';
import { readSpec } from '../../src/codegen/spec.ts';
import { startMock } from '../../src/mock/index.ts';
import { BYTES, follow, misfit, sampleOf } from './values.ts';

/** What became of one operation. */
export interface CalledOperation {
  readonly method: string;
  /** Undefined: called, with a success of the described shape. */
  readonly problem?: string;
  /** An example of the spec that contradicts its own schema: the client returned it as it is. */
  readonly odd?: string;
  readonly uploaded?: boolean;
  readonly downloaded?: boolean;
}

interface Exchange {
  readonly type: string;
  readonly sent: Buffer;
  readonly status: number;
  readonly received: Buffer;
}

const [folder = '', name = '', file = ''] = process.argv.slice(2);
const started = performance.now();
const mock = await startMock({ project: folder, onRequest: () => {} });
const loaded = performance.now() - started;
const exchanges: Exchange[] = [];
const proxy = await forward(mock.port);
const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const generated = path.join(folder, 'generated', name);
const client = await import(pathToFileURL(path.join(generated, 'index.ts')).href);
const { provider }: { provider: Provider } = await import(pathToFileURL(path.join(generated, 'operations.ts')).href);
const { document } = await readSpec(file, await createConfig({}));
const plain = document as object as Node;
const create = client[`create${camel.replace(/^./, (first) => first.toUpperCase())}`];
const api = create({ baseUrl: `${proxy.url}/${name}`, ...authOf(), timeout: 20_000 });

const outcomes: CalledOperation[] = [];
for (const { item, method: verb, operation } of operationsOf(document)) {
  const method = methodNameOf(operation);
  if (!provider.operations[method]) continue;
  exchanges.length = 0;
  // Values of every field; where these do not go together, those that are required; else the examples, which may contradict their schemas.
  let tried: Omit<CalledOperation, 'method'> = {};
  for (const source of ['all', 'required', 'example'] as const) {
    const last = await call(method, source, verb, item, operation).catch((error: Error) => ({
      problem: `${error.name}: ${error.message}`,
    }));
    if (source === 'all' || last.problem === undefined) tried = last;
    if (last.problem === undefined) break;
  }
  outcomes.push({ method, ...tried });
}
console.log(JSON.stringify({ loaded, outcomes }));
proxy.close();
await mock.close();

/** The credentials that the mock accepts, by the names that the client has for them. */
function authOf(): object {
  const factory = client[`${camel}Auth`];
  let credentials = Object.entries(record(record(mock.accounts)[name])).map(([key, value]): [string, unknown] => {
    const camelCase = key.replace(/[^A-Za-z0-9]+(.)?/g, (_, letter = '') => letter.toUpperCase());
    return [camelCase.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z](?![A-Z])|^[A-Z]+$/, (start) => start.toLowerCase()), value];
  });
  while (factory && credentials.length > 0) {
    try {
      return { auth: factory(Object.fromEntries(credentials)) };
    } catch (error) {
      // A scheme that is none of the client's, or has another name there.
      const [, unknown = '', known] = /`(\w+)` is not an option\.(?: Did you mean `(\w+)`)?/.exec(String(error)) ?? [];
      const next = credentials.flatMap((one): [string, unknown][] =>
        one[0] !== unknown ? [one] : known ? [[known, one[1]]] : [],
      );
      if (unknown === '' || JSON.stringify(next) === JSON.stringify(credentials)) return {};
      credentials = next;
    }
  }
  return {};
}

async function call(
  method: string,
  source: 'all' | 'required' | 'example',
  verb: string,
  item: Parameters<typeof parametersOf>[1],
  operation: Parameters<typeof parametersOf>[2],
): Promise<Omit<CalledOperation, 'method'>> {
  const described = provider.operations[method];
  const parameters = parametersOf(document, item, operation).filter(
    ({ name, in: place }) => !(place === 'header' && /^(accept|content-type|authorization)$/i.test(name)),
  );
  const input: Node = {};
  const put = (place: string, key: string, value: unknown) => {
    if (described?.input !== 'groups') input[key] = value;
    else input[place] = { ...record(input[place]), [key]: value };
  };
  for (const parameter of parameters) {
    if (source === 'required' && !parameter.required) continue;
    const media = Object.values(parameter.content ?? {})[0];
    const examples = Object.values(record(record(parameter).examples)).map((one) => follow(plain, one).value);
    const shown = source === 'example' ? (parameter.example ?? examples[0]) : undefined;
    const value = shown ?? sampleOf(plain, media?.schema ?? parameter.schema ?? {});
    const isSplit = !Object.hasOwn(described?.parameters ?? {}, parameter.name) && typeof value === 'object';
    if (isSplit) for (const [key, part] of Object.entries(record(value))) put(parameter.in, key, part);
    else put(parameter.in, parameter.name, value);
  }
  const written = Object.entries(record(follow(plain, operation.requestBody).content));
  // What the client writes by default: the first that it can.
  const content = written.filter(([type, media]) => kindOf(type, nodeOf(document, media)));
  const [type = '', media] = content[0] ?? [];
  let hasBytes = false;
  if (content.length > 0) {
    const { schema } = record(media);
    const given = record(media).example ?? follow(plain, Object.values(record(record(media).examples))[0]).value;
    const isForm = /form-data/.test(type);
    const isText = /^text\/|xml/.test(type);
    const shape = Array.isArray(described?.body) ? described.body[0]?.kind : described?.body;
    hasBytes = shape === 'bytes';
    const value = hasBytes
      ? new Blob([BYTES])
      : isText
        ? '<text/>'
        : ((source === 'example' ? given : undefined) ?? sampleOf(plain, schema ?? {}, source === 'required' ? 3 : 0));
    hasBytes ||=
      isForm && Object.values(record(value)).some((one) => [one].flat().some((part) => part instanceof Blob));
    if (described?.input === 'groups' || described?.input === 'body') input.body = value;
    else Object.assign(input, record(value));
  }
  const outcome = await api[method](Object.keys(input).length > 0 ? input : undefined);
  const exchange = exchanges.at(-1);
  if (!exchange) return { problem: 'nothing was sent' };
  if (outcome.error !== undefined)
    return { problem: `HTTP ${exchange.status} ${JSON.stringify(outcome.error).slice(0, 300)}` };
  const uploaded = hasBytes ? await sentBytes(exchange) : undefined;
  if (uploaded === false) return { problem: 'the bytes of the upload were changed' };
  const { data } = outcome;
  const isStream = typeof data === 'object' && data !== null && Symbol.asyncIterator in data;
  if (isStream) for await (const event of data) if (typeof event.data !== 'string') return { problem: 'no event' };
  const downloaded = data instanceof Blob ? Buffer.from(await data.arrayBuffer()).equals(exchange.received) : undefined;
  if (downloaded === false) return { problem: 'the bytes of the download were changed' };
  const response = follow(
    plain,
    operation.responses[String(exchange.status)] ?? operation.responses['2XX'] ?? operation.responses.default,
  );
  const [[, body] = []] = Object.entries(record(response.content)).sort(([a]) => (/json/.test(a) ? -1 : 1));
  const isJson = typeof data === 'object' && data !== null && !isStream && !downloaded;
  if (isJson && JSON.stringify(data) !== JSON.stringify(JSON.parse(exchange.received.toString())))
    return { problem: 'the data is not what was received' };
  const odd =
    body && data !== undefined && !isStream && verb !== 'head' ? misfit(plain, record(body).schema, data) : undefined;
  return { ...(odd ? { odd } : {}), ...(uploaded ? { uploaded } : {}), ...(downloaded ? { downloaded } : {}) };
}

/** Whether a body is the bytes, or a form with a file of them, as a parser of somebody else reads it. */
async function sentBytes({ type, sent }: Exchange): Promise<boolean> {
  if (!type.startsWith('multipart/')) return sent.equals(BYTES);
  const files: Buffer[] = [];
  const parser = busboy({ headers: { 'content-type': type } });
  const ended = new Promise<void>((resolve, reject) => {
    parser.on('close', resolve).on('error', reject);
  });
  parser.on('file', (_, stream) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => files.push(Buffer.concat(chunks)));
  });
  parser.end(sent);
  await ended;
  return files.length > 0 && files.every((one) => one.equals(BYTES));
}

/** A server that passes every request on, and keeps the bytes of both ways. */
async function forward(port: number): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer(async (incoming, outgoing) => {
    const sent = await bytesOf(incoming);
    const { url = '/', method, headers } = incoming;
    send({ port, path: url, method, headers }, async (response) => {
      const received = await bytesOf(response);
      exchanges.push({ type: String(headers['content-type']), sent, status: response.statusCode ?? 0, received });
      outgoing.writeHead(response.statusCode ?? 500, response.headers).end(received);
    }).end(sent);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // The address of a server that listens on a port, not on a pipe, is an object.
  const { port: own } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${own}`, close };
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
