/** How Redocly's command line is run; and git, which `diff` needs beside it. */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The result of a program. */
export interface Ended {
  /** The exit code; undefined if the program did not start or was killed. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in a folder, in plain English. Never rejects. */
export function run(folder: string, command: string, args: readonly string[], settings: object = {}): Promise<Ended> {
  const env = { ...process.env, LC_ALL: 'C', ...settings };
  const options = { cwd: folder, env, maxBuffer: 256 * 1024 * 1024 };
  return new Promise((resolve) => {
    const child = execFile(command, args, options, (_error, stdout, stderr) => {
      resolve({ status: child.exitCode ?? undefined, stdout, stderr });
    });
  });
}

/** Without notices about updates and without telemetry; React, which renders the reference, has a slower build for development. */
const SETTINGS = { REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', REDOCLY_TELEMETRY: 'off', NODE_ENV: 'production' };

/** Runs Redocly's command line in a folder. */
export function redocly(folder: string, args: readonly string[]): Promise<Ended> {
  const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
  return run(folder, process.execPath, [path.join(path.dirname(manifest), 'bin/cli.js'), ...args], SETTINGS);
}
