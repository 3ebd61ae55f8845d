/** "Add a provider" of CONTRIBUTING.md, done in a copy of this repository: two providers more, and everything stays green. */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { addedProviders } from '../support/added-providers.ts';
import { root, runGuichet, runNode, temporaryFolder } from '../support/project.ts';

const steps = (await readFile(path.join(root, 'CONTRIBUTING.md'), 'utf8')).split('## Add a provider')[1] ?? '';

/** All that git has or would add, without what is built. */
async function copyRepository(): Promise<string> {
  const folder = await temporaryFolder();
  const list = execFileSync('git', ['ls-files', '-co', '-z', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const file of list.split('\0').filter((name) => name !== '')) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    // A file that was deleted, and not yet for git.
    await cp(path.join(root, file), path.join(folder, file)).catch(() => {});
  }
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  return folder;
}

test('every file of the made-up providers is one that the list names', () => {
  for (const [name, files] of Object.entries(addedProviders))
    for (const file of Object.keys(files)) expect(steps).toContain(`\`${file.replace(name, '<name>')}\``);
  expect(Object.keys(addedProviders.depot ?? {})).toEqual(['specs/depot.yaml']);
});

test('with both of them, lint, generation, types and the tests that look at every provider pass', {
  timeout: 900_000,
}, async () => {
  const folder = await copyRepository();
  for (const [file, text] of Object.values(addedProviders).flatMap(Object.entries))
    await writeFile(path.join(folder, file), text);
  const tool = (name: string, ...args: string[]) => runNode(folder, path.join('node_modules', name), ...args);
  expect(await runGuichet(folder, 'lint')).toMatchObject({ status: 0, stderr: '' });
  expect(await runGuichet(folder, 'generate')).toMatchObject({ status: 0, stderr: '' });
  expect(await runGuichet(folder, 'generate', '--check')).toMatchObject({ status: 0, stderr: '' });
  expect(await tool('@biomejs/biome/bin/biome', 'check', '.')).toMatchObject({ status: 0 });
  expect(await tool('typescript/bin/tsc', '-p', '.')).toEqual({ status: 0, stdout: '', stderr: '' });
  // What looks at every provider, and the tests of these two.
  const suites = ['test/specs', 'test/docs', 'test/codegen/description.test.ts', 'test/auth/parcel.test.ts'];
  const run = ['run', '--project', 'unit', '--reporter', 'dot', ...suites, 'test/client/create-fetch.test.ts'];
  const { status, stdout } = await tool('vitest/vitest.mjs', ...run);
  expect(status, stdout.slice(-3000)).toBe(0);
});
