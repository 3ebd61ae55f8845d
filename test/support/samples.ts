/** Runs samples of the docs as their readers do: in a shell, in Python, in PHP, and as a module. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { vi } from 'vitest';
import type { Label } from '../../src/docs/samples.ts';
import { root } from './project.ts';

/** What became of a sample. */
export interface SampleRun {
  /** 0 where it ended without an error. */
  readonly status: number | null;
  /** What it printed. */
  readonly output: string;
  /** What it printed of errors. */
  readonly complaints: string;
}

/** Modules can import the packages only from within the project. */
const modulesFolder = path.join(root, 'test/.samples');
/** Where the others run: in a folder with the file that some of them send. */
const folder = mkdtempSync(path.join(tmpdir(), 'guichet-samples-'));
writeFileSync(path.join(folder, 'file'), 'the content');
// Debian's packages belong to Debian's Python.
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
const shellTools = ['bash', 'curl', 'openssl', 'htpasswd', 'md5sum', 'sha1sum'];

const MISSING: Readonly<Record<Label, () => string[]>> = {
  curl: () => shellTools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0),
  TypeScript: () => [],
  Python: () => {
    const modules = ['requests', 'bcrypt'];
    return modules
      .filter((name) => spawnSync(python, ['-c', `import ${name}`]).status !== 0)
      .map((name) => `python3-${name}`);
  },
  PHP: () => (spawnSync('php', ['-r', 'exit(function_exists("curl_init") ? 0 : 1);']).status === 0 ? [] : ['php-curl']),
};

/** Whether the samples of a language can be run here; prints what is missing. */
export function canRun(language: Label): boolean {
  const missing = MISSING[language]();
  if (missing.length > 0)
    console.warn(`Skipped: ${missing.join(', ')} not installed, so no sample in ${language} is run.`);
  return missing.length === 0;
}

/** Runs a sample to its end, with `redirect` applied to its text, or to the addresses that it calls. */
export function runSample(language: Label, source: string, redirect: (text: string) => string): Promise<SampleRun> {
  if (language === 'TypeScript') return runModule(source, redirect);
  if (language === 'Python') return runPython(redirect(source));
  // The shell stops at the first failing line and at a variable that nobody set.
  if (language === 'curl') return runProcess('bash', ['-euo', 'pipefail', '-c', redirect(source)]);
  // PHP prints its errors among the output.
  return runProcess('php', ['-d', 'display_errors=stderr', '-d', 'error_reporting=-1'], redirect(source));
}

function runProcess(command: string, args: readonly string[], input = ''): Promise<SampleRun> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: folder, env: { PATH: process.env.PATH } });
    let output = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaints += chunk;
    });
    child.stdin.end(input);
    child.once('close', (status) => resolve({ status, output, complaints }));
  });
}

let modules = 0;
/** What it logs is its output. */
async function runModule(source: string, redirect: (text: string) => string): Promise<SampleRun> {
  const file = path.join(modulesFolder, `run-${process.pid}-${modules++}.ts`);
  await mkdir(modulesFolder, { recursive: true });
  await writeFile(file, source);
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => fetch(redirect(url), init));
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await import(/* @vite-ignore */ file);
    return { status: 0, output: log.mock.calls.map(([value]) => JSON.stringify(value)).join('\n'), complaints: '' };
  } catch (error) {
    return { status: 1, output: '', complaints: String(error) };
  } finally {
    vi.unstubAllGlobals();
    log.mockRestore();
    await rm(file);
  }
}

let driver: { child: ChildProcessWithoutNullStreams; lines: AsyncIterator<string> } | undefined;
let last: Promise<unknown> = Promise.resolve();
/** One process starts all, since the library takes longer to load than a sample to run; each runs in a fork of it, one at a time. */
function runPython(source: string): Promise<SampleRun> {
  if (!driver) {
    const child = spawn(python, [path.join(root, 'test/support/samples.py')], {
      cwd: folder,
      env: { PATH: process.env.PATH },
    });
    driver = { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
  }
  const { child, lines } = driver;
  const run = last.then(async () => {
    child.stdin.write(`${JSON.stringify(source)}\n`);
    const { value } = await lines.next();
    if (value === undefined) throw new Error('The process that runs the samples in Python ended.');
    return JSON.parse(value);
  });
  last = run.catch(() => {});
  return run;
}

/** Ends what `runSample` started. */
export function stopSamples(): void {
  driver?.child.stdin.end();
  driver = undefined;
  rmSync(folder, { recursive: true, force: true });
}
