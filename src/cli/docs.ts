/** `guichet docs`: an index, and a reference and perhaps an authentication page per provider. */
import { rm } from 'node:fs/promises';
import { type Rendered, renderProvider } from '../codegen/render.ts';
import { Complaint } from '../complaint.ts';
import { buildPages, distOf, readScore, writeIndex } from '../docs/build.ts';
import { lintConfig } from '../lint/rule-sets.ts';
import { inProject, type Project, readProject, readSpecFiles, type SpecFile } from '../project.ts';
import { readArguments } from './lib/arguments.ts';
import { nothingWritten } from './lib/complain.ts';
import { showProgress } from './lib/progress.ts';

const HELP = `Usage: guichet docs [--help]

Writes docs/dist/: index.html, <name>.html (Redoc) for each provider, and auth/<name>.html for each docs/auth/<name>.md. The pages need
neither network nor server. Prints Redocly's score of each spec.`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = readArguments({ args: [...args], options: { help: { type: 'boolean' } } });
  if (values.help) return console.log(HELP);
  const started = performance.now();
  const project = await readProject();
  const progress = showProgress();
  const providers = await nothingWritten(readProviders(project)).finally(progress.end);
  await rm(distOf(project), { recursive: true, force: true });
  progress.say(`Building the pages of ${providers.length} specs …`);
  const cards = await Promise.all(
    providers.map(async ({ spec, rendered }) => {
      const [card, score] = await Promise.all([buildPages(project, rendered), readScore(project, spec)]);
      progress.end();
      console.log(`${spec.name.padEnd(13)} ${card.operations} operations, score ${score}`);
      return card;
    }),
  );
  await writeIndex(project, cards);
  console.log(`${inProject(project, distOf(project))}/index.html, ${Math.round(performance.now() - started)} ms.`);
}

/** Reads all specs, and complains of all of them at once. */
async function readProviders(project: Project): Promise<{ spec: SpecFile; rendered: Rendered }[]> {
  const [specs, config] = await Promise.all([readSpecFiles(project), lintConfig(project)]);
  const read = await Promise.allSettled(
    specs.map(async (spec) => ({ spec, rendered: await renderProvider(project, spec, config) })),
  );
  const faults = read.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  for (const fault of faults) if (!(fault instanceof Complaint)) throw fault;
  if (faults.length > 0) throw new Complaint(faults.map(({ message }) => message).join('\n'));
  return read.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}
