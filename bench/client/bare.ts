/** The request that a client sends, sent without that client: what its cost is compared with. */
import createOpenapiFetch from 'openapi-fetch';
import type { Connection, MeasuredClient, Variant } from '../clients.ts';

export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What the client sends for its call, credentials included. */
export async function requestOf(client: MeasuredClient, baseUrl: string): Promise<SentRequest> {
  const sent: SentRequest[] = [];
  const record: Connection['fetch'] = async (input, init) => {
    const request = new Request(input, init);
    const { url, method } = request;
    const body = await request.clone().text();
    sent.push({ url, method, headers: Object.fromEntries(request.headers), body });
    return fetch(request);
  };
  const { byPath } = await client.open({ baseUrl, fetch: record });
  await byPath();
  // Logins were sent before it.
  const last = sent.at(-1);
  if (last === undefined) throw new Error(`${client.name} sent nothing through the fetch it was given.`);
  return last;
}

/** The platform's `fetch` and `.json()`, nothing else. */
export function bareFetch({ url, method, headers, body }: SentRequest): Variant {
  const init = { method, headers, ...(body !== '' && { body }) };
  return async () => ({ data: await (await fetch(url, init)).json() });
}

/** An openapi-fetch client that nobody wrapped. */
export function plainOpenapiFetch({ url, method, headers, body }: SentRequest): Variant {
  const { origin } = new URL(url);
  // A client of an unknown API takes any path.
  const client = createOpenapiFetch<Record<string, Record<'get' | 'post', { responses: Record<200, unknown> }>>>({
    baseUrl: origin,
  });
  // No operation describes the body, so its type is never.
  const init = { headers, ...(body !== '' && { body: body as never, bodySerializer: () => body }) };
  const send = method === 'POST' ? client.POST : client.GET;
  return () => send(url.slice(origin.length), init);
}
