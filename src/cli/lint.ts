/** `guichet lint`: every complaint about every spec. */
import { checkSpec } from '../codegen/spec.ts';
import { lintConfig } from '../lint/rule-sets.ts';
import { readProject, readSpecFiles } from '../project.ts';
import { readArguments } from './lib/arguments.ts';
import { showProgress } from './lib/progress.ts';

const HELP = `Usage: guichet lint [--help]

Checks every spec: the rules of correctness, and those that guichet.config.ts turns on. Prints a line
file:line:column per complaint; a warning does not fail the command.

Exit code: 0 no error, 1 an error.`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = readArguments({ args: [...args], options: { help: { type: 'boolean' } } });
  if (values.help) return console.log(HELP);
  const started = performance.now();
  const project = await readProject();
  const [specs, config] = await Promise.all([readSpecFiles(project), lintConfig(project)]);
  const progress = showProgress();
  progress.say(`Reading ${count(specs, 'spec')} …`);
  const checked = await Promise.all(specs.map((spec) => checkSpec(spec.path, config)));
  progress.end();
  const [errors, warnings] = [checked.flatMap((spec) => spec.errors), checked.flatMap((spec) => spec.warnings)];
  for (const line of errors) console.error(line);
  for (const line of warnings) console.error(`warning: ${line}`);
  const counted = [
    ...(errors.length > 0 ? [count(errors, 'error')] : []),
    ...(warnings.length > 0 ? [count(warnings, 'warning')] : []),
  ];
  const time = `${Math.round(performance.now() - started)} ms`;
  console.log(`${count(specs, 'spec')}, ${counted.join(', ') || 'no complaints'}, ${time}.`);
  if (errors.length > 0) process.exitCode = 1;
}

function count(things: readonly unknown[], name: string): string {
  return `${things.length} ${name}${things.length === 1 ? '' : 's'}`;
}
