// Made from specs/energiapro.yaml by `npm run generate`. Edit the spec, not this file.

import { type Client, createClient } from '../../src/client/client.ts';
import type { ClientOptions } from '../../src/client/fetch.ts';
import { provider } from './operations.ts';
import type { paths } from './schema.ts';
import type { EnergiaproMethods } from './types.ts';

export * from '../../src/auth/energiapro.ts';
export * from '../../src/client/errors.ts';
export type { CallOptions, CallOutcome } from '../../src/client/outcome.ts';
export { unwrap } from '../../src/client/unwrap.ts';
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client of Energiapro API-Client: a method for every operation, and the calls by path. */
export interface Energiapro extends Client<paths>, EnergiaproMethods {}

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
  return createClient<EnergiaproMethods, paths>(provider, 'createEnergiapro', options);
}

/** What each documented code means, and whether the client renews its proof, tries again or gives up. */
export const energiaproErrors = provider.errors;
