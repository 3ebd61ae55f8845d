// Made from specs/clicrdv.yaml by `npm run generate`. Edit the spec, not this file.

import { type Client, createClient } from '../../src/client/client.ts';
import type { ClientOptions } from '../../src/client/fetch.ts';
import { provider } from './operations.ts';
import type { paths } from './schema.ts';
import type { ClicrdvMethods } from './types.ts';

export * from '../../src/auth/clicrdv.ts';
export * from '../../src/client/errors.ts';
export type { CallOptions, CallOutcome } from '../../src/client/outcome.ts';
export { unwrap } from '../../src/client/unwrap.ts';
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client of ClicRDV REST API: a method for every operation, and the calls by path. */
export interface Clicrdv extends Client<paths>, ClicrdvMethods {}

/** What `createClicrdv` takes. */
export type ClicrdvOptions = ClientOptions<'clicrdv', 'production' | 'sandbox'>;

/**
 * Makes a client of ClicRDV REST API.
 *
 * Nothing is sent until the first call. Every call resolves to `{ data }` or `{ error, response }`.
 *
 * @throws {ConfigError} when an option makes no sense; the message names it.
 */
export function createClicrdv(options: ClicrdvOptions = {}): Clicrdv {
  return createClient<ClicrdvMethods, paths>(provider, 'createClicrdv', options);
}
