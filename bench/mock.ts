/**
 * Compares the mock of all providers with `prism mock`, side by side in one run: time to ready and memory against five
 * processes of Prism, requests per second against one, on the same operation. The mock checks the signature, Prism its form.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { providers } from '../generated/providers.ts';

const root = path.join(import.meta.dirname, '..');
const SECONDS = 4;
const ROUNDS = 3;
const CONCURRENT = 8;

if (process.argv.includes('--help')) {
  console.log(
    `Usage: npm run bench:mock -- [--help]\n\nCompares our mock with prism mock: time to ready, memory, requests per second. Takes about a minute.`,
  );
} else {
  // What users run is the built command.
  execFileSync(process.execPath, [path.join(root, 'scripts/build.ts')]);
  await main();
}

async function main(): Promise<void> {
  const names = Object.keys(providers);
  console.log(`Node ${process.version}, ${names.length} providers, ${ROUNDS} rounds, the best of each counts.\n`);
  const ours = { ready: Number.POSITIVE_INFINITY, memory: Number.POSITIVE_INFINITY, rate: 0 };
  const prism = { ...ours };
  for (let round = 0; round < ROUNDS; round++) {
    const mine = await startOurs();
    ours.ready = Math.min(ours.ready, mine.ready);
    ours.memory = Math.min(ours.memory, await memoryOf(mine.children));
    ours.rate = Math.max(
      ours.rate,
      await rateOf(`${mine.url}/sites?from=2024-01-01`, '/chargepilot/sites?from=2024-01-01'),
    );
    await stop(mine.children);
    const theirs = await startPrisms(names);
    prism.ready = Math.min(prism.ready, theirs.ready);
    prism.memory = Math.min(prism.memory, await memoryOf(theirs.children));
    await stop(theirs.children);
    // Alone, so that the four idle ones do not slow it down.
    const one = await startPrisms(['chargepilot']);
    prism.rate = Math.max(prism.rate, await rateOf(`${one.url}/sites?from=2024-01-01`, '/sites?from=2024-01-01'));
    await stop(one.children);
  }
  const row = (name: string, a: string, b: string, c: string) =>
    console.log(`${name.padEnd(24)} ${a.padStart(12)} ${b.padStart(18)} ${c.padStart(8)}`);
  row('', 'guichet', 'prism mock', 'ratio');
  row(
    'ready, five providers',
    `${Math.round(ours.ready)} ms`,
    `${Math.round(prism.ready)} ms (5×)`,
    (ours.ready / prism.ready).toFixed(2),
  );
  row(
    'resident memory',
    `${Math.round(ours.memory)} MB`,
    `${Math.round(prism.memory)} MB (5×)`,
    (ours.memory / prism.memory).toFixed(2),
  );
  row(
    'requests per second',
    `${Math.round(ours.rate)}`,
    `${Math.round(prism.rate)} (1×)`,
    (ours.rate / prism.rate).toFixed(2),
  );
}

interface Started {
  readonly ready: number;
  readonly url: string;
  readonly children: ChildProcess[];
}

async function startOurs(): Promise<Started> {
  const started = performance.now();
  const cli = path.join(root, 'dist/src/bin.js');
  const { child, line } = await start([cli, 'mock', '--port', '0', '--json'], /\{"ready":true.*\}/);
  return { ready: performance.now() - started, url: JSON.parse(line).urls.chargepilot, children: [child] };
}

async function startPrisms(names: readonly string[]): Promise<Started> {
  const ports = await Promise.all(names.map(freePort));
  const started = performance.now();
  const cli = path.join(root, 'node_modules/@stoplight/prism-cli/dist/index.js');
  const processes = await Promise.all(
    names.map((name, index) =>
      start([cli, 'mock', '-p', String(ports[index]), path.join(root, `specs/${name}.yaml`)], /Prism is listening/),
    ),
  );
  const url = `http://127.0.0.1:${ports[names.indexOf('chargepilot')]}`;
  return { ready: performance.now() - started, url, children: processes.map(({ child }) => child) };
}

/** Requests per second over kept-alive connections, signed once: a signature is good for five minutes. */
async function rateOf(url: string, signedPath: string): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = createHash('sha256').update('test-secret').digest('hex');
  const signature = createHmac('sha256', key).update(`GET:${signedPath}:${timestamp}:`).digest('hex');
  const headers = { 'x-api-key': 'demo-key', 'x-req-timestamp': timestamp, 'x-signature': signature };
  const { hostname, port, pathname, search } = new URL(url);
  const head = Object.entries({ host: `${hostname}:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const text = `GET ${pathname}${search} HTTP/1.1\r\n${head.join('')}\r\n`;
  const run = async (milliseconds: number) => {
    const end = performance.now() + milliseconds;
    const counts = await Promise.all(Array.from({ length: CONCURRENT }, () => repeat(Number(port), text, end)));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  await run(1000);
  return (await run(SECONDS * 1000)) / SECONDS;
}

/** Sends a request over one kept-alive socket until `end`; a bare socket, so that the load costs little. */
function repeat(port: number, text: string, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('latin1').on('error', reject);
    socket.on('data', (chunk) => {
      received += chunk;
      const body = received.indexOf('\r\n\r\n') + 4;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1]);
      if (body < 4 || received.length < body + length) return;
      if (!received.startsWith('HTTP/1.1 200')) return reject(new Error(received.slice(0, 200)));
      received = '';
      count++;
      if (performance.now() < end) return socket.write(text);
      socket.destroy();
      resolve(count);
    });
  });
}

/** Resident megabytes of all processes together. */
async function memoryOf(children: readonly ChildProcess[]): Promise<number> {
  const sizes = await Promise.all(
    children.map(
      async ({ pid }) => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Starts a process whose output goes to a file, so that reading it costs the load nothing; resolves when the file says what is awaited. */
async function start(args: readonly string[], pattern: RegExp): Promise<{ child: ChildProcess; line: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-bench-'));
  const file = await open(path.join(folder, 'output'), 'w+');
  const child = spawn(process.execPath, args, { stdio: ['ignore', file.fd, 'inherit'] });
  child.once('exit', () => void file.close().then(() => rm(folder, { recursive: true })));
  for (;;) {
    const line = pattern.exec(await readFile(path.join(folder, 'output'), 'utf8'))?.[0];
    if (line !== undefined) return { child, line };
    if (child.exitCode !== null) throw new Error(`The process ended with ${child.exitCode} before it was ready.`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function stop(children: readonly ChildProcess[]): Promise<void> {
  const ends = children.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(ends);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
