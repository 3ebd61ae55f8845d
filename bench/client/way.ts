/**
 * One way to make a call: makes it as often as its parent process asks and reports the CPU time, user and system, of the whole
 * process. In a process of its own, every way pays for its own garbage and compiles its own code.
 */
import { createHash } from 'node:crypto';
import { clients, type MeasuredClient, type Way } from '../clients.ts';
import { bareFetch, plainOpenapiFetch, requestOf } from './bare.ts';

/** What the process says first. */
export interface Opened {
  /** SHA-256 of the data as JSON, or undefined where the client has no such way. */
  readonly digest?: string;
}

export const ways: Record<string, (client: MeasuredClient, baseUrl: string) => Promise<Way | undefined>> = {
  fetch: async (client, baseUrl) => bareFetch(await requestOf(client, baseUrl)),
  'openapi-fetch': async (client, baseUrl) => plainOpenapiFetch(await requestOf(client, baseUrl)),
  'by path': async (client, baseUrl) => (await client.open({ baseUrl })).byPath,
  'by method': async (client, baseUrl) => (await client.open({ baseUrl })).byMethod,
};

if (import.meta.main) {
  const [, , clientName, wayName = '', baseUrl = ''] = process.argv;
  const client = Object.values(clients).find(({ name }) => name === clientName);
  if (!client) throw new Error(`There is no client ${clientName}.`);
  const way = await ways[wayName]?.(client, baseUrl);
  if (way) {
    process.on('message', async (calls) => process.send?.(await cpuTimeOf(way, Number(calls))));
    const digest = createHash('sha256').update(JSON.stringify((await way()).data));
    process.send?.({ digest: digest.digest('hex') } satisfies Opened);
  } else {
    process.send?.({} satisfies Opened);
  }
}

/** Microseconds per call, of calls in a row. */
export async function cpuTimeOf(call: () => Promise<unknown>, calls: number): Promise<number> {
  // Not counted: the connection may have been closed while other ways had their turn.
  await call();
  const started = process.cpuUsage();
  for (let count = 0; count < calls; count++) await call();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / calls;
}
