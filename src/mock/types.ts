/** The public types of the mock: what `startMock` takes and returns. */
import type { providers } from '../../generated/providers.ts';
import type { AccountOf, SimulatedProvider, simulators } from '../../generated/simulators.ts';
import type { Provider } from '../client/provider.ts';
import type { Cors } from './cors.ts';
import type { Fault } from './fault.ts';
import type { RecordedRequest } from './mask.ts';
import type { MakeCall } from './try.ts';

/** The name of a provider that can be mocked. */
export type ProviderName = keyof typeof providers;

/** The account of every provider that has a simulator. */
export type ActiveAccounts = { readonly [Name in SimulatedProvider]: AccountOf<Name> };

/** Settings that replace those of the demo accounts; a provider that is not named keeps its demo account. */
export type Accounts = { readonly [Name in SimulatedProvider]?: Partial<AccountOf<Name>> };

type DataOf<Name extends SimulatedProvider> = (typeof simulators)[Name] extends { demoData: infer Data } ? Data : never;

/** What the mocks serve instead of their own data: fields that are not given keep their values. */
export type MockData = {
  readonly [Name in SimulatedProvider as [DataOf<Name>] extends [never] ? never : Name]?: Partial<DataOf<Name>>;
};

export interface MockOptions {
  /** The port to listen on. Default: 0, which lets the system choose a free one. */
  readonly port?: number;
  /** The address to listen on. Default: 127.0.0.1, this machine only; `0.0.0.0` lets other machines and containers call the mock. */
  readonly host?: string;
  /**
   * Lets web pages of any origin read the responses: any page that the browser of this machine opens can then call the mock and its
   * controls. A list lets those of its origins: `['http://localhost:3000']`. Default: false, which refuses the controls to pages of other origins.
   */
  readonly cors?: Cors;
  /** Which providers to serve. Default: all. */
  readonly providers?: readonly ProviderName[];
  /** Credentials and settings instead of those of the demo accounts. */
  readonly accounts?: Accounts;
  /** What the providers serve: `{ openstreet: { credit: 2 } }`. Default: the data of their documents' examples. */
  readonly data?: MockData;
  /** The clock, in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
  /** Makes tokens, salts and keys the same in every run. Default: `guichet`. */
  readonly seed?: string;
  /** Called with every request after its response, for a log. */
  readonly onRequest?: (request: RecordedRequest) => void;
  /** Makes the calls of `POST /__mock/try`, as `guichet mock` does with generated clients. Default: that path answers 404. */
  readonly makeCall?: MakeCall;
}

/** The options of a mock of a project's own providers. */
export interface ProjectMockOptions extends Omit<MockOptions, 'providers' | 'accounts' | 'data'> {
  /** The folder of the project: the one of its `guichet.config.*`, or one below it. */
  readonly project: string;
  /** Which of its providers to serve. Default: all. */
  readonly providers?: readonly string[];
  /** Settings instead of those of the simulators' demo accounts, by the name of the provider. */
  readonly accounts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What the providers serve, instead of the simulators' `demoData`. */
  readonly data?: Readonly<Record<string, object>>;
}

/** A running mock of a project's own providers: as `Mock`, with names and accounts that its simulators define. */
export interface ProjectMock extends Omit<Mock, 'providers' | 'accounts' | 'fail' | 'set' | 'reload' | 'url'> {
  readonly providers: readonly string[];
  readonly accounts: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly fail: (name: string, fault: Fault) => void;
  readonly set: (name: string, fields: object) => void;
  /** Serves a changed spec from now on, as `Mock` does; also one that was added to the project. */
  readonly reload: (name: string, provider: Provider) => Promise<void>;
  /** Serves a provider no longer. @throws {TypeError} when the mock does not serve it. */
  readonly remove: (name: string) => void;
  readonly url: (name: string) => string;
}

/** What a mock offers, apart from its address. */
export interface MockControls {
  readonly providers: readonly ProviderName[];
  /** The accounts that the mock accepts, demo accounts included: what a client signs in with. */
  readonly accounts: ActiveAccounts;
  /** The requests since the start or the last reset, oldest first, secrets masked. The last 1 000 are kept. */
  readonly requests: readonly RecordedRequest[];
  /** Restores the initial state: what was issued, created and set, clock, faults, requests. */
  readonly reset: () => void;
  /** Moves the clock of all providers, by milliseconds. */
  readonly advance: (ms: number) => void;
  /** Makes the next requests to a provider go wrong. Faults queue up. @throws {TypeError} when the fault is invalid. */
  readonly fail: (name: ProviderName, fault: Fault) => void;
  /** Replaces fields of what a provider serves, until the next reset. @throws {TypeError} when a field is unknown or invalid. */
  readonly set: <Name extends keyof MockData>(name: Name, fields: NonNullable<MockData[Name]>) => void;
  /**
   * Replaces settings of providers, such as `{ clicrdv: { refusal: '302' } }`, until the next reset. Each provider starts in its initial
   * state. The mock's page lists the settings; credentials are not among them. @throws {TypeError} when a setting is unknown or invalid.
   */
  readonly configure: (settings: Accounts) => void;
  /**
   * Serves a changed spec from now on, with the description that was generated from it. The port stays; the provider starts in its
   * initial state. For tools that watch specs.
   */
  readonly reload: (name: ProviderName, provider: Provider) => Promise<void>;
}

/** A running mock. */
export interface Mock extends MockControls {
  readonly port: number;
  /** `http://127.0.0.1:<port>`: what shows the page with the credentials. */
  readonly origin: string;
  /** The `baseUrl` of a provider's mock. */
  readonly url: (name: ProviderName) => string;
  /** Ends the server and every connection. */
  readonly close: () => Promise<void>;
}
