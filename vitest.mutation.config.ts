import { defineConfig, mergeConfig } from 'vitest/config';
import suite from './vitest.config.ts';

/** The tests of what is mutated, `src/auth` and `src/client`; the others would only be run in vain for every mutant. */
export default mergeConfig(
  suite,
  defineConfig({
    test: {
      exclude: ['test/mock/**', 'test/contract/**', 'test/browser/**'],
      typecheck: { enabled: false },
      isolate: false,
    },
  }),
);
