/** Reads `specs/*.yaml` and writes `generated/`: types, operations and clients. Writes nothing if a spec has an error. */
import { readdir, rm, rmdir } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { isUnchanged, remember } from '../codegen/stamp.ts';
import { readArguments } from './lib/arguments.ts';

const root = path.join(import.meta.dirname, '../..');

const HELP = `Usage: npm run generate -- [--check] [--help]

Reads every specs/<name>.yaml, lints it, and writes generated/<name>/{types,schema,operations,index}.ts.
If a spec has an error, nothing is written.

  --check   write nothing; fail if a file in generated/ is not up to date, and name it
  --help    this text`;

/** Every file in `generated/`. */
async function existing(): Promise<string[]> {
  const entries = await readdir(path.join(root, 'generated'), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/** Removes the folders of specs that no longer exist. */
async function removeEmptied(files: readonly string[]): Promise<void> {
  for (const folder of new Set(files.map((file) => path.join(root, path.dirname(file))))) {
    if ((await readdir(folder)).length === 0) await rmdir(folder);
  }
}

async function main(): Promise<void> {
  const { values } = readArguments({ options: { check: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) return console.log(HELP);
  const started = performance.now();
  if (!values.check && (await isUnchanged())) {
    const count = (await existing()).length;
    return console.log(`${count} files, 0 changed, ${Math.round(performance.now() - started)} ms.`);
  }
  // Loaded on demand: the tools take longer to load than everything else, and less time once they are in the compile cache.
  enableCompileCache(path.join(root, 'node_modules/.cache/guichet/compiled'));
  const { renderAll, writeChanged } = await import('../codegen/render.ts');
  const { readRules } = await import('../codegen/spec.ts');
  const files = await renderAll(await readRules());
  const stale = await writeChanged(files, { dry: values.check ?? false });
  const gone: string[] = [];
  for (const file of (await existing()).filter((name) => !files.has(name))) {
    gone.push(file);
    if (!values.check) await rm(path.join(root, file));
  }
  if (!values.check) await removeEmptied(gone);
  const time = `${Math.round(performance.now() - started)} ms`;
  const wrong = [...stale, ...gone];
  if (values.check && wrong.length > 0) {
    for (const file of wrong) console.error(`${file} is not up to date with the specs; run \`npm run generate\`.`);
    process.exitCode = 1;
  } else if (values.check) {
    console.log(`generated/ is up to date with the specs: ${files.size} files, ${time}.`);
  } else {
    for (const file of stale) console.log(`wrote ${file}`);
    for (const file of gone) console.log(`removed ${file}`);
    console.log(`${files.size} files, ${wrong.length} changed, ${time}.`);
    await remember();
  }
}

main().catch(async (error: unknown) => (await import('./lib/complain.ts')).complain(error));
