/**
 * Mocks of all providers in one process on one port: `http://127.0.0.1:<port>/<name>`.
 *
 * A request passes three steps: the gateway finds its operation, the provider's simulator checks its credentials as the provider
 * would, and Prism validates it against the spec and responds with the spec's examples.
 *
 * @packageDocumentation
 */
import path from 'node:path';
import { didYouMean } from '../client/nearest.ts';
import type { Provider } from '../client/provider.ts';
import { inProject, type Project, readProject, readSpecFiles } from '../project.ts';
import { type AccountsByName, activeAccounts, secretsOf } from './accounts.ts';
import { type Catalog, type Mockable, ownCatalog } from './catalog.ts';
import { initialData, setData } from './data.ts';
import { readFault } from './fault.ts';
import { createGateway } from './gateway.ts';
import type { RecordedRequest } from './mask.ts';
import { findProvider, type MockedProvider, openProvider } from './mocked-provider.ts';
import type { Prism } from './prism.ts';
import { serve } from './server.ts';
import { accountsWith, checkAccount } from './settings.ts';
import { standardSimulator } from './standard-simulator.ts';
import type { Mock, MockControls, MockOptions, ProjectMock, ProjectMockOptions, ProviderName } from './types.ts';

export type { Fault, FaultKind } from './fault.ts';
export type { RecordedRequest } from './mask.ts';
export {
  atLeast,
  json,
  type MockRequest,
  type MockResponse,
  oneOf,
  type SampleCredentials,
  type Setting,
  type Simulator,
  type SimulatorContext,
  type SimulatorModule,
} from './simulator.ts';
export type { MakeCall, ThrownError, TryCall, TryOutcome } from './try.ts';
export type { Accounts, Mock, MockData, MockOptions, ProjectMock, ProjectMockOptions, ProviderName } from './types.ts';

const OPTIONS: readonly string[] = [
  'project',
  'port',
  'host',
  'cors',
  'providers',
  'accounts',
  'data',
  'now',
  'seed',
  'onRequest',
  'makeCall',
];

/** Milliseconds since 1970: later years have five digits, which dates of the providers do not. */
const LATEST = Date.UTC(9000, 0);

/**
 * Starts the mocks of the providers of this package, or of a project's own; resolves when they accept requests.
 *
 * @throws {TypeError} when an option is unknown.
 * @throws {RangeError} when a provider is unknown.
 * @throws {Complaint} when a spec or a setting of the project is wrong.
 * @throws {Error} when the port is taken (`code: 'EADDRINUSE'`).
 */
export async function startMock(options: ProjectMockOptions): Promise<ProjectMock>;
export async function startMock(options?: MockOptions): Promise<Mock>;
export async function startMock(options: MockOptions | ProjectMockOptions = {}): Promise<unknown> {
  checkOptions(options);
  const { now = Date.now, seed = 'guichet' } = options;
  const project = 'project' in options ? await readProject(options.project) : undefined;
  const catalog = new Map(project ? await projectCatalogOf(project) : ownCatalog());
  const docs = project && path.join(project.docs, 'dist/index.html');
  checkNames(catalog, options);
  // Of the five providers, or checked: the names are those of the catalog.
  const names = [...(options.providers ?? catalog.keys())] as ProviderName[];
  const given: AccountsByName = { ...options.accounts };
  const loadPrism = await prismLoader(catalog);
  const loaded = await Promise.all(
    names.map(async (name): Promise<[Provider, Prism]> => [mockableIn(catalog, name).provider, await loadPrism(name)]),
  );
  const simulatorOf = (provider: Provider, prism: Prism) =>
    mockableIn(catalog, provider.name).simulator ?? standardSimulator(provider, prism.security);
  const simulated = loaded.map(([provider, prism]): [string, Mockable] => [
    provider.name,
    { ...mockableIn(catalog, provider.name), simulator: simulatorOf(provider, prism) },
  ]);
  const complete: Catalog = new Map([...catalog, ...simulated]);
  for (const [name, account] of Object.entries(given)) {
    const { simulator } = mockableIn(complete, name);
    if (simulator) checkAccount(name, simulator, account);
  }
  const accounts = activeAccounts(complete, given);

  let offset = 0;
  const requests: RecordedRequest[] = [];
  const mockedProviders = new Map<string, MockedProvider>();
  const givenData: Readonly<Record<string, unknown>> = { ...options.data };
  const open = (provider: Provider, prism: Prism, account = accounts[provider.name] ?? {}) => {
    const simulator = simulatorOf(provider, prism);
    const data = initialData(provider.name, simulator, givenData[provider.name]);
    const settings = { account, data, now: () => now() + offset, seed };
    mockedProviders.set(provider.name, openProvider(provider, prism, simulator, settings));
  };
  for (const [provider, prism] of loaded) open(provider, prism);

  const find = (name: string) => findProvider(mockedProviders, name);
  const mock: MockControls = {
    providers: names,
    // By name, as the types of the five say; those of a project have no types of their own.
    accounts: accounts as object as MockControls['accounts'],
    requests,
    reset: () => {
      offset = 0;
      requests.length = 0;
      for (const { provider, prism } of mockedProviders.values()) open(provider, prism);
    },
    advance: (ms) => {
      if (!Number.isFinite(ms)) throw new TypeError('The clock must be moved by a number of milliseconds.');
      const moved = now() + offset + ms;
      if (!(moved >= 0 && moved < LATEST)) throw new TypeError('The clock must stay between the years 1970 and 9000.');
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
    set: (name: string, fields: object) => setData(mockedProviders, { [name]: fields }),
    configure: (settings) => {
      for (const [{ provider, prism }, account] of accountsWith(mockedProviders, { ...settings }))
        open(provider, prism, account);
    },
    reload: async (name, provider) => {
      if (project) catalog.set(name, await projectMockableOf(project, provider));
      const prism = await loadPrism(name);
      const mockable = { ...mockableIn(catalog, name), simulator: simulatorOf(provider, prism) };
      const added: Catalog = new Map([[name, mockable]]);
      // Its schemes may have changed, and with them the account.
      Object.assign(accounts, activeAccounts(added, given));
      secrets.push(...secretsOf(added, accounts));
      if (!names.includes(name)) names.push(name);
      open(provider, prism);
    },
  };
  const remove = (name: string) => {
    const known = find(name).provider.name;
    mockedProviders.delete(known);
    names.splice(0, names.length, ...names.filter((other) => other !== known));
  };
  const record = (request: RecordedRequest) => {
    requests.push(request);
    if (requests.length > 1000) requests.shift();
    options.onRequest?.(request);
  };
  const secrets = secretsOf(complete, accounts);
  const { port = 0, host = '127.0.0.1', cors = false, makeCall } = options;
  const makeGateway = (url: string) =>
    createGateway({ mockedProviders, record, mock, secrets, url, docs, now: () => now() + offset, cors, makeCall });
  const server = await serve(port, host, makeGateway, cors);
  const url = (name: ProviderName) => `${server.url}/${find(name).provider.name}`;
  return { ...mock, remove, port: server.port, origin: server.url, url, close: server.close };
}

function checkOptions(options: object): void {
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, OPTIONS);
    throw new TypeError(`startMock: there is no option \`${unknown}\`; there are ${OPTIONS.join(', ')}.${hint}`);
  }
  const { port = 0, now, onRequest, cors }: Readonly<Partial<Record<keyof MockOptions, unknown>>> = options;
  if (!Number.isInteger(port) || Number(port) < 0 || Number(port) > 65_535)
    throw new TypeError('startMock: `port` must be a whole number from 0 to 65535.');
  const isOrigin = (origin: unknown) => typeof origin === 'string' && /^https?:\/\/[^/]+$/.test(origin);
  if (cors !== undefined && typeof cors !== 'boolean' && !(Array.isArray(cors) && cors.every(isOrigin)))
    throw new TypeError("startMock: `cors` must be a boolean or a list of origins, such as ['http://localhost:3000'].");
  for (const [name, hook] of Object.entries({ now, onRequest })) {
    if (hook !== undefined && typeof hook !== 'function')
      throw new TypeError(`startMock: \`${name}\` must be a function.`);
  }
}

function checkNames(catalog: Catalog, options: MockOptions | ProjectMockOptions): void {
  const { providers = [], accounts = {}, data = {} } = options;
  for (const name of [...providers, ...Object.keys(accounts), ...Object.keys(data)]) mockableIn(catalog, name);
}

function mockableIn(catalog: Catalog, name: string) {
  const mockable = catalog.get(name);
  if (mockable) return mockable;
  const names = [...catalog.keys()];
  throw new RangeError(`There is no provider ${name}; there are ${names.join(', ')}.${didYouMean(name, names)}`);
}

/** Loaded on demand: reading specs takes tools that the mocks of this package do without. */
async function projectCatalogOf(project: Project): Promise<Catalog> {
  const { projectCatalog } = await import('./project-catalog.ts');
  return projectCatalog(project);
}

/** A spec of a project that has been read, perhaps one that was added since the start. */
async function projectMockableOf(project: Project, provider: Provider): Promise<Mockable> {
  const [{ projectMockable }, specs] = await Promise.all([import('./project-catalog.ts'), readSpecFiles(project)]);
  const spec = specs.find(({ name }) => name === provider.name);
  if (!spec) throw new RangeError(`${inProject(project, project.specs)}/ has no spec of ${provider.name}.`);
  return projectMockable(project, spec.path, provider);
}

/** Loads Prism, which is large, and returns what loads a spec into it. */
async function prismLoader(catalog: Catalog): Promise<(name: string) => Promise<Prism>> {
  const { loadPrism } = await import('./prism.ts');
  return (name) => loadPrism(mockableIn(catalog, name).spec);
}
