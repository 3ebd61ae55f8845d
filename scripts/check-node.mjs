/**
 * Stops with one line if the Node that runs is too old for the tools. They need Node 24, which the dev dependency `node` provides; its
 * binary is fetched by an install script. JavaScript, since older Nodes cannot run TypeScript.
 */
import { existsSync } from 'node:fs';

const NEEDED = 24;

/** What is missing, in one line; undefined if nothing is. */
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
