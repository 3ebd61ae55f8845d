import { spawn } from 'node:child_process';
import path from 'node:path';

/** Where the tests write. */
export const folder = path.join(import.meta.dirname, '.generated');

/** Runs a program of test/interop/node_modules; resolves with its output, and its exit code. */
export function run(
  args: readonly string[],
  cwd = import.meta.dirname,
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve) => {
    const [program = '', ...rest] = args;
    const file = path.join(import.meta.dirname, 'node_modules', program);
    const child = spawn(process.execPath, [file, ...rest], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.once('close', (status) => resolve({ status, output }));
  });
}
