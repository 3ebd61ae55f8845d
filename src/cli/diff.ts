/** Compares `specs/*.yaml` with an older commit and says what breaks callers, and which semver bump that asks for. Writes nothing. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Bump, DiffError, highest, type SpecDiff } from '../diff/change.ts';
import { commitOf, compare } from '../diff/compare.ts';

const HELP = `Usage: npm run diff -- <git ref> [--json] [--allow-breaking] [--help]

Compares every specs/<name>.yaml of the work tree with its version at a git ref, by \`redocly diff\` and by the names, the
types and the extensions that callers see. Prints every change, the bump that each spec asks for, and the bump of the
package: the highest of them.

  major   breaks callers: something is gone, renamed, newly required or narrower; a spec is deleted
  minor   adds: an operation, an optional parameter, a spec
  patch   any other change, a description for example
  none    the same, comments and layout aside

  --json             the same as JSON; with npm: npm run --silent diff -- <git ref> --json
  --allow-breaking   exit code 0 also when something breaks
  --help             this text

Exit code: 0 nothing breaks, 1 something breaks, 2 nothing could be compared.`;

async function main(): Promise<void> {
  const { values, ref } = argumentsOf();
  if (values.help) return console.log(HELP);
  const commit = await commitOf(ref);
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-diff-'));
  try {
    const specs = await compare(ref, commit, folder);
    const bump = highest(specs.map((spec) => spec.bump));
    if (values.json) console.log(JSON.stringify({ ref, commit, bump, breaking: bump === 'major', specs }, null, 2));
    else print(specs, bump);
    if (bump === 'major' && !values['allow-breaking']) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function argumentsOf() {
  const options = {
    json: { type: 'boolean' },
    'allow-breaking': { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [ref, ...more] = positionals;
    if (values.help) return { values, ref: '' };
    if (ref === undefined) throw new Error('A git ref to compare with is missing: npm run diff -- <git ref>.');
    if (more.length > 0) throw new Error(`One git ref is enough: ${positionals.join(' ')}.`);
    return { values, ref };
  } catch (error) {
    // Node adds advice to its sentence.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/(?<=\.) /);
    throw new DiffError(sentence);
  }
}

function print(specs: readonly SpecDiff[], bump: Bump): void {
  for (const { spec, bump: own, changes } of specs) {
    console.log(`${spec}: ${own}`);
    for (const { impact, place, message, rule } of changes)
      console.log(`  ${impact}  ${place}  ${message}${rule ? ` (${rule})` : ''}`);
  }
  const broken = specs.flatMap(({ changes }) => changes).filter(({ impact }) => impact === 'major').length;
  console.log(`${specs.length > 0 ? '\n' : ''}The package: ${bump}; changes that break callers: ${broken}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof DiffError ? error.message : error);
  process.exitCode = 2;
});
