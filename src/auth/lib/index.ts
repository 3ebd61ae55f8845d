/**
 * What an auth middleware of your own is made of: the token cache, `withToken`, stores, standard schemes, and checks of options.
 *
 * @packageDocumentation
 */
export { authMiddleware } from './auth-middleware.ts';
export { basicAuthorization } from './basic-authorization.ts';
export { isBearerToken } from './bearer-token.ts';
export type { CachedToken, Issued } from './cached-token.ts';
export { type ClientCredentials, clientCredentials } from './client-credentials.ts';
export { hexDigest } from './digest.ts';
export { type LoginProblem, loginError } from './login-error.ts';
export {
  invalidOption,
  knownOptions,
  requireHeaderText,
  requireStore,
  requireText,
  requireTexts,
} from './options.ts';
export { printableCode } from './printable-code.ts';
export type { TokenStore } from './record-store.ts';
export type { ShareOptions } from './shared-tokens.ts';
export {
  apiKey,
  type BasicCredentials,
  basic,
  bearer,
  type Credential,
  type Scheme,
  standardAuth,
} from './standard.ts';
export { type TokenCache, type TokenCacheOptions, tokenCache } from './token-cache.ts';
export { type Answer, type TokenUse, withToken } from './with-token.ts';
