import type { Call } from '../../src/client/step.ts';

/** A call that sends nothing and says nothing, and what a test gives it. */
export const silentCall = (given: Pick<Call, 'provider' | 'operation' | 'server' | 'now'> & Partial<Call>): Call => ({
  signal: new AbortController().signal,
  init: {},
  endsAt: Number.POSITIVE_INFINITY,
  spend: () => true,
  timeout: 30_000,
  report: () => {},
  send: () => Promise.reject(new Error('No test sends anything.')),
  ...given,
});
