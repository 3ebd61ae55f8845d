/** `guichet generate`: types, operations and a client for every spec. Writes nothing if a spec has an error. */
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { BANNER, digestInputs, isUnchanged, remember } from '../codegen/stamp.ts';
import { inProject, type Project, readProject } from '../project.ts';
import { watchFiles } from '../watch.ts';
import { ArgumentsError, readArguments } from './lib/arguments.ts';
import { complain, nothingWritten } from './lib/complain.ts';
import { onInterrupt } from './lib/interrupt.ts';
import { showProgress } from './lib/progress.ts';

const HELP = `Usage: guichet generate [--check | --watch] [--help]

Lints every spec and writes generated/<name>/{types,schema,operations,index}.ts, and auth.ts where the security schemes are
standard. If a spec has an error, nothing is written.

  --check   write nothing; fail if a generated file is not up to date, and name it
  --watch   generate again whenever a spec or an auth middleware is saved, until Ctrl-C
  --help    this text`;

/** The generated files that are there. Others are left alone: the folder may be one that its user writes in, too. */
async function existing(project: Project): Promise<string[]> {
  const entries = await readdir(project.out, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return files.filter((_, index) => texts[index]?.startsWith(BANNER)).map((file) => inProject(project, file));
}

/** Removes the folders of specs that no longer exist. */
async function removeEmptied({ root }: Project, files: readonly string[]): Promise<void> {
  for (const folder of new Set(files.map((file) => path.join(root, path.dirname(file))))) {
    if ((await readdir(folder)).length === 0) await rmdir(folder);
  }
}

/** Runs the command. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = readArguments({
    args: [...args],
    options: { check: { type: 'boolean' }, watch: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(HELP);
  if (values.check && values.watch) throw new ArgumentsError('--check and --watch must not be given together.');
  const project = await readProject();
  if (values.check) return check(project);
  if (!values.watch) return generate(project);
  await generate(project).catch(complain);
  const stop = [project.specs, project.auth]
    .filter((folder) => existsSync(folder))
    .map((folder) => watchFiles(folder, () => generate(project), complain));
  console.log(`Watching ${inProject(project, project.specs)}/ until Ctrl-C.`);
  onInterrupt(() => {
    for (const end of stop) end();
    process.exitCode = 0;
  });
}

async function generate(project: Project): Promise<void> {
  const started = performance.now();
  const inputs = await digestInputs(project);
  if (await isUnchanged(project, inputs)) {
    const count = (await existing(project)).length;
    return console.log(`${count} files, 0 changed, ${since(started)}.`);
  }
  const { render, writeChanged } = await loadTools(project);
  const { files, sources, leftOut } = await nothingWritten(render());
  for (const line of leftOut) console.log(line);
  const written = await writeChanged(project, files);
  const gone = (await existing(project)).filter((name) => !files.has(name));
  for (const file of gone) await rm(path.join(project.root, file));
  await removeEmptied(project, gone);
  for (const file of written) console.log(`wrote ${file}`);
  for (const file of gone) console.log(`removed ${file}`);
  console.log(`${files.size} files, ${written.length + gone.length} changed, ${since(started)}.`);
  await remember(project, inputs, sources);
}

async function check(project: Project): Promise<void> {
  const started = performance.now();
  const { render, writeChanged } = await loadTools(project);
  const { files } = await render();
  const stale = await writeChanged(project, files, { dry: true });
  const gone = (await existing(project)).filter((name) => !files.has(name));
  for (const file of [...stale, ...gone])
    console.error(`${file} is not up to date with the specs; run \`guichet generate\`.`);
  if (stale.length + gone.length > 0) process.exitCode = 1;
  else
    console.log(
      `${inProject(project, project.out)}/ is up to date with the specs: ${files.size} files, ${since(started)}.`,
    );
}

/** Loaded on demand: the tools take longer to load than everything else. */
async function loadTools(project: Project) {
  const progress = showProgress();
  progress.say('Loading the tools …');
  const { renderAll, writeChanged } = await import('../codegen/render.ts');
  const { lintConfig } = await import('../lint/rule-sets.ts');
  const render = async () => {
    try {
      return await renderAll(project, await lintConfig(project), progress.say);
    } finally {
      progress.end();
    }
  };
  return { render, writeChanged };
}

function since(started: number): string {
  return `${Math.round(performance.now() - started)} ms`;
}
