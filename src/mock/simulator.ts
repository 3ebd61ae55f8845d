/**
 * A simulator is the part of a mock that knows one provider: it verifies credentials as the provider would, keeps the provider's
 * state (tokens, salts, accounts, calendars) and responds from it.
 *
 * A simulator is written from the provider's document, never from `src/auth`: client and mock share only the test vectors.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Operation } from '../client/provider.ts';
import type { SampleCredentials } from '../samples.ts';
import type { Incoming } from './dispatch.ts';

export type { SampleCredentials, Step } from '../samples.ts';

/** A response to be sent. */
export interface MockResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request, parsed for a simulator. */
export interface MockRequest extends Incoming {
  /** The operation that path, method, flag and form field select, if any. */
  readonly operation: Operation | undefined;
  /** The operations of this path, of any method. */
  readonly onPath: readonly Operation[];
  /** The address that the client called, for signatures over it: of the mock, by the name under which the client knows it. */
  readonly url: string;
  /** The path below the server, without query. */
  readonly path: string;
  /** The query as written in the request line, without `?`. */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  /** The fields of a form body; empty for any other body. */
  readonly form: URLSearchParams;
  /** The parsed JSON body; undefined if there is none or it is not JSON. */
  readonly json: unknown;
}

/** What a simulator is created with. */
export interface SimulatorContext<Account, Data = unknown> {
  readonly account: Account;
  /** What it serves. Its fields are replaced while the mock runs (`mock.set`), so they are read anew for every request. */
  readonly data: Data;
  /** The mock's clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** The next `length` hex digits: unpredictable to a client, the same for the same seed. */
  readonly hex: (length: number) => string;
}

/** One provider's simulator. */
export interface Simulator {
  /** Whether a form may also be sent as `multipart/form-data`; it is read as the urlencoded one. Default: false. */
  readonly takesMultipart?: boolean;
  /** Whether responses are compressed for callers that send `Accept-Encoding: gzip`. */
  readonly compresses?: true;
  /** The path and query that those of a request stand for, where the provider takes an operation in several forms. */
  readonly canonicalTarget?: (target: string) => string;
  /**
   * Verifies the credentials. A response is final: a refusal with the documented code, or what a login issues. Undefined passes
   * the request on to Prism, which validates it against the spec.
   */
  readonly authenticate: (request: MockRequest) => MockResponse | undefined | Promise<MockResponse | undefined>;
  /** Responds to a valid request from the simulator's state; undefined leaves the response to Prism's example. */
  readonly respond?: (request: MockRequest) => MockResponse | undefined;
  /**
   * Translates a refusal by Prism (a missing field, a wrong pattern) into the provider's error; undefined leaves it as it is. What
   * Prism has against the request comes in sentences, which quote no value.
   */
  readonly translateRejection?: (
    request: MockRequest,
    refusal: MockResponse,
    complaints: readonly string[],
  ) => MockResponse | undefined;
  /** Revokes everything issued so far: expired tokens, lost sessions. */
  readonly revokeAll: () => void;
}

/** What one field of a simulator's data must be. */
export interface DataField {
  /** Completes "must be": `a number of euros`. */
  readonly rule: string;
  readonly isValid: (value: unknown) => boolean;
}

/** What each field of a simulator's data must be. */
export type DataFields<Data> = { readonly [Field in keyof Required<Data>]: DataField };

/** What a setting does, for the mock's page, and what it must be. */
export interface Setting extends DataField {
  readonly effect: string;
}

/** A setting that is one of some values. */
export function oneOf(effect: string, ...values: readonly (string | number | null)[]): Setting {
  const rule = `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
  return { effect, rule, isValid: (value) => values.some((one) => one === value) };
}

/** A setting that is a number. */
export function atLeast(least: number, effect: string): Setting {
  return {
    effect,
    rule: `a number, at least ${least}`,
    isValid: (value) => typeof value === 'number' && value >= least,
  };
}

/** What `src/mock/simulators/<name>.ts` exports. */
export interface SimulatorModule<Account, Data = unknown> {
  /** The account that exists without configuration; shown on the mock's page. */
  readonly demoAccount: Account;
  /** Which of its settings are secrets, to be masked in recorded requests. */
  readonly secretSettings: readonly (keyof Account & string)[];
  /**
   * What each setting that is no credential does, for the mock's page: how the mock reads what the provider leaves open. Where only its effect
   * is given, it must be of the type that it has in `demoAccount`.
   */
  readonly settings?: Readonly<Partial<Record<keyof Account & string, string | Setting>>>;
  /** What it serves without configuration. Tests replace fields of it (`startMock({ data })`, `mock.set`). Plain data. */
  readonly demoData?: Data;
  /** What each field of the data must be; without it, any value is taken for the fields of `demoData`. */
  readonly dataFields?: DataFields<Data>;
  /** Called when the mock starts and after every reset. */
  readonly createSimulator: (context: SimulatorContext<Account, Data>) => Simulator;
  /** How the samples of the docs authenticate. Default: as the schemes of the spec say. */
  readonly samples?: SampleCredentials;
  /** Shell lines to paste: how to authenticate by hand, with curl and common tools. */
  readonly curlLines: (url: string, account: Account) => string[];
}

/** A module of any account: what its functions take is made of its own demo account. */
export interface AnySimulatorModule {
  readonly demoAccount: object;
  readonly secretSettings: readonly string[];
  readonly settings?: Readonly<Record<string, string | Setting>>;
  readonly demoData?: object;
  readonly dataFields?: Readonly<Record<string, DataField>>;
  readonly createSimulator: (context: SimulatorContext<never, never>) => Simulator;
  readonly curlLines: (url: string, account: never) => string[];
}

/** A JSON response. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): MockResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** Compares what was sent with a secret, in constant time. What is no text is not the same. */
export function isSame(sent: unknown, expected: unknown): boolean {
  const digest = (value: unknown) => createHash('sha256').update(String(value)).digest();
  return timingSafeEqual(digest(sent), digest(expected)) && typeof sent === 'string' && typeof expected === 'string';
}

/** A word that a shell does not change, for `curlLines`. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
