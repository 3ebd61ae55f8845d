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

/** The digest of all that `generate` reads: the specs, what is beside them, the settings and the code itself. */
export async function digestInputs(project: Project): Promise<string> {
  const { root, specs, auth, simulators } = project;
  const contents = await digestFiles([specs, auth, ...CODE, path.join(root, 'package-lock.json')]);
  // Only which simulators there are.
  const others = [process.version, JSON.stringify(project), ...(await filesOf(simulators))];
  return createHash('sha256').update(contents).update(others.join('\0')).digest('hex');
}

async function digestFiles(places: readonly string[]): Promise<string> {
  const files = (await Promise.all(places.map(filesOf))).flat();
  const texts = await Promise.all(files.map((file) => readFile(file).catch(() => '')));
  const hash = createHash('sha256');
  for (const [index, file] of files.entries()) hash.update(`\0${file}\0`).update(texts[index] ?? '');
  return hash.digest('hex');
}

/** The folder in which the last digest is kept; undefined for a project that has no such place. */
function cacheOf({ root }: Project): string | undefined {
  const packages = path.join(root, 'node_modules');
  return existsSync(packages) ? path.join(packages, '.cache/guichet') : undefined;
}

/** Whether a project is as the last `generate` left it. */
export async function isUnchanged(project: Project, inputs: string): Promise<boolean> {
  const cache = cacheOf(project);
  const last = cache && (await readFile(path.join(cache, 'generate'), 'utf8').catch(() => undefined));
  if (last === undefined) return false;
  const [, ...outside] = last.split('\n');
  return last === (await stateOf(project, inputs, outside));
}

/**
 * Records the state of a project, where its packages may be written to: all it saves is time. `inputs` are those that the files were
 * generated from, not those of now: what was saved meanwhile is generated the next time. Specs that were read from URLs are, too.
 */
export async function remember(project: Project, inputs: string, sources: readonly string[]): Promise<void> {
  const cache = cacheOf(project);
  if (cache === undefined || sources.some((source) => /^https?:/.test(source))) return;
  const outside = sources.filter((source) => path.relative(project.specs, source).startsWith('..'));
  const state = await stateOf(project, inputs, outside);
  await mkdir(cache, { recursive: true })
    .then(() => writeFile(path.join(cache, 'generate'), state))
    .catch(() => {});
}

/** A digest, and the files outside the folder of the specs that they were read from, a line each. */
async function stateOf({ out }: Project, inputs: string, outside: readonly string[]): Promise<string> {
  const digest = createHash('sha256')
    .update(inputs)
    .update(await digestFiles([out, ...outside]));
  return [digest.digest('hex'), ...outside].join('\n');
}

/** The files below a folder, sorted; a file is itself. */
async function filesOf(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return [place];
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return files.sort();
}
