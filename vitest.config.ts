// First: it stops a run on a Node that cannot run the tests.
import './scripts/check-node.mjs';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { watchExports } from './test/support/hooks.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The workers inherit it; loading Prism and Redocly is a tenth of the run where they have been compiled before.
process.env.NODE_COMPILE_CACHE ??= at('./node_modules/.cache/compiled');
// The workers inherit it; a run that is given it again has the same canaries.
process.env.GUICHET_CANARY_SEED ??= randomUUID();

export default defineConfig({
  plugins: [watchExports(at('.'))],
  resolve: {
    alias: [
      { find: /^guichet$/, replacement: at('./src/index.ts') },
      { find: /^guichet-tools$/, replacement: at('./src/config.ts') },
      { find: /^guichet-tools\/mock$/, replacement: at('./src/mock/index.ts') },
      { find: 'guichet/client', replacement: at('./src/client/index.ts') },
      { find: 'guichet/auth', replacement: at('./src/auth/lib/index.ts') },
      { find: /^guichet\/(.+)$/, replacement: at('./generated/$1/index.ts') },
    ],
  },
  test: {
    globalSetup: ['./test/support/seed.ts'],
    // Vitest leaves one core to itself, which is half of a machine of two.
    maxWorkers: '100%',
    // A second is Vitest's own; what a loaded machine takes longer for is late, not wrong.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        // `npm test`: all that needs no other process.
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/{repo,browser,packages,interop}/**'],
          setupFiles: ['./test/support/sweep.ts', './test/support/no-pauses.ts'],
          testTimeout: 20_000,
        },
      },
      {
        // `npm run test:repo`: what starts compilers, commands, shells, PHP or Redis, or uses the built package.
        extends: true,
        test: {
          name: 'repo',
          include: ['test/repo/**/*.test.ts'],
          globalSetup: ['./test/support/build.ts'],
          setupFiles: ['./test/support/sweep.ts'],
          typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // `npm run test:packages`: both packages, out of a registry, on every supported Node.
        extends: true,
        test: {
          name: 'packages',
          include: ['test/packages/**/*.test.ts'],
          globalSetup: ['./test/support/build.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        // `npm run test:interop`: tools that others wrote, installed in test/interop, with what is exported for them.
        extends: true,
        test: {
          name: 'interop',
          include: ['test/interop/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // `npm run test:browser`: the docs in Chromium.
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['./test/support/docs.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
