import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');

test('the vitest example runs in a project that installed guichet', { timeout: 90_000 }, async () => {
  const project = await mkdtemp(path.join(tmpdir(), 'guichet-example-'));
  onTestFinished(() => rm(project, { recursive: true, force: true }));
  await cp(path.join(root, 'examples/vitest'), project, { recursive: true });
  await writeFile(path.join(project, 'package.json'), '{ "type": "module" }');
  await mkdir(path.join(project, 'node_modules'));
  await symlink(root, path.join(project, 'node_modules/guichet'));
  // A copy, as npm installs it: what is outside `node_modules` vitest transforms, which takes long for Prism.
  for (const name of ['package.json', 'dist'])
    await cp(path.join(root, 'tools', name), path.join(project, 'node_modules/guichet-tools', name), {
      recursive: true,
    });
  for (const name of ['vitest', 'bcrypt', 'node-gyp-build', 'yaml'])
    await symlink(path.join(root, 'node_modules', name), path.join(project, 'node_modules', name));
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { stdout, status } = spawnSync(process.execPath, [vitest, 'run', '--root', project], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  expect(stdout).toMatch(/Tests +3 passed \(3\)/);
  expect(status).toBe(0);
});
