/**
 * A simulator is the part of a mock that knows one provider: it checks credentials as the provider would, keeps what the provider would keep
 * (tokens, salts, accounts, calendars) and answers from it.
 *
 * A simulator is written from the provider's document, never from `src/auth`: the client and the mock meet only in the vectors.
 */
import type { Operation } from '../client/provider.ts';
import type { Incoming } from './dispatch.ts';

/** An answer about to be written. */
export interface MockResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request in front of a simulator, taken apart. */
export interface MockRequest extends Incoming {
  /** The operation that path, method, flag and field choose; undefined when they choose none. */
  readonly operation: Operation | undefined;
  /** The operations that stand on this path, whatever their method. */
  readonly onPath: readonly Operation[];
  /** The path below the server, without query. */
  readonly path: string;
  /** The query as it stands in the request line, without `?`. */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  /** The fields of a form body; empty when the body is none. */
  readonly form: URLSearchParams;
  /** The parsed JSON body; undefined when there is none or it is not JSON. */
  readonly json: unknown;
}

/** What a simulator is given. */
export interface SimulatorContext<Account> {
  readonly account: Account;
  /** The mock's clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** The next text of `length` hex digits: unpredictable to a client, the same for the same seed. */
  readonly hex: (length: number) => string;
}

/** One provider's simulator. */
export interface Simulator {
  /**
   * Checks the credentials. An answer ends the matter: a refusal with the documented code, or what a login issues. Undefined lets
   * the request through to Prism, which validates it against the spec.
   */
  readonly authenticate: (request: MockRequest) => MockResponse | undefined | Promise<MockResponse | undefined>;
  /** Answers a valid request from what the simulator keeps; undefined leaves the answer to Prism's example. */
  readonly respond?: (request: MockRequest) => MockResponse | undefined;
  /** Puts a refusal of Prism (a missing field, a wrong pattern) into the names of the provider; undefined leaves it as it is. */
  readonly translateRejection?: (request: MockRequest, refusal: MockResponse) => MockResponse | undefined;
  /** Forgets everything issued so far, so that it is refused from now on: expired tokens, lost sessions. */
  readonly revokeAll: () => void;
}

/** What `src/mock/simulators/<name>.ts` exports. */
export interface SimulatorModule<Account> {
  /** The account that exists without configuration; printed on the mock's page. */
  readonly demoAccount: Account;
  /** Which of its settings are secrets, to be kept out of the list of requests. */
  readonly secretSettings: readonly (keyof Account & string)[];
  /** Called at the start and after every reset. */
  readonly createSimulator: (context: SimulatorContext<Account>) => Simulator;
  /** Shell lines that work when they are pasted: the auth middleware by hand, with curl and common tools. */
  readonly curlLines: (url: string, account: Account) => string[];
}

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): MockResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}
