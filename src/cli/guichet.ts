/** The commands of `guichet`: runs the one that the arguments of this process name, on the project of the current folder. */
import module, { createRequire } from 'node:module';
import { didYouMean } from '../client/nearest.ts';
import { printPrintably } from './lib/printable.ts';

interface Command {
  readonly run: (args: readonly string[]) => Promise<void>;
}

/** Loaded on demand: each command needs other tools. */
const COMMANDS: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>> = {
  init: { summary: 'starts a project: settings, a small spec, npm scripts', load: () => import('./init.ts') },
  add: { summary: 'adds a spec: a small one, or a copy of a file', load: () => import('./add.ts') },
  lint: { summary: 'checks the specs', load: () => import('./lint.ts') },
  generate: { summary: 'writes a typed client for every spec', load: () => import('./generate.ts') },
  mock: { summary: 'serves the mocks until Ctrl-C', load: () => import('./mock.ts') },
  docs: { summary: 'writes the reference pages', load: () => import('./docs.ts') },
  export: { summary: 'writes the specs for other tools and languages', load: () => import('./export.ts') },
  dev: { summary: 'does all of these whenever a spec is saved', load: () => import('./dev.ts') },
  diff: { summary: 'says what changed since a git ref, and what breaks callers', load: () => import('./diff.ts') },
};

const HELP = `Usage: guichet <command> [options]

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join('\n')}

  --version  prints the version
  --help     this text; after a command, its options

A command works on the project of the current folder, whose settings are in guichet.config.ts, .mjs or .json.`;

async function main([name = '--help', ...args]: readonly string[]): Promise<void> {
  if (name === '--help') return console.log(HELP);
  if (name === '--version') return console.log(createRequire(import.meta.url)('guichet-tools/package.json').version);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return (await command.load()).run(args);
  const { ArgumentsError } = await import('./lib/arguments.ts');
  const names = [...Object.keys(COMMANDS), '--version', '--help'];
  throw new ArgumentsError(`There is no command \`guichet ${name}\`.${didYouMean(name, names)} See guichet --help.`);
}

// The tools are large: from the second command on they are loaded from the compile cache, which Node has since 22.8.
module.enableCompileCache?.();
printPrintably();
main(process.argv.slice(2)).catch(async (error: unknown) => (await import('./lib/complain.ts')).complain(error));
