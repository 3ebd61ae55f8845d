/**
 * Writes `docs/library/`, the reference of the library's own modules from their docstrings, which `guichet docs` puts into the portal.
 * It is kept until a source changes: TypeDoc takes several seconds.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { providers } from '../generated/providers.ts';

const root = path.join(import.meta.dirname, '..');
const folder = path.join(root, 'docs/library');

/** A module as it is imported: its source, what TypeDoc calls it, and its page. */
interface Module {
  readonly name: string;
  readonly source: string;
  /** The file that TypeDoc writes. */
  readonly written: string;
  readonly page: string;
  readonly about: string;
}

const shared: readonly Module[] = [
  [
    'guichet',
    'src/index.ts',
    'index.md',
    'guichet.md',
    'errors, `createFetch`, `redactUrl`, and the types that all clients share',
  ],
  ['guichet/client', 'src/client/index.ts', 'client.md', 'client.md', 'what a generated client is made of'],
  ['guichet/auth', 'src/auth/lib/index.ts', 'auth/lib.md', 'auth.md', 'what an auth middleware is made of'],
  ['guichet-tools', 'src/config.ts', 'config.md', 'tools.md', 'the settings of a project'],
  ['guichet-tools/mock', 'src/mock/index.ts', 'mock.md', 'mock.md', 'the mock in tests, and simulators'],
].map(([name = '', source = '', written = '', page = '', about = '']) => ({ name, source, written, page, about }));

const ofProviders: readonly Module[] = Object.entries(providers).map(([name, { title }]) => ({
  name: `guichet/${name}`,
  source: `src/auth/${name}.ts`,
  written: `auth/${name}.md`,
  page: `${name}.md`,
  about: `the auth middleware of ${title}`,
}));
const modules = [...shared, ...ofProviders];

const stamp = await stampOf();
const cache = path.join(root, 'node_modules/.cache/library', stamp);
if (!existsSync(cache)) {
  console.log('Reading the docstrings of the library …');
  await writeLibrary(cache);
}
await rm(folder, { recursive: true, force: true });
await cp(cache, folder, { recursive: true });

/** A hash of all that the pages are made of. */
async function stampOf(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(import.meta.filename));
  for (const place of ['src', 'generated']) {
    const files = (await readdir(path.join(root, place), { recursive: true })).filter((file) => file.endsWith('.ts'));
    for (const file of files.sort()) hash.update(file).update(await readFile(path.join(root, place, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function writeLibrary(to: string): Promise<void> {
  const temporary = `${to}.${process.pid}`;
  const bin = path.join(path.dirname(createRequire(import.meta.url).resolve('typedoc/package.json')), 'bin/typedoc');
  const options = {
    plugin: 'typedoc-plugin-markdown',
    out: temporary,
    tsconfig: path.join(root, 'tsconfig.json'),
    readme: 'none',
    outputFileStrategy: 'modules',
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    logLevel: 'Error',
  };
  const flags = [
    'hideBreadcrumbs',
    'hidePageHeader',
    'disableSources',
    'skipErrorChecking',
    'useCodeBlocks',
    'excludeInternal',
  ];
  const args = [
    ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    ...flags.map((flag) => `--${flag}`),
    ...modules.flatMap(({ source }) => ['--entryPoints', path.join(root, source)]),
  ];
  const { status } = spawnSync(process.execPath, [bin, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('TypeDoc failed.');
  const pages = await Promise.all(
    modules.map(async (module) => [module.page, await pageOf(temporary, module)] as const),
  );
  await rm(temporary, { recursive: true });
  await mkdir(to, { recursive: true });
  for (const [file, text] of [...pages, ['index.md', index()] as const]) await writeFile(path.join(to, file), text);
}

/** A page that is named as its module is imported, with links to the other pages by their new names. */
async function pageOf(temporary: string, { name, written }: Module): Promise<string> {
  const text = await readFile(path.join(temporary, written), 'utf8');
  return (
    text
      .replace(/^# .*$/m, `# ${name}`)
      .replaceAll('\n***\n', '\n')
      // Rows of tables have no addresses in the portal: its Markdown has no HTML.
      .replaceAll(/<a id="[^"]*"><\/a> ?/g, '')
      .replaceAll(
        /\[((?:[^\]`]|`[^`]*`)*)\]\((?:[^)#:]+\.md)?#(?:property|type-parameter|parameter|enumeration-member)[^)]*\)/g,
        '$1',
      )
      .replaceAll(/\]\(([^)#:]+\.md)/g, (whole, link: string) => {
        const target = path.posix.join(path.posix.dirname(written), link);
        const page = modules.find((module) => module.written === target)?.page;
        return page === undefined ? whole : `](${page}`;
      })
  );
}

function index(): string {
  const list = (some: readonly Module[]) =>
    some.map(({ name, page, about }) => `- [${name}](${page}): ${about}`).join('\n');
  return `# Library

What the packages export, from their docstrings. The methods of each client are in the [reference of its API](../index.md).

## Packages

${list(shared)}

## Auth middlewares

${list(ofProviders)}
`;
}
