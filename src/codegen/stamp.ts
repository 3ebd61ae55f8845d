/** Detects in a few milliseconds that nothing changed since the last `generate`, by a digest of all that it reads and writes. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const place = path.join(root, 'node_modules/.cache/guichet/generate');

/** What determines the output: the contents of these, and the file names of those below. */
const CONTENTS = [
  'specs',
  'src/codegen',
  'src/cli/generate.ts',
  'src/lint',
  'src/client/encode.ts',
  'src/auth',
  'redocly.yaml',
  'package-lock.json',
  'generated',
];
const NAMES = ['src/mock/simulators'];

/** The digest of the current state of the project. */
export async function stamp(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const name of CONTENTS) {
    for (const file of await filesOf(name))
      hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)).catch(() => ''));
  }
  for (const name of NAMES) hash.update((await filesOf(name)).join('\0'));
  return hash.digest('hex');
}

/** Whether the project is unchanged since the last `generate`. */
export async function isUnchanged(): Promise<boolean> {
  const last = await readFile(place, 'utf8').catch(() => undefined);
  return last !== undefined && last === (await stamp());
}

/** Records the current state of the project. */
export async function remember(): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, await stamp());
}

async function filesOf(name: string): Promise<string[]> {
  const entries = await readdir(path.join(root, name), { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return [name];
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  return files.sort();
}
