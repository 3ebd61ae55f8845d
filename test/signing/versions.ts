/**
 * Builds dist/ and checks random signatures (`fuzz.mjs`) on every Node that can be had, two at a time. A version that the package
 * registry does not give is skipped, with the reason; one wrong signature fails.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';

const VERSIONS = [20, 22, 24, 26];
const root = path.join(import.meta.dirname, '../..');
const fuzz = path.join(import.meta.dirname, 'fuzz.mjs');

if (process.argv.includes('--help')) {
  console.log(
    'Usage: npm run test:signing -- [--seed <number>] [--count <number>]\n\nBuilds, then sends random requests through the client on Node 20, 22, 24 and 26 and recomputes every signature.',
  );
} else {
  await main(process.argv.slice(2));
}

async function main(options: readonly string[]): Promise<void> {
  const built = await run(process.execPath, [path.join(root, 'scripts/build.ts')]);
  if (built.status !== 0) throw new Error(`The build failed.\n${built.output}`);
  const waiting = [...VERSIONS];
  let checked = 0;
  const worker = async () => {
    for (let version = waiting.shift(); version !== undefined; version = waiting.shift()) {
      const { command, problem } = await findNode(version);
      if (problem !== undefined) {
        console.log(`Node ${version}: skipped, ${problem}`);
        continue;
      }
      const { status, output } = await run(command[0], [...command.slice(1), fuzz, ...options]);
      console.log(output);
      checked++;
      if (status !== 0) process.exitCode = 1;
    }
  };
  await Promise.all([worker(), worker()]);
  if (checked === 0) process.exitCode = 1;
}

/** How to start a version: this very Node, or the one in the npm package `node`. */
async function findNode(version: number): Promise<{ command: [string, ...string[]]; problem?: string }> {
  const isMine = process.version.startsWith(`v${version}.`);
  const command: [string, ...string[]] = isMine ? [process.execPath] : ['npx', '-y', '-p', `node@${version}`, 'node'];
  const { status, output } = await run(command[0], [...command.slice(1), '-p', 'process.version']);
  if (status !== 0) return { command, problem: `the package registry does not give it: ${output.split('\n').at(-1)}` };
  const isRight = new RegExp(`^v${version}\\.`, 'm').test(output);
  return isRight ? { command } : { command, problem: `npx started ${output} instead` };
}

function run(file: string, args: readonly string[]): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(file, args, { cwd: root }, (_error, stdout, stderr) => {
      const status = child.exitCode ?? 1;
      resolve({ status, output: (status === 0 || stdout !== '' ? stdout : stderr).trim() });
    });
  });
}
