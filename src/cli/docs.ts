/** Reads `specs/`, `docs/auth/` and the test vectors, and writes `docs/dist/`: an index, and a reference and an authentication page per provider. */
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readProviderNames, renderProvider } from '../codegen/render.ts';
import { readRules } from '../codegen/spec.ts';
import { buildPages, dist, readScore } from '../docs/build.ts';
import { indexPage } from '../docs/pages.ts';
import { readArguments } from './lib/arguments.ts';
import { complain } from './lib/complain.ts';

const HELP = `Usage: npm run docs -- [--help]

Writes docs/dist/: index.html, and <name>.html (Redoc) and auth/<name>.html for each provider. The pages need neither network nor
server. Prints Redocly's score of each spec.`;

async function main(): Promise<void> {
  const { values } = readArguments({ options: { help: { type: 'boolean' } } });
  if (values.help) return console.log(HELP);
  const started = performance.now();
  const config = await readRules();
  await rm(dist, { recursive: true, force: true });
  const cards = await Promise.all(
    (await readProviderNames()).map(async (name) => {
      const [card, score] = await Promise.all([renderProvider(name, config).then(buildPages), readScore(name)]);
      console.log(`${name.padEnd(13)} ${card.operations} operations, score ${score}`);
      return card;
    }),
  );
  await writeFile(path.join(dist, 'index.html'), indexPage(cards));
  console.log(`docs/dist/index.html, ${Math.round(performance.now() - started)} ms.`);
}

main().catch(complain);
