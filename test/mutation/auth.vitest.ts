import { defineConfig } from 'vitest/config';
import suite from '../../vitest.config.ts';
import { ShortestFirst } from './shortest-first.ts';

/** The tests that every mutant of `src/auth` is run against: those of the ways in, but for those that start processes. */
export default defineConfig({
  resolve: suite.resolve ?? {},
  test: {
    include: ['test/*.test.ts', 'test/auth/*.test.ts', 'test/client/{messages-options,options}.test.ts'],
    exclude: ['test/auth/store-redis.test.ts'],
    isolate: false,
    sequence: { sequencer: ShortestFirst },
    testTimeout: 5000,
  },
});
