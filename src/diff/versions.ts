/**
 * Checks that every spec that changed has a new version and an entry in `CHANGELOG.md` beside the specs. What a spec was when a version
 * was committed is read from the history of git, so no file lists it twice.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { isRecord } from '../client/encode.ts';
import { inProject, type Project, readSpecFiles, type SpecFile } from '../project.ts';
import { run } from '../redocly.ts';
import type { Bump } from './change.ts';
import { compareOne } from './compare.ts';

/** What was found. */
export interface VersionCheck {
  /** A line per spec without the version or the entry that it needs. */
  readonly complaints: readonly string[];
  /** What could not be checked, and why. */
  readonly notes: readonly string[];
}

/** The name of the file with an entry per version of each spec. */
const CHANGELOG = 'CHANGELOG.md';

/** Checks all specs of a project. @throws {Complaint} when a spec cannot be read or compared. */
export async function checkVersions(project: Project): Promise<VersionCheck> {
  const specs = await readSpecFiles(project);
  const changelog = await readFile(path.join(project.specs, CHANGELOG), 'utf8').catch(() => '');
  const { status, stdout } = await run(project.root, 'git', ['rev-parse', '--is-shallow-repository']);
  const notes: string[] = [];
  if (status !== 0) notes.push('git has no history of this folder: what changed in the specs was not checked.');
  else if (stdout.trim() === 'true')
    notes.push('The history of git is cut off here: changes in the specs were checked as far as it goes.');
  const found = await Promise.all(
    specs.map(async (spec) => {
      const place = inProject(project, spec.path);
      const version = versionIn(await readFile(spec.path, 'utf8'));
      if (!version || !/^\d+\.\d+\.\d+$/.test(version))
        return [`${place}: \`info.version\` must be three numbers, such as 1.2.0.`];
      const missing = hasEntry(changelog, spec.name, version)
        ? []
        : [`${inProject(project, project.specs)}/${CHANGELOG}: ${spec.name} ${version} must have an entry.`];
      return [...(status === 0 ? await complaintsOf(project, spec, version) : []), ...missing];
    }),
  );
  return { complaints: found.flat(), notes };
}

async function complaintsOf(project: Project, { path: file }: SpecFile, version: string): Promise<string[]> {
  const spec = inProject(project, file);
  const { former, first } = await historyOf(project, spec, version);
  const bumpSince = async (commit: string): Promise<Bump> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'guichet-diff-'));
    try {
      return (await compareOne(spec, { project, ref: commit.slice(0, 9), commit, folder })).bump;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const wayOut = `\`guichet diff\` with that commit lists the changes.`;
  if (first && first.text !== (await readFile(file, 'utf8'))) {
    const bump = await bumpSince(first.commit);
    const next = nextOf(version, bump);
    if (next !== undefined)
      return [
        `${spec}: changed since ${first.commit.slice(0, 9)}, which has version ${version} too: \`info.version\` must be at least ${next} (${bump}). ${wayOut}`,
      ];
  }
  if (!former) return [];
  const bump = await bumpSince(former.commit);
  const next = nextOf(former.version, bump);
  if (next === undefined || compareVersions(version, next) >= 0) return [];
  return [
    `${spec}: \`info.version\` must be at least ${next}, not ${version}: since ${former.commit.slice(0, 9)}, which has ${former.version}, the change is ${bump}. ${wayOut}`,
  ];
}

/** A version of a spec in the history. */
interface Committed {
  readonly commit: string;
  readonly version: string;
  readonly text: string;
}

/** The first commit with a version, and the last one before it. */
async function historyOf(
  { root }: Project,
  spec: string,
  version: string,
): Promise<Partial<Record<'first' | 'former', Committed>>> {
  const { stdout } = await run(root, 'git', ['log', '--format=%H', '--', spec]);
  let first: Committed | undefined;
  for (const commit of stdout.split('\n').filter(Boolean)) {
    // `./`: from this folder, which need not be the top of the repository.
    const { status, stdout: text } = await run(root, 'git', ['cat-file', 'blob', `${commit}:./${spec}`]);
    // A commit that deleted the spec.
    if (status !== 0) break;
    const committed = { commit, version: versionIn(text) ?? '0', text };
    if (committed.version !== version) return { ...(first ? { first } : {}), former: committed };
    first = committed;
  }
  return first ? { first } : {};
}

function versionIn(text: string): string | undefined {
  try {
    const document: unknown = parse(text);
    const version = isRecord(document) && isRecord(document.info) ? document.info.version : undefined;
    return version === undefined ? undefined : String(version);
  } catch {
    return undefined;
  }
}

/** Whether `## <name>` has `### <version>` with a line of its own below it. */
function hasEntry(changelog: string, name: string, version: string): boolean {
  const sections = changelog.split(/^(?=## )/m).filter((section) => section.startsWith(`## ${name}\n`));
  const entries = sections.flatMap((section) => section.split(/^(?=### )/m));
  return entries.some(
    (entry) => /^### (\d\S*?),? /.exec(`${entry.split('\n', 1)[0]} `)?.[1] === version && /^- \S/m.test(entry),
  );
}

/** The lowest version that a bump allows; undefined where none is needed. */
function nextOf(version: string, bump: Bump): string | undefined {
  const [major = 0, minor = 0, patch = 0] = numbersOf(version);
  const next = {
    none: undefined,
    patch: [major, minor, patch + 1],
    minor: [major, minor + 1, 0],
    major: [major + 1, 0, 0],
  };
  return next[bump]?.join('.');
}

function compareVersions(one: string, other: string): number {
  const [a, b] = [numbersOf(one), numbersOf(other)];
  const index = [0, 1, 2].find((position) => a[position] !== b[position]) ?? 0;
  return (a[index] ?? 0) - (b[index] ?? 0);
}

function numbersOf(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0);
}
