import type { Middleware, WayIn } from '../../client/step.ts';

/** Binds a middleware to its provider, so that it cannot be given to the client of another. */
export function wayIn<Word extends string>(
  provider: Word,
  middleware: Middleware,
): WayIn<Word> & { readonly provider: Word } {
  return Object.assign(middleware, { provider });
}
