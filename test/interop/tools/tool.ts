/** A generator of clients that somebody else wrote. */
import path from 'node:path';
import type { SpecDocument } from '../../../src/codegen/document.ts';
import type { FlatCall } from '../calls.ts';

/** How it is run, and how what it writes is called. */
export interface Tool {
  readonly name: string;
  /** The exported file that it reads: `<name>.flat.json` unless it says another ending. */
  readonly input?: string;
  /** Files that it needs in the folder of the client, by name. */
  readonly files?: (input: string) => Readonly<Record<string, string>>;
  /** The arguments of Node that write a client into a folder. */
  readonly generate: (input: string, folder: string) => readonly string[];
  /** The operations that its clients cannot call, and why. */
  readonly cannot?: Readonly<Record<string, string>>;
  /** Loads what it wrote. */
  readonly open: (folder: string, context: CallContext) => Promise<Client>;
}

/** A generated client. */
export interface Client {
  /** Makes a call; returns the decoded body. */
  readonly call: (call: FlatCall) => Promise<unknown>;
  /** Ends the process that the client runs in. */
  readonly close?: () => void;
}

/** What a client calls. */
export interface CallContext {
  /** Authenticates. */
  readonly fetch: typeof fetch;
  readonly baseUrl: string;
  /** A server that does the same for clients without a `fetch`. */
  readonly proxy: string;
  readonly flat: SpecDocument;
}

// A generated client has no types here: what it is shows when it is called.
type Callable = (...args: unknown[]) => Promise<unknown>;

/** A generated module. */
export const imported = (folder: string, file: string): Promise<Record<string, unknown>> =>
  import(/* @vite-ignore */ path.join(folder, file));

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
