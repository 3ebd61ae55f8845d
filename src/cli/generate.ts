/** Reads `specs/*.yaml` and writes `generated/`: types, operations and clients. Nothing is written while a spec is wrong. */
import { readdir, rm, rmdir } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isUnchanged, remember } from '../codegen/stamp.ts';

const root = path.join(import.meta.dirname, '../..');

const HELP = `Usage: npm run generate -- [--check] [--help]

Reads every specs/<name>.yaml, lints it, and writes generated/<name>/{types,schema,operations,index}.ts.
A spec with a complaint stops everything before anything is written.

  --check   write nothing; fail when a file in generated/ is not what the specs say, and name it
  --help    this text`;

/** Every file under `generated/` that exists now. */
async function existing(): Promise<string[]> {
  const entries = await readdir(path.join(root, 'generated'), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/** Folders of specs that are gone. */
async function removeEmptied(files: readonly string[]): Promise<void> {
  for (const folder of new Set(files.map((file) => path.join(root, path.dirname(file))))) {
    if ((await readdir(folder)).length === 0) await rmdir(folder);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) return console.log(HELP);
  const started = performance.now();
  if (!values.check && (await isUnchanged())) {
    const count = (await existing()).length;
    return console.log(`${count} files, 0 changed, ${Math.round(performance.now() - started)} ms.`);
  }
  // Only now: the tools take longer to load than all the rest, and less from the second time on.
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
    for (const file of wrong) console.error(`${file}: is not what the specs say; run \`npm run generate\`.`);
    process.exitCode = 1;
  } else if (values.check) {
    console.log(`generated/ is what the specs say: ${files.size} files, ${time}.`);
  } else {
    for (const file of stale) console.log(`wrote ${file}`);
    for (const file of gone) console.log(`removed ${file}`);
    console.log(`${files.size} files, ${wrong.length} changed, ${time}.`);
    await remember();
  }
}

main().catch(async (error: unknown) => (await import('../codegen/complain.ts')).complain(error));
