/** Runs other programs in the project's folder. */
import { execFile } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

/** How a program ended, and all that it printed. */
export interface Ended {
  /** The exit code; undefined when it did not come to one. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. Never rejects. */
export function run(command: string, args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', LC_ALL: 'C' };
  const options = { cwd: root, env, maxBuffer: 256 * 1024 * 1024 };
  return new Promise((resolve) => {
    const child = execFile(command, args, options, (_error, stdout, stderr) => {
      resolve({ status: child.exitCode ?? undefined, stdout, stderr });
    });
  });
}

/** Runs Redocly's command line. */
export function redocly(args: readonly string[]): Promise<Ended> {
  return run(process.execPath, [path.join(root, 'node_modules/@redocly/cli/bin/cli.js'), ...args]);
}
