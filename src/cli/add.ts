/** `guichet add`: a spec more, small or a copy of a file. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkSpec, readBundled } from '../codegen/spec.ts';
import { Complaint } from '../complaint.ts';
import { lintConfig } from '../lint/rule-sets.ts';
import { inProject, type Project, readProject, whyInvalidName } from '../project.ts';
import { ArgumentsError, readArguments } from './lib/arguments.ts';
import { nothingWritten } from './lib/complain.ts';
import { starterSpec } from './lib/starter.ts';

const HELP = `Usage: guichet add <name> [<file>] [--help]

Adds the spec of a provider: specs/<name>.yaml, a small one to begin with, or a copy of a file of OpenAPI 3.0 or 3.1 (.yaml, .yml or .json).
A file that refers to others is copied as one. Says what has to change before a client can be made of it.`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments({
    args: [...args],
    options: { help: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (values.help) return console.log(HELP);
  const [name, file, ...more] = positionals;
  if (name === undefined || more.length > 0)
    throw new ArgumentsError('A name and at most one file must be given: guichet add <name> [<file>].');
  const project = await readProject();
  const problem = whyInvalidName(name);
  if (problem) throw new ArgumentsError(`${name}: ${problem}`);
  const there = ['.yaml', '.yml', '.json'].map((ending) => path.join(project.specs, name + ending)).find(existsSync);
  if (there) throw new Complaint(`${inProject(project, there)} is there already. Nothing was written.`);
  const [text, ending] = file === undefined ? [starterSpec(name), '.yaml'] : await copyOf(file);
  const place = path.join(project.specs, name + ending);
  await mkdir(project.specs, { recursive: true });
  await writeFile(place, text);
  console.log(`wrote ${inProject(project, place)}`);
  await report(project, place);
}

/** The text of a file and the ending of its copy. @throws {Complaint} when it cannot be a spec. */
async function copyOf(file: string): Promise<[text: string, ending: string]> {
  if (!existsSync(file)) throw new Complaint(`${file}: there is no such file. Nothing was written.`);
  const ending = /\.(ya?ml|json)$/.exec(file)?.[0];
  if (ending === undefined) throw new Complaint(`${file}: the file must be .yaml, .yml or .json. Nothing was written.`);
  const { text, isOneFile } = await nothingWritten(readBundled(path.resolve(file)));
  return [text, isOneFile ? ending : '.yaml'];
}

async function report(project: Project, place: string): Promise<void> {
  const { errors } = await checkSpec(place, await lintConfig(project));
  for (const line of errors) console.error(line);
  if (errors.length > 0) process.exitCode = 1;
  else console.log('Next: npx guichet generate');
}
