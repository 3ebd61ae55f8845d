/**
 * Mocks of all providers in one process on one port: `http://127.0.0.1:<port>/<name>`.
 *
 * A request passes three steps: the gateway finds its operation, the provider's simulator checks its credentials as the provider
 * would, and Prism validates it against the spec and responds with the spec's examples.
 */
import { providers } from '../../generated/providers.ts';
import { didYouMean } from '../client/nearest.ts';
import type { Provider } from '../client/provider.ts';
import { activeAccounts, hasSimulator, secretsOf } from './accounts.ts';
import { readFault } from './fault.ts';
import { createGateway } from './gateway.ts';
import type { RecordedRequest } from './mask.ts';
import { type MockedProvider, openProvider } from './mocked-provider.ts';
import type { Prism } from './prism.ts';
import { serve } from './server.ts';
import type { Mock, MockControls, MockOptions, ProviderName } from './types.ts';

export type { Fault, FaultKind } from './fault.ts';
export type { RecordedRequest } from './mask.ts';
export type { Accounts, Mock, MockOptions, ProviderName } from './types.ts';

const OPTIONS: readonly string[] = ['port', 'host', 'providers', 'accounts', 'now', 'seed', 'onRequest'];

/**
 * Starts the mocks; resolves when they accept requests.
 *
 * @throws {TypeError} when an option is unknown.
 * @throws {RangeError} when a provider is unknown.
 * @throws {Error} when the port is taken (`code: 'EADDRINUSE'`).
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  checkNames(options);
  const { now = Date.now, seed = 'guichet' } = options;
  // The keys of a constant are those that its type names.
  const names = [...(options.providers ?? (Object.keys(providers) as ProviderName[]))];
  const accounts = activeAccounts(options.accounts ?? {});
  const loadPrism = await prismLoader();
  const loaded = await Promise.all(
    names.map(async (name): Promise<[Provider, Prism]> => [providers[name], await loadPrism(name)]),
  );

  let offset = 0;
  const requests: RecordedRequest[] = [];
  const mockedProviders = new Map<string, MockedProvider>();
  const open = (provider: Provider, prism: Prism) =>
    mockedProviders.set(provider.name, openProvider(provider, prism, { accounts, now: () => now() + offset, seed }));
  for (const [provider, prism] of loaded) open(provider, prism);

  const find = (name: string) => {
    const mocked = mockedProviders.get(name);
    if (!mocked)
      throw new TypeError(`The mock does not serve ${name}; it serves ${names.join(', ')}.${didYouMean(name, names)}`);
    return mocked;
  };
  const mock: MockControls = {
    providers: names,
    accounts,
    requests,
    reset: () => {
      offset = 0;
      requests.length = 0;
      for (const { provider, prism } of mockedProviders.values()) open(provider, prism);
    },
    advance: (ms) => {
      if (!Number.isFinite(ms)) throw new TypeError('The clock must be moved by a number of milliseconds.');
      offset += ms;
    },
    fail: (name, fault) => {
      const { provider, state } = find(name);
      const operations = Object.values(provider.operations).map(({ id }) => id);
      const checked = readFault(fault);
      if (checked.operation !== undefined && !operations.includes(checked.operation)) {
        const hint = didYouMean(checked.operation, operations);
        throw new TypeError(`${name} has no operation ${checked.operation}; it has ${operations.join(', ')}.${hint}`);
      }
      state.faults.push(checked);
    },
    reload: async (name, provider) => void open(provider, await loadPrism(name)),
  };
  const record = (request: RecordedRequest) => {
    requests.push(request);
    if (requests.length > 1000) requests.shift();
    options.onRequest?.(request);
  };
  const secrets = secretsOf(accounts);
  const server = await serve(options.port ?? 0, options.host ?? '127.0.0.1', (url) =>
    createGateway({ mockedProviders, record, mock, secrets, url, now: () => now() + offset }),
  );
  const url = (name: ProviderName) => `${server.url}/${find(name).provider.name}`;
  return { ...mock, port: server.port, origin: server.url, url, close: server.close };
}

function checkNames(options: MockOptions): void {
  const unknownOption = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknownOption !== undefined) {
    const hint = didYouMean(unknownOption, OPTIONS);
    throw new TypeError(`startMock: there is no option \`${unknownOption}\`; there are ${OPTIONS.join(', ')}.${hint}`);
  }
  const names = Object.keys(providers);
  const named = [...(options.providers ?? []), ...Object.keys(options.accounts ?? {})];
  const unknown = named.find((name) => !Object.hasOwn(providers, name));
  if (unknown !== undefined)
    throw new RangeError(
      `There is no provider ${unknown}; there are ${names.join(', ')}.${didYouMean(unknown, names)}`,
    );
}

/** Loads Prism, which is large, and returns what loads a spec into it. */
async function prismLoader(): Promise<(name: string) => Promise<Prism>> {
  const { loadPrism } = await import('./prism.ts');
  return (name) => loadPrism(new URL(`../../specs/${name}.yaml`, import.meta.url), !hasSimulator(name));
}
