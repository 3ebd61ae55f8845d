/** On a Node that cannot run the tools, one line says what is missing. */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, temporaryFolder } from '../support/project.ts';

/** Runs the check in a project that holds these files, on a Node that gives itself this version. */
async function check(version: string, files: readonly string[]) {
  const project = await temporaryFolder();
  await mkdir(path.join(project, 'scripts'));
  await cp(path.join(root, 'scripts/check-node.mjs'), path.join(project, 'scripts/check-node.mjs'));
  for (const file of files) {
    await mkdir(path.join(project, path.dirname(file)), { recursive: true });
    await writeFile(path.join(project, file), '');
  }
  const older = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
  await writeFile(
    path.join(project, 'main.mjs'),
    `${older} await import('./scripts/check-node.mjs'); console.log('runs');`,
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(project, 'main.mjs')], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('a command on an older Node', () => {
  test('asks for npm ci before anything is installed', async () => {
    const stderr = 'This is Node 20.20.2; the tools need Node 24. Run `npm ci`, which installs it.\n';
    expect(await check('20.20.2', [])).toEqual({ status: 1, stdout: '', stderr });
  });

  test('names the dev dependency whose binary --ignore-scripts left out', async () => {
    const { status, stderr } = await check('22.20.0', ['node_modules/node/package.json']);
    expect(status).toBe(1);
    expect(stderr).toBe(
      'This is Node 22.20.0; the tools need Node 24. The dev dependency `node` has no binary (npm ci was run with --ignore-scripts): run `npm rebuild node --ignore-scripts=false`.\n',
    );
  });

  test('asks for npm run where the binary is in place but was not used', async () => {
    const { status, stderr } = await check('20.20.2', ['node_modules/node/bin/node']);
    expect(status).toBe(1);
    expect(stderr).toContain('Start them with `npm run` or `npx`');
  });
});

test('a command on Node 24 or later runs without the dev dependency', async () => {
  expect(await check('26.1.0', [])).toEqual({ status: 0, stdout: 'runs\n', stderr: '' });
});

test('every script that runs TypeScript makes the check', async () => {
  const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const unchecked = Object.entries(scripts).filter(([, line]) => /node [\w/]+\.ts/.test(line));
  expect(unchecked).toEqual([]);
});
