import { defineConfig } from 'vitest/config';
import suite from '../../vitest.config.ts';

/** The tests that every mutant of `src/client` is run against: the quick ones, which leaves out those that wait, hash or log in. */
export default defineConfig({
  resolve: suite.resolve ?? {},
  test: {
    include: ['test/client/*.test.ts', 'test/{chargepilot,clicrdv,openstreet,sne-cotation}.test.ts'],
    exclude: ['test/client/{hostile-answers,outage,prototype,tracing}.test.ts'],
    isolate: false,
    testTimeout: 3000,
  },
});
