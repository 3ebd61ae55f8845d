/** An API of which no operation is described, so that openapi-fetch's users find its own behaviour. */
import { createClient } from '../../src/client/client.ts';
import type { CreateOptions } from '../../src/client/client-types.ts';
import type { Provider } from '../../src/client/provider.ts';
import { observe } from './observe.ts';

/** As openapi-typescript writes it. */
interface Operation {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  requestBody?: never;
  responses: { 200: { headers: { [name: string]: unknown }; content: { 'application/json': { n: number } } } };
}
type With<Part> = Omit<Operation, keyof Part> & Part;
interface Users {
  '/users': {
    get: With<{ parameters: { query?: { id?: unknown; name?: string } } }>;
    post: With<{ requestBody?: { content: { 'application/json': unknown } } }>;
  };
  '/users/{id}': { get: With<{ parameters: { path: { id: unknown } } }> };
}

const users: Provider = {
  name: 'users',
  title: 'Users',
  servers: [{ name: 'production', url: 'https://users.example/v1' }],
  security: [],
  errors: {},
  secrets: [],
  operations: {},
};

/** A client, and what it has sent; each answer is `{ n: 1 }` unless said otherwise. */
export function client(options: CreateOptions = {}, answer: () => unknown = () => ({ n: 1 })) {
  const { fetch, sent } = observe(answer);
  return { ...createClient<object, Users>(users, 'createUsers', { fetch, retries: 0, ...options }), sent };
}
