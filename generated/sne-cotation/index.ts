// Made from specs/sne-cotation.yaml by `npm run generate`. Edit the spec, not this file.

import { type Client, createClient } from '../../src/client/client.ts';
import type { ClientOptions } from '../../src/client/fetch.ts';
import { provider } from './operations.ts';
import type { paths } from './schema.ts';
import type { SneCotationMethods } from './types.ts';

export * from '../../src/auth/sne-cotation.ts';
export * from '../../src/client/errors.ts';
export type { CallOptions, CallOutcome } from '../../src/client/outcome.ts';
export { unwrap } from '../../src/client/unwrap.ts';
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client of SNE-Cotation: a method for every operation, and the calls by path. */
export interface SneCotation extends Client<paths>, SneCotationMethods {}

/** What `createSneCotation` takes. */
export type SneCotationOptions = ClientOptions<'sne-cotation', 'production' | 'sandbox'>;

/**
 * Makes a client of SNE-Cotation.
 *
 * Nothing is sent until the first call. Every call resolves to `{ data }` or `{ error, response }`.
 *
 * @throws {ConfigError} when an option makes no sense; the message names it.
 */
export function createSneCotation(options: SneCotationOptions = {}): SneCotation {
  return createClient<SneCotationMethods, paths>(provider, 'createSneCotation', options);
}

/** What each documented code means, and whether the client renews its proof, tries again or gives up. */
export const sneCotationErrors = provider.errors;
