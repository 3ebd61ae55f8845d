/**
 * Measures what a client costs beside the platform's `fetch`. Every part runs in a process of its own, one after the other,
 * against one server, so that none inherits the heap or the compiled code of another.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from './server.ts';

const HELP = `Usage: npm run bench:client -- [--only <part>] [--rounds <number>] [--calls <number>] [--help]

Measures what a client costs beside the platform's fetch. Takes a few minutes.

  stall    how long 20 first logins at once to Energiapro keep the event loop
  cpu      CPU time per call beside fetch, for responses of 0 to 35 040 rows and for every auth scheme
  memory   the heap over many calls
  counts   the Requests and Responses made, and the bodies decoded and parsed, during one call

  --only <part>       only this part; can be given several times
  --rounds <number>   how many rounds the CPU time is the median of, 30 by default
  --calls <number>    over how many calls the heap is watched, 100000 by default
  --help              this text

Exit code: 0 every goal is met, 1 a goal is missed or something failed.`;

const PARTS = ['stall', 'cpu', 'memory', 'counts'];

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: PARTS },
    rounds: { type: 'string', default: '30' },
    calls: { type: 'string', default: '100000' },
    help: { type: 'boolean' },
  },
});

if (options.help) {
  console.log(HELP);
} else {
  const unknown = options.only.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) throw new Error(`--only must be one of ${PARTS.join(', ')}, not ${unknown}.`);
  for (const name of ['rounds', 'calls'] as const) {
    if (!/^[1-9]\d*$/.test(options[name])) throw new Error(`--${name} must be a whole number, at least 1.`);
  }
  await main();
}

async function main(): Promise<void> {
  const { child, url } = await startServer();
  try {
    console.log(`Node ${process.version}`);
    for (const part of PARTS.filter((name) => options.only.includes(name))) {
      console.log('');
      if ((await run(part, url)) !== 0) process.exitCode = 1;
    }
  } finally {
    child.kill('SIGTERM');
  }
}

/** The exit code of one part. */
function run(part: string, url: string): Promise<number | null> {
  const file = path.join(import.meta.dirname, 'client', `${part}.ts`);
  const parameters = { cpu: [options.rounds], memory: [options.calls] }[part] ?? [];
  // The heap is read after its garbage was collected.
  const flags = part === 'memory' ? ['--expose-gc'] : [];
  const child = spawn(process.execPath, [...flags, file, url, ...parameters], { stdio: 'inherit' });
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
}
