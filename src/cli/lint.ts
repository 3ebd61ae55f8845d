/** `guichet lint`: every complaint about every spec. */
import { readSpec } from '../codegen/spec.ts';
import { Complaint } from '../complaint.ts';
import { lintConfig } from '../lint/rule-sets.ts';
import { readProject, readSpecFiles } from '../project.ts';
import { readArguments } from './lib/arguments.ts';

const HELP = `Usage: guichet lint [--help]

Checks every spec: the rules of correctness, and those that guichet.config.ts turns on. Prints a line file:line:column per complaint.

Exit code: 0 no error, 1 an error.`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = readArguments({ args: [...args], options: { help: { type: 'boolean' } } });
  if (values.help) return console.log(HELP);
  const started = performance.now();
  const project = await readProject();
  const [specs, config] = await Promise.all([readSpecFiles(project), lintConfig(project)]);
  const outcomes = await Promise.allSettled(specs.map((spec) => readSpec(spec.path, config)));
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue;
    if (!(outcome.reason instanceof Complaint)) throw outcome.reason;
    console.error(outcome.reason.message);
    process.exitCode = 1;
  }
  const time = `${Math.round(performance.now() - started)} ms`;
  if (!process.exitCode) console.log(`${specs.length} specs, no complaints, ${time}.`);
}
