import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { watchExports } from './test/setup/hooks.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The workers inherit it; a run that is given it again has the same canaries.
process.env.GUICHET_CANARY_SEED ??= randomUUID();

export default defineConfig({
  plugins: [watchExports(at('.'))],
  resolve: {
    alias: [
      { find: /^guichet$/, replacement: at('./src/index.ts') },
      { find: /^guichet\/mock$/, replacement: at('./src/mock/index.ts') },
      { find: /^guichet\/(.+)$/, replacement: at('./generated/$1/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['./test/setup/seed.ts'],
    setupFiles: ['./test/setup/sweep.ts'],
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
    testTimeout: 20_000,
  },
});
