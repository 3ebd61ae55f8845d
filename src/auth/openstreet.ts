/**
 * Authentication for the Open Street account API: a key in the query, or a password hashed with a salt.
 *
 * The spec says which of them an operation needs: the scheme `key`, or the fields that the auth middleware fills.
 *
 * @see « API Compte client », « Méthodes d’authentification », https://fr.open-street.com/doc/api/compte-client/, read 2026-11-21
 *
 * @packageDocumentation
 */

import { withForm, withQuery } from '../client/encode.ts';
import { ConfigError } from '../client/errors.ts';
import type { AuthMiddleware, Call, OutgoingRequest, ReceivedResponse } from '../client/step.ts';
import { authMiddleware } from './lib/auth-middleware.ts';
import { hexDigest } from './lib/digest.ts';
import { createLogin, perServer } from './lib/login.ts';
import { loginError } from './lib/login-error.ts';
import { invalidOption, knownOptions, requireText, requireTexts } from './lib/options.ts';
import { printableCode } from './lib/printable-code.ts';

/** The key of a computation account, the sign-in of a client account, or both. */
export type OpenstreetCredentials =
  | {
      /** The key of a computation account, 32 characters. */
      readonly key: string;
      readonly email?: never;
      readonly password?: never;
    }
  | {
      /** The key of a computation account, 32 characters. */
      readonly key?: string;
      /** The e-mail address that identifies the client account. */
      readonly email: string;
      /** In clear. Only its MD5 is kept and sent. */
      readonly password: string;
    };

const KEY = ['key'] as const;
const SIGN_IN = ['email', 'password'] as const;

/**
 * Puts on what each operation asks for: the key, or the hashed password.
 *
 * `query_customer` fetches a salt for each attempt; the salt changes every minute, so after `WRONG_PASSWORD` a second
 * attempt is made with a new one. `create_customer` sends the plain MD5 of the password, once.
 *
 * @throws {ConfigError} when neither a key nor a complete sign-in is given; on a call that needs the one not given.
 */
export function openstreetAuth(credentials: OpenstreetCredentials): AuthMiddleware<'openstreet'> {
  const given: Partial<Record<'key' | 'email' | 'password', string>> = credentials;
  const options = knownOptions('openstreet', 'openstreetAuth', given, ['key', 'email', 'password']);
  const { key, email, password } = options;
  if (key === undefined || email !== undefined || password !== undefined) {
    // Whoever names a key only, from a variable that is not set, does not mean the sign-in.
    const isKeyMeant = 'key' in options && !('email' in options || 'password' in options);
    const [needed, others] = isKeyMeant ? [KEY, SIGN_IN] : [SIGN_IN, KEY];
    requireTexts('openstreet', 'openstreetAuth', options, needed, others);
  }
  if (typeof key === 'string') requireText('openstreet', 'openstreetAuth', 'key', key);
  if (key !== undefined && (typeof key !== 'string' || [...key].length !== 32)) {
    throw invalidOption('openstreet', 'openstreetAuth', '`key` must have 32 characters.');
  }

  const hashedDb = password === undefined ? undefined : passwordHashedDb(password);
  // Calls that wait for a salt at the same time get the same one.
  const saltOf = perServer(() => createLogin<string>());
  return authMiddleware('openstreet', async (request, next, call) => {
    const { security, filledByAuth } = call.operation;
    if (security.some((schemes) => schemes.includes('key')))
      return next(withKey(request, required(key, 'key', call), call));
    if (filledByAuth.includes('password_hashed_db')) {
      return next(filled(request, { password_hashed_db: required(hashedDb, 'password', call) }));
    }

    const signIn = { email: required(email, 'email', call), hashedDb: required(hashedDb, 'password', call) };
    const attempt = async () => {
      const salt = await saltOf(call).join(call, fetchSalt);
      return next(
        filled(request, { email: signIn.email, password_hashed_js: passwordHashedJs(signIn.hashedDb, salt) }),
      );
    };
    const response = await attempt();
    return response.failure?.code === 'WRONG_PASSWORD' && call.operation.retrySafe ? attempt() : response;
  });
}

/**
 * `password_hashed_db`: the MD5 of the password, sent when a client account is created.
 *
 * @internal
 */
export function passwordHashedDb(password: string): string {
  return md5(password);
}

/**
 * `password_hashed_js`: `md5(md5($password_typed).$salt)`, the inner hash as hex text, which is `password_hashed_db`.
 *
 * @internal
 */
export function passwordHashedJs(hashedDb: string, salt: string): string {
  return md5(hashedDb + salt);
}

function md5(text: string): string {
  return hexDigest('md5', text, 'openstreet', 'openstreetAuth');
}

/**
 * Finds the 32 characters in a response to `salt`, whose shape is not documented: the property `salt`, else the only text of
 * 32 characters among the properties, else the whole body. A list is none, nor is a JSON number, which may have been rounded.
 *
 * @internal
 */
export function readSalt({ json, text }: Pick<ReceivedResponse, 'json' | 'text'>): string | undefined {
  const isSalt = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]{32}$/.test(value);
  if (typeof json !== 'object' || json === null) {
    const whole = json === undefined ? text.trim() : json;
    return isSalt(whole) ? whole : undefined;
  }
  if (Array.isArray(json)) return undefined;
  if ('salt' in json) return isSalt(json.salt) ? json.salt : undefined;
  const candidates = Object.values(json).filter(isSalt);
  return candidates.length === 1 ? candidates[0] : undefined;
}

async function fetchSalt(call: Call): Promise<string> {
  const response = await call.send('salt');
  const { failure } = response;
  const salt = failure ? undefined : readSalt(response);
  if (salt !== undefined) return salt;
  const reason = failure ? printableCode(failure.code, call.provider) : 'the response has none';
  throw loginError(call, response, {
    operation: 'salt',
    code: failure ? 'login_refused' : 'login_malformed',
    message: `Could not get a salt for ${call.operation.id} (${reason}).`,
  });
}

function withKey(request: OutgoingRequest, key: string, call: Call): OutgoingRequest {
  return { ...request, url: withQuery(request.url, 'key', key, call) };
}

function filled(request: OutgoingRequest, fields: Record<string, string>): OutgoingRequest {
  return { ...request, body: withForm(request.body, fields) };
}

function required(value: string | undefined, name: string, call: Call): string {
  if (value !== undefined) return value;
  throw new ConfigError(`openstreetAuth: \`${name}\` must be given to call ${call.operation.id}.`, {
    provider: 'openstreet',
    operation: call.operation.id,
    code: 'credentials_missing',
  });
}
