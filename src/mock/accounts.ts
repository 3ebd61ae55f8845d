/** The accounts of a mock, and the simulators that accept them. */
import type { Catalog } from './catalog.ts';
import type { AnySimulatorModule, Simulator, SimulatorContext } from './simulator.ts';

/** Accounts by the name of the provider: settings by name. */
export type AccountsByName = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The demo accounts, with the settings that `accounts` replaces. */
export function activeAccounts(catalog: Catalog, accounts: AccountsByName): AccountsByName {
  const entries = [...catalog].flatMap(([name, { simulator }]): [string, Record<string, unknown>][] =>
    simulator ? [[name, Object.assign({}, simulator.demoAccount, accounts[name])]] : [],
  );
  return Object.fromEntries(entries);
}

/** The secrets of all accounts, to be masked wherever they appear. Short ones are left out: `test` would mask half of every request. */
export function secretsOf(catalog: Catalog, accounts: AccountsByName): string[] {
  const secrets = [...catalog].flatMap(([name, { simulator }]) => {
    const settings: readonly string[] = simulator?.secretSettings ?? [];
    return settings.map((setting) => String(accounts[name]?.[setting]));
  });
  return secrets.filter((secret) => secret.length >= 8);
}

/** One provider's simulator, with its account. */
export interface BoundSimulator {
  readonly account: object;
  readonly createSimulator: (context: Omit<SimulatorContext<unknown, object>, 'account'>) => Simulator;
  readonly curlLines: (url: string) => string[];
}

/** A simulator with its account. */
export function bindSimulator(simulator: AnySimulatorModule, account: object = {}): BoundSimulator {
  // Made of the demo account of this very simulator.
  const own = account as never;
  return {
    account,
    createSimulator: (context) => simulator.createSimulator({ ...context, account: own, data: context.data as never }),
    curlLines: (url) => simulator.curlLines(url, own),
  };
}
