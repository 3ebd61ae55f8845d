/** Prints the longest time for which the event loop stands still while twenty accounts log in to Energiapro at once. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createEnergiapro, energiaproAuth } from '../../generated/energiapro/index.ts';
import { verdict } from '../goal.ts';

const ACCOUNTS = 20;
/** Calls between the first logins and the later ones, so that the code is compiled by then. */
const CALLS = 2000;
/** Milliseconds more than the idle loop's own. */
const GOAL = 25;

const [, , baseUrl = ''] = process.argv;
const body = { client_id: '1234567', num_inst: '123456.123' };

// Whatever Node loads for the first fetch of any program is not the client's.
await (await fetch(baseUrl)).text();
const first = await stallOf(logInAtOnce);
const idle = await stallOf(() => wait(2000));
const client = clientOf('user');
for (let count = 0; count < CALLS; count++) await client.POST('/index.php#lpn-json', { body });
const later = await stallOf(logInAtOnce);

console.log(`longest stall of the idle event loop: ${idle.toFixed(1)} ms`);
for (const [name, stall] of Object.entries({ 'first calls of the process': first, 'later on': later })) {
  const goal = verdict(`under ${GOAL} ms above idle`, stall - idle < GOAL);
  console.log(`longest stall, ${ACCOUNTS} logins at once, ${name}: ${stall.toFixed(1)} ms (goal: ${goal})`);
}

/** The longest time, in milliseconds, for which nothing else could run meanwhile. */
async function stallOf(run: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await run();
  delay.disable();
  return delay.max / 1e6;
}

/** First calls of as many accounts: each hashes its secret and logs in. */
async function logInAtOnce(): Promise<void> {
  const accounts = Array.from({ length: ACCOUNTS }, (_, index) => clientOf(`user-${index}`));
  await Promise.all(accounts.map((account) => account.POST('/index.php#lpn-json', { body })));
}

function clientOf(username: string) {
  return createEnergiapro({ baseUrl, auth: energiaproAuth({ username, secretKey: `secret of ${username}` }) });
}
