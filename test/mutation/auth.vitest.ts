import { defineConfig } from 'vitest/config';
import suite from '../../vitest.config.ts';
import { ShortestFirst } from './shortest-first.ts';

/** The tests that every mutant of `src/auth` is run against: those of the auth middlewares, and what else looks at them. */
export default defineConfig({
  resolve: suite.resolve ?? {},
  test: {
    include: [
      'test/auth/*.test.ts',
      'test/client/{events,messages-options,options}.test.ts',
      'test/repo/{logins,store-redis}.test.ts',
    ],
    // The files share a process, in which it forbids hashes to all.
    exclude: ['test/auth/fips.test.ts'],
    isolate: false,
    setupFiles: ['test/support/no-pauses.ts'],
    sequence: { sequencer: ShortestFirst },
    testTimeout: 20_000,
  },
});
