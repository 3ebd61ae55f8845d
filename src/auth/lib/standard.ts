/**
 * The security schemes of OpenAPI that need no code of an API's own, and how they are combined: all of one alternative of an operation's
 * `security`, which is the first whose credentials were given.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object and #security-requirement-object
 */
import { withQuery } from '../../client/encode.ts';
import { ConfigError } from '../../client/errors.ts';
import type { AuthMiddleware, Call, Next, OutgoingRequest, Step } from '../../client/step.ts';
import { authMiddleware } from './auth-middleware.ts';
import { basicAuthorization } from './basic-authorization.ts';
import { isBearerToken } from './bearer-token.ts';
import { knownOptions } from './options.ts';

/** A credential, or a function that returns it: called for every request, so that a credential may change. */
export type Credential<T = string> = T | (() => T | Promise<T>);

/** The user name and the password of HTTP Basic. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** Where a credential is given, for the messages about it. */
export interface Place {
  readonly provider: string;
  readonly factory: string;
  /** The name of the credential. */
  readonly option: string;
}

/** A security scheme. */
export interface Scheme {
  /** Its name under `securitySchemes`. */
  readonly name: string;
  /** Checks the credentials, and returns the step that puts them on a request. */
  readonly prepare: (credentials: unknown, place: Place) => Step;
}

/**
 * The auth middleware of an API whose schemes are all standard.
 *
 * @param schemes By the names of their credentials.
 * @throws {ConfigError} when a credential is invalid, or none is given.
 */
export function standardAuth<ProviderName extends string>(
  provider: ProviderName,
  factory: string,
  credentials: object,
  schemes: Readonly<Record<string, Scheme>>,
): AuthMiddleware<ProviderName> {
  const options = Object.keys(schemes);
  const given = Object.entries(knownOptions<Record<string, unknown>>(provider, factory, { ...credentials }, options));
  const steps = new Map<string, Step>();
  for (const [option, value] of given) {
    const scheme = Object.hasOwn(schemes, option) ? schemes[option] : undefined;
    if (scheme) steps.set(scheme.name, scheme.prepare(value, { provider, factory, option }));
  }
  if (steps.size === 0) {
    const problem = options.length > 1 ? `one of ${options.map(quoted).join(', ')}` : quoted(options[0] ?? '');
    throw new ConfigError(`${factory}: ${problem} must be given.`, {
      provider,
      operation: factory,
      code: 'option_missing',
    });
  }

  return authMiddleware(provider, (request, next, call) => {
    const { security } = call.operation;
    const isGiven = (alternative: readonly string[]) => alternative.every((name) => steps.has(name));
    // An empty alternative means that the operation may be called without credentials.
    const chosen = security.find((one) => one.length > 0 && isGiven(one)) ?? security.find(isGiven);
    if (!chosen) throw missing(call, factory, schemes);
    return chosen
      .flatMap((name) => steps.get(name) ?? [])
      .reduceRight<Next>(
        (rest, step) => (outgoing) => step(outgoing, rest, call),
        next,
      )(request);
  });
}

function missing(call: Call, factory: string, schemes: Readonly<Record<string, Scheme>>): ConfigError {
  const { provider, operation } = call;
  const optionOf = (name: string) => {
    const [option] = Object.entries(schemes).find(([, scheme]) => scheme.name === name) ?? [];
    return option === undefined ? `\`${name}\`, which takes an auth middleware of its own` : quoted(option);
  };
  const alternatives = operation.security.map((names) => names.map(optionOf).join(' and '));
  return new ConfigError(`${factory}: ${operation.id} needs ${alternatives.join(', or ')}.`, {
    provider: provider.name,
    operation: operation.id,
    code: 'option_missing',
  });
}

/** An API key: `type: apiKey`. */
export function apiKey(scheme: string, place: 'header' | 'query' | 'cookie', parameter: string): Scheme {
  return {
    name: scheme,
    prepare: (credentials, at) => {
      const { isValid, rule } = KEYS[place];
      const read = reader(credentials, at, (value): value is string => isText(value) && isValid(value), rule);
      const attach = ATTACH[place];
      return async (request, next, call) => next(attach(request, parameter, await read(call), call));
    },
  };
}

/** HTTP Basic: `type: http`, `scheme: basic`. The user name and the password are encoded as UTF-8 (RFC 7617). */
export function basic(scheme: string): Scheme {
  const rule = 'must have a `username` without a colon and a `password`, neither with control characters';
  return httpScheme(scheme, isBasic, rule, ({ username, password }) => basicAuthorization(username, password));
}

/** A bearer token: `type: http`, `scheme: bearer`, and the tokens of OAuth 2 and OpenID Connect that are obtained elsewhere. */
export function bearer(scheme: string): Scheme {
  const rule = 'must be a token of visible ASCII characters, at most 16 KiB of them';
  return httpScheme(scheme, isBearerToken, rule, (token) => `Bearer ${token}`);
}

function httpScheme<T>(
  name: string,
  isValid: (value: unknown) => value is T,
  rule: string,
  authorizationOf: (value: T) => string,
): Scheme {
  return {
    name,
    prepare: (credentials, place) => {
      const read = reader(credentials, place, isValid, rule);
      return async (request, next, call) => {
        const authorization = authorizationOf(await read(call));
        return next({ ...request, headers: { ...request.headers, authorization } });
      };
    },
  };
}

/** Reads a credential for each request; a value is checked at once, what a function returns when it returns it. */
function reader<T>(
  given: unknown,
  { provider, factory, option }: Place,
  isValid: (value: unknown) => value is T,
  rule: string,
): (call: Call) => T | Promise<T> {
  const checked = (value: unknown, operation = factory): T => {
    if (isValid(value)) return value;
    const problem = value === undefined || value === '' ? 'is missing' : rule;
    throw new ConfigError(`${factory}: \`${option}\` ${problem}.`, {
      provider,
      operation,
      code: problem === rule ? 'option_invalid' : 'option_missing',
    });
  };
  if (typeof given === 'function') return async (call) => checked(await given(), call.operation.id);
  const value = checked(given);
  return () => value;
}

const KEYS = {
  header: {
    isValid: (value: string) => /^[\x21-\x7e]+( +[\x21-\x7e]+)*$/.test(value),
    rule: 'must consist of visible ASCII characters, since it is sent in a header',
  },
  query: {
    isValid: (value: string) => value.isWellFormed() && !/[\r\n]$/.test(value),
    rule: 'must be well-formed text that does not end in a line break',
  },
  cookie: {
    isValid: (value: string) => /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/.test(value),
    rule: 'must consist of the characters that a cookie may have (RFC 6265)',
  },
} as const;

type Attach = (request: OutgoingRequest, name: string, value: string, call: Call) => OutgoingRequest;

const ATTACH: Readonly<Record<keyof typeof KEYS, Attach>> = {
  header: (request, name, value) => ({ ...request, headers: { ...request.headers, [name.toLowerCase()]: value } }),
  query: (request, name, value, call) => ({ ...request, url: withQuery(request.url, name, value, call) }),
  cookie: (request, name, value) => {
    const { cookie } = request.headers;
    const pair = `${name}=${value}`;
    return { ...request, headers: { ...request.headers, cookie: cookie ? `${cookie}; ${pair}` : pair } };
  },
};

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isBasic(value: unknown): value is BasicCredentials {
  if (typeof value !== 'object' || value === null || !('username' in value && 'password' in value)) return false;
  // RFC 7617, section 2: no control characters, and no colon in the user name.
  const isWritable = (text: unknown) => isText(text) && text.isWellFormed() && !/\p{Cc}/u.test(text);
  return isWritable(value.username) && isWritable(value.password) && !String(value.username).includes(':');
}

function quoted(name: string): string {
  return `\`${name}\``;
}
