/**
 * Prints how many Requests and Responses one call makes, and how often it decodes and parses: the promise is one of each.
 * What the platform's `fetch` makes inside for itself is not seen, except its own decoding and parsing.
 */
import type { Variant } from '../clients.ts';
import { verdict } from '../goal.ts';
import { withRows } from '../server.ts';

const [, , url = ''] = process.argv;

const counts = { Request: 0, Response: 0, 'JSON.parse': 0, clone: 0, decode: 0 };
type Counted = keyof typeof counts;
/** Of each at most so many, per call. */
const GOAL: Readonly<Record<Counted, number>> = { Request: 1, Response: 1, 'JSON.parse': 1, clone: 0, decode: 1 };

// Before the clients are imported, lest they keep what is not counted.
countConstructions('Request');
countConstructions('Response');
countCalls(Response, 'json', 'Response');
countCalls(JSON, 'parse', 'JSON.parse');
countCalls(Request.prototype, 'clone', 'clone');
countCalls(Response.prototype, 'clone', 'clone');
countCalls(TextDecoder.prototype, 'decode', 'decode');

const { clients } = await import('../clients.ts');
const { bareFetch, requestOf } = await import('./bare.ts');

console.log('made and done during one call, after two others');
console.log(
  `${''.padEnd(28)}${Object.keys(counts)
    .map((name) => name.padStart(11))
    .join('')}   goal`,
);
const most = Object.values(GOAL).join(' ');
for (const client of Object.values(clients)) {
  const baseUrl = client === clients.energiapro ? withRows(url, 24) : url;
  if (client === clients.energiapro) await count('fetch and .json()', bareFetch(await requestOf(client, baseUrl)));
  const { byPath, byMethod } = await client.open({ baseUrl });
  await count(`${client.name}, by path`, byPath, most);
  await count(`${client.name}, by method`, byMethod, most);
}

async function count(name: string, variant: Variant | undefined, goal?: string): Promise<void> {
  if (!variant) return console.log(`${name.padEnd(28)}${'–'.padStart(11)}`);
  for (let time = 0; time < 2; time++) await variant();
  for (const counted of keys(counts)) counts[counted] = 0;
  await variant();
  const cells = keys(counts).map((counted) => String(counts[counted]).padStart(11));
  const isMet = keys(counts).every((counted) => counts[counted] <= GOAL[counted]);
  console.log(`${name.padEnd(28)}${cells.join('')}${goal ? `   ${verdict(`≤ ${goal}`, isMet)}` : ''}`);
}

function countConstructions(name: 'Request' | 'Response'): void {
  Reflect.set(
    globalThis,
    name,
    new Proxy(globalThis[name], {
      construct(target, given, newTarget) {
        counts[name]++;
        return Reflect.construct(target, given, newTarget);
      },
    }),
  );
}

function countCalls(owner: object, name: string, counted: Counted): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') throw new Error(`This platform has no ${name} to count.`);
  Reflect.set(owner, name, function (this: unknown, ...given: unknown[]) {
    counts[counted]++;
    return Reflect.apply(original, this, given);
  });
}

function keys<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  // Made here, with no other keys than these.
  return Object.keys(record) as Key[];
}
