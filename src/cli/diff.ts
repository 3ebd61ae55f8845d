/** `guichet diff`: compares the specs with an older commit, and prints what breaks callers and which semver bump that requires. Writes nothing. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { oneLine } from '../codegen/one-line.ts';
import { Complaint } from '../complaint.ts';
import { type Bump, highest, type SpecDiff } from '../diff/change.ts';
import { commitOf, compare } from '../diff/compare.ts';
import { checkVersions } from '../diff/versions.ts';
import { type Project, readProject } from '../project.ts';
import { ArgumentsError, readArguments } from './lib/arguments.ts';

const HELP = `Usage: guichet diff <git ref> [--json] [--allow-breaking] [--help]
       guichet diff --check

Compares every spec of the work tree with its version at a git ref, by \`redocly diff\` and by the names, the
types and the extensions that callers see. Prints every change, the bump that each spec requires, and the bump of the
package: the highest of them.

  major   breaks callers: something is removed, renamed, newly required or narrower; a spec is deleted
  minor   adds an operation, an optional parameter or a spec, or deprecates something
  patch   any other change, for example of a description
  none    no change but of comments and layout

--check fails if a spec changed and kept its version: its \`info.version\` must rise by the bump that the change requires, and
CHANGELOG.md beside the specs must have an entry for it, \`### <version>\` below \`## <name>\`. It reads the history of git.

  --json             print JSON
  --allow-breaking   exit code 0 even if something breaks callers
  --help             this text

Exit code: 0 nothing breaks callers, 1 something does, 2 nothing could be compared.`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    await diff(args);
  } catch (error) {
    console.error(error instanceof Complaint || error instanceof ArgumentsError ? error.message : error);
    process.exitCode = 2;
  }
}

async function diff(args: readonly string[]): Promise<void> {
  const { values, ref } = argumentsOf(args);
  if (values.help) return console.log(HELP);
  const project = await readProject();
  if (values.check) return check(project);
  const commit = await commitOf(project, ref);
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-diff-'));
  try {
    const specs = await compare({ project, ref, commit, folder });
    const bump = highest(specs.map((spec) => spec.bump));
    if (values.json) console.log(JSON.stringify({ ref, commit, bump, breaking: bump === 'major', specs }, null, 2));
    else print(specs, bump);
    if (bump === 'major' && !values['allow-breaking']) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function check(project: Project): Promise<void> {
  const { complaints, notes } = await checkVersions(project);
  for (const note of notes) console.log(note);
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) process.exitCode = 1;
  else if (notes.length === 0) console.log('Every change of a spec has a version and an entry in its changelog.');
}

function argumentsOf(args: readonly string[]) {
  const { values, positionals } = readArguments({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      'allow-breaking': { type: 'boolean' },
      check: { type: 'boolean' },
      help: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  const [ref = '', ...more] = positionals;
  if (values.help) return { values, ref };
  if (values.check && (ref !== '' || values.json || values['allow-breaking']))
    throw new ArgumentsError('--check must be given alone.');
  if (values.check) return { values, ref };
  if (ref === '') throw new ArgumentsError('A git ref to compare with must be given: guichet diff <git ref>.');
  if (more.length > 0)
    throw new ArgumentsError(`One git ref must be given, not ${positionals.length}: ${positionals.join(' ')}.`);
  return { values, ref };
}

function print(specs: readonly SpecDiff[], bump: Bump): void {
  for (const { spec, bump: own, changes } of specs) {
    console.log(`${spec}: ${own}`);
    for (const { impact, place, message, rule } of changes)
      console.log(`  ${impact}  ${place}  ${oneLine(message)}${rule ? ` (${rule})` : ''}`);
  }
  const breaking = specs.flatMap(({ changes }) => changes).filter(({ impact }) => impact === 'major').length;
  console.log(`${specs.length > 0 ? '\n' : ''}The package: ${bump}; changes that break callers: ${breaking}.`);
}
