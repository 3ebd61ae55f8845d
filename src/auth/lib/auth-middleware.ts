import type { AuthMiddleware, Middleware } from '../../client/step.ts';

/** Binds a middleware to its provider, so that it cannot be given to the client of another. */
export function authMiddleware<ProviderName extends string>(
  provider: ProviderName,
  middleware: Middleware,
): AuthMiddleware<ProviderName> & { readonly provider: ProviderName } {
  return Object.assign(middleware, { provider });
}
