// Made from specs/openstreet.yaml by `npm run generate`. Edit the spec, not this file.

import { type Client, createClient } from '../../src/client/client.ts';
import type { ClientOptions } from '../../src/client/fetch.ts';
import { provider } from './operations.ts';
import type { paths } from './schema.ts';

export * from '../../src/auth/openstreet.ts';
export * from '../../src/client/errors.ts';
export { unwrap } from '../../src/client/unwrap.ts';
export type { components, operations, paths } from './schema.ts';

/** The client of Open Street customer account API. */
export type Openstreet = Client<paths>;

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
  return createClient<paths>(provider, 'createOpenstreet', options);
}

/** What each documented code means, and whether the client renews its proof, tries again or gives up. */
export const openstreetErrors = provider.errors;
