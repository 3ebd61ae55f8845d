import { providers } from '../generated/providers.ts';
import { ConfigError } from './client/errors.ts';
import { createProviderFetch, type ProviderFetch } from './client/fetch.ts';
import { didYouMean } from './client/nearest.ts';
import type { ClientOptions } from './client/options.ts';

/** The names of all providers. */
export type ProviderName = keyof typeof providers;

/**
 * Creates a `fetch` that authenticates requests to one provider, for HTTP clients that accept a `fetch`, and for endpoints that no spec
 * describes. It accepts URLs of that provider only, absolute or relative to its server (`/sites`).
 *
 * A failure that the provider reports inside a 200 is returned with `ok: false` and its original status.
 *
 * ```ts
 * const fetch = createFetch('chargepilot', { auth: chargepilotAuth({ apiKey, apiSecret }) });
 * const sites = await fetch('/sites?from=2024-01-01');
 * ```
 *
 * @throws {ConfigError} when the provider is unknown or an option is invalid.
 */
export function createFetch<Name extends ProviderName>(
  name: Name,
  options: ClientOptions<NoInfer<Name>, (typeof providers)[NoInfer<Name>]['servers'][number]['name']> = {},
): ProviderFetch {
  if (!Object.hasOwn(providers, name)) {
    const names = Object.keys(providers);
    const message = `createFetch: the provider must be one of ${names.join(', ')}.${didYouMean(String(name), names)}`;
    throw new ConfigError(message, { provider: String(name), operation: 'createFetch', code: 'option_invalid' });
  }
  return createProviderFetch(providers[name], 'createFetch', options);
}
