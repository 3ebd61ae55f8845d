/** Compares the specs of the work tree with those of a commit. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { bundle, createConfig } from '@redocly/openapi-core';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { SpecDocument } from '../codegen/document.ts';
import { inProject, type Project } from '../project.ts';
import { redocly, run } from '../redocly.ts';
import { BUMPS, type Change, DiffError, highest, type Reported, type Side, type SpecDiff } from './change.ts';
import { changesForCallers } from './changes-for-callers.ts';
import { merge, type Rated } from './merge.ts';
import { keysOf } from './pointer.ts';
import { codeChanges, rate } from './rate.ts';

/** What is compared: the work tree of a project with a commit, whose specs are written into a temporary folder. */
export interface Comparison {
  readonly project: Project;
  readonly ref: string;
  readonly commit: string;
  readonly folder: string;
}

/** Of a version that nobody can correct any more. */
const WAY_OUT = ' If that is in the older version, name a later ref.';

/** The full hash of the commit that a ref names. @throws {DiffError} */
export async function commitOf({ root }: Project, ref: string): Promise<string> {
  // Without --end-of-options a ref that starts with a hyphen would be read as an option of git.
  const { status, stdout, stderr } = await run(root, 'git', [
    'rev-parse',
    '--verify',
    '--end-of-options',
    `${ref}^{commit}`,
  ]);
  if (status === 0) return stdout.trim();
  const isUnreadable = status !== 128 || /not a git repository|dubious ownership/.test(stderr);
  const [reason = ''] = stderr.split('\n');
  throw new DiffError(
    isUnreadable
      ? `git cannot read ${root}${reason && `: ${reason}`}. The specs are compared with a commit: run it in a clone of the project.`
      : `There is no commit ${JSON.stringify(ref)}. The ref must be a branch, a tag or a hash that this clone has; \`git fetch --unshallow\` fetches what a shallow one lacks.`,
  );
}

/** Compares the specs of both versions. */
export async function compare(comparison: Comparison): Promise<SpecDiff[]> {
  const { project, ref } = comparison;
  const specs = inProject(project, project.specs);
  const older = await prepare(comparison);
  const newer = await readdir(project.specs).catch((): string[] => []);
  const isSpec = (name: string) => /^[^/]+\.(ya?ml|json)$/.test(name);
  const names = [...new Set([...older, ...newer])].filter(isSpec).sort();
  return Promise.all(
    names.map(async (name): Promise<SpecDiff> => {
      const spec = `${specs}/${name}`;
      if (!older.includes(name)) {
        const change: Change = { impact: 'minor', place: spec, message: 'The spec is new.' };
        return { spec, status: 'added', bump: 'minor', changes: [change] };
      }
      if (!newer.includes(name)) {
        const change: Change = { impact: 'major', place: `${spec} at ${ref}`, message: 'The spec was deleted.' };
        return { spec, status: 'deleted', bump: 'major', changes: [change] };
      }
      return diffOf(spec, comparison);
    }),
  );
}

/** Compares one spec that both versions have. */
export async function compareOne(spec: string, comparison: Comparison): Promise<SpecDiff> {
  await prepare(comparison);
  return diffOf(spec, comparison);
}

async function diffOf(spec: string, comparison: Comparison): Promise<SpecDiff> {
  const changes = await changesOf(spec, comparison);
  const bump = highest(changes.map(({ impact }) => impact));
  return { spec, status: bump === 'none' ? 'same' : 'changed', bump, changes };
}

/** Fills the folder; returns the names of the older specs. */
async function prepare(comparison: Comparison): Promise<string[]> {
  const { project, folder } = comparison;
  // Its own configuration: the project's lists the rules of linting only, which would switch those of `diff` off.
  await writeFile(path.join(folder, 'redocly.yaml'), 'telemetry: "off"\nextends: [diff-recommended]\n');
  return writeOlder(comparison, inProject(project, project.specs));
}

/** Writes all specs of the commit below the folder, with the files beside them, since specs may refer to those. */
async function writeOlder({ project: { root }, commit, folder }: Comparison, specs: string): Promise<string[]> {
  const list = await git(root, 'ls-tree', '-r', '-z', '--name-only', commit, `${specs}/`);
  const files = list.split('\0').filter((name) => name !== '');
  for (const file of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    // `./`: from this folder, which need not be the top of the repository.
    await writeFile(path.join(folder, file), await git(root, 'cat-file', 'blob', `${commit}:./${file}`));
  }
  return files.map((file) => file.slice(specs.length + 1));
}

async function changesOf(spec: string, { project: { root }, ref, folder }: Comparison): Promise<Change[]> {
  const files = { base: path.join(folder, spec), revision: path.join(root, spec) };
  const { value: before, placeOf: placeBefore } = await readYaml(files.base, `${spec} at ${ref}`);
  const { value: after, placeOf: placeAfter } = await readYaml(files.revision, spec);

  const flags = ['--config', path.join(folder, 'redocly.yaml'), '--format=json', '--fail-on=none'];
  const { status, stdout, stderr } = await redocly(root, ['diff', files.base, files.revision, ...flags]);
  if (status !== 0) throw new DiffError(`${spec}: cannot be compared with ${ref}: ${reasonIn(stderr)}${WAY_OUT}`);
  // The shape of the report is that of the exact version that is pinned.
  const report = JSON.parse(stdout) as { changes: Reported[] };

  const rated = report.changes
    .filter(({ path: pointer }) => pointer !== '#/info/x-errors')
    .map((reported): Rated => {
      const { base, revision } = reported;
      const side = revision ?? base;
      const file = side ? path.relative(revision ? root : folder, path.resolve(root, side.file)) : spec;
      const place = `${file}:${side?.line ?? 1}:${side?.col ?? 1}${revision ? '' : ` at ${ref}`}`;
      const isIn = (one: Side | undefined, whole: string) => !one || path.resolve(root, one.file) === whole;
      const isWithin = isIn(base, files.base) && isIn(revision, files.revision);
      return { reported, change: { ...rate(reported, before, after, isWithin), place } };
    });
  const [changes, seen] = merge(rated, changesForCallers(await readWhole(files.base), await readWhole(files.revision)));
  for (const { base: [older] = [], revision: [newer] = [], ...change } of seen) {
    const place = newer === undefined ? `${spec}:${placeBefore(older)} at ${ref}` : `${spec}:${placeAfter(newer)}`;
    changes.push({ ...change, place });
  }
  changes.push(...codeChanges(before, after, spec));
  // Redocly does not compare examples, nor lists and maps inside extensions.
  if (changes.length === 0 && !isDeepStrictEqual(before, after))
    changes.push({ impact: 'patch', place: spec, message: 'An example or an extension changed.' });
  return changes.sort((a, b) => BUMPS.indexOf(b.impact) - BUMPS.indexOf(a.impact));
}

/** A document as written, and a function that finds the `line:column` of a JSON pointer, or of the nearest parent that exists. */
interface Source {
  readonly value: unknown;
  readonly placeOf: (pointer: string | undefined) => string;
}

async function readYaml(file: string, name: string): Promise<Source> {
  const lineCounter = new LineCounter();
  const document = parseDocument(await readFile(file, 'utf8'), { lineCounter });
  const [error] = document.errors;
  if (!error) {
    const placeOf = (pointer = '#') => {
      for (let keys = keysOf(pointer); keys.length > 0; keys = keys.slice(0, -1)) {
        const node = document.getIn(keys, true);
        if (!isNode(node) || !node.range) continue;
        const { line, col } = lineCounter.linePos(node.range[0]);
        return `${line}:${col}`;
      }
      return '1:1';
    };
    return { value: document.toJS(), placeOf };
  }
  const { line = 1, col = 1 } = error.linePos?.[0] ?? {};
  const [spec, ...at] = name.split(' at ');
  const [reason = ''] = error.message.split(/ at line |\n/);
  const where = at.length > 0 ? ` at ${at.join(' at ')}` : '';
  throw new DiffError(`${spec}:${line}:${col}${where} ${reason}.${at.length > 0 ? WAY_OUT : ''}`);
}

/** Reads a spec, with the files that it refers to. */
async function readWhole(file: string): Promise<SpecDocument> {
  const { bundle: document } = await bundle({ ref: file, config: await createConfig({}) });
  // OpenAPI, since Redocly compared it; what is missing of it is added here.
  return Object.assign({ info: {}, paths: {} }, document.parsed) as SpecDocument;
}

/** The line of Redocly's output that says what is wrong. */
function reasonIn(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const reason = lines.find((line) => line.startsWith('Error: ')) ?? lines.slice(0, 2).join(' ');
  return reason.replace(/^Error: /, '');
}

async function git(root: string, ...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await run(root, 'git', args);
  if (status !== 0) throw new DiffError(`git ${args[0]} failed: ${stderr.trim()}`);
  return stdout;
}
