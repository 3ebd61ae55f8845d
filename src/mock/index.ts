/**
 * Mocks of all providers in one process on one port: `http://127.0.0.1:<port>/<name>`.
 *
 * A request goes through three hands: the gateway finds the operation that it means, the provider's simulator checks its credentials as the
 * provider would, and Prism validates what is left against the spec and answers with its examples.
 */
import { createHash } from 'node:crypto';
import { providers } from '../../generated/providers.ts';
import { simulators } from '../../generated/simulators.ts';
import type { Provider } from '../client/provider.ts';
import { createDispatch } from './dispatch.ts';
import { type Fault, readFault } from './fault.ts';
import { createGateway } from './gateway.ts';
import type { RecordedRequest } from './mask.ts';
import type { Prism } from './prism.ts';
import { serve } from './server.ts';
import type { Simulator, SimulatorModule } from './simulator.ts';
import type { Mock, MockControls, MockedProvider, MockOptions, ProviderName } from './types.ts';

export type { Fault, FaultKind } from './fault.ts';
export type { RecordedRequest } from './mask.ts';
export type { Accounts, Mock, MockOptions, ProviderName } from './types.ts';

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

  const mock: MockControls = {
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
