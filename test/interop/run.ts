import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where the tests write. */
export const folder = path.join(import.meta.dirname, '.generated');

/**
 * Runs a program of test/interop/node_modules in a folder; resolves with its output, and its exit code. The output goes into a file:
 * of a pipe, the end is lost when a program exits before it is read. The file is elsewhere, since generators clear their folder.
 */
export async function run(args: readonly string[], cwd: string): Promise<{ status: unknown; output: string }> {
  const [program = '', ...rest] = args;
  const elsewhere = await mkdtemp(path.join(tmpdir(), 'guichet-interop-'));
  const file = path.join(elsewhere, 'output.log');
  const output = await open(file, 'w');
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, 'node_modules', program), ...rest], {
    cwd,
    stdio: ['ignore', output.fd, output.fd],
  });
  const [status] = await once(child, 'close');
  await output.close();
  const said = await readFile(file, 'utf8');
  await rm(elsewhere, { recursive: true });
  return { status, output: said };
}
