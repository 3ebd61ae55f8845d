/** What the page `try/<name>.html` holds for its script, `browser/try.js`. Types only: the script is checked with them. */

/** The data of a page. */
export interface TryData {
  /** The provider's name. */
  readonly provider: string;
  readonly operations: readonly TryOperation[];
}

/** One operation. */
export interface TryOperation {
  readonly id: string;
  /** The client's method. */
  readonly method: string;
  /** `GET /sites`. */
  readonly line: string;
  readonly summary: string;
  /** HTML. */
  readonly description: string;
  /** The tag that it is listed under. */
  readonly group: string;
  /** How the method takes its input. */
  readonly shape: 'flat' | 'body' | 'groups';
  readonly fields: readonly TryField[];
  /** The input of the example call. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The factory of the auth middleware, and what the demo account gives it; absent where no credentials are needed. */
  readonly auth?: { readonly factory: string; readonly credentials: object };
}

/** One parameter, field of the body, or whole body. */
export interface TryField {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** In a few words: `text`, `whole number`, `list`. */
  readonly type: string;
  /** A `text` is taken as it is written, a `value` as JSON if it is JSON, else as text; what is nested must be `json`. */
  readonly kind: 'text' | 'value' | 'json';
  readonly required: boolean;
  /** HTML. */
  readonly description: string;
  /** The values there are, where the spec lists them. */
  readonly choices?: readonly unknown[];
}

/** What the mock answers to `POST /__mock/try`: every request of the call, and what it came to. */
export interface Tried {
  readonly exchanges: readonly Exchange[];
  readonly data?: unknown;
  readonly error?: unknown;
  /** An error of the client. */
  readonly thrown?: { readonly name: string; readonly code?: string; readonly message: string };
}

/** One request, as the mock received it, and its response, if one was sent. */
export interface Exchange {
  /** The `operationId`; absent where the request matches no operation. */
  readonly operation?: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}
