/** The files of docs/guide/mocks-in-tests.md, run as they stand there: by Vitest, node:test, Python and PHP. */
import { spawn, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startMock } from 'guichet-tools/mock';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { installInto } from '../support/installed-project.ts';
import { root, temporaryFolder } from '../support/project.ts';

/** Debian's interpreter: its `requests` is the one that CI installs. */
const PYTHON = '/usr/bin/python3';
const missing = [
  ...(spawnSync(PYTHON, ['-c', 'import requests']).status === 0 ? [] : ['python3 with requests']),
  ...(spawnSync('php', ['-r', 'exit(function_exists("curl_init") ? 0 : 1);']).status === 0 ? [] : ['php with curl']),
];
if (missing.length > 0) console.warn(`Skipped: ${missing.join(' and ')} must be installed to run the guide's files.`);

/** The files of the guide by name: a block whose first comment is a file's name. */
const guide = await readFile(path.join(root, 'docs/guide/mocks-in-tests.md'), 'utf8');
const files = [...guide.matchAll(/^```\w+\n((?:<\?php\n)?(?:\/\/|#) ([\w.]+)\n.*?)^```$/gms)].map(
  ([, text = '', name = '']) => ({ name, text }),
);

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  for (const { name, text } of files) await writeFile(path.join(folder, name), text);
});

/** Runs a command beside the files; must not block, since the mock is in this process. */
function run(command: string, args: string[], environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, NO_COLOR: '1', ...environment } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  return new Promise<{ status: number | null; output: string }>((resolve) => {
    child.once('close', (status) => resolve({ status, output }));
  });
}

async function mockUrl(): Promise<NodeJS.ProcessEnv> {
  const mock = await startMock();
  onTestFinished(mock.close);
  return { MOCK_URL: mock.origin };
}

test('has the six files', () => {
  expect(files.map(({ name }) => name)).toEqual([
    'credit.js',
    'credit.test.js',
    'credit.jest.test.js',
    'credit.node.test.js',
    'test_sites.py',
    'test_customer.php',
  ]);
});

test('the files for Vitest and node:test run in a project with both packages', { timeout: 90_000 }, async () => {
  await installInto(folder, ['vitest', 'yaml']);
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { status, output } = await run(process.execPath, [vitest, 'run', '--root', folder, 'credit.test.js']);
  expect(output).toMatch(/Tests +3 passed \(3\)/);
  expect(status).toBe(0);
  const byNode = await run(process.execPath, ['--test', 'credit.node.test.js']);
  expect(byNode.output).toMatch(/pass 1\n/);
  expect(byNode.status).toBe(0);
});

test.skipIf(missing.includes('python3 with requests'))('the file for Python passes, test by test', async () => {
  const { status, output } = await run(PYTHON, ['-m', 'unittest', 'test_sites.py'], await mockUrl());
  expect(output).toMatch(/Ran 3 tests.*\nOK/s);
  expect(status).toBe(0);
});

test.skipIf(missing.includes('php with curl'))('the file for PHP passes, check by check', async () => {
  const { status, output } = await run('php', ['test_customer.php'], await mockUrl());
  expect(output.trim().split('\n')).toEqual([
    'ok  lists the keys of the account',
    'ok  is refused with another password',
    'ok  reads the credit that was set',
  ]);
  expect(status).toBe(0);
});
