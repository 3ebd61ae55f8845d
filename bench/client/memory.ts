/** Prints the heap at checkpoints over many calls, without an AbortSignal and with one that all calls share. */
import { setTimeout as wait } from 'node:timers/promises';
import { chargepilotAuth, createChargepilot } from '../../generated/chargepilot/index.ts';
import { verdict } from '../goal.ts';

const CHECKPOINTS = 10;
const CONCURRENT = 20;
/** How much more the heap may hold at the last checkpoint than at the lowest one: the first may still hold what start-up left. */
const GROWTH = 1.05;

// Node offers it with `--expose-gc`.
const collect: () => void =
  globalThis.gc ??
  (() => {
    throw new Error('Start this by `npm run bench:client`.');
  });

const [, , baseUrl = '', calls = ''] = process.argv;

await watch('memory', {});
await watch('memory, one signal', { signal: new AbortController().signal });

async function watch(name: string, init: { signal?: AbortSignal }): Promise<void> {
  const chargepilot = createChargepilot({ baseUrl, auth: chargepilotAuth({ apiKey: 'key', apiSecret: 'secret' }) });
  const run = async (count: number) => {
    let left = count;
    const worker = async () => {
      while (left-- > 0) await chargepilot.GET('/sites', init);
    };
    await Promise.all(Array.from({ length: CONCURRENT }, worker));
  };
  const heap: number[] = [];
  // What the first calls compile and connect is not a leak.
  await run(2000);
  for (let checkpoint = 0; checkpoint < CHECKPOINTS; checkpoint++) {
    await run(Number(calls) / CHECKPOINTS);
    // What was just finished may still be held by a timer or a callback of the platform.
    for (let time = 0; time < 3; time++) {
      await wait(50);
      collect();
    }
    heap.push(process.memoryUsage().heapUsed / 2 ** 20);
  }
  const [lowest, last = 0] = [Math.min(...heap), heap.at(-1)];
  const megabytes = heap.map((value) => value.toFixed(2)).join(' ');
  const goal = verdict('last ≤ lowest + 5 %', last <= lowest * GROWTH);
  console.log(`${name}, ${calls} calls: ${megabytes} MB (goal: ${goal})`);
}
