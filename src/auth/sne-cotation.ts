/**
 * Authentication for SNE-Cotation: an OAuth 2 client credentials grant at the PISTE token server (P-32, P-33).
 *
 * The token request is a form POST of client_id, client_secret and grant_type (P-36, P-39, P-41). Its response has the token and its
 * lifetime (P-44, P-45), and the token is sent « dans l'entête 'Authorization' » (P-46, P-49).
 *
 * @see « Guide de consommation de l'API SNE-Cotation », « Obtention d'un jeton d'autorisation » and « Appel d'un endpoint »,
 *   read 2026-11-21; RFC 6749, section 4.4
 *
 * @packageDocumentation
 */
import { ClientSecretPost } from 'oauth4webapi';
import type { AuthMiddleware } from '../client/step.ts';
import { authMiddleware } from './lib/auth-middleware.ts';
import { clientCredentialsStep } from './lib/client-credentials.ts';
import type { TokenStore } from './lib/record-store.ts';

/** The identifiers of a client application, found on the PISTE portal under « Identifiants OAuth ». */
export interface PisteCredentials {
  /** In the table of the application. */
  readonly clientId: string;
  /** Behind « View secret ». */
  readonly clientSecret: string;
  /** A scope to ask for, such as `openid`. Default: none, as in the guide. */
  readonly scope?: string;
  /**
   * A store that other processes with the same account use as well, so that one login serves them all: a Keyv, say
   * `new Keyv(new KeyvRedis(url))`. Tokens are sealed with a key made of `clientSecret`. Default: none.
   */
  readonly store?: TokenStore;
}

/**
 * Gets a token on the first call from the token server that belongs to the chosen server, keeps it for `expires_in`
 * seconds, and renews it: in the background near its end, or when the API answers 401, once per call.
 *
 * @throws {ConfigError} when an option is missing.
 */
export function pisteAuth(credentials: PisteCredentials): AuthMiddleware<'sne-cotation'> {
  const place = { provider: 'sne-cotation', factory: 'pisteAuth' };
  const server = { operation: 'token', title: 'PISTE', authenticate: ClientSecretPost };
  return authMiddleware('sne-cotation', clientCredentialsStep(credentials, place, server));
}
