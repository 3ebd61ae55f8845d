// Made from specs/openstreet.yaml by `npm run generate`. Edit the spec, not this file.

import { type Client, createClient } from '../../src/client/client.ts';
import type { ClientOptions } from '../../src/client/fetch.ts';
import { provider } from './operations.ts';
import type { paths } from './schema.ts';
import type { OpenstreetMethods } from './types.ts';

export * from '../../src/auth/openstreet.ts';
export * from '../../src/client/errors.ts';
export type { CallOptions, CallOutcome } from '../../src/client/outcome.ts';
export { unwrap } from '../../src/client/unwrap.ts';
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client of Open Street customer account API: a method for every operation, and the calls by path. */
export interface Openstreet extends Client<paths>, OpenstreetMethods {}

/** What `createOpenstreet` takes. */
export type OpenstreetOptions = ClientOptions<'openstreet', 'production'>;

/**
 * Makes a client of Open Street customer account API.
 *
 * Nothing is sent until the first call. Every call resolves to `{ data }` or `{ error, response }`.
 *
 * @throws {ConfigError} when an option makes no sense; the message names it.
 */
export function createOpenstreet(options: OpenstreetOptions = {}): Openstreet {
  return createClient<OpenstreetMethods, paths>(provider, 'createOpenstreet', options);
}

/** What each documented code means, and whether the client renews its proof, tries again or gives up. */
export const openstreetErrors = provider.errors;
