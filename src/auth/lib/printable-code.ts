import type { Provider } from '../../client/provider.ts';

/**
 * A provider's code, for a message: as it is when it is documented or a mere number. Anything else could be an echo of what
 * was sent, and a login sends secrets.
 */
export function printableCode(code: string, provider: Provider): string {
  const isHarmless = Object.hasOwn(provider.errors, code) || /^(http_)?\d{1,3}$/.test(code);
  return isHarmless ? `code ${code}` : 'a code that is not documented';
}
