/** Builds `dist/` once for all tests that use the package as it is published. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

export default function build(): void {
  execFileSync(process.execPath, [path.join(import.meta.dirname, '../../scripts/build.ts')], { stdio: 'pipe' });
}
