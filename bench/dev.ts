/** Measures `npm run dev` from outside: from the save of a spec to its regenerated client, and to its reloaded page. */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { providers } from '../generated/providers.ts';

const root = path.join(import.meta.dirname, '..');
const ROUNDS = 3;

if (process.argv.includes('--help'))
  console.log(
    'Usage: npm run bench:dev -- [--help]\n\nSaves each spec three times while npm run dev watches a copy of the project; prints medians.',
  );
else await main();

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-bench-'));
  for (const name of [
    'package.json',
    'guichet.config.ts',
    'specs',
    'scripts',
    'src',
    'generated',
    'docs',
    'test/vectors',
  ]) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  const child = spawn(process.execPath, ['src/cli/guichet.ts', 'dev', '--port', '0', '--docs-port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    output += chunk;
    for (const look of waiting) look();
  });
  const says = (text: string) =>
    new Promise<number>((resolve) => {
      const look = () => {
        if (!output.includes(text)) return;
        waiting.delete(look);
        resolve(performance.now());
      };
      waiting.add(look);
      look();
    });
  try {
    await says('Ready:');
    console.log(`Node ${process.version}, medians of ${ROUNDS} saves.\n`);
    console.log(`${''.padEnd(14)} ${'client'.padStart(10)} ${'page'.padStart(10)}   goals: 300 ms and 1 000 ms`);
    for (const name of Object.keys(providers)) {
      const spec = path.join(folder, `specs/${name}.yaml`);
      const text = await readFile(spec, 'utf8');
      const times: { client: number; page: number }[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        output = '';
        const saved = performance.now();
        await writeFile(spec, text.replace(/^ {2}summary: .*$/m, `  summary: Saved ${round} times.`));
        const client = (await says(`${name}: regenerated`)) - saved;
        times.push({ client, page: (await says(`${name}: mock and page reloaded`)) - saved });
      }
      const median = (values: number[]) =>
        `${Math.round(values.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0)} ms`;
      console.log(
        `${name.padEnd(14)} ${median(times.map(({ client }) => client)).padStart(10)} ${median(times.map(({ page }) => page)).padStart(10)}`,
      );
    }
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}
