/**
 * Mocks of all providers in one process on one port: `http://127.0.0.1:<port>/<word>`.
 *
 * A request goes through three hands: the gateway finds the operation that it means, the provider's desk checks its papers as the
 * provider would, and Prism validates what is left against the spec and answers with its examples.
 */
import { createHash } from 'node:crypto';
import { type AccountOf, type DeskWord, desks } from '../../generated/simulators.ts';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../client/provider.ts';
import type { Desk, DeskModule } from './simulator.ts';
import { createDispatch } from './dispatch.ts';
import { type Fault, readFault } from './fault.ts';
import { type Counter, createGateway } from './gateway.ts';
import type { RecordedRequest } from './mask.ts';
import type { Prism } from './prism.ts';
import { serve } from './server.ts';

export type { Fault, FaultKind } from './fault.ts';
export type { RecordedRequest } from './mask.ts';

/** The word of a provider that can be mocked. */
export type Word = keyof typeof providers;

/** Who may sign in; a provider that is not named keeps its demo account. */
export type Accounts = { readonly [W in DeskWord]?: Partial<AccountOf<W>> };

export interface MockOptions {
  /** Default: 0, which lets the system choose a free one. */
  readonly port?: number;
  /** Which providers to serve. Default: all. */
  readonly providers?: readonly Word[];
  /** Credentials and settings instead of those of the demo accounts. */
  readonly accounts?: Accounts;
  /** The clock, in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
  /** Makes tokens, salts and keys the same in every run. Default: `guichet`. */
  readonly seed?: string;
  /** Called with every answered request, for a log. */
  readonly onRequest?: (request: RecordedRequest) => void;
}

/** A running mock. */
export interface Mock {
  readonly port: number;
  readonly words: readonly Word[];
  /** The `baseUrl` of a provider's mock. */
  readonly url: (word: Word) => string;
  /** The accounts in force, demo accounts included: what a client signs in with. */
  readonly accounts: { readonly [W in DeskWord]: AccountOf<W> };
  /** What came in since the start or the last reset, oldest first, secrets masked. The last 1 000 are kept. */
  readonly requests: readonly RecordedRequest[];
  /** Back to the start: state, clock, faults, requests. */
  readonly reset: () => void;
  /** Moves the clock of all providers, in milliseconds. */
  readonly advance: (ms: number) => void;
  /** Makes the next requests to a provider go wrong. Faults wait in line. @throws {TypeError} when the fault makes no sense. */
  readonly fail: (word: Word, fault: Fault) => void;
  /**
   * Serves a changed spec from now on: reads it again, with what the generator made of it. The port stays, the provider's state
   * starts again. For those who edit specs.
   */
  readonly reload: (word: Word, provider: Provider) => Promise<void>;
  /** Ends the server and every connection. */
  readonly close: () => Promise<void>;
}

const OPTIONS: readonly string[] = ['port', 'providers', 'accounts', 'now', 'seed', 'onRequest'];

/**
 * Starts the mocks; resolves when they answer.
 *
 * @throws {RangeError} when a provider is not known.
 * @throws {Error} when `@stoplight/prism-http` is not installed, or the port is taken (`code: 'EADDRINUSE'`).
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const stranger = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (stranger !== undefined)
    throw new TypeError(`startMock: \`${stranger}\` is no option; there are ${OPTIONS.join(', ')}.`);
  const { now = Date.now, seed = 'guichet' } = options;
  // The keys of `providers` are the words.
  const words = [...(options.providers ?? (Object.keys(providers) as Word[]))];
  const unknown = [...words, ...Object.keys(options.accounts ?? {})].find((word) => !Object.hasOwn(providers, word));
  if (unknown !== undefined)
    throw new RangeError(`There is no provider ${unknown}; there are ${Object.keys(providers).join(', ')}.`);

  // A desk and its account belong together by their word, which a lookup by word cannot tell the compiler.
  const modules: Readonly<Record<string, DeskModule<never>>> = desks as never;
  const given: Readonly<Record<string, object | undefined>> = options.accounts ?? {};
  const accountOf = (word: string) => Object.assign({}, modules[word]?.demoAccount, given[word]) as never;
  const loadPrism = await prismLoader((word) => !Object.hasOwn(modules, word));
  const loaded = await Promise.all(
    words.map(async (word) => ({ provider: providers[word] as Provider, prism: await loadPrism(word) })),
  );
  let offset = 0;
  const counters = new Map<string, Counter>();
  const openCounter = ({ provider, prism }: { provider: Provider; prism: Prism }) => {
    const { word } = provider;
    const state = { skew: 0, faults: [] as Fault[] };
    const clock = () => now() + offset + state.skew;
    const context = { account: accountOf(word), now: clock, hex: hexSource(`${seed}:${word}`) };
    const desk = modules[word]?.createDesk(context) ?? openDesk;
    counters.set(word, { provider, dispatch: createDispatch(provider), prism, desk, clock, state });
  };
  const open = () => {
    offset = 0;
    for (const entry of counters.size > 0 ? [...counters.values()] : loaded) openCounter(entry);
    requests.length = 0;
  };
  const requests: RecordedRequest[] = [];
  open();

  const mock: Omit<Mock, 'port' | 'url' | 'close'> = {
    reload: async (word, provider) => openCounter({ provider, prism: await loadPrism(word) }),
    words,
    // Made of the words of the desks, each with its own account.
    accounts: Object.fromEntries(Object.keys(desks).map((word) => [word, accountOf(word)])) as never,
    requests,
    reset: open,
    advance: (ms) => {
      if (!Number.isFinite(ms)) throw new TypeError('The clock moves by a number of milliseconds.');
      offset += ms;
    },
    fail: (word, fault) => {
      const counter = counters.get(word);
      if (!counter) throw new TypeError(`There is no provider ${word} here; there are ${words.join(', ')}.`);
      const known = Object.keys(counter.provider.operations);
      if (fault.operation !== undefined && !known.includes(fault.operation)) {
        throw new TypeError(`${word} has no operation ${fault.operation}; it has ${known.join(', ')}.`);
      }
      counter.state.faults.push(readFault(fault));
    },
  };
  const record = (request: RecordedRequest) => {
    requests.push(request);
    if (requests.length > 1000) requests.shift();
    options.onRequest?.(request);
  };
  const server = await serve(options.port ?? 0, (url) =>
    createGateway({ counters, record, mock, modules, url, now: () => now() + offset }),
  );
  const url = (word: Word) => {
    if (!counters.has(word)) throw new TypeError(`There is no provider ${word} here; there are ${words.join(', ')}.`);
    return `${server.url}/${word}`;
  };
  return { ...mock, port: server.port, url, close: server.close };
}

/** The desk of a provider that has none: every paper is in order, Prism sees that there is one. */
const openDesk: Desk = { check: () => undefined, forget: () => {} };

/** Loads Prism itself, and returns what loads a spec into it. */
async function prismLoader(isOpen: (word: string) => boolean): Promise<(word: string) => Promise<Prism>> {
  const { loadPrism } = await import('./prism.ts').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(
      'guichet/mock needs the package @stoplight/prism-http: npm install --save-dev @stoplight/prism-http@5.16.0',
    );
  });
  return (word) => loadPrism(new URL(`../../specs/${word}.yaml`, import.meta.url), isOpen(word));
}

/** Endless hex digits out of a seed. */
function hexSource(seed: string): (length: number) => string {
  let counter = 0;
  return (length) => {
    let text = '';
    while (text.length < length) text += createHash('sha256').update(`${seed}:${counter++}`).digest('hex');
    return text.slice(0, length);
  };
}
