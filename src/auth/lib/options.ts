/** The checks that every auth middleware makes of its options when its factory is called. Messages name the option, never its value. */

import { ConfigError } from '../../client/errors.ts';
import { didYouMean } from '../../client/nearest.ts';
import { invalidOption as optionError, whyUnknown } from '../../client/options.ts';
import { ownProperties } from '../../client/own-properties.ts';
import type { TokenStore } from './record-store.ts';

/** The error for an invalid option. */
export function invalidOption(provider: string, factory: string, message: string): ConfigError {
  return optionError({ provider, name: factory }, message);
}

/**
 * The options as they were given, and nothing that a prototype adds. An account of the mock has more than its credentials, so only a
 * name that is nearly one of `known` is refused.
 *
 * @throws {ConfigError} `option_invalid` when a name is misspelt.
 */
export function knownOptions<O extends object>(
  provider: string,
  factory: string,
  options: O,
  known: readonly (keyof O & string)[],
): O {
  const given = ownProperties(options ?? {});
  const names: readonly string[] = known;
  const misspelt = Object.keys(given).find((name) => !names.includes(name) && didYouMean(name, names) !== '');
  if (misspelt !== undefined) throw invalidOption(provider, factory, whyUnknown(misspelt, names));
  return given;
}

/**
 * The options as they were given, and nothing that a prototype adds.
 *
 * @param others The names of the options that may be missing.
 * @throws {ConfigError} `option_missing` unless each of `names` is a text that is not empty; `option_invalid` for a misspelt name.
 */
export function requireTexts<O extends object>(
  provider: string,
  factory: string,
  options: O,
  names: readonly (keyof O & string)[],
  others: readonly (keyof O & string)[] = [],
): O {
  const given = knownOptions(provider, factory, options, [...names, ...others]);
  for (const name of names) {
    const value = given[name];
    if (typeof value !== 'string' || value === '') {
      const problem = value === undefined ? 'is missing' : 'must be a text that is not empty';
      // Most likely, what is missing has another name.
      const unknown = Object.keys(given).find((one) => ![...names, ...others].some((known) => known === one));
      const other = unknown === undefined ? '.' : `; ${whyUnknown(unknown, [...names, ...others])}`;
      throw new ConfigError(`${factory}: \`${name}\` ${problem}${other}`, {
        provider,
        operation: factory,
        code: 'option_missing',
      });
    }
    requireText(provider, factory, name, value);
  }
  return given;
}

/** @throws {ConfigError} `option_invalid` unless `store` is missing or has what a store has. */
export function requireStore(provider: string, factory: string, store: TokenStore | undefined): void {
  if (store === undefined) return;
  if (typeof store?.get !== 'function' || typeof store.set !== 'function') {
    throw invalidOption(provider, factory, '`store` must be a Keyv, or have its functions `get` and `set`.');
  }
  ignoreErrorEvents(store);
}

/** @throws {ConfigError} `option_invalid` unless the text may stand in a header as it is. */
export function requireHeaderText(provider: string, factory: string, name: string, value: string): void {
  if (!/^[\x21-\x7e]+$/.test(value))
    throw invalidOption(
      provider,
      factory,
      `\`${name}\` must consist of visible ASCII characters, since it is sent in a header.`,
    );
}

/**
 * @throws {ConfigError} `option_invalid` when the text holds half of a surrogate pair, which no encoding can write, or ends in a
 *   line break, as a secret does that was read from a file.
 */
export function requireText(provider: string, factory: string, name: string, value: string): void {
  const problem = /[\r\n]$/.test(value)
    ? 'must not end in a line break; if it was read from a file, use `trim()`.'
    : value.isWellFormed()
      ? undefined
      : 'must not contain half of a surrogate pair.';
  if (problem) throw invalidOption(provider, factory, `\`${name}\` ${problem}`);
}

/** Some stores emit an `error` event, which Node throws if nobody listens. What matters of it is reported as a `StoreEvent`. */
function ignoreErrorEvents(store: object): void {
  if (!('on' in store && 'listeners' in store)) return;
  if (typeof store.on !== 'function' || typeof store.listeners !== 'function') return;
  const heard: unknown = store.listeners('error');
  if (Array.isArray(heard) && heard.length === 0) store.on('error', () => {});
}
