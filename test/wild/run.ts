/**
 * Tries the toolkit on specs that nobody here wrote: for each, `guichet generate`, strict `tsc`, every operation called once against the
 * mock, and the docs. The packages of test/wild/package.json must be installed. Arguments: the names of specs, default all; `--write`
 * writes the outcome into docs/guide/strangers-specs.md. The exit code is 1 when an outcome is worse than the goal.
 */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import type { CalledOperation } from './call.ts';
import { type Outcome, report, summary } from './report.ts';
import { WILD_SPECS, type WildSpec } from './specs.ts';

const here = import.meta.dirname;
const root = path.join(here, '../..');
const packages = path.join(here, 'node_modules');

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2024'],
    types: ['node'],
    module: 'nodenext',
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    isolatedModules: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
    paths: {
      'guichet/client': [path.join(root, 'src/client/index.ts')],
      'guichet/auth': [path.join(root, 'src/auth/lib/index.ts')],
    },
  },
  include: ['generated'],
};

await main();

async function main(): Promise<void> {
  const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const chosen = WILD_SPECS.filter(({ name }) => names.length === 0 || names.includes(name));
  const outcomes: Outcome[] = [];
  for (const [index, spec] of chosen.entries()) {
    console.log(`[${index + 1}/${chosen.length}] ${spec.name}: ${spec.publisher}, ${spec.why}`);
    const outcome = await tryOut(spec);
    outcomes.push(outcome);
    console.log(summary(outcome));
  }
  const { table, isGood, total } = report(outcomes);
  console.log(`\n${total}`);
  if (process.argv.includes('--write')) await writeTable(table);
  process.exitCode = isGood ? 0 : 1;
}

async function tryOut(spec: WildSpec): Promise<Outcome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-wild-'));
  try {
    return await tryIn(folder, spec);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tryIn(folder: string, spec: WildSpec): Promise<Outcome> {
  const { file, operations } = await prepare(folder, spec);
  const generate = () => node(folder, path.join(root, 'src/cli/guichet.ts'), 'generate');
  const first = await generate();
  // The first run in a project also compiles the tools and keeps what it compiled; the second does the same work without that.
  await rm(path.join(folder, 'generated'), { recursive: true, force: true });
  const generated = first.status === 0 ? await generate() : first;
  const outcome: Outcome = { spec, operations, generate: generated };
  const lines = generated.said.split('\n');
  if (spec.refused !== undefined) {
    const named = lines.filter((line) => /must have an `operationId`/.test(line)).length;
    return { ...outcome, named };
  }
  if (generated.status !== 0) return { ...outcome, failure: generated.said.slice(0, 1500) };
  const types = await node(
    folder,
    path.join(root, 'node_modules/openapi-typescript/bin/cli.js'),
    file,
    '-o',
    path.join(folder, 'types.ts'),
  );
  const compiled = await node(folder, path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder);
  const called = await node(folder, path.join(here, 'call.ts'), folder, spec.name, file);
  const docs = await node(folder, path.join(root, 'src/cli/guichet.ts'), 'docs');
  const json = called.said.split('\n').findLast((line) => line.startsWith('{"loaded"'));
  // Printed by call.ts.
  const { loaded = 0, outcomes = [] }: { loaded?: number; outcomes?: CalledOperation[] } = JSON.parse(json ?? '{}');
  return {
    ...outcome,
    types,
    loaded,
    called: outcomes,
    ...(compiled.status === 0 ? {} : { failure: `tsc: ${compiled.said.slice(0, 800)}` }),
    ...(docs.status === 0 ? {} : { failure: `docs: ${docs.said.slice(0, 800)}` }),
    ...(json === undefined ? { failure: `the calls ended early: ${called.said.slice(-800)}` } : {}),
  };
}

/** A project with the spec as its user would have it. */
async function prepare(folder: string, spec: WildSpec): Promise<{ file: string; operations: number }> {
  const [name, inside] = spec.from;
  const text = (await readFile(path.join(packages, name, inside), 'utf8')).replace(/^\uFEFF/, '');
  const document = text.startsWith('{') ? JSON.parse(text) : parse(text, { maxAliasCount: -1 });
  for (const { apply } of spec.edits ?? []) apply(document);
  const file = path.join(folder, 'specs', `${spec.name}${path.extname(inside)}`);
  await mkdir(path.dirname(file), { recursive: true });
  if (spec.edits) await writeFile(file, JSON.stringify(document, null, 2));
  else await cp(path.join(packages, name, inside), file);
  if (spec.split) await split(folder, file);
  const imports = { extension: '.ts', client: 'guichet/client', auth: 'guichet/auth' };
  await writeFile(path.join(folder, 'guichet.config.json'), JSON.stringify({ imports, ...spec.config }));
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module", "private": true }');
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  // The sources of this repository, as if they were installed.
  await mkdir(path.join(folder, 'node_modules'));
  for (const [from, to] of [
    ['', 'guichet'],
    ['node_modules/@types', '@types'],
    ['node_modules/openapi-fetch', 'openapi-fetch'],
    ['node_modules/openapi-typescript-helpers', 'openapi-typescript-helpers'],
  ] as const)
    await symlink(path.join(root, from), path.join(folder, 'node_modules', to));
  return { file, operations: countOperations(document) };
}

/** Divides a spec into files, by Redocly. */
async function split(folder: string, file: string): Promise<void> {
  const cli = path.join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const { status, said } = await node(folder, cli, 'split', file, '--outDir', path.join(folder, 'parts'));
  if (status !== 0) throw new Error(said);
  await rm(file);
  await cp(path.join(folder, 'parts'), path.join(folder, 'specs/parts'), { recursive: true });
  const main = await readFile(path.join(folder, 'parts/openapi.yaml'), 'utf8');
  await writeFile(file, main.replace(/(\$ref: ['"]?)(?:\.\/)?(?=[a-z])/g, '$1./parts/'));
}

function countOperations({ paths }: { paths: Record<string, Record<string, unknown>> }): number {
  return Object.values(paths).flatMap((item) => METHODS.filter((method) => item[method] !== undefined)).length;
}

/** Runs a program of Node; what it took, at most 10 minutes. */
async function node(cwd: string, ...args: string[]): Promise<Outcome['generate']> {
  const peak = path.join(cwd, 'peak');
  const env = { ...process.env, WILD_PEAK: peak, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', REDOCLY_TELEMETRY: 'off' };
  const hooks = ['--import', path.join(here, 'peak.mjs'), '--import', path.join(here, 'resolve.mjs')];
  const started = performance.now();
  const child = spawn(process.execPath, [...hooks, ...args], { cwd, env, timeout: 600_000 });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const status = await new Promise<number>((resolve) => {
    child.once('close', (code) => resolve(code ?? 1));
  });
  const ms = performance.now() - started;
  const kilobytes = Number(await readFile(peak, 'utf8').catch(() => '0'));
  return { status, said, ms, megabytes: Math.round(kilobytes / 1024) };
}

/** Replaces the table of the guide. */
async function writeTable(table: string): Promise<void> {
  const file = path.join(root, 'docs/guide/strangers-specs.md');
  const guide = await readFile(file, 'utf8');
  const [before = '', , after = ''] = guide.split(/(?<=<!-- outcome -->\n)([\s\S]*?)(?=<!-- end -->)/);
  await writeFile(file, `${before}${table}${after}`);
}
