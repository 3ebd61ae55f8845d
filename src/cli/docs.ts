/** `guichet docs` builds the portal: the pages of every provider, the guides, search, and what programs read. */
import { type Rendered, renderProvider } from '../codegen/render.ts';
import { Complaint } from '../complaint.ts';
import { createPortal, distOf } from '../docs/build.ts';
import { lintConfig } from '../lint/rule-sets.ts';
import { inProject, type Project, readProject, readSpecFiles, type SpecFile } from '../project.ts';
import { readArguments } from './lib/arguments.ts';
import { nothingWritten } from './lib/complain.ts';
import { showProgress } from './lib/progress.ts';

const HELP = `Usage: guichet docs [--help]

Writes docs/dist/: index.html, the reference (Redoc) and the other pages of each provider, a page for each Markdown file of the
folders of docs/ that have an index.md, search, every page as Markdown, and llms.txt. The pages need neither network nor server:
open docs/dist/index.html, or put the folder on any static host.`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = readArguments({ args: [...args], options: { help: { type: 'boolean' } } });
  if (values.help) return console.log(HELP);
  const started = performance.now();
  const project = await readProject();
  const progress = showProgress();
  const providers = await nothingWritten(readProviders(project)).finally(progress.end);
  progress.say(`Building the pages of ${providers.length} specs …`);
  const portal = createPortal(project);
  await portal.readGuides();
  await Promise.all(
    providers.map(async ({ spec, rendered }) => {
      const docs = await portal.render(spec, rendered);
      progress.end();
      console.log(`${spec.name.padEnd(13)} ${docs.operations} operations, ${docs.pages.length} pages`);
    }),
  );
  const count = await portal.writePages();
  await portal.writeIndexes();
  const dist = inProject(project, distOf(project));
  console.log(`${dist}/ has ${count} pages, built in ${Math.round(performance.now() - started)} ms.`);
  console.log(`Open ${dist}/index.html in a browser, or serve the folder from any static host.`);
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
