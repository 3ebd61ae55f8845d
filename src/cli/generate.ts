/** `guichet generate`: types, operations and a client for every spec. Writes nothing if a spec has an error. */
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import module from 'node:module';
import path from 'node:path';
import { BANNER, cacheOf, isUnchanged, remember } from '../codegen/stamp.ts';
import { Complaint } from '../complaint.ts';
import { inProject, type Project, readProject } from '../project.ts';
import { readArguments } from './lib/arguments.ts';

const HELP = `Usage: guichet generate [--check] [--help]

Lints every spec and writes generated/<name>/{types,schema,operations,index}.ts. If a spec has an error, nothing is written.

  --check   write nothing; fail if a generated file is not up to date, and name it
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
    options: { check: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(HELP);
  const started = performance.now();
  const project = await readProject();
  if (!values.check && (await isUnchanged(project))) {
    const count = (await existing(project)).length;
    return console.log(`${count} files, 0 changed, ${Math.round(performance.now() - started)} ms.`);
  }
  // Loaded on demand: the tools take longer to load than everything else, and less time once they are in the compile cache.
  const cache = cacheOf(project);
  module.enableCompileCache?.(cache && path.join(cache, 'compiled'));
  const { renderAll, writeChanged } = await import('../codegen/render.ts');
  const { lintConfig } = await import('../lint/rule-sets.ts');
  const files = await renderAll(project, await lintConfig(project)).catch((error: unknown) => {
    throw error instanceof Complaint ? new Complaint(`${error.message}\nNothing was written.`) : error;
  });
  const stale = await writeChanged(project, files, { dry: values.check ?? false });
  const gone: string[] = [];
  for (const file of (await existing(project)).filter((name) => !files.has(name))) {
    gone.push(file);
    if (!values.check) await rm(path.join(project.root, file));
  }
  if (!values.check) await removeEmptied(project, gone);
  const time = `${Math.round(performance.now() - started)} ms`;
  const wrong = [...stale, ...gone];
  if (values.check && wrong.length > 0) {
    for (const file of wrong) console.error(`${file} is not up to date with the specs; run \`guichet generate\`.`);
    process.exitCode = 1;
  } else if (values.check) {
    console.log(`${inProject(project, project.out)}/ is up to date with the specs: ${files.size} files, ${time}.`);
  } else {
    for (const file of stale) console.log(`wrote ${file}`);
    for (const file of gone) console.log(`removed ${file}`);
    console.log(`${files.size} files, ${wrong.length} changed, ${time}.`);
    await remember(project);
  }
}
