/** Compiles `src/` and `generated/` into `dist/`, and copies the specs, which the mock reads, into `dist/specs/`. */
import { spawnSync } from 'node:child_process';
import { cp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

await rm(dist, { recursive: true, force: true });
const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript')), '..', 'bin', 'tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', path.join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);
for (const name of await readdir(path.join(root, 'specs'))) {
  if (name.endsWith('.yaml')) await cp(path.join(root, 'specs', name), path.join(dist, 'specs', name));
}
console.log('dist/ is built.');
