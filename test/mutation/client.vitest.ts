import { defineConfig } from 'vitest/config';
import suite from '../../vitest.config.ts';
import { ShortestFirst } from './shortest-first.ts';

/** The tests that every mutant of `src/client` is run against: the quick ones, which leaves out those that wait, hash or log in. */
export default defineConfig({
  resolve: suite.resolve ?? {},
  test: {
    include: ['test/client/*.test.ts', 'test/auth/{chargepilot,clicrdv,openstreet,sne-cotation}.test.ts'],
    exclude: ['test/client/{hostile-answers,leftovers,outage,prototype,secrets,tracing}.test.ts'],
    isolate: false,
    // What is imported with the first call that needs it would count for the test of that call alone.
    setupFiles: ['test/support/no-pauses.ts', 'src/client/extended-call.ts', 'src/client/describe-event.ts'],
    sequence: { sequencer: ShortestFirst },
    testTimeout: 6000,
  },
});
