// Made from specs/chargepilot.yaml by `npm run generate`. Edit the spec, not this file.

import { type Client, createClient } from '../../src/client/client.ts';
import type { ClientOptions } from '../../src/client/fetch.ts';
import { provider } from './operations.ts';
import type { paths } from './schema.ts';
import type { ChargepilotMethods } from './types.ts';

export * from '../../src/auth/chargepilot.ts';
export * from '../../src/client/errors.ts';
export type { CallOptions, CallOutcome } from '../../src/client/outcome.ts';
export { unwrap } from '../../src/client/unwrap.ts';
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client of ChargePilot REST API: a method for every operation, and the calls by path. */
export interface Chargepilot extends Client<paths>, ChargepilotMethods {}

/** What `createChargepilot` takes. */
export type ChargepilotOptions = ClientOptions<'chargepilot', 'production'>;

/**
 * Makes a client of ChargePilot REST API.
 *
 * Nothing is sent until the first call. Every call resolves to `{ data }` or `{ error, response }`.
 *
 * @throws {ConfigError} when an option makes no sense; the message names it.
 */
export function createChargepilot(options: ChargepilotOptions = {}): Chargepilot {
  return createClient<ChargepilotMethods, paths>(provider, 'createChargepilot', options);
}
