/** What samples and shell lines need of a provider, and its spec does not have: credentials, and how they are computed. */
import type { Operation } from './client/provider.ts';

/** The languages whose samples write requests by hand; in TypeScript, the client does. */
export type Language = 'curl' | 'Python' | 'PHP';

/** How the samples of one provider authenticate. A simulator exports them, as `samples`, for its demo account. */
export interface SampleCredentials {
  /** The function that makes the auth middleware, and what it is given, for an operation that requires one; undefined
   * where it takes another. */
  readonly auth: (operation: Operation) => readonly [factory: string, credentials: object] | undefined;
  /** What satisfies a security scheme, by the name of the scheme. A scheme that is not listed is shown by its type. */
  readonly schemes?: Readonly<
    Record<string, (request: { readonly method: string; readonly path: string }) => Authorization>
  >;
  /** Fields with a computed value, by name; their examples in the spec are hashes of unknown texts. */
  readonly computed?: Readonly<Record<string, Computed>>;
}

/** What authorization adds to a request, and what is computed for it before. */
export interface Authorization {
  readonly steps?: readonly Step[];
  readonly headers?: Readonly<Record<string, Value>>;
  readonly query?: Readonly<Record<string, Value>>;
  /** HTTP Basic. */
  readonly user?: readonly [name: Value, password: Value];
  /** The query is signed too, so that every language has to send it as it is written in the path. */
  readonly signsQuery?: true;
}

/** A text in a request; of several parts, joined. */
export type Value = Part | readonly Part[];

/** A fixed text, a variable that a step assigns, or an environment variable. */
export type Part = string | { readonly variable: string } | { readonly environment: string };

/** A step before a request. It assigns a variable, whose name is written in snake_case here, and in each language as is usual there. */
export type Step = Computation | Reading;

/** Computes the variable. */
export interface Computation {
  readonly variable: string;
  /** The lines that assign it. The imports of Python are among its lines. */
  readonly lines: Readonly<Record<Language, readonly string[]>>;
}

/** Reads the variable from the response of another operation. */
export interface Reading {
  readonly variable: string;
  readonly operation: string;
  readonly field: string;
}

/** A value that a sample computes. */
export interface Computed {
  /** A call of a function of the client's module. Absent if the auth middleware fills the field. */
  readonly code?: readonly [name: string, ...args: string[]];
  /** What the other languages do; the last step assigns the value. */
  readonly steps: readonly [...Step[], Step];
}

/** A credential of a standard scheme, as the mock's demo account and the samples have it. */
export type DemoCredential = string | Readonly<Record<string, string>>;

/** The demo credential of a standard security scheme; `name` is that of the scheme. */
export function demoCredential(
  name: string,
  {
    type,
    scheme,
    flows,
  }: { readonly type: string; readonly scheme?: string; readonly flows?: { readonly clientCredentials?: unknown } },
): DemoCredential {
  if (flows?.clientCredentials) return { clientId: 'demo-client', clientSecret: 'demo-secret' };
  if (type === 'http' && scheme?.toLowerCase() === 'basic') return { username: 'demo', password: 'demo-password' };
  return `demo-${name}`;
}
