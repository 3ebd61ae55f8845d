/** The types of a client's calls by path: those of openapi-fetch, without the options that a client of ours refuses. */
import type {
  BodySerializer,
  FetchResponse,
  HeadersOptions,
  Middleware,
  ParamsOption,
  PathSerializer,
  QuerySerializer,
  QuerySerializerOptions,
  RequestBodyOption,
} from 'openapi-fetch';
import type { ClientOptions } from './options.ts';
import type { ParseAs } from './outcome.ts';

/** Options of the platform's `fetch` that are passed on to it as they are. */
export type PassedInit = Pick<
  RequestInit,
  'cache' | 'credentials' | 'integrity' | 'keepalive' | 'mode' | 'referrer' | 'referrerPolicy'
>;

/** What `createX` takes: the options of every client, and those of openapi-fetch. */
export interface CreateOptions<ProviderName extends string = string, ServerName extends string = string>
  extends ClientOptions<ProviderName, ServerName>,
    PassedInit {
  /** Sent with every call; a call's own headers replace them. */
  readonly headers?: HeadersOptions;
  /** Writes the query of every call. Default: as the spec says. */
  readonly querySerializer?: QuerySerializer<unknown> | QuerySerializerOptions;
  /** Writes the body of every call. Default: as the spec says. */
  readonly bodySerializer?: BodySerializer<unknown>;
  /** Writes the parameters into the path of every call. Default: percent-encoded. */
  readonly pathSerializer?: PathSerializer;
  /** The values of the variables in the URLs of the servers. Generated options say which there are. */
  readonly serverVariables?: Readonly<Record<string, string | number>>;
  /** Ends every call of this client that has no signal of its own. */
  readonly signal?: AbortSignal;
  /** Milliseconds without a byte after which a response that is read as it arrives, such as a stream of events, fails. Default: 60 000. */
  readonly idleTimeout?: number;
}

/** What a call takes besides its path: the parameters and the body that its operation describes, and openapi-fetch's options. */
export type CallInit<Op, As extends ParseAs = 'json'> = ParamsOption<Op> &
  RequestBodyOption<Op> &
  PassedInit & {
    headers?: HeadersOptions;
    /** Ends the call, pauses between attempts included; the call rejects with the signal's own reason. */
    signal?: AbortSignal | null;
    /** How the body of a success is read. Default: `json`, or text where the response is no JSON. */
    parseAs?: As;
    /** Another address of the same origin. */
    baseUrl?: string;
    querySerializer?: QuerySerializer<Op> | QuerySerializerOptions;
    bodySerializer?: BodySerializer<Op>;
    pathSerializer?: PathSerializer;
    /** openapi-fetch middleware for this call only; it runs after that of the client. */
    middleware?: Middleware[];
  };

type CallArguments<Init> = Record<never, never> extends Init ? [init?: Init] : [init: Init];

type HttpMethod = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace';

type PathsWith<Paths, Method extends HttpMethod> = {
  [Path in keyof Paths]: Paths[Path] extends Record<Method, object> ? Path : never;
}[keyof Paths];

type OperationAt<Paths, Path extends keyof Paths, Method extends HttpMethod> =
  Paths[Path] extends Record<Method, infer Op> ? Op & Record<string | number, unknown> : never;

/** One method of a client: the path chooses the operation, the operation chooses the types. */
export type ClientMethod<Paths, Method extends HttpMethod> = <
  Path extends PathsWith<Paths, Method>,
  As extends ParseAs = 'json',
>(
  path: Path,
  ...init: CallArguments<CallInit<OperationAt<Paths, Path, Method>, As>>
) => Promise<CallResult<OperationAt<Paths, Path, Method>, As>>;

/** `{ data, response }` or `{ error, response }`, typed by the operation. */
export type CallResult<Op extends Record<string | number, unknown>, As extends ParseAs = 'json'> = FetchResponse<
  Op,
  As extends 'json' ? Record<never, never> : { parseAs: As },
  `${string}/${string}`
>;

/** The client of one API. */
export interface Client<Paths> {
  GET: ClientMethod<Paths, 'get'>;
  PUT: ClientMethod<Paths, 'put'>;
  POST: ClientMethod<Paths, 'post'>;
  DELETE: ClientMethod<Paths, 'delete'>;
  OPTIONS: ClientMethod<Paths, 'options'>;
  HEAD: ClientMethod<Paths, 'head'>;
  PATCH: ClientMethod<Paths, 'patch'>;
  TRACE: ClientMethod<Paths, 'trace'>;
  /** The same with the method as the first argument. */
  request<Method extends HttpMethod, Path extends PathsWith<Paths, Method>, As extends ParseAs = 'json'>(
    method: Method,
    path: Path,
    ...init: CallArguments<CallInit<OperationAt<Paths, Path, Method>, As>>
  ): Promise<CallResult<OperationAt<Paths, Path, Method>, As>>;
  /**
   * Adds openapi-fetch middleware. It runs before authentication, so what it changes is signed, and it never sees the key, token or
   * signature that is sent.
   */
  use(...middleware: Middleware[]): void;
  /** Removes openapi-fetch middleware. */
  eject(...middleware: Middleware[]): void;
}

/** A client whose paths are its properties: `client['/sites'].GET()`. */
export type PathBasedClient<Paths> = {
  [Path in keyof Paths]: {
    [Method in keyof Paths[Path] & HttpMethod as Paths[Path] extends Record<Method, object>
      ? Uppercase<Method>
      : never]: <As extends ParseAs = 'json'>(
      ...init: CallArguments<CallInit<OperationAt<Paths, Path, Method>, As>>
    ) => Promise<CallResult<OperationAt<Paths, Path, Method>, As>>;
  };
};
