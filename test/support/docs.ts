/** Builds the docs once for all tests that look at them. */
import { execFileSync } from 'node:child_process';
import { root } from './project.ts';

export default function buildDocs(): void {
  execFileSync('npm', ['run', 'docs', '--silent'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}
