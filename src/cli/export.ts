/** `guichet export`: every spec in the forms that other tools read, and as requests to send. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { didYouMean } from '../client/nearest.ts';
import { renderProvider } from '../codegen/render.ts';
import { exportFiles } from '../export/files.ts';
import { lintConfig } from '../lint/rule-sets.ts';
import { inProject, readProject, readSpecFiles, type SpecFile } from '../project.ts';
import { ArgumentsError, readArguments } from './lib/arguments.ts';
import { showProgress } from './lib/progress.ts';

const HELP = `Usage: guichet export [<name>…] [--out <folder>] [--help]

Writes for every spec, or for those that are named:

  <name>.yaml, <name>.json   the spec in one file
  <name>.flat.json           OpenAPI 3.1 without conventions of guichet: one operation per path and method, separate query
                             parameters, servers at the document or at an operation
  <name>.flat-3.0.json       the same in OpenAPI 3.0.3
  <name>.http                a request per operation, for editors and httpYac
  <name>.postman_collection.json, <name>.<server>.postman_environment.json
                             a Postman collection (v2.1) whose scripts sign, and an environment per server and for the mock
  <name>.bruno/              the same for Bruno

  --out <folder>             where to (default: export/ in the project)
  --help                     this text`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments({
    args: [...args],
    options: { out: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help) return console.log(HELP);
  if (values.out === '') throw new ArgumentsError('--out must be the path of a folder.');
  const started = performance.now();
  const project = await readProject();
  const [specs, config] = await Promise.all([readSpecFiles(project), lintConfig(project)]);
  const chosen = positionals.length === 0 ? specs : positionals.map((name) => specNamed(specs, name));
  const out = values.out === undefined ? path.join(project.root, 'export') : path.resolve(values.out);
  const progress = showProgress();
  progress.say(`Reading ${chosen.length} specs …`);
  const exported = await Promise.all(
    chosen.map(async (spec) => exportFiles(spec, await renderProvider(project, spec, config))),
  ).finally(progress.end);
  // Written only when every spec could be read.
  const files = exported.flat();
  for (const [file, text] of files) {
    const place = path.join(out, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, text);
  }
  console.log(
    `${files.length} files in ${inProject(project, out) || '.'}/, ${Math.round(performance.now() - started)} ms.`,
  );
}

function specNamed(specs: readonly SpecFile[], name: string): SpecFile {
  const found = specs.find((spec) => spec.name === name);
  if (found) return found;
  const names = specs.map((spec) => spec.name);
  throw new ArgumentsError(`There is no spec ${name}.${didYouMean(name, names) || ` There are ${names.join(', ')}.`}`);
}
