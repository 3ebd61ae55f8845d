/** `guichet docs`: an index, and a reference and perhaps an authentication page per provider. */
import { rm } from 'node:fs/promises';
import { renderProvider } from '../codegen/render.ts';
import { buildPages, distOf, readScore, writeIndex } from '../docs/build.ts';
import { lintConfig } from '../lint/rule-sets.ts';
import { inProject, readProject, readSpecFiles } from '../project.ts';
import { readArguments } from './lib/arguments.ts';
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
  const specs = await readSpecFiles(project);
  const config = await lintConfig(project);
  await rm(distOf(project), { recursive: true, force: true });
  const progress = showProgress();
  progress.say(`Building the pages of ${specs.length} specs …`);
  const cards = await Promise.all(
    specs.map(async (spec) => {
      const rendered = renderProvider(project, spec, config);
      const [card, score] = await Promise.all([
        rendered.then((provider) => buildPages(project, provider)),
        readScore(project, spec),
      ]);
      progress.end();
      console.log(`${spec.name.padEnd(13)} ${card.operations} operations, score ${score}`);
      return card;
    }),
  );
  await writeIndex(project, cards);
  console.log(`${inProject(project, distOf(project))}/index.html, ${Math.round(performance.now() - started)} ms.`);
}
