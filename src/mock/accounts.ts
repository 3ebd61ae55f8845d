/** The accounts of a mock, and the simulators that accept them. */
import { type AccountOf, type SimulatedProvider, simulators } from '../../generated/simulators.ts';
import type { Simulator, SimulatorContext, SimulatorModule } from './simulator.ts';
import type { Accounts, ActiveAccounts } from './types.ts';

const modules: { readonly [Name in SimulatedProvider]: SimulatorModule<AccountOf<Name>> } = simulators;

// The keys of a constant are those that its type names.
const names = Object.keys(modules) as SimulatedProvider[];

/** The demo accounts, with the settings that `accounts` replaces. */
export function activeAccounts(accounts: Accounts): ActiveAccounts {
  const merge = <Name extends SimulatedProvider>(name: Name): AccountOf<Name> =>
    Object.assign({}, modules[name].demoAccount, accounts[name]);
  // Made of every name, each with its own account.
  return Object.fromEntries(names.map((name) => [name, merge(name)])) as ActiveAccounts;
}

/** The secrets of all accounts, to be masked wherever they appear. Short ones are left out: `test` would mask half of every request. */
export function secretsOf(accounts: ActiveAccounts): string[] {
  const read = <Name extends SimulatedProvider>(name: Name) =>
    modules[name].secretSettings.map((setting) => String(accounts[name][setting]));
  return names.flatMap(read).filter((secret) => secret.length >= 8);
}

/** One provider's simulator, with its account. */
export interface BoundSimulator {
  readonly account: object;
  readonly createSimulator: (context: Omit<SimulatorContext<unknown>, 'account'>) => Simulator;
  readonly curlLines: (url: string) => string[];
}

/** The simulator of a provider, with its account; undefined for a provider that has none. */
export function boundSimulator(name: string, accounts: ActiveAccounts): BoundSimulator | undefined {
  return hasSimulator(name) ? bind(name, accounts) : undefined;
}

function bind<Name extends SimulatedProvider>(name: Name, accounts: ActiveAccounts): BoundSimulator {
  const { createSimulator, curlLines } = modules[name];
  const account = accounts[name];
  return {
    account,
    createSimulator: (context) => createSimulator({ ...context, account }),
    curlLines: (url) => curlLines(url, account),
  };
}

/** Whether a provider has a simulator. */
export function hasSimulator(name: string): name is SimulatedProvider {
  return Object.hasOwn(modules, name);
}
