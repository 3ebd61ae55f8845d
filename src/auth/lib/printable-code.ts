import type { Provider } from '../../client/provider.ts';

/** The codes of RFC 6749, section 5.2. */
const OAUTH = /^(invalid_(request|client|grant|scope)|unauthorized_client|unsupported_grant_type)$/;

/**
 * A provider's code, for a message: as it is when its document, or OAuth 2, has it, or when it is a mere number. Anything else could
 * be an echo of what was sent, and a login sends secrets.
 */
export function printableCode(code: string, provider: Provider): string {
  const isHarmless = Object.hasOwn(provider.errors, code) || OAUTH.test(code) || /^(http_)?\d{1,3}$/.test(code);
  return isHarmless ? `code ${code}` : 'a code that is not documented';
}
