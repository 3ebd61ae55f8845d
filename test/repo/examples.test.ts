import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { installInto } from '../support/installed-project.ts';

const root = path.join(import.meta.dirname, '../..');

test('the vitest example runs in a project that installed guichet', { timeout: 90_000 }, async () => {
  const project = await mkdtemp(path.join(tmpdir(), 'guichet-example-'));
  onTestFinished(() => rm(project, { recursive: true, force: true }));
  await cp(path.join(root, 'examples/vitest'), project, { recursive: true });
  await installInto(project, ['vitest', 'bcrypt', 'node-gyp-build', 'yaml']);
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { stdout, status } = spawnSync(process.execPath, [vitest, 'run', '--root', project], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  expect(stdout).toMatch(/Tests +3 passed \(3\)/);
  expect(status).toBe(0);
});
