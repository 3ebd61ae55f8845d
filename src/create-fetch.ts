import { providers } from '../generated/providers.ts';
import { ConfigError } from './client/errors.ts';
import { createProviderFetch, type ProviderFetch } from './client/fetch.ts';
import { didYouMean } from './client/nearest.ts';
import type { ClientOptions } from './client/options.ts';

/** The names of all providers. */
export type ProviderName = keyof typeof providers;

/**
 * Makes a `fetch` that authenticates requests to one provider, for any HTTP client that takes one and for endpoints that no spec
 * describes. It takes addresses of that provider only, absolute or from `/` below its server.
 *
 * A failure that the provider reports inside a 200 comes back with `ok: false` and its status as it was.
 *
 * ```ts
 * const fetch = createFetch('chargepilot', { auth: chargepilotAuth({ apiKey, apiSecret }) });
 * const sites = await fetch('/sites?from=2024-01-01');
 * ```
 *
 * @throws {ConfigError} when the provider or an option is unknown or invalid.
 */
export function createFetch<W extends ProviderName>(
  name: W,
  options: ClientOptions<NoInfer<W>, (typeof providers)[NoInfer<W>]['servers'][number]['name']> = {},
): ProviderFetch {
  if (!Object.hasOwn(providers, name)) {
    const names = Object.keys(providers);
    const rule = `the provider must be one of ${names.join(', ')}.${didYouMean(String(name), names)}`;
    throw new ConfigError(`createFetch: ${rule}`, {
      provider: String(name),
      operation: 'createFetch',
      code: 'option_invalid',
    });
  }
  return createProviderFetch(providers[name], 'createFetch', options);
}
