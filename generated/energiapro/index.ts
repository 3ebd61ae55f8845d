// Made from specs/energiapro.yaml by `npm run generate`. Edit the spec, not this file.

import { type Client, createClient } from '../../src/client/client.ts';
import type { ClientOptions } from '../../src/client/fetch.ts';
import { provider } from './operations.ts';
import type { paths } from './schema.ts';

export * from '../../src/auth/energiapro.ts';
export * from '../../src/client/errors.ts';
export { unwrap } from '../../src/client/unwrap.ts';
export type { components, operations, paths } from './schema.ts';

/** The client of Energiapro API-Client. */
export type Energiapro = Client<paths>;

/** What `createEnergiapro` takes. */
export type EnergiaproOptions = ClientOptions<'energiapro', 'production' | 'documented'>;

/**
 * Makes a client of Energiapro API-Client.
 *
 * Nothing is sent until the first call. Every call resolves to `{ data }` or `{ error, response }`.
 *
 * @throws {ConfigError} when an option makes no sense; the message names it.
 */
export function createEnergiapro(options: EnergiaproOptions = {}): Energiapro {
  return createClient<paths>(provider, 'createEnergiapro', options);
}

/** What each documented code means, and whether the client renews its proof, tries again or gives up. */
export const energiaproErrors = provider.errors;
