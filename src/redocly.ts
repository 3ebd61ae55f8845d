/** How Redocly's command line is run; and git, which `diff` needs beside it. */
import { execFile } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

/** The result of a program. */
export interface Ended {
  /** The exit code; undefined if the program did not start or was killed. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in the project's folder, in plain English and without notices about updates. Never rejects. */
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
