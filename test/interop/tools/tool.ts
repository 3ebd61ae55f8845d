/** A generator of clients that somebody else wrote. */
import type { SpecDocument } from '../../../src/codegen/spec.ts';
import type { FlatCall } from '../calls.ts';

/** How it is run, and how what it writes is called. */
export interface Tool {
  readonly name: string;
  /** The arguments of Node that write a client into a folder. */
  readonly generate: (input: string, folder: string) => readonly string[];
  /** The file to import, in that folder. */
  readonly entry: string;
  /** The operations that its clients cannot call, and why. */
  readonly cannot?: Readonly<Record<string, string>>;
  /** Makes a call with the client, through a `fetch` that authenticates; returns the decoded body. */
  readonly call: (client: Record<string, unknown>, call: FlatCall, context: CallContext) => Promise<unknown>;
}

/** What a call is made with. */
export interface CallContext {
  readonly fetch: typeof fetch;
  readonly baseUrl: string;
  readonly flat: SpecDocument;
}

// A generated client has no types here: what it is shows when it is called.
type Callable = (...args: unknown[]) => Promise<unknown>;

/** A function of a generated module. */
export function functionOf(module: unknown, name: string): Callable {
  const found: unknown = Object(module)[name];
  if (typeof found !== 'function') throw new TypeError(`The client has no function ${name}.`);
  return (...args) => found.apply(module, args);
}

/** `group_id`, `x-signature` and `ids[]` as generators write them in JavaScript. */
export function camelCase(name: string): string {
  return name.replaceAll(/[_-]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll(/\W/g, '');
}

/** Members with camelCase names. */
export function camelCased(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [camelCase(name), value]));
}
