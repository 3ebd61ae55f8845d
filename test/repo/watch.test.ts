/** What `dev` and `generate --watch` hear of: files as editors and version control write them. */
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { watchFiles } from '../../src/watch.ts';
import { temporaryFolder } from '../support/project.ts';

const unexpected = (error: unknown) => expect.unreachable(String(error));

test('a file is heard of however often another takes its place, also below a folder that is new', {
  timeout: 60_000,
}, async () => {
  const folder = await temporaryFolder();
  const watched = path.join(folder, 'watched');
  const at = (file: string) => path.join(watched, file);
  await mkdir(at('inner'), { recursive: true });
  for (const file of ['a.yaml', 'inner/b.yaml']) await writeFile(at(file), '0');
  const heard = new Set<string>();
  onTestFinished(watchFiles(watched, async (file) => void heard.add(file), unexpected));
  const hears = async (file: string, change: () => Promise<unknown>) => {
    heard.clear();
    await change();
    await expect.poll(() => [...heard], { timeout: 20_000 }).toContain(path.normalize(file));
  };
  const replace = async (file: string) => {
    await writeFile(path.join(folder, 'new'), '1');
    await rename(path.join(folder, 'new'), at(file));
  };

  for (const file of ['a.yaml', 'inner/b.yaml']) {
    for (let time = 1; time <= 3; time++) await hears(file, () => replace(file));
    await hears(file, () => writeFile(at(file), '2'));
    await hears(file, () => rm(at(file)));
    await hears(file, () => writeFile(at(file), '3'));
  }
  // A folder with files in it, as version control writes one; then another of the same name.
  const make = async () => {
    await mkdir(at('new/deep'), { recursive: true });
    await writeFile(at('new/deep/c.yaml'), '1');
  };
  await hears('new/deep/c.yaml', make);
  await hears('new/deep/c.yaml', () => replace('new/deep/c.yaml'));
  await rename(at('new'), at('old'));
  await hears('new/deep/c.yaml', make);
  await hears('new/deep/c.yaml', () => replace('new/deep/c.yaml'));
  await hears('old/deep/c.yaml', () => replace('old/deep/c.yaml'));
});

test('a callback that rejects is told of, and the next save is heard', { timeout: 60_000 }, async () => {
  const folder = await temporaryFolder();
  const heard: string[] = [];
  const failed: unknown[] = [];
  const saved = async (file: string) => {
    heard.push(file);
    throw new Error(file);
  };
  onTestFinished(watchFiles(folder, saved, (error) => failed.push(error)));
  for (const file of ['a.yaml', 'b.yaml']) {
    await writeFile(path.join(folder, file), '1');
    await expect.poll(() => heard, { timeout: 20_000 }).toContain(file);
    await expect.poll(() => failed, { timeout: 20_000 }).toContainEqual(new Error(file));
  }
});

test('packages and hidden folders are not watched, nor links to folders', { timeout: 60_000 }, async () => {
  const folder = await temporaryFolder();
  const watched = path.join(folder, 'watched');
  const ignored = ['node_modules', 'inner/node_modules', '.git'];
  for (const name of ignored) await mkdir(path.join(watched, name), { recursive: true });
  // A link to a folder around it, which has no end.
  await symlink('..', path.join(watched, 'inner/around'), 'dir');
  const heard = new Set<string>();
  onTestFinished(watchFiles(watched, async (file) => void heard.add(file), unexpected));
  await mkdir(path.join(watched, 'later/node_modules'), { recursive: true });
  for (const name of [...ignored, 'later/node_modules']) await writeFile(path.join(watched, name, 'x.yaml'), '1');
  await writeFile(path.join(watched, 'last.yaml'), '1');
  await expect.poll(() => [...heard], { timeout: 20_000 }).toContain('last.yaml');
  expect([...heard].filter((file) => file.endsWith('x.yaml'))).toEqual([]);
});

test('what cannot be watched is told of once, and ends nothing', async () => {
  const file = path.join(await temporaryFolder(), 'a.yaml');
  await writeFile(file, '1');
  const failed: unknown[] = [];
  watchFiles(
    file,
    async () => {},
    (error) => failed.push(error),
  )();
  expect(failed).toEqual([expect.objectContaining({ code: 'ENOTDIR' })]);
});
