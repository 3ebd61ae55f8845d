import type { AuthMiddleware, Step } from '../../client/step.ts';

/** Binds a step to its provider, so that it cannot be given to the client of another. */
export function authMiddleware<ProviderName extends string>(
  provider: ProviderName,
  step: Step,
): AuthMiddleware<ProviderName> & { readonly provider: ProviderName } {
  return Object.assign(step, { provider });
}
