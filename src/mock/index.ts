/**
 * Mocks of all providers in one process on one port: `http://127.0.0.1:<port>/<name>`.
 *
 * A request goes through three hands: the gateway finds the operation that it means, the provider's simulator checks its credentials as the
 * provider would, and Prism validates what is left against the spec and answers with its examples.
 */
import { createHash } from 'node:crypto';
import { providers } from '../../generated/providers.ts';
import { type AccountOf, type SimulatedProvider, simulators } from '../../generated/simulators.ts';
import type { Provider } from '../client/provider.ts';
import { createDispatch } from './dispatch.ts';
import { type Fault, readFault } from './fault.ts';
import { createGateway, type MockedProvider } from './gateway.ts';
import type { RecordedRequest } from './mask.ts';
import type { Prism } from './prism.ts';
import { serve } from './server.ts';
import type { Simulator, SimulatorModule } from './simulator.ts';

export type { Fault, FaultKind } from './fault.ts';
export type { RecordedRequest } from './mask.ts';

/** The word of a provider that can be mocked. */
export type ProviderName = keyof typeof providers;

/** Who may sign in; a provider that is not named keeps its demo account. */
export type Accounts = { readonly [W in SimulatedProvider]?: Partial<AccountOf<W>> };

export interface MockOptions {
  /** Default: 0, which lets the system choose a free one. */
  readonly port?: number;
  /** Which providers to serve. Default: all. */
  readonly providers?: readonly ProviderName[];
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
  readonly providers: readonly ProviderName[];
  /** The `baseUrl` of a provider's mock. */
  readonly url: (name: ProviderName) => string;
  /** The accounts in force, demo accounts included: what a client signs in with. */
  readonly accounts: { readonly [W in SimulatedProvider]: AccountOf<W> };
  /** What came in since the start or the last reset, oldest first, secrets masked. The last 1 000 are kept. */
  readonly requests: readonly RecordedRequest[];
  /** Back to the start: state, clock, faults, requests. */
  readonly reset: () => void;
  /** Moves the clock of all providers, in milliseconds. */
  readonly advance: (ms: number) => void;
  /** Makes the next requests to a provider go wrong. Faults wait in line. @throws {TypeError} when the fault makes no sense. */
  readonly fail: (name: ProviderName, fault: Fault) => void;
  /**
   * Serves a changed spec from now on: reads it again, with what the generator made of it. The port stays, the provider's state
   * starts again. For those who edit specs.
   */
  readonly reload: (name: ProviderName, provider: Provider) => Promise<void>;
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
  const unknownOption = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknownOption !== undefined)
    throw new TypeError(`startMock: \`${unknownOption}\` is no option; there are ${OPTIONS.join(', ')}.`);
  const { now = Date.now, seed = 'guichet' } = options;
  // The keys of `providers` are the names.
  const names = [...(options.providers ?? (Object.keys(providers) as ProviderName[]))];
  const unknown = [...names, ...Object.keys(options.accounts ?? {})].find((name) => !Object.hasOwn(providers, name));
  if (unknown !== undefined)
    throw new RangeError(`There is no provider ${unknown}; there are ${Object.keys(providers).join(', ')}.`);

  // A simulator and its account belong together by their name, which a lookup by word cannot tell the compiler.
  const modules: Readonly<Record<string, SimulatorModule<never>>> = simulators as never;
  const given: Readonly<Record<string, object | undefined>> = options.accounts ?? {};
  const accountOf = (name: string) => Object.assign({}, modules[name]?.demoAccount, given[name]) as never;
  const loadPrism = await prismLoader((name) => !Object.hasOwn(modules, name));
  const loaded = await Promise.all(
    names.map(async (name) => ({ provider: providers[name] as Provider, prism: await loadPrism(name) })),
  );
  let offset = 0;
  const mockedProviders = new Map<string, MockedProvider>();
  const openProvider = ({ provider, prism }: { provider: Provider; prism: Prism }) => {
    const { name } = provider;
    const state = { skew: 0, faults: [] as Fault[] };
    const clock = () => now() + offset + state.skew;
    const context = { account: accountOf(name), now: clock, hex: hexSource(`${seed}:${name}`) };
    const simulator = modules[name]?.createSimulator(context) ?? openSimulator;
    mockedProviders.set(name, { provider, dispatch: createDispatch(provider), prism, simulator, clock, state });
  };
  const open = () => {
    offset = 0;
    for (const entry of mockedProviders.size > 0 ? [...mockedProviders.values()] : loaded) openProvider(entry);
    requests.length = 0;
  };
  const requests: RecordedRequest[] = [];
  open();

  const mock: Omit<Mock, 'port' | 'url' | 'close'> = {
    reload: async (name, provider) => openProvider({ provider, prism: await loadPrism(name) }),
    providers: names,
    // Made of the names of the simulators, each with its own account.
    accounts: Object.fromEntries(Object.keys(simulators).map((name) => [name, accountOf(name)])) as never,
    requests,
    reset: open,
    advance: (ms) => {
      if (!Number.isFinite(ms)) throw new TypeError('The clock moves by a number of milliseconds.');
      offset += ms;
    },
    fail: (name, fault) => {
      const counter = mockedProviders.get(name);
      if (!counter) throw new TypeError(`There is no provider ${name} here; there are ${names.join(', ')}.`);
      const known = Object.values(counter.provider.operations).map(({ id }) => id);
      if (fault.operation !== undefined && !known.includes(fault.operation)) {
        throw new TypeError(`${name} has no operation ${fault.operation}; it has ${known.join(', ')}.`);
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
    createGateway({ mockedProviders, record, mock, modules, url, now: () => now() + offset }),
  );
  const url = (name: ProviderName) => {
    if (!mockedProviders.has(name))
      throw new TypeError(`There is no provider ${name} here; there are ${names.join(', ')}.`);
    return `${server.url}/${name}`;
  };
  return { ...mock, port: server.port, url, close: server.close };
}

/** The simulator of a provider that has none: every paper is in order, Prism sees that there is one. */
const openSimulator: Simulator = { authenticate: () => undefined, revokeAll: () => {} };

/** Loads Prism itself, and returns what loads a spec into it. */
async function prismLoader(isOpen: (name: string) => boolean): Promise<(name: string) => Promise<Prism>> {
  const { loadPrism } = await import('./prism.ts').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(
      'guichet/mock needs the package @stoplight/prism-http: npm install --save-dev @stoplight/prism-http@5.16.0',
    );
  });
  return (name) => loadPrism(new URL(`../../specs/${name}.yaml`, import.meta.url), isOpen(name));
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
