/** Detects in a few milliseconds that nothing changed since the last `generate`, by a digest of all that it reads and writes. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Project } from '../project.ts';

/** How every generated file starts. */
export const BANNER = '// Generated from ';

/** The code that determines the output, wherever it runs. */
const CODE = ['codegen', 'lint', 'client'].map((name) => path.join(import.meta.dirname, '..', name));

/** The digest of the current state of a project, its settings included. */
async function stamp(project: Project): Promise<string> {
  const { root, specs, out, auth, simulators } = project;
  const hash = createHash('sha256').update(process.version).update(JSON.stringify(project));
  const contents = [specs, auth, out, ...CODE, path.join(root, 'package-lock.json')];
  for (const file of (await Promise.all(contents.map(filesOf))).flat())
    hash.update(`\0${file}\0`).update(await readFile(file).catch(() => ''));
  // Only which simulators there are.
  hash.update((await filesOf(simulators)).join('\0'));
  return hash.digest('hex');
}

/** Where the last digest and what Node compiled of the tools are kept; undefined for a project that has no such place. */
export function cacheOf({ root }: Project): string | undefined {
  const packages = path.join(root, 'node_modules');
  return existsSync(packages) ? path.join(packages, '.cache/guichet') : undefined;
}

/** Whether a project is unchanged since the last `generate`. */
export async function isUnchanged(project: Project): Promise<boolean> {
  const cache = cacheOf(project);
  const last = cache && (await readFile(path.join(cache, 'generate'), 'utf8').catch(() => undefined));
  return last !== undefined && last === (await stamp(project));
}

/** Records the current state of a project, where its packages may be written to: all it saves is time. */
export async function remember(project: Project): Promise<void> {
  const cache = cacheOf(project);
  if (cache === undefined) return;
  const digest = await stamp(project);
  await mkdir(cache, { recursive: true })
    .then(() => writeFile(path.join(cache, 'generate'), digest))
    .catch(() => {});
}

/** The files below a folder, sorted; a file is itself. */
async function filesOf(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return [place];
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return files.sort();
}
