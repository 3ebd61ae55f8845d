/**
 * Builds both packages from `src/` and `generated/`: `dist/`, the run time with the specs for other tools, and `tools/dist/`, the tools
 * with the specs that the mock reads and with Prism in one file.
 */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { transform } from 'esbuild';
import { renderProvider } from '../src/codegen/render.ts';
import { specFiles } from '../src/export/spec-files.ts';
import { lintConfig } from '../src/lint/rule-sets.ts';
import { readProject, readSpecFiles } from '../src/project.ts';
import { bundlePrism } from './bundle-prism.ts';

const root = path.join(import.meta.dirname, '..');
const tools = path.join(root, 'tools/dist');
const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript')), '..', 'bin', 'tsc');

for (const folder of [path.join(root, 'dist'), tools]) await rm(folder, { recursive: true, force: true });
for (const project of ['tsconfig.build.json', 'tools/tsconfig.json']) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', path.join(root, project)], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
// The comments are in the declarations, where editors read them; a production install need not carry them twice.
for (const file of await readdir(path.join(root, 'dist'), { recursive: true })) {
  if (!file.endsWith('.js')) continue;
  const place = path.join(root, 'dist', file);
  const { code } = await transform(await readFile(place, 'utf8'), {
    format: 'esm',
    target: 'es2023',
    legalComments: 'none',
  });
  await writeFile(place, code);
}
const specs = path.join(root, 'dist/specs');
const project = await readProject(root);
const config = await lintConfig(project);
await mkdir(specs, { recursive: true });
for (const spec of await readSpecFiles(project)) {
  const { document } = await renderProvider(project, spec, config);
  for (const [file, text] of await specFiles(spec, document)) {
    // OpenAPI 3.0 is for tools, which `guichet export` serves. JSON is written short: people read the YAML.
    if (file.endsWith('.flat-3.0.json')) continue;
    await writeFile(path.join(specs, file), file.endsWith('.json') ? JSON.stringify(JSON.parse(text)) : text);
  }
}
await cp(path.join(root, 'specs/sources'), path.join(specs, 'sources'), { recursive: true });
for (const name of await readdir(path.join(root, 'specs'))) {
  if (name.endsWith('.yaml')) await cp(path.join(root, 'specs', name), path.join(tools, 'specs', name));
}
// What pages load in the browser is no part of the program: it is copied as it is.
for (const name of await readdir(path.join(root, 'src/docs/browser'))) {
  if (/\.(css|js)$/.test(name))
    await cp(path.join(root, 'src/docs/browser', name), path.join(tools, 'src/docs/browser', name));
}
// npm takes it into an archive only from the package's own folder.
await cp(path.join(root, 'LICENSE'), path.join(root, 'tools/LICENSE'));
await bundlePrism(path.join(tools, 'src/mock/prism-http.js'), path.join(tools, 'THIRD-PARTY-NOTICES.txt'));
console.log('dist/ and tools/dist/ are built.');
