/** Runs commands as a user's shell would: in a folder, on a chosen Node, with packages from a registry of the tests. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** The major versions of Node that the packages support. */
export const VERSIONS = [20, 22, 24, 26] as const;

/** What a command printed. */
export interface Printed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** An empty folder with a shell of its own. */
export interface Shell {
  readonly folder: string;
  /** Runs a command to its end. */
  readonly run: (command: string, ...args: string[]) => Promise<Printed>;
  /** Starts a command that runs on. */
  readonly start: (command: string, ...args: string[]) => ChildProcess;
  readonly remove: () => Promise<void>;
}

/** The other runtimes that the client supports. */
export const OTHER_RUNTIMES = [
  { name: 'bun', version: '1.4.5', run: ['run'] },
  { name: 'deno', version: '2.9.6', run: ['run', '--allow-all'] },
] as const;

/** The folder of a version's binary. The registry has each in the package `node`. */
export async function findNode(version: number): Promise<string> {
  return path.dirname(await find('node', String(version), '-p', 'process.execPath'));
}

/** The binary of another runtime. */
export function findRuntime({ name, version }: (typeof OTHER_RUNTIMES)[number]): Promise<string> {
  const script = 'console.log(process.execPath)';
  return find(name, version, ...(name === 'deno' ? ['eval', script] : ['-e', script]));
}

async function find(name: string, version: string, ...print: readonly string[]): Promise<string> {
  const args = ['--yes', '--package', `${name}@${version}`, '--', name, ...print];
  const { stdout } = await promisify(execFile)('npx', args, { cwd: tmpdir() });
  return stdout.trim();
}

/** Opens a shell in an empty folder. `cache` is npm's; packages that `npx` installed in it are visible to every shell that shares it. */
export async function openShell(node: string, registry: string, cache: string): Promise<Shell> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-packages-'));
  // What npm tells the processes that it starts is not for those of another shell; neither are the commands of this project.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && name !== 'NODE_OPTIONS');
  const commands = (process.env.PATH ?? '').split(path.delimiter).filter((place) => !place.includes('node_modules'));
  const env = {
    ...Object.fromEntries(inherited),
    PATH: [node, ...commands].join(path.delimiter),
    npm_config_registry: registry,
    npm_config_cache: cache,
    npm_config_update_notifier: 'false',
    npm_config_fund: 'false',
    npm_config_audit: 'false',
  };
  return {
    folder,
    run: (command, ...args) => {
      const started = performance.now();
      return new Promise((resolve) => {
        const child = execFile(command, args, { cwd: folder, env }, (_error, stdout, stderr) => {
          resolve({ status: child.exitCode ?? -1, stdout, stderr, seconds: (performance.now() - started) / 1000 });
        });
      });
    },
    start: (command, ...args) => spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
