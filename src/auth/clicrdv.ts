/**
 * The two authentication schemes of ClicRDV, both with the application's key in the URL: HTTP Basic, or a session.
 *
 * @see « Authentification API », « Clé d’utilisation API », « HTTP Basic » and « Sessions »,
 *   https://developers.clicrdv.com/fr/api-authentification.html, read 2026-11-21
 *
 * @packageDocumentation
 */
import { withQuery } from '../client/encode.ts';
import { ResponseError } from '../client/errors.ts';
import type { AuthMiddleware, Call, OutgoingRequest, ReceivedResponse } from '../client/step.ts';
import { authMiddleware } from './lib/auth-middleware.ts';
import { basicAuthorization } from './lib/basic-authorization.ts';
import type { Issued } from './lib/cached-token.ts';
import { hexDigest } from './lib/digest.ts';
import { type LoginProblem, loginError } from './lib/login-error.ts';
import { invalidOption, requireStore, requireTexts } from './lib/options.ts';
import { printableCode } from './lib/printable-code.ts';
import type { TokenStore } from './lib/record-store.ts';
import { tokenCache } from './lib/token-cache.ts';
import { type Answer, withToken } from './lib/with-token.ts';

/** What both schemes need: the application and the user. */
export interface ClicrdvCredentials {
  /** The key of the application. Sandbox and production have different ones. */
  readonly apiKey: string;
  /** The e-mail address that the user signs in with. */
  readonly email: string;
  /** In clear. HTTPS protects it with Basic; a session keeps and sends its SHA-1 only. */
  readonly password: string;
}

/** What a session needs: the credentials, and which side of the API they belong to. */
export interface ClicrdvSessionCredentials extends ClicrdvCredentials {
  /** Which side of the API the user belongs to: `pro` for the agenda API, `account` for the booking API. */
  readonly as: 'pro' | 'account';
  /** Where the login's parameters travel: in the `query` as the document shows, or in a form `body`. Default: `query`. */
  readonly credentialsIn?: 'query' | 'body';
  /**
   * A store that other processes with the same account use as well, so that one login serves them all: a Keyv, say
   * `new Keyv(new KeyvRedis(url))`. Sessions are sealed with a key made of `apiKey` and the SHA-1 of `password`. Default: none.
   */
  readonly store?: TokenStore;
}

/** Milliseconds: a session ends after one hour without a request (C-36); it is renewed five minutes earlier. */
const IDLE = 55 * 60_000;

/**
 * Sends user and password with every request, unasked: the API never answers with a challenge.
 *
 * @throws {ConfigError} when an option is missing, or the e-mail contains a colon, which Basic cannot express.
 */
export function clicrdvBasic(credentials: ClicrdvCredentials): AuthMiddleware<'clicrdv'> {
  const { apiKey, email, password } = requireTexts('clicrdv', 'clicrdvBasic', credentials, [
    'apiKey',
    'email',
    'password',
  ]);
  if (email.includes(':'))
    throw invalidOption(
      'clicrdv',
      'clicrdvBasic',
      '`email` must not contain a colon, which HTTP Basic cannot express.',
    );
  const authorization = basicAuthorization(email, password);
  return authMiddleware('clicrdv', async (request, next, call) => {
    const keyed = withApiKey(request, apiKey, call);
    if (!asksForUser(call, 'basic')) return next(keyed);
    return forCaller(await next({ ...keyed, headers: { ...keyed.headers, authorization } }));
  });
}

/**
 * Opens a session on the first call and sends its cookie from then on.
 *
 * Every success restarts the hour of inactivity, and may replace the cookie. A session that was idle for 55 minutes, or that the
 * API refuses with 401 or 403, is opened again; a refused call is replayed once if it is retry-safe. The API does not promise to
 * refuse a dead session, so a response that suggests one counts as a refusal: always a redirect, HTML or a deleted cookie; an
 * error in a 200 or a 404 only if no call has succeeded for a minute, and once in ten minutes.
 *
 * @throws {ConfigError} when an option is missing, invalid or misspelt.
 */
export function clicrdvSession(credentials: ClicrdvSessionCredentials): AuthMiddleware<'clicrdv'> {
  const options = requireTexts(
    'clicrdv',
    'clicrdvSession',
    credentials,
    ['apiKey', 'email', 'password', 'as'],
    ['credentialsIn', 'store'],
  );
  const { apiKey, email, password, as: side, credentialsIn = 'query', store } = options;
  if (!['pro', 'account'].includes(side))
    throw invalidOption('clicrdv', 'clicrdvSession', "`as` must be 'pro' or 'account'.");
  if (!['query', 'body'].includes(credentialsIn))
    throw invalidOption('clicrdv', 'clicrdvSession', "`credentialsIn` must be 'query' or 'body'.");
  requireStore('clicrdv', 'clicrdvSession', store);
  const hashedPassword = passwordSha1(password);

  const cache = tokenCache({
    // Every use prolongs a session, so none is renewed ahead.
    refreshAhead: 0,
    share: store && {
      store,
      account: JSON.stringify([side, email]),
      secret: JSON.stringify([apiKey, hashedPassword]),
      isToken: isSession,
    },
    issue: async (call) => {
      const user = { [`${side}[email]`]: email, [`${side}[password]`]: hashedPassword };
      const parameters =
        credentialsIn === 'query' ? { query: { apikey: apiKey, ...user } } : { query: { apikey: apiKey }, body: user };
      return readSession(await call.send('login', parameters), call);
    },
  });
  const withSession = withToken(cache, {
    // `Cookie: _session_id=…` (C-34)
    attach: (request, session) => ({ ...request, headers: { ...request.headers, cookie: `_session_id=${session}` } }),
    isRefused: (response) => [401, 403].includes(response.status),
    suspect: suspectSession,
    renewFrom: sessionOf,
  });
  return authMiddleware('clicrdv', async (request, next, call) => {
    // With every request (C-06), though the document's last sample leaves it out.
    const keyed = withApiKey(request, apiKey, call);
    return asksForUser(call, 'session') ? forCaller(await withSession(keyed, next, call)) : next(keyed);
  });
}

/**
 * The password as a login of a session sends it: its SHA-1 in lower-case hex, « le mot de passe doit être encodé en SHA1 ».
 */
export function passwordSha1(password: string): string {
  return hexDigest('sha1', password, 'clicrdv', 'clicrdvSession');
}

/**
 * The value of the cookie `_session_id` that a response sets, if it sets one.
 *
 * @internal
 */
export function sessionOf(response: ReceivedResponse): string | undefined {
  return sessionCookies(response).findLast(isSession);
}

/** The values that a response gives to the cookie; undefined for one that it deletes. */
function sessionCookies({ headers }: ReceivedResponse): (string | undefined)[] {
  // By the clock of the server, which wrote `Expires`: this machine's may be hours ahead.
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  return headers.getSetCookie().flatMap((cookie) => {
    const value = /^_session_id=([^;]*)/.exec(cookie)?.[1]?.trim();
    if (value === undefined) return [];
    // `Max-Age` goes before `Expires` (RFC 6265, section 4.1.2.2).
    const maxAge = /;\s*max-age=(-?\d+)/i.exec(cookie)?.[1];
    const expires = Date.parse(/;\s*expires=([^;]+)/i.exec(cookie)?.[1] ?? '');
    const isPast = maxAge === undefined ? expires <= now : Number(maxAge) <= 0;
    return [isPast || value === '' ? undefined : value];
  });
}

/** Whether an answer suggests that the session is dead. */
function suspectSession({ response, error }: Answer): 'always' | 'perhaps' | undefined {
  // A page to log in at, in place of JSON or behind a redirect.
  if (!response)
    return error instanceof ResponseError && ['redirected', 'not_json'].includes(error.code) ? 'always' : undefined;
  if (!sessionOf(response) && sessionCookies(response).includes(undefined)) return 'always';
  const { failure, status } = response;
  return failure && (status === 404 || status <= 299) ? 'perhaps' : undefined;
}

/** Whether a text may be the value of a cookie (RFC 6265, section 4.1.1), at most 4 KiB of it. */
function isSession(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{1,4096}$/.test(value);
}

/** The key is in the URL, never in a body (C-07). */
function withApiKey(request: OutgoingRequest, apiKey: string, call: Call): OutgoingRequest {
  return { ...request, url: withQuery(request.url, 'apikey', apiKey, call) };
}

/** What the pages say of a 401, and of keys (C2-24, C-11). */
const CAUSES =
  'The usual causes are a wrong `email` or `password`, and an `apiKey` of the other server: sandbox and production have different keys.';

/** A refusal with what a person looks at first, and without cookies. */
function forCaller(response: ReceivedResponse): ReceivedResponse {
  const { failure, status } = response;
  return withoutCookies(failure && status === 401 ? { ...response, failure: { ...failure, hint: CAUSES } } : response);
}

/** A session that a response opens or replaces is a credential and does not reach the caller. */
function withoutCookies(response: ReceivedResponse): ReceivedResponse {
  if (!response.headers.has('set-cookie')) return response;
  const headers = new Headers(response.headers);
  headers.delete('set-cookie');
  return { ...response, headers };
}

function asksForUser(call: Call, scheme: 'basic' | 'session'): boolean {
  return call.operation.security.some((schemes) => schemes.includes(scheme));
}

function readSession(response: ReceivedResponse, call: Call): Issued<string> {
  const problem = (code: LoginProblem['code'], message: string) =>
    loginError(call, response, { operation: 'login', code, message });
  const { failure, status } = response;
  if (failure) {
    const code = [400, 401, 403].includes(status) ? 'credentials_refused' : 'login_refused';
    const causes = status === 401 ? ` ${CAUSES}` : '';
    throw problem(code, `ClicRDV refused the login (${printableCode(failure.code, call.provider)}).${causes}`);
  }
  const session = sessionOf(response);
  if (session === undefined) {
    throw problem('login_malformed', 'The response of ClicRDV to the login must set a usable session cookie.');
  }
  return { token: session, lifetime: IDLE };
}
