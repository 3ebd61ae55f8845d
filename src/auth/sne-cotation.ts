/**
 * Authentication for SNE-Cotation: an OAuth 2 client credentials grant at the PISTE token server (P-32, P-33).
 *
 * @see « Guide de consommation de l'API SNE-Cotation », « Obtention d'un jeton d'autorisation » and « Appel d'un endpoint »,
 *   read 2026-11-21; RFC 6749, section 4.4
 */
import * as oauth from 'oauth4webapi';
import { isRecord } from '../client/encode.ts';
import { AuthError, GuichetError } from '../client/errors.ts';
import { toResponse } from '../client/response.ts';
import { isTransient } from '../client/retry.ts';
import type { AuthMiddleware, Call, ReceivedResponse } from '../client/step.ts';
import { authMiddleware } from './lib/auth-middleware.ts';
import { isBearerToken } from './lib/bearer-token.ts';
import { invalidOption, requireStore, requireText, requireTexts } from './lib/options.ts';
import { printableCode } from './lib/printable-code.ts';
import type { TokenStore } from './lib/record-store.ts';
import { type Issued, tokenCache, withToken } from './lib/token-cache.ts';

/** The identifiers of a client application, found on the PISTE portal under « Identifiants OAuth ». */
export interface PisteCredentials {
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

/** Milliseconds for which a token is kept whose answer does not say (`expires_in` is optional in OAuth 2). */
const UNSTATED_LIFETIME = 5 * 60_000;

/**
 * Gets a token on the first call from the token server that belongs to the chosen server, keeps it for `expires_in`
 * seconds, and renews it: in the background near its end, or when the API answers 401, once per call.
 *
 * @throws {ConfigError} when an option is missing.
 */
export function pisteAuth(credentials: PisteCredentials): AuthMiddleware<'sne-cotation'> {
  const options = requireTexts(
    'sne-cotation',
    'pisteAuth',
    credentials,
    ['clientId', 'clientSecret'],
    ['scope', 'store'],
  );
  const { clientId, clientSecret, scope, store } = options;
  if (scope !== undefined && (typeof scope !== 'string' || scope === '')) {
    throw invalidOption('sne-cotation', 'pisteAuth', '`scope` must be a text that is not empty.');
  }
  if (scope !== undefined) requireText('sne-cotation', 'pisteAuth', 'scope', scope);
  requireStore('sne-cotation', 'pisteAuth', store);
  const cache = tokenCache({
    refreshAhead: 60_000,
    share: store && {
      store,
      account: JSON.stringify([clientId, scope]),
      secret: clientSecret,
      isToken: isBearerToken,
    },
    issue: (call) => requestToken(call, options),
  });
  return authMiddleware(
    'sne-cotation',
    withToken(cache, {
      // « Il faut placer le jeton d'autorisation … dans l'entête 'Authorization' » (P-46, P-49).
      attach: (request, token) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }),
      isRefused: (response) => response.status === 401,
    }),
  );
}

/** A form POST of client_id, client_secret and grant_type (P-36, P-39, P-41); oauth4webapi writes and reads it. */
async function requestToken(call: Call, { clientId, clientSecret, scope }: PisteCredentials): Promise<Issued<string>> {
  let received: ReceivedResponse | undefined;
  // oauth4webapi requires an issuer and an address; `send` knows the real ones, and its transport.
  const server: oauth.AuthorizationServer = {
    issuer: 'https://piste.invalid',
    token_endpoint: 'https://piste.invalid/token',
  };
  const client: oauth.Client = { client_id: clientId };
  const options: oauth.ClientCredentialsGrantRequestOptions = {
    [oauth.customFetch]: async (_url, { body }) => {
      // The body of a client credentials grant is a form, typed there as any body.
      received = await call.send('token', { body: Object.fromEntries(new URLSearchParams(body as URLSearchParams)) });
      return withoutIdToken(received);
    },
  };
  try {
    const parameters = new URLSearchParams(scope === undefined ? {} : { scope });
    const authentication = oauth.ClientSecretPost(clientSecret);
    const response = await oauth.clientCredentialsGrantRequest(server, client, authentication, parameters, options);
    const { access_token, expires_in } = await oauth.processClientCredentialsResponse(server, client, response);
    if (!isBearerToken(access_token)) throw malformed(received);
    return { token: access_token, lifetime: expires_in === undefined ? UNSTATED_LIFETIME : expires_in * 1000 };
  } catch (error) {
    if (error instanceof GuichetError) throw error;
    if (!received?.failure) throw malformed(received);
    const { failure, status } = received;
    throw new AuthError(`PISTE refused to issue a token (${printableCode(failure.code, call.provider)}).`, {
      provider: 'sne-cotation',
      operation: 'token',
      status,
      retryable: isTransient(status),
      code: failure.code === 'invalid_client' ? 'credentials_refused' : 'login_refused',
    });
  }
}

/** A scope such as `openid` may bring an ID token. It is not used, so its issuer need not be checked. */
function withoutIdToken(received: ReceivedResponse): Response {
  const { json, status } = received;
  if (!isRecord(json) || !('id_token' in json)) return toResponse(received);
  const { id_token: _unused, ...rest } = json;
  return Response.json(rest, { status });
}

/** A response without a usable `access_token` or `expires_in` (P-44, P-45). */
function malformed(received: ReceivedResponse | undefined): AuthError {
  return new AuthError('The response of PISTE to the token request must contain a usable token.', {
    provider: 'sne-cotation',
    operation: 'token',
    status: received?.status,
    code: 'login_malformed',
  });
}
