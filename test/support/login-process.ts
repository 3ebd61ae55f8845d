/**
 * A process that calls the health check of SNE-Cotation, and shares its login through Redis when it is given one. It does what the
 * lines on its standard input say, answers each with a line of JSON, and ends by itself once the input ends:
 *
 *     {"connect": true}                  connects to Redis
 *     {"calls": 25}                      calls at once, and tells what came of them
 *     {"calls": 25, "abort": true}       aborts them all as soon as they wait for the login; answers when the login has ended
 */
import { createInterface } from 'node:readline';
import KeyvRedis, { Keyv } from '@keyv/redis';
import { createSneCotation, pisteAuth } from '../../generated/sne-cotation/index.ts';
import type { ClientEvent } from '../../src/client/events.ts';

const [baseUrl = '', socket] = process.argv.slice(2);
const store = socket === undefined ? undefined : new Keyv(new KeyvRedis({ socket: { path: socket, tls: false } }));
const events: ClientEvent[] = [];
let loginEnded = () => {};
const sne = createSneCotation({
  auth: pisteAuth({ clientId: 'id', clientSecret: 'secret', ...(store ? { store } : {}) }),
  baseUrl,
  retries: 0,
  onEvent: (event) => {
    events.push(event);
    if (event.type === 'login') loginEnded();
  },
});

async function call({ calls, abort = false }: { calls: number; abort?: boolean }) {
  const aborter = new AbortController();
  const login = new Promise<void>((resolve) => {
    loginEnded = resolve;
  });
  const running = Array.from({ length: calls }, async () => {
    try {
      const { response } = await sne.GET('/healthcheck', { signal: aborter.signal });
      return String(response.status);
    } catch (error) {
      return error instanceof Error ? error.name : String(error);
    }
  });
  if (abort) setImmediate(() => aborter.abort('enough'));
  const outcomes = await Promise.all(running);
  if (abort) console.log(JSON.stringify({ aborted: outcomes }));
  if (abort) await login;
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
  return { outcomes, events: events.splice(0), timers };
}

// Loads what the first call would load.
await fetch('data:,');
console.log('{}');
for await (const line of createInterface(process.stdin)) {
  const command = JSON.parse(line);
  console.log(JSON.stringify(command.connect ? { connected: await store?.has('any') } : await call(command)));
}
await store?.disconnect();
