/** `guichet init`: settings, a small spec and npm scripts for a project of one's own. Overwrites nothing. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isRecord } from '../client/encode.ts';
import { Complaint } from '../complaint.ts';
import { CONFIG_FILES } from '../project.ts';
import { readArguments } from './lib/arguments.ts';
import { starterSpec } from './lib/starter.ts';

const HELP = `Usage: guichet init [--help]

Writes guichet.config.ts, specs/example.yaml and .gitignore into the current folder, and adds scripts and the packages guichet and guichet-tools
to its package.json. What is there already is left as it is.`;

const CONFIG = `import { defineConfig } from 'guichet-tools';

export default defineConfig({
  specs: 'specs', // a .yaml, .yml or .json file each
  out: 'generated',
  auth: 'auth', // <name>.ts: auth middlewares written by hand
  simulators: 'simulators', // <name>.ts: what the mock knows beyond the spec
  imports: { extension: '.js' }, // of generated files; '.ts' where Node (22.18 or later), Bun or Deno runs them without a compiler
  rules: {}, // beside those of correctness: 'guichet' for the house rules, or levels such as { 'operation-summary': 'warn' }
});
`;

const SCRIPTS = { generate: 'guichet generate', mock: 'guichet mock', docs: 'guichet docs' };

/** What is made anew, and what holds secrets. `generated/` is committed: code imports it, and CI compares it with the specs. */
const IGNORED = ['node_modules/', 'docs/dist/', 'export/', '.env'];

/** Runs the command. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = readArguments({ args: [...args], options: { help: { type: 'boolean' } } });
  if (values.help) return console.log(HELP);
  const folder = process.cwd();
  const config = CONFIG_FILES.find((name) => existsSync(path.join(folder, name)));
  if (config)
    throw new Complaint(
      `${config}: this folder is a project already. Nothing was written. \`guichet add <name>\` adds a spec to it.`,
    );
  const manifest = await withScripts(path.join(folder, 'package.json'));
  await write('guichet.config.ts', CONFIG);
  if (!existsSync(path.join(folder, 'specs'))) await write('specs/example.yaml', starterSpec('example'));
  await write('package.json', manifest);
  await ignore('.gitignore');
  console.log(`
${isModule(manifest) ? '' : 'What is generated are ES modules: set "type": "module" in package.json.\n'}Next:
  npm install
  npx guichet generate      # writes generated/example/: import { createExample } from './generated/example/index.js'
  npx guichet mock          # serves it at http://127.0.0.1:4010/example
In CI:
  npx guichet lint && npx guichet generate --check`);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(`wrote ${file}`);
}

/** Writes the list of what git ignores; to one that is there, says what it lacks. */
async function ignore(file: string): Promise<void> {
  const written = await readFile(file, 'utf8').catch(() => undefined);
  if (written === undefined) return write(file, `${IGNORED.join('\n')}\n`);
  // `/dist`, `dist` and `dist/` are the same to whoever reads the list.
  const bare = (line: string) => line.trim().replace(/^\/|\/$/g, '');
  const lines = written.split('\n').map(bare);
  const lacking = IGNORED.filter((line) => !lines.includes(bare(line)));
  if (lacking.length > 0) console.log(`left ${file} as it is; it should also have: ${lacking.join(', ')}`);
}

/** The text of a package.json with scripts and packages; what it has stays. */
async function withScripts(file: string): Promise<string> {
  const written = await readFile(file, 'utf8').catch(() => '{ "private": true, "type": "module" }');
  const { version }: { version: string } = createRequire(import.meta.url)('guichet-tools/package.json');
  const manifest = parse(written);
  const added = (name: string, values: Readonly<Record<string, string>>) => {
    const own = manifest[name];
    return { [name]: { ...values, ...(isRecord(own) ? own : {}) } };
  };
  const changed = {
    ...manifest,
    ...added('scripts', SCRIPTS),
    ...added('dependencies', { guichet: version }),
    ...added('devDependencies', { 'guichet-tools': version }),
  };
  return `${JSON.stringify(changed, null, 2)}\n`;
}

function isModule(manifest: string): boolean {
  return parse(manifest).type === 'module';
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const manifest: unknown = JSON.parse(text);
    if (isRecord(manifest)) return manifest;
  } catch {
    // Said below.
  }
  throw new Complaint('package.json:1:1 must be an object of JSON. Nothing was written.');
}
