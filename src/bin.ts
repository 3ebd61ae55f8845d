#!/usr/bin/env node
/**
 * The command `guichet`: runs the package `guichet-tools` of the same version in this process, from the project or fetched through npm.
 * This package has no tool in it, so that no production install carries one.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

interface Tools {
  readonly version: string;
  /** The file to import: it runs the command that the arguments of this process name. */
  readonly cli: string;
}

/** A complaint that its user can act on. */
class CommandError extends Error {}

const { version }: { version: string } = createRequire(import.meta.url)('guichet/package.json');
const wanted = `guichet-tools@${version}`;

async function main(): Promise<void> {
  if (process.env.npm_lifecycle_event === 'npx') endWithParent();
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new CommandError(`guichet needs Node 20.19 or later; this is Node ${process.versions.node}.`);
  if (process.argv[2] === '--version') return console.log(version);
  const installed = toolsSeenFrom(process.cwd()) ?? toolsSeenFrom(path.dirname(fileURLToPath(import.meta.url)));
  if (installed && installed.version !== version) {
    throw new CommandError(
      `guichet ${version} needs guichet-tools ${version}, and ${installed.version} is installed. Run \`npm install --save-dev ${wanted}\`, or install its archive: \`npm install --save-dev ./${wanted.replace('@', '-')}.tgz\`.`,
    );
  }
  const { cli } = installed ?? (await fetchTools());
  await import(pathToFileURL(cli).href);
}

/**
 * Ends this process with the shell that `npx` started it in. A SIGTERM to `npx` reaches that shell, which does not pass it on: the mock
 * would outlive it, and keep its port.
 */
function endWithParent(): void {
  const { ppid } = process;
  const watch = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 200);
  watch.unref();
}

/** The tools that a module in this folder would import. */
function toolsSeenFrom(folder: string): Tools | undefined {
  const { resolve } = createRequire(path.join(folder, 'here.js'));
  try {
    return {
      version: createRequire(import.meta.url)(resolve('guichet-tools/package.json')).version,
      cli: resolve('guichet-tools/cli'),
    };
  } catch {
    return undefined;
  }
}

/**
 * Has npm put the tools into its cache, where `npx` keeps packages, and finds them there. npm is not left running around them: it
 * would not pass on the signal that ends a mock.
 */
async function fetchTools(): Promise<Tools> {
  console.error(
    `${wanted} is not installed here: npm fetches it, unless its cache has it. \`npm install --save-dev ${wanted}\` installs it.`,
  );
  const searchPath = await npm([
    'exec',
    '--yes',
    '--loglevel=error',
    `--package=${wanted}`,
    '--',
    'node',
    '-p',
    'process.env.PATH',
  ]);
  const folders = searchPath.trim().split(path.delimiter);
  const tools = folders
    .map((folder) => toolsSeenFrom(path.dirname(folder)))
    .find((found) => found?.version === version);
  if (!tools) throw new CommandError(`npm fetched no ${wanted}. Run \`npm install --save-dev ${wanted}\`.`);
  return tools;
}

/** What npm prints. It is the npm that started this process, if one did. */
function npm(args: readonly string[]): Promise<string> {
  const own = (process.env.npm_execpath ?? '').replace(/npx-cli\.js$/, 'npm-cli.js');
  const isNpm = path.basename(own) === 'npm-cli.js' && existsSync(own);
  const child = isNpm
    ? spawn(process.execPath, [own, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    : spawn('npm', args, { stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' });
  const stop = (signal: NodeJS.Signals) => child.kill(signal);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    const fail = () =>
      reject(new CommandError(`npm could not fetch ${wanted}. Run \`npm install --save-dev ${wanted}\`.`));
    child.once('error', fail);
    child.once('close', (status) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (status === 0) resolve(output);
      else fail();
    });
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof CommandError ? error.message : error);
  process.exitCode = 1;
});
