/** What samples and shell lines need of a provider, and its spec does not have: credentials, and how they are computed. */
import type { Operation } from './client/provider.ts';

/** How the samples of one provider authenticate. A simulator exports them, as `samples`, for its demo account. */
export interface SampleCredentials {
  /** The function that makes the auth middleware, and what it is given, for an operation that requires one; undefined
   * where it takes another. */
  readonly auth: (operation: Operation) => readonly [factory: string, credentials: object] | undefined;
  /** How curl satisfies a security scheme, by the name of the scheme. A scheme that is not listed is shown by its type. */
  readonly schemes?: Readonly<
    Record<string, (request: { readonly method: string; readonly path: string }) => Authorization>
  >;
  /** Fields with a computed value, by name; their examples in the spec are hashes of unknown texts. */
  readonly computed?: Readonly<Record<string, Computed>>;
}

/** What authorization adds to a curl command: lines before it, arguments, and encoded query pairs. */
export interface Authorization {
  readonly before?: readonly string[];
  readonly args?: readonly string[];
  readonly query?: readonly string[];
}

/** A value that a sample computes. */
export interface Computed {
  /** A call of a function of the client's module. Absent if the auth middleware fills the field. */
  readonly code?: readonly [name: string, ...args: string[]];
  /**
   * The shell lines that assign the value to `variable`. `read` returns the line that assigns a field of the response of another operation
   * to a variable.
   */
  readonly lines: (read: (variable: string, operationId: string, field: string) => string) => readonly string[];
  readonly variable: string;
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
