/**
 * Prints the size of each client as a program's bundle holds it: minified and compressed, every chunk that a first successful
 * call loads. Reads `generated/` and `src/`; writes the bundles to a temporary folder.
 */
import { mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { clients, type MeasuredClient } from './clients.ts';
import { verdict } from './goal.ts';
import { startServer } from './server.ts';

const HELP = `Usage: npm run bench:size -- [--detail] [--help]

Prints the size of each client: bundled by esbuild for Node, minified and compressed by gzip, one file after the other. Counted
is every chunk that a first successful call loads, found by making that call. Not counted: Node's own modules and bcrypt.

  --detail   also how many minified bytes each source file adds
  --help     this text

Exit code: 0 every client is within its limit, 1 one is not or something failed.`;

/** Bytes. */
const LIMITS: [client: MeasuredClient, limit: number][] = [
  [clients.openstreet, 10_000],
  [clients.clicrdvBasic, 10_000],
  [clients.chargepilot, 10_000],
  [clients.clicrdvSession, 13_000],
  [clients.energiapro, 13_000],
  [clients.sneCotation, 17_000],
];

const root = path.join(import.meta.dirname, '..');

const { values: options } = parseArgs({ options: { detail: { type: 'boolean' }, help: { type: 'boolean' } } });

if (options.help) console.log(HELP);
else await main();

async function main(): Promise<void> {
  // Node names what it loads by its real path.
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'guichet-size-')));
  // Where the bundles find bcrypt.
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  const { child, url } = await startServer();
  try {
    row('', 'minified', 'gzip', 'chunks', 'goal');
    for (const [client, limit] of LIMITS) await measure(client, limit, path.join(folder, client.name), url);
  } finally {
    child.kill('SIGTERM');
    await rm(folder, { recursive: true });
  }
}

async function measure(client: MeasuredClient, limit: number, folder: string, baseUrl: string): Promise<void> {
  const { entry, outputs } = await bundle(client, folder);
  const loaded = await chunksLoadedBy(folder, async () => {
    const { byPath } = await client.open({ baseUrl }, pathToFileURL(entry).href);
    const { data } = await byPath();
    if (data === undefined) throw new Error(`The bundled client of ${client.name} did not get its data.`);
  });
  const files = await Promise.all([...loaded].map((file) => readFile(file)));
  const minified = files.reduce((sum, bytes) => sum + bytes.byteLength, 0);
  const gzip = files.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).byteLength, 0);
  const chunks = `${loaded.size} of ${Object.keys(outputs).length}`;
  row(client.name, kilobytes(minified), kilobytes(gzip), chunks, verdict(`≤ ${kilobytes(limit)}`, gzip <= limit));
  if (options.detail) printSources(outputs, loaded);
}

/** Bundles what a program of this client imports. */
async function bundle(
  client: MeasuredClient,
  folder: string,
): Promise<{ entry: string; outputs: Metafile['outputs'] }> {
  const contents = `export { ${client.imports.join(', ')} } from './generated/${client.provider}/index.ts';`;
  const { metafile } = await build({
    stdin: { contents, resolveDir: root, sourcefile: 'entry.ts', loader: 'ts' },
    absWorkingDir: root,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    entryNames: 'entry',
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['bcrypt'],
    metafile: true,
  });
  return { entry: path.join(folder, 'entry.mjs'), outputs: metafile.outputs };
}

/** The files below `folder` that Node loads meanwhile. */
async function chunksLoadedBy(folder: string, run: () => Promise<void>): Promise<Set<string>> {
  const loaded = new Set<string>();
  const hooks = registerHooks({
    load: (url, context, next) => {
      const file = url.startsWith('file:') ? fileURLToPath(url) : '';
      if (file.startsWith(folder + path.sep)) loaded.add(file);
      return next(url, context);
    },
  });
  try {
    await run();
  } finally {
    hooks.deregister();
  }
  return loaded;
}

/** Prints how many minified bytes of the loaded chunks come from which file, the most first. */
function printSources(outputs: Metafile['outputs'], loaded: ReadonlySet<string>): void {
  const bytes = new Map<string, number>();
  for (const [output, { inputs }] of Object.entries(outputs)) {
    const late = loaded.has(path.resolve(root, output)) ? '' : ' (not loaded by a first call)';
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      bytes.set(input + late, (bytes.get(input + late) ?? 0) + bytesInOutput);
    }
  }
  const sources = [...bytes].filter(([, count]) => count > 0).toSorted(([, a], [, b]) => b - a);
  for (const [input, count] of sources) console.log(`  ${String(count).padStart(7)}  ${input}`);
}

function row(name: string, minified: string, gzip: string, chunks: string, goal: string): void {
  console.log([name.padEnd(18), minified.padStart(9), gzip.padStart(9), chunks.padStart(8), ` ${goal}`].join(' '));
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
