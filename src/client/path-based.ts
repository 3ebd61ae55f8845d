import { wrapAsPathBasedClient as wrap } from 'openapi-fetch';
import type { Client, PathBasedClient } from './client-types.ts';

/** The same client with its paths as properties, as openapi-fetch has it: `client['/sites'].GET()`. */
export function wrapAsPathBasedClient<Paths extends object>(client: Client<Paths>): PathBasedClient<Paths> {
  // It calls the methods of the client that it is given, whose options are a part of openapi-fetch's.
  return wrap(client as never) as unknown as PathBasedClient<Paths>;
}
