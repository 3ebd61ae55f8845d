/**
 * One variant of a call: makes it as often as its parent process asks and reports the CPU time, user and system, of the whole
 * process. In a process of its own, every variant pays for its own garbage and compiles its own code.
 */
import { createHash } from 'node:crypto';
import { clients, type MeasuredClient, type Variant } from '../clients.ts';
import { bareFetch, plainOpenapiFetch, requestOf } from './bare.ts';

/** What the process says first. */
export interface Opened {
  /** SHA-256 of the data as JSON, or undefined where the client does not have this variant. */
  readonly digest?: string;
}

export const variants: Record<string, (client: MeasuredClient, baseUrl: string) => Promise<Variant | undefined>> = {
  fetch: async (client, baseUrl) => bareFetch(await requestOf(client, baseUrl)),
  'openapi-fetch': async (client, baseUrl) => plainOpenapiFetch(await requestOf(client, baseUrl)),
  'by path': async (client, baseUrl) => (await client.open({ baseUrl })).byPath,
  'by method': async (client, baseUrl) => (await client.open({ baseUrl })).byMethod,
};

if (import.meta.main) {
  const [, , clientName, variantName = '', baseUrl = ''] = process.argv;
  const client = Object.values(clients).find(({ name }) => name === clientName);
  if (!client) throw new Error(`There is no client ${clientName}.`);
  const variant = await variants[variantName]?.(client, baseUrl);
  if (variant) {
    process.on('message', async (calls) => process.send?.(await cpuTimeOf(variant, Number(calls))));
    const digest = createHash('sha256').update(JSON.stringify((await variant()).data));
    process.send?.({ digest: digest.digest('hex') } satisfies Opened);
  } else {
    process.send?.({} satisfies Opened);
  }
}

/** Microseconds per call, of calls in a row. */
export async function cpuTimeOf(call: () => Promise<unknown>, calls: number): Promise<number> {
  // Not counted: the connection may have been closed while other variants had their turn.
  await call();
  const started = process.cpuUsage();
  for (let count = 0; count < calls; count++) await call();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / calls;
}
