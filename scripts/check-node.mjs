/**
 * Stops with one line where the tools have no Node to run on. They need Node 24, which the dev dependency `node` brings; its
 * binary is fetched by an install script. JavaScript, since an older Node runs no TypeScript.
 */
import { existsSync } from 'node:fs';

const NEEDED = 24;

/** What is missing, as one line; undefined when nothing is. */
function findProblem() {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED) return undefined;
  const found = `This is Node ${process.versions.node}; the tools need Node ${NEEDED}.`;
  const dependency = new URL('../node_modules/node/', import.meta.url);
  if (!existsSync(dependency)) return `${found} Run \`npm ci\`, which installs it.`;
  if (!existsSync(new URL('bin/node', dependency))) {
    return `${found} The dev dependency \`node\` has no binary (npm ci was run with --ignore-scripts): run \`npm rebuild node --ignore-scripts=false\`.`;
  }
  return `${found} Start them with \`npm run\` or \`npx\`, which use the dev dependency \`node\`.`;
}

const problem = findProblem();
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}
