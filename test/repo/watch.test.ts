/** What `dev` and `generate --watch` hear of: files as editors and version control write them. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { watchFiles } from '../../src/watch.ts';
import { temporaryFolder } from '../support/project.ts';

test('a file is heard of however often another takes its place, also below a folder that is new', {
  timeout: 60_000,
}, async () => {
  const folder = await temporaryFolder();
  const watched = path.join(folder, 'watched');
  const at = (file: string) => path.join(watched, file);
  await mkdir(at('inner'), { recursive: true });
  for (const file of ['a.yaml', 'inner/b.yaml']) await writeFile(at(file), '0');
  const heard = new Set<string>();
  onTestFinished(watchFiles(watched, async (file) => void heard.add(file)));
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
