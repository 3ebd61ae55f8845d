/**
 * OAuth 2 client credentials (RFC 6749, section 4.4): a token for the application, obtained from a token server, kept for as long as it
 * is valid, and renewed: in the background near its end, or when a call is answered 401, once per call.
 */
import * as oauth from 'oauth4webapi';
import { isRecord } from '../../client/encode.ts';
import { GuichetError } from '../../client/errors.ts';
import { toResponse } from '../../client/response.ts';
import type { Call, ReceivedResponse, Step } from '../../client/step.ts';
import { isBearerToken } from './bearer-token.ts';
import type { Issued } from './cached-token.ts';
import { loginError } from './login-error.ts';
import { invalidOption, requireStore, requireText, requireTexts } from './options.ts';
import { printableCode } from './printable-code.ts';
import type { TokenStore } from './record-store.ts';
import type { Place, Scheme } from './standard.ts';
import { tokenCache } from './token-cache.ts';
import { withToken } from './with-token.ts';

/** What identifies an application to a token server. */
export interface ClientCredentials {
  /** The identifier of the application, as the provider issued it. */
  readonly clientId: string;
  /** The secret of the application, in clear. */
  readonly clientSecret: string;
  /** The scopes to ask for, separated by spaces. Default: those that the operations of the API ask for. */
  readonly scope?: string;
  /** How the application authenticates to the token server: by HTTP Basic in a `header`, or in the `body`. Default: `header`. */
  readonly authentication?: 'header' | 'body';
  /**
   * A store that other processes with the same account use as well, so that one login serves them all: a Keyv, say
   * `new Keyv(new KeyvRedis(url))`. Tokens are sealed with a key made of `clientSecret`. Default: none.
   */
  readonly store?: TokenStore;
}

/** Where tokens are obtained. */
export interface TokenServer {
  /** The name of the operation or login of the description that is the token request. */
  readonly operation: string;
  /** What the token server is called in messages. Default: the title of the API. */
  readonly title?: string;
  /** How the application authenticates: `ClientSecretBasic` or `ClientSecretPost` of oauth4webapi. */
  readonly authenticate: (clientSecret: string) => oauth.ClientAuth;
}

/** Milliseconds for which a token is kept whose answer does not say (`expires_in` is optional in OAuth 2). */
const UNSTATED_LIFETIME = 5 * 60_000;

/** The scheme `type: oauth2` with the flow `clientCredentials`. @param scope What the operations of the API ask for. */
export function clientCredentials(name: string, operation: string, scope?: string): Scheme {
  return {
    name,
    prepare: (credentials, { provider, factory, option }) => {
      const problem = (text: string) => invalidOption(provider, factory, `\`${option}\` ${text}.`);
      if (!isRecord(credentials)) throw problem('must be an object of `clientId` and `clientSecret`');
      const { authentication = 'header', ...given } = credentials;
      if (authentication !== 'header' && authentication !== 'body')
        throw problem("must have the `authentication` 'header' or 'body'");
      const authenticate = authentication === 'body' ? oauth.ClientSecretPost : oauth.ClientSecretBasic;
      const options = { ...(scope === undefined ? {} : { scope }), ...given } as unknown as ClientCredentials; // checked next
      return clientCredentialsStep(options, { provider, factory }, { operation, authenticate });
    },
  };
}

/**
 * The step that obtains tokens and sends them.
 *
 * @throws {ConfigError} when a credential is missing or invalid.
 */
export function clientCredentialsStep(
  credentials: Omit<ClientCredentials, 'authentication'>,
  { provider, factory }: Pick<Place, 'provider' | 'factory'>,
  server: TokenServer,
): Step {
  const options = requireTexts(provider, factory, credentials, ['clientId', 'clientSecret'], ['scope', 'store']);
  const { clientId, clientSecret, scope, store } = options;
  if (scope !== undefined && (typeof scope !== 'string' || scope === '')) {
    throw invalidOption(provider, factory, '`scope` must be a text that is not empty.');
  }
  if (scope !== undefined) requireText(provider, factory, 'scope', scope);
  requireStore(provider, factory, store);
  const cache = tokenCache({
    refreshAhead: 60_000,
    share: store && {
      store,
      account: JSON.stringify([clientId, scope]),
      secret: clientSecret,
      isToken: isBearerToken,
    },
    issue: (call) => requestToken(call, options, server),
  });
  return withToken(cache, {
    attach: (request, token) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }),
    isRefused: (response) => response.status === 401,
  });
}

/** A form POST of `grant_type` and perhaps `scope`; oauth4webapi writes the request and reads the response. */
async function requestToken(
  call: Call,
  { clientId, clientSecret, scope }: ClientCredentials,
  { operation, authenticate, title = call.provider.title }: TokenServer,
): Promise<Issued<string>> {
  let received: ReceivedResponse | undefined;
  // oauth4webapi requires an issuer and an address; `send` knows the real ones, and its transport.
  const server: oauth.AuthorizationServer = {
    issuer: 'https://token.invalid',
    token_endpoint: 'https://token.invalid/token',
  };
  const client: oauth.Client = { client_id: clientId };
  const options: oauth.ClientCredentialsGrantRequestOptions = {
    [oauth.customFetch]: async (_url, { body, headers: { authorization } }) => {
      // The body of a client credentials grant is a form, typed there as any body.
      const form = Object.fromEntries(new URLSearchParams(body as URLSearchParams));
      received = await call.send(operation, { body: form, headers: authorization ? { authorization } : {} });
      return withoutUnused(received);
    },
  };
  try {
    const parameters = new URLSearchParams(scope === undefined ? {} : { scope });
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      authenticate(clientSecret),
      parameters,
      options,
    );
    const { access_token, expires_in } = await oauth.processClientCredentialsResponse(server, client, response);
    if (!isBearerToken(access_token)) throw new Error('A header cannot hold the token.');
    return { token: access_token, lifetime: expires_in === undefined ? UNSTATED_LIFETIME : expires_in * 1000 };
  } catch (error) {
    if (error instanceof GuichetError || !received) throw error;
    const { failure, status } = received;
    if (!failure) {
      const message = `The response of ${title} to the token request must contain a usable token.`;
      throw loginError(call, received, { operation, code: 'login_malformed', message });
    }
    const isRefusal = failure.code === 'invalid_client' || [401, 403].includes(status);
    throw loginError(call, received, {
      operation,
      code: isRefusal ? 'credentials_refused' : 'login_refused',
      message: `${title} refused to issue a token (${printableCode(failure.code, call.provider)}).`,
    });
  }
}

/**
 * A scope such as `openid` may bring an ID token, which is not used, so its issuer need not be checked. A member that is null is left
 * out, too: some servers write `scope` or `refresh_token` so where there is none.
 */
function withoutUnused(received: ReceivedResponse): Response {
  const { json, status } = received;
  const isUnused = ([name, value]: readonly [string, unknown]) => name === 'id_token' || value === null;
  const members = isRecord(json) ? Object.entries(json) : [];
  if (!members.some(isUnused)) return toResponse(received);
  return Response.json(Object.fromEntries(members.filter((member) => !isUnused(member))), { status });
}
