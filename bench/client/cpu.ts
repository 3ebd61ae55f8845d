/**
 * Prints the CPU time of a call beside that of bare `fetch` sending the same request. CPU time, so that waiting for the server,
 * or for another program's turn, does not count.
 */
import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import bcrypt from 'bcrypt';
import { clients, type MeasuredClient } from '../clients.ts';
import { verdict } from '../goal.ts';
import { withRows } from '../server.ts';
import { exact, median, micro, spread } from './statistics.ts';
import { cpuTimeOf, type Opened, variants } from './variant.ts';

/** How many times the CPU time of bare `fetch` a call may take. */
interface Goal {
  readonly byMethod: number;
  readonly byPath: number;
  /** Where one run is less exact than the goal: what fails. Default: the goal. */
  readonly limit?: number;
}

interface Case {
  readonly client: MeasuredClient;
  readonly name: string;
  readonly baseUrl: string;
  /** Calls in a row, per round. */
  readonly calls: number;
  readonly goal: Goal;
  /** Microseconds of a call that its signature takes; they are subtracted. */
  readonly signature?: number;
}

/** Rounds that are not counted. */
const WARM_UP = 5;
const SMALL: Goal = { byMethod: 1.25, byPath: 1.35 };
const LARGE: Goal = { byMethod: 1.1, byPath: 1.1, limit: 1.2 };

const [, , url = '', rounds = ''] = process.argv;
const { energiapro, chargepilot, openstreet, clicrdvBasic, clicrdvSession, sneCotation } = clients;

const hash = await cpuTimeOf(() => bcrypt.hash('secret', 11), 10);
const hmac = await cpuTimeOf(signAlone, 50_000);
const readings = (rows: number, calls: number, goal: Goal): Case => ({
  client: energiapro,
  name: `energiapro, ${rows} rows`,
  baseUrl: withRows(url, rows),
  calls,
  goal,
});
const scheme = (client: MeasuredClient): Case => ({ client, name: client.name, baseUrl: url, calls: 200, goal: SMALL });

console.log(
  `CPU time per call (user + system), median of ${rounds} interleaved rounds, 10th to 90th percentile in brackets`,
);
console.log(`alone: bcrypt of cost 11 ${micro(hash)} (once per login, in no call below), HMAC-SHA256 ${micro(hmac)}\n`);
row('', 'CPU time', '', '× fetch', '', 'goal');
await compare(readings(0, 200, SMALL));
await compare(readings(24, 200, SMALL));
await compare(readings(424, 100, { byMethod: 1.2, byPath: 1.25 }));
await compare(readings(8760, 20, LARGE));
await compare(readings(35_040, 6, LARGE));
for (const client of [openstreet, clicrdvBasic, clicrdvSession, sneCotation]) await compare(scheme(client));
await compare({ ...scheme(chargepilot), name: 'chargepilot, less the HMAC', signature: hmac });

async function compare({ client, name, baseUrl, calls, goal, signature = 0 }: Case): Promise<void> {
  const most: Record<string, number | undefined> = { 'by path': goal.byPath, 'by method': goal.byMethod };
  const processes = await Promise.all(Object.keys(variants).map((variant) => open(client, variant, baseUrl)));
  try {
    const digests = new Set(processes.flatMap(({ digest }) => digest ?? []));
    if (digests.size !== 1) throw new Error(`The variants of ${name} must all return the same data.`);
    const measured = processes.filter(({ digest }) => digest !== undefined);
    const times = new Map(measured.map(({ variant }): [string, number[]] => [variant, []]));
    for (let round = -WARM_UP; round < Number(rounds); round++) {
      for (const { variant, ask } of measured) {
        const time = await ask(calls);
        if (round >= 0) times.get(variant)?.push(time - (variant in most ? signature : 0));
      }
    }
    console.log(name);
    for (const { variant } of processes)
      print(variant, times.get(variant), times.get('fetch') ?? [], most[variant], goal.limit);
  } finally {
    for (const { child } of processes) child.kill('SIGTERM');
  }
}

async function open(client: MeasuredClient, variant: string, baseUrl: string) {
  const child = fork(path.join(import.meta.dirname, 'variant.ts'), [client.name, variant, baseUrl]);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${client.name}, ${variant}: the process ended with ${code}.`);
  });
  // At the end it is ended from here.
  ended.catch(() => {});
  const response = async () => (await Promise.race([once(child, 'message'), ended]))[0];
  const { digest }: Opened = await response();
  /** Microseconds per call. */
  const ask = (calls: number): Promise<number> => {
    child.send(calls);
    return response();
  };
  return { variant, child, digest, ask };
}

function print(variant: string, times: number[] | undefined, bare: number[], most?: number, limit?: number): void {
  if (!times) {
    row(variant, '–');
    return;
  }
  // Each round is compared with the bare `fetch` of the same round: what the machine does meanwhile concerns both.
  const ratios = times === bare ? [] : times.map((time, round) => time / (bare[round] ?? Number.NaN));
  const compared = ratios.length > 0 ? [exact(median(ratios)), spread(ratios, exact)] : [];
  row(variant, micro(median(times)), spread(times, micro), ...compared, judge(median(ratios), most, limit));
}

function judge(ratio: number, most?: number, limit?: number): string {
  if (most === undefined) return '';
  const goal = `≤ ${exact(most)}`;
  const isWithinSpread = limit !== undefined && ratio > most && ratio <= limit;
  return isWithinSpread ? `${goal} MISSED, within the spread (${exact(limit)})` : verdict(goal, ratio <= most);
}

async function signAlone(): Promise<void> {
  createHmac('sha256', '0'.repeat(64)).update('GET:/sites:1700000000:').digest('hex');
}

function row(name: string, time: string, times = '', ratio = '', ratios = '', goal = ''): void {
  const cells = [
    `  ${name}`.padEnd(18),
    time.padStart(10),
    times.padEnd(22),
    ratio.padStart(8),
    ratios.padEnd(15),
    goal,
  ];
  console.log(cells.join(' ').trimEnd());
}
