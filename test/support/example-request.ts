import type { ExampleRequest } from '../../src/export/requests.ts';

/** A request as the exports get it: a GET without anything, and what a test gives it. */
export const request = (id: string, others: Partial<ExampleRequest> = {}): ExampleRequest => ({
  id,
  summary: 'Does something',
  method: 'GET',
  server: 'server',
  path: '/things',
  query: [],
  headers: [],
  authorization: undefined,
  body: undefined,
  token: undefined,
  ...others,
});
