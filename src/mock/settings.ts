/** The settings of a mock: how its simulators read what the providers leave open. */
import { didYouMean } from '../client/nearest.ts';
import { findProvider, type MockedProvider } from './mocked-provider.ts';
import type { AnySimulatorModule, DataField } from './simulator.ts';

/** The settings in force, by provider and name. Credentials are no settings. */
export function settingsOf(mockedProviders: ReadonlyMap<string, MockedProvider>): object {
  const entries = [...mockedProviders].map(([name, { module, account }]) => {
    const values = Object.keys(module.settings ?? {}).map((setting) => [setting, settingOf(account, setting)]);
    return [name, Object.fromEntries(values)];
  });
  return Object.fromEntries(entries);
}

/** The accounts of several providers with other settings. @throws {TypeError} that names a provider or a setting that is wrong. */
export function accountsWith(
  mockedProviders: ReadonlyMap<string, MockedProvider>,
  given: Readonly<Record<string, unknown>>,
): [MockedProvider, account: Readonly<Record<string, unknown>>][] {
  return Object.entries(given).map(([name, settings]) => {
    const mocked = findProvider(mockedProviders, name);
    return [mocked, { ...mocked.account, ...readSettings(name, mocked, settings) }];
  });
}

/** @throws {TypeError} when an account has what the mock of the provider does not know, or a value that is wrong. */
export function checkAccount(name: string, module: AnySimulatorModule, given: unknown): void {
  const { demoAccount, settings } = module;
  check(name, module, demoAccount, given, Object.keys({ ...demoAccount, ...settings }));
}

function readSettings(name: string, { module, account }: MockedProvider, given: unknown): object {
  const names = Object.keys(module.settings ?? {});
  if (names.length === 0) throw new TypeError(`The mock of ${name} has no settings.`);
  return check(name, module, account, given, names);
}

function check(name: string, module: AnySimulatorModule, account: object, given: unknown, names: string[]): object {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new TypeError(`The settings of ${name} must be an object with some of ${names.join(', ')}.`);
  for (const [setting, value] of Object.entries(given)) {
    if (!names.includes(setting)) {
      const hint = didYouMean(setting, names) || ` There are ${names.join(', ')}.`;
      throw new TypeError(`The mock of ${name} has no setting \`${setting}\`.${hint}`);
    }
    if (value === undefined) continue;
    const rule = ruleOf(module, account, setting);
    if (!rule.isValid(value)) throw new TypeError(`\`${setting}\` of ${name} must be ${rule.rule}.`);
  }
  return given;
}

/** What a setting must be: what the simulator says, else of the type that it has. */
function ruleOf({ settings = {} }: AnySimulatorModule, account: object, setting: string): DataField {
  const own = settings[setting];
  if (typeof own === 'object') return own;
  const former = settingOf(account, setting);
  const isAny = former === undefined || former === null;
  return {
    rule: `a ${typeof former}, as ${JSON.stringify(former)} is`,
    isValid: (value) => isAny || value === null || typeof value === typeof former,
  };
}

const settingOf = (account: object, setting: string): unknown =>
  Object.entries(account).find(([name]) => name === setting)?.[1];
