/**
 * Authentication for Energiapro: a bcrypt hash, which is accepted once, is exchanged for a token of 60 minutes (E-02, E-03).
 *
 * @see « Energiapro API-Client », « Authentification », « Passage de votre token pour identification » and « Méthodes de
 *   génération de la Secret_key », read 2026-11-21
 *
 * @packageDocumentation
 */
import { isRecord } from '../client/encode.ts';
import { ConfigError } from '../client/errors.ts';
import type { AuthMiddleware, Call, ReceivedResponse } from '../client/step.ts';
import { authMiddleware } from './lib/auth-middleware.ts';
import { isBearerToken } from './lib/bearer-token.ts';
import type { Issued } from './lib/cached-token.ts';
import { type LoginProblem, loginError } from './lib/login-error.ts';
import { invalidOption, requireStore, requireTexts } from './lib/options.ts';
import { printableCode } from './lib/printable-code.ts';
import type { TokenStore } from './lib/record-store.ts';
import { tokenCache } from './lib/token-cache.ts';
import { withToken } from './lib/with-token.ts';

/** What the welcome letter holds. */
export interface EnergiaproCredentials {
  /** The API user number. Not the customer number, which is `client_id`. */
  readonly username: string;
  /** The secret in clear, at most 72 bytes; only a fresh hash of it is ever sent. */
  readonly secretKey: string;
  /** The prefix of the hashes: `2y` as the document shows it, or `2b`. They mean the same to PHP. Default: `2y`. */
  readonly bcryptPrefix?: '2y' | '2b';
  /**
   * A store that other processes with the same account use as well, so that one login serves them all: a Keyv, say
   * `new Keyv(new KeyvRedis(url))`. Tokens are sealed with a key made of `secretKey`. Default: none.
   */
  readonly store?: TokenStore;
}

/** Milliseconds: the lifetime of a token, and how long before its end it is renewed. */
const TOKEN = { lifetime: 60 * 60_000, refreshAhead: 5 * 60_000 };

/** The cost that the document fixes: « un coût de 11 » (E-45, E-46). */
const COST = 11;

/**
 * Logs in on the first call, keeps the token, and renews it: in the background five minutes before its end, or when
 * the provider refuses it with code 210 or 220, once per call.
 *
 * Each login attempt hashes anew. After refused credentials, no other login is tried for ten seconds; after any other
 * failure, say code 4, too many sessions, for 1, 2, 4 … 30 seconds. Calls in between fail at once with an `AuthError`.
 *
 * @throws {ConfigError} when an option is missing, or the secret is longer than bcrypt can tell apart.
 */
export function energiaproAuth(credentials: EnergiaproCredentials): AuthMiddleware<'energiapro'> {
  const options = requireTexts(
    'energiapro',
    'energiaproAuth',
    credentials,
    ['username', 'secretKey'],
    ['bcryptPrefix', 'store'],
  );
  const { username, secretKey, bcryptPrefix = '2y', store } = options;
  const invalid = (message: string) => invalidOption('energiapro', 'energiaproAuth', message);
  if (Buffer.byteLength(secretKey) > 72)
    throw invalid('`secretKey` must have at most 72 bytes: bcrypt ignores the rest.');
  if (secretKey.includes('\0')) throw invalid('`secretKey` must not contain a NUL: bcrypt stops there.');
  if (!['2y', '2b'].includes(bcryptPrefix)) throw invalid("`bcryptPrefix` must be '2y' or '2b'.");
  requireStore('energiapro', 'energiaproAuth', store);

  const cache = tokenCache({
    refreshAhead: TOKEN.refreshAhead,
    share: store && { store, account: username, secret: secretKey, isToken: isBearerToken },
    issue: async (call) => {
      const secret_key = await hashSecretKey(secretKey, bcryptPrefix);
      return readToken(await call.send('authenticate', { body: { username, secret_key } }), call);
    },
  });
  return authMiddleware(
    'energiapro',
    withToken(cache, {
      // `Authorization: Bearer <token>` on every call (E-12, E-14, E-15).
      attach: (request, token) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }),
      isRefused: ({ failure }, call) => failure !== undefined && call.provider.errors[failure.code]?.action === 'renew',
    }),
  );
}

/**
 * The wire value of `secret_key`: a bcrypt hash of cost 11 with a random salt. The document calls it « Blowfish »;
 * its samples are bcrypt.
 */
export async function hashSecretKey(secretKey: string, prefix: '2y' | '2b'): Promise<string> {
  const bcrypt = await loadBcrypt();
  const hash = await bcrypt.hash(secretKey, COST);
  // The algorithm is the same: PHP, which reads the hash, writes 2y for what others write 2b.
  return `$${prefix}${hash.slice('$2b'.length)}`;
}

async function loadBcrypt(): Promise<typeof import('bcrypt')> {
  try {
    // A CommonJS module: the functions stand under `default`, typed as the module itself.
    return (await import('bcrypt')).default as unknown as typeof import('bcrypt');
  } catch {
    throw new ConfigError(
      'energiaproAuth: the package `bcrypt` must be installed for this platform (npm install bcrypt), and a bundler must leave it out.',
      {
        provider: 'energiapro',
        operation: 'energiaproAuth',
        code: 'option_invalid',
      },
    );
  }
}

function readToken(response: ReceivedResponse, call: Call): Issued<string> {
  const { failure, json, status } = response;
  const problem = (code: LoginProblem['code'], message: string, isTransient = false) =>
    loginError(call, response, { operation: 'authenticate', code, message, isTransient });
  if (failure) {
    const { meaning, action } = call.provider.errors[failure.code] ?? {};
    const isRefusal = ['10', '11', '12', '15'].includes(failure.code) || (!meaning && [401, 403].includes(status));
    // Code 2 says that the hash was used already (E-58); the repetition has another one.
    const message = `Energiapro refused the login (${printableCode(failure.code, call.provider)}).`;
    throw problem(isRefusal ? 'credentials_refused' : 'login_refused', message, action === 'retry');
  }
  const token = isRecord(json) ? json.token : undefined;
  if (!isBearerToken(token)) {
    throw problem('login_malformed', 'The response of Energiapro to the login must contain a usable token.');
  }
  return { token, lifetime: TOKEN.lifetime };
}
