/** Compares `specs/*.yaml` with an older commit and says what breaks callers, and which semver bump that asks for. Writes nothing. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { parseDocument } from 'yaml';
import { redocly, run } from './run.ts';

const HELP = `Usage: npm run diff -- <git ref> [--json] [--allow-breaking] [--help]

Compares every specs/<word>.yaml of the work tree with its version at a git ref, by \`redocly diff\` and by what callers see
of the extensions. Prints every change, the bump that each spec asks for, and the bump of the package: the highest of them.

  major   breaks callers: something is gone, renamed, newly required or narrower; a spec is deleted
  minor   adds: an operation, an optional parameter, a spec
  patch   any other change, a description for example
  none    the same, comments and layout aside

  --json             the same as JSON; with npm: npm run --silent diff -- <git ref> --json
  --allow-breaking   exit code 0 also when something breaks
  --help             this text

Exit code: 0 nothing breaks, 1 something breaks, 2 nothing could be compared.`;

const root = path.join(import.meta.dirname, '..');
const BUMPS = ['none', 'patch', 'minor', 'major'] as const;
type Bump = (typeof BUMPS)[number];

interface Change {
  readonly impact: Exclude<Bump, 'none'>;
  /** `file:line:column`, followed by the ref when the place is gone from the work tree. */
  readonly place: string;
  readonly message: string;
  /** What rated it; a change that no rule knows is rated by its kind. */
  readonly rule?: string;
}

interface SpecDiff {
  readonly spec: string;
  readonly status: 'added' | 'deleted' | 'changed' | 'same';
  readonly bump: Bump;
  readonly changes: readonly Change[];
}

/** The part of Redocly's report that is read here. */
interface Reported {
  readonly path: string;
  readonly typeName: string;
  readonly kind: 'added' | 'removed' | 'modified';
  readonly impact: Change['impact'];
  readonly verdicts: readonly { ruleId: string; message: string }[];
  readonly property?: string;
  readonly base?: Side;
  readonly revision?: Side;
}
interface Side {
  /** As seen from the folder in which Redocly ran. */
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
  readonly col: number;
  readonly value?: unknown;
}

/** What keeps the comparison from being made, in one sentence. */
class DiffError extends Error {
  override readonly name = 'DiffError';
}

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

async function commitOf(ref: string): Promise<string> {
  // Without --end-of-options a ref that starts with a hyphen would be read as an option of git.
  const { status, stdout, stderr } = await run('git', ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`]);
  if (status === 0) return stdout.trim();
  const isUnreadable = status !== 128 || /not a git repository|dubious ownership/.test(stderr);
  const [why = ''] = stderr.split('\n');
  throw new DiffError(
    isUnreadable ? `git cannot read ${root}${why && `: ${why}`}.` : `No commit is called ${JSON.stringify(ref)}.`,
  );
}

/** Compares the specs of both sides in a scratch folder that holds the older ones. */
async function compare(ref: string, commit: string, folder: string): Promise<SpecDiff[]> {
  const older = await writeOlder(commit, folder);
  // Its own file, since the rules of the project's configuration are about linting and switch these off by their silence.
  await writeFile(path.join(folder, 'redocly.yaml'), 'telemetry: "off"\nextends: [diff-recommended]\n');
  const newer = await readdir(path.join(root, 'specs')).catch((): string[] => []);
  const isSpec = (name: string) => /^[^/]+\.yaml$/.test(name);
  const names = [...new Set([...older, ...newer])].filter(isSpec).sort();
  return Promise.all(
    names.map(async (name): Promise<SpecDiff> => {
      const spec = `specs/${name}`;
      if (!older.includes(name)) {
        const change: Change = { impact: 'minor', place: spec, message: 'The spec is new.' };
        return { spec, status: 'added', bump: 'minor', changes: [change] };
      }
      if (!newer.includes(name)) {
        const change: Change = { impact: 'major', place: `${spec} at ${ref}`, message: 'The spec was deleted.' };
        return { spec, status: 'deleted', bump: 'major', changes: [change] };
      }
      const changes = await changesOf(spec, ref, folder);
      const bump = highest(changes.map(({ impact }) => impact));
      return { spec, status: bump === 'none' ? 'same' : 'changed', bump, changes };
    }),
  );
}

/** Writes `specs/` of a commit below a folder, all of it, as specs may refer to files beside them. */
async function writeOlder(commit: string, folder: string): Promise<string[]> {
  const list = await git('ls-tree', '-r', '-z', '--name-only', commit, 'specs/');
  const files = list.split('\0').filter((name) => name !== '');
  for (const file of files) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    // `./`: from this folder, which need not be the top of the repository.
    await writeFile(path.join(folder, file), await git('cat-file', 'blob', `${commit}:./${file}`));
  }
  return files.map((file) => file.slice('specs/'.length));
}

async function changesOf(spec: string, ref: string, folder: string): Promise<Change[]> {
  const [base, revision] = [path.join(folder, spec), path.join(root, spec)];
  const before = await readYaml(base, `${spec} at ${ref}`);
  const after = await readYaml(revision, spec);

  const flags = ['--config', path.join(folder, 'redocly.yaml'), '--format=json', '--fail-on=none'];
  const { status, stdout, stderr } = await redocly(['diff', base, revision, ...flags]);
  if (status !== 0) throw new DiffError(`${spec}: cannot be compared with ${ref}: ${reasonIn(stderr)}`);
  // The exact version of the tool is pinned, and its report with it.
  const report = JSON.parse(stdout) as { changes: Reported[] };

  const changes = report.changes
    .filter(({ path: where }) => where !== '#/info/x-errors')
    .map((change): Change => {
      const { base: gone, revision: here } = change;
      const side = here ?? gone;
      const file = side ? path.relative(here ? root : folder, path.resolve(root, side.file)) : spec;
      const place = `${file}:${side?.line ?? 1}:${side?.col ?? 1}${here ? '' : ` at ${ref}`}`;
      return { ...rate(change, before, after), place };
    });
  changes.push(...codeChanges(before, after, spec));
  // Redocly does not look into the lists and maps of extensions.
  if (changes.length === 0 && !isDeepStrictEqual(before, after))
    changes.push({ impact: 'patch', place: spec, message: 'What an extension says changed.' });
  return changes.sort((a, b) => BUMPS.indexOf(b.impact) - BUMPS.indexOf(a.impact));
}

/**
 * Rates one change as callers of the generated clients feel it. `redocly diff` sees narrowed enums, properties gone from an
 * answer, and new required fields, parameters and proofs. It knows nothing of what follows here, most of all that a typed
 * caller names things which never go on the wire. It errs on the safe side with what a way in fills (`x-filled-by: auth`):
 * a new required one breaks no caller and is rated major all the same.
 */
function rate(change: Reported, before: unknown, after: unknown): Omit<Change, 'place'> {
  const { kind, property, typeName, base, revision } = change;
  const was = JSON.stringify(base?.value);
  const is = JSON.stringify(revision?.value);
  const [verdict] = change.verdicts;
  const breaks = (rule: string, message: string) => ({ impact: 'major', rule: `guichet/${rule}`, message }) as const;
  const passes = change.impact !== 'major';

  if (property === 'x-name' && (base?.value ?? 'production') !== (revision?.value ?? 'production'))
    return breaks('server-name', `Server name ${was ?? 'production'} became ${is ?? 'production'}.`);
  if (property === 'x-filled-by')
    return breaks(
      'filled-by',
      `${titleOf(change)}: who fills it changed from ${was ?? 'the caller'} to ${is ?? 'the caller'}.`,
    );
  if (property === 'x-envelope' || change.path.endsWith('/x-envelope'))
    return breaks('envelope', `${titleOf(change)}: which answers are failures changed.`);
  if (passes && typeName === 'PathItem' && property === 'key')
    return breaks('path-template', `Path ${was ?? ''} became ${is ?? titleOf(change)}: the typed call names it.`);
  if (passes && typeName === 'Parameter' && property === 'name')
    return breaks('parameter-name', `Parameter ${was} became ${is}: the typed call names it.`);
  // An open object accepts the field still; the types of its caller do not.
  const isFilled = typeof base?.value === 'object' && base.value !== null && 'x-filled-by' in base.value;
  if (passes && kind === 'removed' && /\/properties\/[^/]+$/.test(change.path) && !isFilled)
    return breaks('property-removed', `${titleOf(change)} was removed: a typed call can no longer name it.`);
  if (verdict?.ruleId === 'enum-values-added' && revision && isOpenSet(before, base) && isOpenSet(after, revision))
    return { impact: 'minor', rule: 'guichet/open-set', message: `${verdict.message} The set is open.` };

  const message = change.verdicts.map((each) => each.message).join(' ') || `${titleOf(change)} ${verbOf(change)}.`;
  return { impact: change.impact, message, ...(verdict ? { rule: verdict.ruleId } : {}) };
}

/** Whether an enum stands beside a plain string in an `anyOf`, as the house rules ask of codes. */
function isOpenSet(document: unknown, side: Side | undefined): boolean {
  const [, list] = /^(.*\/anyOf)\/\d+\/enum$/.exec(side?.pointer ?? '') ?? [];
  const alternatives =
    list === undefined ? undefined : lookUp(document, list.slice('#/'.length).split('/').map(unescaped));
  return Array.isArray(alternatives) && alternatives.some((schema) => isDeepStrictEqual(schema, { type: 'string' }));
}

/** The codes of `x-errors`: callers look them up by name. */
function codeChanges(before: unknown, after: unknown, spec: string): Change[] {
  const [was, is] = [before, after].map((document) => lookUp(document, ['info', 'x-errors']) ?? {});
  const codes = [...new Set([was, is].flatMap((errors) => Object.keys(errors ?? {})))];
  return codes.flatMap((code): Change[] => {
    const [old, now] = [lookUp(was, [code]), lookUp(is, [code])];
    if (isDeepStrictEqual(old, now)) return [];
    const change = { place: spec, rule: 'guichet/codes' };
    if (now === undefined) return [{ ...change, impact: 'major', message: `Code ${code} was removed from x-errors.` }];
    if (old === undefined) return [{ ...change, impact: 'minor', message: `Code ${code} was added to x-errors.` }];
    return [{ ...change, impact: 'patch', message: `What x-errors says of code ${code} changed.` }];
  });
}

/** The place in words: `GET /sites parameters/2`. */
function titleOf({ path: pointer, property, kind }: Reported): string {
  const tokens = pointer.split('/').slice(1).map(unescaped);
  const [section, template = '', method = '', ...rest] = tokens;
  const isMethod = /^(get|put|post|delete|options|head|patch|trace)$/.test(method);
  const inPath = isMethod ? [method.toUpperCase(), template, rest.join('/')] : [template, [method, ...rest].join('/')];
  const words = section === 'paths' ? inPath : [tokens.join('/')];
  return [...words, kind === 'modified' && property !== 'key' ? property : ''].filter(Boolean).join(' ');
}

function verbOf({ kind }: Reported): string {
  return kind === 'modified' ? 'changed' : `was ${kind}`;
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

function highest(bumps: readonly Bump[]): Bump {
  return BUMPS[Math.max(0, ...bumps.map((bump) => BUMPS.indexOf(bump)))] ?? 'none';
}

function lookUp(node: unknown, keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return node;
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
  return lookUp(Object.getOwnPropertyDescriptor(node, key)?.value, rest);
}

/** A token of a JSON pointer, as it is written in the document. */
function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

async function readYaml(file: string, name: string): Promise<unknown> {
  const document = parseDocument(await readFile(file, 'utf8'));
  const [error] = document.errors;
  if (!error) return document.toJS();
  const { line = 1, col = 1 } = error.linePos?.[0] ?? {};
  const [spec, ...at] = name.split(' at ');
  const [reason = ''] = error.message.split(/ at line |\n/);
  throw new DiffError(`${spec}:${line}:${col}${at.length > 0 ? ` at ${at.join(' at ')}` : ''} ${reason}.`);
}

/** The line of Redocly's complaint that says what is wrong. */
function reasonIn(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  const said = lines.find((line) => line.startsWith('Error: ')) ?? lines.slice(0, 2).join(' ');
  return said.replace(/^Error: /, '');
}

async function git(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await run('git', args);
  if (status !== 0) throw new DiffError(`git ${args[0]} failed: ${stderr.trim()}`);
  return stdout;
}

main().catch((error: unknown) => {
  console.error(error instanceof DiffError ? error.message : error);
  process.exitCode = 2;
});
