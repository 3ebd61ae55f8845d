/** One provider of a mock: all that serves `/<name>`. */
import { createHash } from 'node:crypto';
import type { Provider } from '../client/provider.ts';
import { type AccountsByName, bindSimulator } from './accounts.ts';
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
  /** Shell lines that work when they are pasted, for a `baseUrl`; none without a simulator of its own. */
  readonly curlLines: (url: string) => string[];
  /** The clock of this provider: the mock's, and how far a fault moved it. */
  readonly clock: () => number;
  readonly state: { skew: number; readonly faults: Fault[] };
}

interface Settings {
  readonly accounts: AccountsByName;
  /** The mock's clock. */
  readonly now: () => number;
  readonly seed: string;
}

/** Opens a provider in its initial state: nothing issued, no faults, its clock right. */
export function openProvider(
  provider: Provider,
  prism: Prism,
  module: AnySimulatorModule,
  { accounts, now, seed }: Settings,
): MockedProvider {
  const { name } = provider;
  const state: MockedProvider['state'] = { skew: 0, faults: [] };
  const clock = () => now() + state.skew;
  const { account, createSimulator, curlLines } = bindSimulator(module, accounts[name]);
  return {
    provider,
    dispatch: createDispatch(provider),
    prism,
    simulator: createSimulator({ now: clock, hex: hexSource(`${seed}:${name}`) }),
    account,
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
