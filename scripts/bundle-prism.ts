/**
 * Bundles Prism, with all that it depends on, into one file of the package `guichet-tools`. Installed, these are some ninety packages
 * that want a newer Node than the mock does.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = path.join(import.meta.dirname, '..');

/**
 * CommonJS of the bundle calls these, which ES modules do not have. Test runners that wrap modules declare them too, hence `var`, and
 * a `module`, which the bundle must not take for its own.
 */
const COMMONJS = `import { createRequire as createRequireOf } from 'node:module';
import { dirname as dirnameOf } from 'node:path';
import { fileURLToPath as pathOf } from 'node:url';
var module = undefined;
var require = createRequireOf(import.meta.url);
var __filename = pathOf(import.meta.url);
var __dirname = dirnameOf(__filename);`;

/**
 * Node's own `punycode` and `url.parse` are deprecated, and say so on standard error. They are replaced by the packages of the same names,
 * which these packages were written for. Other importers of `url` use its `URL`, which the package does not have.
 */
const withoutDeprecated: Plugin = {
  name: 'without-deprecated',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^(punycode|url)$/ }, ({ path: name, importer, resolveDir, kind }) =>
      name === 'punycode' || /[\\/](json-schema-ref-parser|node-fetch)[\\/]/.test(importer)
        ? resolve(`${name}/`, { resolveDir, kind })
        : undefined,
    );
  },
};

/** Writes the bundle, and beside the folder of the code the licences of all that is in it. */
export async function bundlePrism(outfile: string, notices: string): Promise<void> {
  const { metafile } = await build({
    entryPoints: [path.join(root, 'src/mock/prism-http.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    banner: { js: COMMONJS },
    legalComments: 'none',
    metafile: true,
    plugins: [withoutDeprecated],
    absWorkingDir: root,
    logLevel: 'warning',
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const folders = inputs.map(([file, { bytesInOutput }]) =>
    bytesInOutput > 0 ? /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] : undefined,
  );
  const packages = [...new Set(folders)].filter((folder) => folder !== undefined).toSorted();
  const texts = await Promise.all(packages.map((folder) => noticeOf(path.join(root, folder))));
  const head = `${path.basename(outfile)} contains the following packages.\n`;
  await writeFile(notices, [head, ...new Set(texts)].join(`\n${'-'.repeat(80)}\n\n`));
}

/** Name, version and licence of a package, and the texts that its licence demands to be passed on. */
async function noticeOf(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  // Old packages list their licences, and write each as an object.
  const { name, version, author, license = manifest.licenses?.[0] } = manifest;
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  const owner = typeof author === 'object' ? author?.name : author;
  const title = `${name} ${version}, ${license?.type ?? license}${owner ? `, ${owner}` : ''}`;
  return [title, ...texts.map((text) => text.trim())].join('\n\n').concat('\n');
}
