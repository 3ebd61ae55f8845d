/** The options of a client: what they are, and the checks that are made before anything is sent. */
import { ConfigError } from './errors.ts';
import type { ClientEvent, Logger } from './events.ts';
import { didYouMean } from './nearest.ts';
import { ownProperties } from './own-properties.ts';
import type { Factory } from './provider.ts';
import type { AuthMiddleware } from './step.ts';

/** What every client takes. */
export interface ClientOptions<ProviderName extends string = string, ServerName extends string = string> {
  /**
   * Made by a function of the same import (`energiaproAuth({ … })`). If omitted, only operations that need no credentials can be called.
   * `'external'`: they are added outside this client, by a proxy, by your `fetch` or by a middleware, and requests are sent without.
   */
  readonly auth?: AuthMiddleware<ProviderName> | 'external';
  /** A named server of the spec. Default: the first one. */
  readonly server?: ServerName;
  /** Replaces every server of the API, the login's included. https, or http to this machine: for mocks and gateways. */
  readonly baseUrl?: string;
  /**
   * Allows `http://` in `baseUrl` for any host: **credentials are then sent unencrypted**, and whoever is on the way reads them. For a
   * mock in another container (`http://mock:4010/<name>`), never for a provider. Default: false.
   */
  readonly dangerouslyAllowPlainHttp?: boolean;
  /** Sends the requests. Default: the platform's `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Milliseconds for one attempt, headers and body together. Default: 30 000. */
  readonly timeout?: number;
  /** Milliseconds for a whole call: the wait for a login, all attempts and the pauses between them. Default: 120 000. */
  readonly deadline?: number;
  /** How often a call is sent again at most, if its spec allows it. Default: 2. */
  readonly retries?: number;
  /** Bytes that are read at most, of a decompressed response and of a body that `createFetch` is given. Default: 10 MiB. */
  readonly maxBytes?: number;
  /** The clock, in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
  /** Called with every attempt, retry and login, as plain data without secrets: for metrics. Exceptions it throws are ignored. */
  readonly onEvent?: (event: ClientEvent) => void;
  /** Gets the same as lines of text: `console`, pino, … Default: none, nothing is logged. */
  readonly logger?: Logger;
}

/** The names of all options that `createFetch` takes. */
export const CLIENT_OPTIONS: readonly string[] = [
  ...[
    'auth',
    'server',
    'baseUrl',
    'dangerouslyAllowPlainHttp',
    'fetch',
    'timeout',
    'deadline',
    'retries',
    'maxBytes',
    'now',
    'onEvent',
    'logger',
  ],
];

/** The error for an invalid option. */
export function invalidOption({ provider, name }: Factory, problem: string): ConfigError {
  return new ConfigError(`${name}: ${problem}`, { provider, operation: name, code: 'option_invalid' });
}

/**
 * The options as they were given, and nothing that a prototype adds.
 *
 * @param known The names of all options there are.
 * @param refused Why an option of openapi-fetch is not among them, by its name.
 * @throws {ConfigError} when an option is unknown or invalid.
 */
export function checkOptions<O extends ClientOptions>(
  factory: Factory,
  options: O,
  known: readonly string[],
  refused: Readonly<Record<string, string>> = {},
): O {
  const demand = (holds: boolean, problem: string) => {
    if (!holds) throw invalidOption(factory, problem);
  };
  demand(typeof options === 'object' && options !== null, 'the options must be an object.');
  const own = ownProperties(options);
  const unknownOption = Object.keys(own).find((name) => !known.includes(name));
  if (unknownOption !== undefined) throw invalidOption(factory, whyUnknown(unknownOption, known, refused));

  const { auth, fetch, timeout, deadline, retries, maxBytes, now, onEvent, logger } = own;
  demand(
    auth === undefined || auth === 'external' || typeof auth === 'function',
    "`auth` must be an auth middleware, made by a function of the same import, or 'external'.",
  );
  const made = typeof auth === 'function' ? auth.provider : undefined;
  demand(
    (made ?? factory.provider) === factory.provider,
    `\`auth\` must be an auth middleware of ${factory.provider}; it is one of ${made}.`,
  );
  for (const [name, value] of Object.entries({ fetch, now, onEvent })) {
    demand(value === undefined || typeof value === 'function', `\`${name}\` must be a function.`);
  }
  demand(
    logger === undefined ||
      (['debug', 'info', 'warn'] as const).every((level) => typeof logger?.[level] === 'function'),
    '`logger` must have the functions `debug`, `info` and `warn`.',
  );
  const isCount = (value: number, least: number) => Number.isInteger(value) && value >= least;
  const { idleTimeout }: O & { readonly idleTimeout?: number } = own;
  for (const [name, value] of Object.entries({ timeout, deadline, idleTimeout })) {
    demand(
      value === undefined || (isCount(value, 1) && value <= 2 ** 31 - 1),
      `\`${name}\` must be a whole number of milliseconds from 1 to ${2 ** 31 - 1}.`,
    );
  }
  demand(retries === undefined || isCount(retries, 0), '`retries` must be a whole number, at least 0.');
  demand(maxBytes === undefined || isCount(maxBytes, 1), '`maxBytes` must be a whole number of bytes, at least 1.');
  return own;
}

/** Why an option is not taken: because of what it does, or because there is none of this name. */
export function whyUnknown(
  name: string,
  known: readonly string[],
  refused: Readonly<Record<string, string>> = {},
): string {
  if (Object.hasOwn(refused, name)) return `\`${name}\` ${refused[name]}`;
  const nearest = didYouMean(name, known);
  // A secret in the wrong place is not made of words, and is not near the name of an option.
  const isHarmless = nearest || /^[a-z]{1,12}([A-Z][a-z]{1,11}){0,2}$/.test(name);
  const problem = isHarmless ? `\`${name}\` is not an option` : 'the name of an option is unknown';
  return nearest ? `${problem}.${nearest}` : `${problem}; the options are ${known.join(', ')}.`;
}
