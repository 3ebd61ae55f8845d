/** One provider of a mock: all that serves `/<name>`. */
import { createHash } from 'node:crypto';
import { didYouMean } from '../client/nearest.ts';
import type { Provider } from '../client/provider.ts';
import { bindSimulator } from './accounts.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import type { Fault } from './fault.ts';
import type { Prism } from './prism.ts';
import type { AnySimulatorModule, Simulator } from './simulator.ts';

/** One provider of a running mock. */
export interface MockedProvider {
  readonly provider: Provider;
  readonly dispatch: Dispatch;
  readonly prism: Prism;
  readonly simulator: Simulator;
  /** The account that the simulator accepts. */
  readonly account: object;
  /** What the simulator serves; its fields can be replaced. */
  readonly data: object;
  readonly module: AnySimulatorModule;
  /** Shell lines that work when they are pasted, for a `baseUrl`. */
  readonly curlLines: (url: string) => string[];
  /** The clock of this provider: the mock's, and how far a fault moved it. */
  readonly clock: () => number;
  readonly state: { skew: number; readonly faults: Fault[] };
}

interface Settings {
  readonly account: Readonly<Record<string, unknown>>;
  readonly data: object;
  /** The mock's clock. */
  readonly now: () => number;
  readonly seed: string;
}

/** The provider of this name. @throws {TypeError} when the mock does not serve it. */
export function findProvider(mockedProviders: ReadonlyMap<string, MockedProvider>, name: string): MockedProvider {
  const mocked = mockedProviders.get(name);
  if (mocked) return mocked;
  const names = [...mockedProviders.keys()];
  throw new TypeError(`The mock does not serve ${name}; it serves ${names.join(', ')}.${didYouMean(name, names)}`);
}

/** Opens a provider in its initial state: nothing issued, no faults, its clock right. */
export function openProvider(
  provider: Provider,
  prism: Prism,
  module: AnySimulatorModule,
  { account: given, data, now, seed }: Settings,
): MockedProvider {
  const { name } = provider;
  const state: MockedProvider['state'] = { skew: 0, faults: [] };
  const clock = () => now() + state.skew;
  const { account, createSimulator, curlLines } = bindSimulator(module, given);
  return {
    provider,
    dispatch: createDispatch(provider),
    prism,
    simulator: createSimulator({ data, now: clock, hex: hexSource(`${seed}:${name}`) }),
    account,
    data,
    module,
    curlLines,
    clock,
    state,
  };
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
