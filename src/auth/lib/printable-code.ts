import type { Provider } from '../../client/provider.ts';

/** The codes of RFC 6749, section 5.2. */
const OAUTH = /^(invalid_(request|client|grant|scope)|unauthorized_client|unsupported_grant_type)$/;

/**
 * A provider's code, for a message: as it is when its document, or OAuth 2, has it, or when it is a mere number; with its meaning where
 * that is documented. Anything else could be an echo of what was sent, and a login sends secrets.
 */
export function printableCode(code: string, { errors }: Provider): string {
  const meaning = Object.hasOwn(errors, code) ? errors[code]?.meaning : undefined;
  // It stands in brackets, so its last full stop is left out.
  if (meaning !== undefined) return `code ${code}: ${meaning.replace(/\.$/, '')}`;
  return OAUTH.test(code) || /^(http_)?\d{1,3}$/.test(code) ? `code ${code}` : 'a code that is not documented';
}
