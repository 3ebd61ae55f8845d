/** The settings of a mock: how its simulators read what the providers leave open. */
import { didYouMean } from '../client/nearest.ts';
import { findProvider, type MockedProvider } from './mocked-provider.ts';

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

function readSettings(name: string, { module, account }: MockedProvider, given: unknown): object {
  const names = Object.keys(module.settings ?? {});
  if (names.length === 0) throw new TypeError(`The mock of ${name} has no settings.`);
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new TypeError(`The settings of ${name} must be an object with some of ${names.join(', ')}.`);
  for (const [setting, value] of Object.entries(given)) {
    if (!names.includes(setting)) {
      const hint = didYouMean(setting, names) || ` There are ${names.join(', ')}.`;
      throw new TypeError(`The mock of ${name} has no setting \`${setting}\`.${hint}`);
    }
    const former = settingOf(account, setting);
    // What is off by default may have any type when it is on.
    if (former !== undefined && former !== null && value !== null && typeof value !== typeof former)
      throw new TypeError(`\`${setting}\` of ${name} must be a ${typeof former}, as ${JSON.stringify(former)} is.`);
  }
  return given;
}

const settingOf = (account: object, setting: string): unknown =>
  Object.entries(account).find(([name]) => name === setting)?.[1];
