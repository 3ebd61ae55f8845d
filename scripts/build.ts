/**
 * Builds both packages from `src/` and `generated/`: `dist/`, the run time, and `tools/dist/`, the tools with the specs that the mock
 * reads and with Prism in one file.
 */
import { spawnSync } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { transform } from 'esbuild';
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
for (const name of await readdir(path.join(root, 'specs'))) {
  if (name.endsWith('.yaml')) await cp(path.join(root, 'specs', name), path.join(tools, 'specs', name));
}
// npm takes it into an archive only from the package's own folder.
await cp(path.join(root, 'LICENSE'), path.join(root, 'tools/LICENSE'));
await bundlePrism(path.join(tools, 'src/mock/prism-http.js'), path.join(tools, 'THIRD-PARTY-NOTICES.txt'));
console.log('dist/ and tools/dist/ are built.');
