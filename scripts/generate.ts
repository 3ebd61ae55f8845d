/** Reads `specs/*.yaml` and writes `generated/`: types, operations and clients. Nothing is written while a spec is wrong. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '@redocly/openapi-core';
import { desksFile, indexFile, operationsFile, providersFile, schemaFile } from './codegen/files.ts';
import { providerOf } from './codegen/provider.ts';
import { checkSpec, readSpec, SpecError } from './codegen/spec.ts';

const HELP = `Usage: npm run generate -- [--check] [--help]

Reads every specs/<word>.yaml, lints it, and writes generated/<word>/{schema,operations,index}.ts.
A spec with a complaint stops everything before anything is written.

  --check   write nothing; fail when a file in generated/ is not what the specs say, and name it
  --help    this text`;

const root = path.join(import.meta.dirname, '..');

/** All generated files by their path below the project. @throws {SpecError} when a spec is wrong. */
async function render(): Promise<Map<string, string>> {
  const config = await loadConfig({ configPath: path.join(root, 'redocly.yaml') });
  const specs = (await readdir(path.join(root, 'specs'))).filter((name) => name.endsWith('.yaml')).sort();
  const words = specs.map((name) => name.slice(0, -'.yaml'.length));
  for (const word of words) {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(word)) {
      throw new SpecError(
        `specs/${word}.yaml: the word of a provider is lower-case letters and digits, joined by hyphens.`,
      );
    }
  }
  const checks = await Promise.allSettled(
    words.map((word) => checkSpec(path.join(root, 'specs', `${word}.yaml`), config)),
  );
  const complaints = checks.flatMap((check) => (check.status === 'rejected' ? [String(check.reason.message)] : []));
  if (complaints.length > 0) throw new SpecError(complaints.join('\n'));

  const files = new Map<string, string>();
  for (const word of words) {
    const document = await readSpec(path.join(root, 'specs', `${word}.yaml`), config);
    const provider = providerOf(word, document);
    files.set(`generated/${word}/schema.ts`, await schemaFile(word, document));
    files.set(`generated/${word}/operations.ts`, operationsFile(provider));
    files.set(`generated/${word}/index.ts`, indexFile(provider, existsSync(path.join(root, 'src/auth', `${word}.ts`))));
  }
  files.set('generated/providers.ts', providersFile(words));
  const hasDesk = (word: string) => existsSync(path.join(root, 'src/mock/desks', `${word}.ts`));
  files.set('generated/desks.ts', desksFile(words.filter(hasDesk)));
  return files;
}

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
  const files = await render();
  const stale: string[] = [];
  for (const [file, text] of files) {
    const current = await readFile(path.join(root, file), 'utf8').catch(() => undefined);
    if (current === text) continue;
    stale.push(file);
    if (values.check) continue;
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  for (const file of (await existing()).filter((name) => !files.has(name))) {
    stale.push(file);
    if (!values.check) await rm(path.join(root, file));
  }
  if (!values.check) await removeEmptied(stale);
  const time = `${Math.round(performance.now() - started)} ms`;
  if (values.check && stale.length > 0) {
    for (const file of stale) console.error(`${file}: is not what the specs say; run \`npm run generate\`.`);
    process.exitCode = 1;
  } else if (values.check) {
    console.log(`generated/ is what the specs say: ${files.size} files, ${time}.`);
  } else {
    for (const file of stale) console.log(`wrote ${file}`);
    console.log(`${files.size} files, ${stale.length} changed, ${time}.`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof SpecError ? error.message : error);
  process.exitCode = 1;
});
