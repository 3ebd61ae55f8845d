/** Makes the calls of `POST /__mock/try`: with a generated client, so that what is shown is what users' programs send. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { isRecord } from '../client/encode.ts';
import type { Operation } from '../client/provider.ts';
import { pascalCase } from '../codegen/files.ts';
import { Complaint } from '../complaint.ts';
import type { MakeCall, TryCall, TryOutcome } from '../mock/try.ts';
import type { SampleCredentials } from '../samples.ts';
import type { LoadClient, LoadedClient } from './clients.ts';

/** Milliseconds: a reader waits for the outcome. */
const LIMITS = { timeout: 10_000, deadline: 20_000 } as const;

type Method = (input: unknown) => Promise<unknown>;
type Client = Readonly<Record<string, Method>>;

/** A client that was used, to be used again. */
interface Used {
  readonly loaded: LoadedClient;
  /** The credentials that it was made with, as JSON. */
  readonly key: string;
  readonly client: Client;
}

type Send = TryCall['fetch'];

/**
 * The function that makes calls.
 *
 * The client of the last call to a provider is kept, with its token: a client of every call's own would log in each time, and the
 * provider's limit of open sessions would be reached. It is dropped when a call threw, so that wrong credentials are sent each time.
 */
export function createMakeCall(load: LoadClient): MakeCall {
  const used = new Map<string, Used>();
  // Calls that are made at the same time share a client; each knows its own requests.
  const sending = new AsyncLocalStorage<Send>();
  const send: Send = async (request) =>
    sending.getStore()?.(request) ?? Promise.reject(new Error('No call is being made.'));
  return async (call) => {
    const { provider, operation, method, input } = call;
    const loaded = await load(provider);
    const auth = authOf(loaded, operation, call.credentials);
    const key = JSON.stringify([call.baseUrl, auth]);
    try {
      const kept = used.get(provider);
      const client = kept?.loaded === loaded && kept.key === key ? kept.client : open(loaded, call, auth, send);
      used.set(provider, { loaded, key, client });
      const run = client[method];
      if (!run) throw new Complaint(`The client of ${provider} has no method ${method}. Run \`guichet generate\`.`);
      const values = await fillPlaceholders(input, loaded);
      return await sending.run(call.fetch, async () => outcomeOf(await run(values)));
    } catch (error) {
      used.delete(provider);
      if (error instanceof Complaint || !(error instanceof Error)) throw error;
      const code = 'code' in error ? String(error.code) : undefined;
      return { thrown: { name: error.name, code, message: error.message } };
    }
  };
}

/** The name of the factory of an auth middleware, and what it is given; undefined where none is needed, or known. */
type Auth = readonly [factory: string, given: object] | undefined;

function authOf(
  { credentials: samples }: LoadedClient,
  operation: Operation,
  credentials: TryCall['credentials'],
): Auth {
  if (operation.security.length === 0 && operation.filledByAuth.length === 0) return undefined;
  const [factory, given] = samples?.auth(operation) ?? [];
  return factory === undefined ? undefined : [factory, credentials ?? given ?? {}];
}

function open({ exports }: LoadedClient, { provider, baseUrl }: TryCall, auth: Auth, send: Send): Client {
  const make = (factory: string, ...given: unknown[]): unknown => {
    const made = exports[factory];
    if (typeof made !== 'function') throw new Complaint(`The client of ${provider} exports no function ${factory}.`);
    return made(...given);
  };
  return make(`create${pascalCase(provider)}`, {
    baseUrl,
    // The mock itself, by whatever address it listens on.
    dangerouslyAllowPlainHttp: true,
    fetch: send,
    auth: auth === undefined ? 'external' : make(...auth),
    ...LIMITS,
    // A generated client has a method for each of its operations.
  }) as Client;
}

/**
 * Replaces the texts `{{<field>}}`, which stand for a value that samples compute, such as a hash that is another one each time, and
 * `{{file:<content>}}`, since JSON has no files.
 */
async function fillPlaceholders(value: unknown, loaded: LoadedClient): Promise<unknown> {
  const inner = (part: unknown) => fillPlaceholders(part, loaded);
  if (Array.isArray(value)) return Promise.all(value.map(inner));
  if (isRecord(value)) {
    const entries = Object.entries(value).map(async ([name, part]) => [name, await inner(part)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }
  const [, name, content] = (typeof value === 'string' && /^\{\{(\w+)(?::(.*))?\}\}$/s.exec(value)) || [];
  if (name === 'file' && content !== undefined) return new Blob([content]);
  const [called = '', ...given] = computedBy(loaded.credentials, name) ?? [];
  const compute = loaded.exports[called.replace(/^await /, '')];
  return typeof compute === 'function' ? compute(...given) : value;
}

function computedBy({ computed = {} }: Partial<SampleCredentials> = {}, name = '') {
  return Object.hasOwn(computed, name) ? computed[name]?.code : undefined;
}

/** What a client resolved to, as JSON has it. */
async function outcomeOf(result: unknown): Promise<TryOutcome> {
  // A client resolves to `{ data }` or `{ error }`.
  const { data, error } = result as { readonly data?: unknown; readonly error?: unknown };
  return error === undefined ? { data: await plain(data) } : { error: await plain(error) };
}

/** Of bytes and streams, what they are. */
async function plain(value: unknown): Promise<unknown> {
  if (value === undefined) return null;
  if (value instanceof Blob) return `(${value.size} bytes)`;
  if (typeof value !== 'object' || value === null || !(Symbol.asyncIterator in value)) return value;
  const items: unknown[] = [];
  // A stream of events is an async iterable of them.
  for await (const item of value as AsyncIterable<unknown>) if (items.push(item) === MOST_ITEMS) break;
  return items;
}

/** Of a stream, shown. */
const MOST_ITEMS = 100;
