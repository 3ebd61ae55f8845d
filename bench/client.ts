/**
 * Measures what a client costs beside the platform's `fetch` and a plain openapi-fetch client, against one server in a process of
 * its own: time per call for each auth middleware, the longest stall of the event loop while twenty accounts log in to Energiapro at once,
 * and memory over many calls.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import createOpenapiFetch from 'openapi-fetch';
import { chargepilotAuth, createChargepilot } from '../generated/chargepilot/index.ts';
import { clicrdvBasic, clicrdvSession, createClicrdv } from '../generated/clicrdv/index.ts';
import { createEnergiapro, energiaproAuth } from '../generated/energiapro/index.ts';
import { createOpenstreet, openstreetAuth } from '../generated/openstreet/index.ts';
import { createSneCotation, pisteAuth } from '../generated/sne-cotation/index.ts';

const ROUNDS = 9;
const CALLS_PER_ROUND = 250;
const ACCOUNTS = 20;
const CHECKPOINTS = 10;
const CONCURRENT = 20;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** Milliseconds; and how much more the heap may hold at the last checkpoint than at the first. */
const GOAL = { stall: 25, growth: 1.05 };

const { values: given } = parseArgs({
  options: { calls: { type: 'string', default: '100000' }, help: { type: 'boolean' }, server: { type: 'boolean' } },
});

if (given.help) {
  console.log(
    'Usage: npm run bench:client -- [--calls <number>] [--help]\n\nMeasures a client beside fetch and openapi-fetch: time per call, stalls of the event loop, memory. Takes a few minutes;\n--calls says over how many calls memory is watched, 100000 by default.',
  );
} else if (given.server) {
  serve();
} else {
  await main();
}

/** Answers whatever an auth middleware or a call needs, as fast as it can; says its address on the first line. */
function serve(): void {
  const answers: [part: string, headers: Record<string, string>, body: string][] = [
    ['/authenticate.php', {}, '{"token":"e30.e30.c2ln"}'],
    ['/sessions/login', { 'set-cookie': '_session_id=0123456789abcdef; path=/' }, '{"error":null}'],
    ['/token', {}, '{"access_token":"0123456789abcdef","token_type":"Bearer","expires_in":3600}'],
    ['/api/account/', {}, '{"status":"OK","credit":95.44}'],
    ['/groups.json', {}, '{"records":[],"totalRecords":0,"error":null}'],
    ['/healthcheck', {}, '{"version":"1.0","etat":"OK"}'],
    ['/', {}, '[]'],
  ];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const [, headers = {}, body = ''] = answers.find(([part]) => request.url?.includes(part)) ?? [];
      const length = String(Buffer.byteLength(body));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': length, ...headers }).end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    console.log(typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '');
  });
}

async function main(): Promise<void> {
  const { child, url } = await startServer();
  try {
    console.log(`Node ${process.version}\n`);
    // First, while our code has not run yet. What Node loads for the first fetch of any program is not ours.
    await (await fetch(url)).text();
    const cold = await stallOf(() => logInAtOnce(url));
    const idle = await stallOf(() => new Promise((resolve) => setTimeout(resolve, 2000)));
    await compare(url);
    const warm = await stallOf(() => logInAtOnce(url));
    console.log(
      `\nlongest stall of an idle event loop: ${idle.toFixed(1)} ms (the machine's own; above the goal it decides the rest)`,
    );
    for (const [name, stall] of Object.entries({ 'first calls of a process': cold, 'later on': warm })) {
      const text = `${stall.toFixed(1)} ms`;
      say(`longest stall, ${ACCOUNTS} logins at once, ${name}`, text, stall < GOAL.stall, `under ${GOAL.stall} ms`);
    }
    await watchMemory(url, 'memory', undefined);
    await watchMemory(url, 'memory, one signal', new AbortController().signal);
  } finally {
    child.kill('SIGTERM');
  }
}

/** The same call in three ways. */
interface Simulator {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Path and query, as they are on the wire. */
  readonly target: string;
  readonly body?: string;
  readonly ours: () => Promise<{ data?: unknown }>;
}

function simulatorsAt(baseUrl: string): Simulator[] {
  const reading = { client_id: '1234567', num_inst: '123456.123' };
  const user = { apiKey: 'key', email: 'user@example.org', password: 'secret' };
  const energiapro = createEnergiapro({ baseUrl, auth: energiaproAuth({ username: 'user', secretKey: 'secret' }) });
  const openstreet = createOpenstreet({ baseUrl, auth: openstreetAuth({ key: 'k'.repeat(32) }) });
  const basic = createClicrdv({ baseUrl, auth: clicrdvBasic(user) });
  const session = createClicrdv({ baseUrl, auth: clicrdvSession({ ...user, as: 'pro' }) });
  const chargepilot = createChargepilot({ baseUrl, auth: chargepilotAuth({ apiKey: 'key', apiSecret: 'secret' }) });
  const piste = createSneCotation({ baseUrl, auth: pisteAuth({ clientId: 'id', clientSecret: 'secret' }) });
  const groups = { method: 'GET', target: '/groups.json?apikey=key' } as const;
  return [
    {
      name: 'energiapro',
      method: 'POST',
      target: '/index.php',
      body: String(new URLSearchParams({ scope: 'lpn-json', ...reading })),
      ours: () => energiapro.POST('/index.php#lpn-json', { body: reading }),
    },
    {
      name: 'openstreet, key',
      method: 'GET',
      target: `/api/account/?credit&key=${'k'.repeat(32)}`,
      ours: () => openstreet.GET('/api/account/#credit'),
    },
    { name: 'clicrdv, basic', ...groups, ours: () => basic.GET('/groups.json') },
    { name: 'clicrdv, session', ...groups, ours: () => session.GET('/groups.json') },
    { name: 'chargepilot', method: 'GET', target: '/sites', ours: () => chargepilot.GET('/sites') },
    { name: 'sne-cotation', method: 'GET', target: '/healthcheck', ours: () => piste.GET('/healthcheck') },
  ];
}

/** Prints microseconds per call, the median of interleaved rounds, one call after the other. */
async function compare(baseUrl: string): Promise<void> {
  const row = (name: string, ...cells: string[]) =>
    console.log(`${name.padEnd(20)}${cells.map((cell) => cell.padStart(15)).join('')}`);
  row('µs per call', 'fetch', 'openapi-fetch', 'guichet', 'over fetch', 'ratio', 'over o.-fetch', 'ratio');
  for (const simulator of simulatorsAt(baseUrl)) {
    const ways = [bareFetch(baseUrl, simulator), plainClient(baseUrl, simulator), simulator.ours];
    const times: number[][] = ways.map(() => []);
    // One round to warm up: it logs in, and is not counted.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [index, call] of ways.entries()) {
        const started = performance.now();
        for (let count = 0; count < CALLS_PER_ROUND; count++) await call();
        if (round > 0) times[index]?.push(((performance.now() - started) * 1000) / CALLS_PER_ROUND);
      }
    }
    const [bare = 0, plain = 0, ours = 0] = times.map(median);
    const micro = (value: number) => String(Math.round(value));
    const over = (other: number) => [micro(ours - other), (ours / other).toFixed(2)];
    row(simulator.name, micro(bare), micro(plain), micro(ours), ...over(bare), ...over(plain));
  }
}

function bareFetch(baseUrl: string, { method, target, body }: Simulator): () => Promise<unknown> {
  const init = body === undefined ? { method } : { method, headers: FORM, body };
  return async () => (await fetch(baseUrl + target, init)).json();
}

function plainClient(baseUrl: string, { method, target, body }: Simulator): () => Promise<unknown> {
  // A client of nothing known takes any path.
  const client = createOpenapiFetch<Record<string, Record<'get' | 'post', { responses: Record<200, unknown> }>>>({
    baseUrl,
  });
  const init = body === undefined ? {} : { headers: FORM, body: body as never, bodySerializer: () => body };
  return () => client[method](target, init);
}

/** The longest time, in milliseconds, that nothing else could run meanwhile. */
async function stallOf(run: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await run();
  delay.disable();
  return delay.max / 1e6;
}

/** First calls of as many accounts: each hashes its secret and logs in. */
async function logInAtOnce(baseUrl: string): Promise<void> {
  const clients = Array.from({ length: ACCOUNTS }, (_, index) =>
    createEnergiapro({ baseUrl, auth: energiaproAuth({ username: `user-${index}`, secretKey: `secret-${index}` }) }),
  );
  const body = { client_id: '1234567', num_inst: '123456.123' };
  await Promise.all(clients.map((client) => client.POST('/index.php#lpn-json', { body })));
}

/** Prints the heap after garbage collection, at checkpoints over many calls. */
async function watchMemory(baseUrl: string, name: string, signal: AbortSignal | undefined): Promise<void> {
  const chargepilot = createChargepilot({ baseUrl, auth: chargepilotAuth({ apiKey: 'key', apiSecret: 'secret' }) });
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const init = signal ? { signal } : {};
  const run = async (calls: number) => {
    let left = calls;
    const worker = async () => {
      while (left-- > 0) await chargepilot.GET('/sites', init);
    };
    await Promise.all(Array.from({ length: CONCURRENT }, worker));
  };
  const heap: number[] = [];
  // What the first calls compile and connect is not a leak.
  await run(2000);
  for (let checkpoint = 0; checkpoint < CHECKPOINTS; checkpoint++) {
    await run(Number(given.calls) / CHECKPOINTS);
    // What was just finished may still be held by a timer or a callback of the platform.
    for (let time = 0; time < 3; time++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      collect();
    }
    heap.push(process.memoryUsage().heapUsed / 2 ** 20);
  }
  const [first = 0, last = 0] = [heap[0], heap.at(-1)];
  const text = heap.map((megabytes) => megabytes.toFixed(2)).join(' ');
  say(`${name}, ${given.calls} calls`, `${text} MB`, last <= first * GOAL.growth, 'last ≤ first + 5 %');
}

function say(name: string, value: string, isMet: boolean, goal: string): void {
  console.log(`${name}: ${value} (goal: ${goal}: ${isMet ? 'met' : 'MISSED'})`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function startServer(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'client.ts'), '--server'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
    child.stdout.setEncoding('utf8').once('data', (line: string) => resolve({ child, url: line.trim() }));
  });
}
