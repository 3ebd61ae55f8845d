/** A project of a user in which both packages are installed. */
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './project.ts';

/** Installs the built packages into a folder, and others that this repository has. */
export async function installInto(folder: string, others: readonly string[]): Promise<void> {
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
  await mkdir(path.join(folder, 'node_modules'));
  await symlink(root, path.join(folder, 'node_modules/guichet'));
  // A copy, as npm installs it: what is outside `node_modules` Vitest transforms, which takes long for Prism.
  for (const name of ['package.json', 'dist'])
    await cp(path.join(root, 'tools', name), path.join(folder, 'node_modules/guichet-tools', name), {
      recursive: true,
    });
  for (const name of others)
    await symlink(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
}
