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
import { linkRows, rowsOf } from '../src/docs/cited-rows.ts';

const root = path.join(import.meta.dirname, '..');
const folder = path.join(root, 'docs/library');

/** A module as it is imported: its source, what TypeDoc calls it, and its page. */
interface Module {
  readonly name: string;
  readonly source: string;
  /** The file that TypeDoc writes. */
  readonly written: string;
  readonly page: string;
  /** What to read about it, as links below the folder of the pages. */
  readonly guides: string;
}

const shared: readonly Module[] = [
  [
    'guichet',
    'src/index.ts',
    'index.md',
    'guichet.md',
    '[Getting started](../guide/getting-started.md), [errors](../guide/errors.md) and [a `fetch` that authenticates](../guide/fetch.md)',
  ],
  [
    'guichet/client',
    'src/client/index.ts',
    'client.md',
    'client.md',
    '[Your own API](../guide/your-own-api.md) and [media types and parameter styles](../guide/media-types.md)',
  ],
  [
    'guichet/auth',
    'src/auth/lib/index.ts',
    'auth/lib.md',
    'auth.md',
    '[A scheme of your own](../guide/a-scheme-of-your-own.md) and [tokens and stores](../guide/tokens-and-stores.md)',
  ],
  ['guichet-tools', 'src/config.ts', 'config.md', 'tools.md', '[Your own API](../guide/your-own-api.md#settings)'],
  [
    'guichet-tools/mock',
    'src/mock/index.ts',
    'mock.md',
    'mock.md',
    '[Mocks in tests](../guide/mocks-in-tests.md) and [mocks](../guide/mocks.md)',
  ],
].map(([name = '', source = '', written = '', page = '', guides = '']) => ({ name, source, written, page, guides }));

const ofProviders: readonly Module[] = Object.entries(providers).map(([name, { title }]) => ({
  name: `guichet/${name}`,
  source: `src/auth/${name}.ts`,
  written: `auth/${name}.md`,
  page: `${name}.md`,
  guides: `[${title}](../overview/${name}.md), [its authentication](../auth/${name}.md) and [options](../guide/options.md)`,
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
  const pages = await Promise.all(modules.map(async (module) => ({ module, ...(await pageOf(temporary, module)) })));
  await rm(temporary, { recursive: true });
  await mkdir(to, { recursive: true });
  for (const { module, text } of pages) await writeFile(path.join(to, module.page), text);
  await writeFile(path.join(to, 'index.md'), index(pages));
}

/**
 * A page that is named as its module is imported, with links to the other pages by their new names, to the guides, and to the rows of a
 * ledger; and the first sentence of the docstring of the module.
 */
async function pageOf(temporary: string, module: Module): Promise<{ text: string; lead: string }> {
  const { name, source, written, guides } = module;
  const pages = new Map(modules.map(({ written, page }) => [written, page]));
  const text = (await readFile(path.join(temporary, written), 'utf8'))
    .replace(/^# .*$/m, `# ${name}`)
    .replaceAll('\n***\n', '\n')
    // Rows of tables have no addresses in the portal: its Markdown has no HTML.
    .replaceAll(/<a id="[^"]*"><\/a> ?/g, '')
    .replaceAll(
      /\[((?:[^\]`]|`[^`]*`)*)\]\((?:[^)#:]+\.md)?#(?:property|type-parameter|parameter|enumeration-member)[^)]*\)/g,
      '$1',
    )
    .replaceAll(/\]\(([^)#:]+\.md)/g, (whole, link: string) => {
      const page = pages.get(path.posix.join(path.posix.dirname(written), link));
      return page === undefined ? whole : `](${page}`;
    });
  const [, title = '', docstring = '', rest = ''] = /^(# .*\n+)(?!#)([\s\S]+?\n)(\n#[\s\S]*)$/.exec(text) ?? [];
  const [lead] = /^[\s\S]+?\.(?=\s)/.exec(docstring) ?? [];
  if (lead === undefined)
    throw new Error(`${source} must begin with a docstring that has @packageDocumentation: its page begins with it.`);
  const ledger = path.posix.join('../../specs/sources', module.page);
  const rows = rowsOf(await readFile(path.join(folder, ledger), 'utf8').catch(() => ''));
  const read = `${title}${docstring}\nTo read about it: ${guides}.\n${rest.replace(/^\n## See\n\n/, '\nSource: ')}`;
  // The rows that it cites are no part of a summary.
  return {
    text: linkRows(read, rows, ledger),
    lead: lead.replace(/ \([A-Z0-9, -]+\)\.$/, '.').replaceAll(/\s+/g, ' '),
  };
}

function index(pages: readonly { module: Module; lead: string }[]): string {
  const list = (some: readonly Module[]) =>
    pages
      .filter(({ module }) => some.includes(module))
      .map(({ module: { name, page }, lead }) => `- [${name}](${page}): ${lead}`)
      .join('\n');
  return `# Library

What the two packages export, module by module, from the docstrings of their source: every function, option and type. To learn how they
are used, begin with [the guides](../guide/index.md); the methods of each client are in the [reference of its API](../index.md).

## Packages

${list(shared)}

## Auth middlewares

${list(ofProviders)}
`;
}
