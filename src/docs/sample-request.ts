/** A sample's request as plain data: what curl, Python and PHP write in their own ways. */
import type { Provider } from '../client/provider.ts';
import type { SpecDocument } from '../codegen/document.ts';
import type { Computation, Part, SampleCredentials, Value } from '../samples.ts';
import type { Call } from './call.ts';
import type { Environment } from './environments.ts';

/** What the samples of one provider are made of. */
export interface Context {
  readonly name: string;
  readonly document: SpecDocument;
  readonly provider: Provider;
  readonly credentials: SampleCredentials | undefined;
  readonly calls: ReadonlyMap<string, Call>;
  /** The module of the client. */
  readonly module: string;
  readonly environment: Environment;
}

/** A request, and what happens before it. */
export interface SampleRequest {
  readonly steps: readonly ResolvedStep[];
  readonly method: string;
  /** With a flag, and with those pairs of the query whose delimiters would change if they were encoded anew. */
  readonly url: string;
  /** The other pairs, not encoded. */
  readonly query: readonly Pair[];
  readonly headers: readonly Pair[];
  readonly cookies: readonly Pair[];
  /** HTTP Basic or Digest. */
  readonly user?: readonly [name: Value, password: Value] | undefined;
  readonly isDigest?: boolean;
  /** The file of a client certificate. */
  readonly certificate?: string | undefined;
  readonly body?: SampleBody | undefined;
  /** Whether failures may come with HTTP 200. */
  readonly hasEnvelope?: boolean;
  /** Whether a success may be a redirect, which is not followed. */
  readonly redirects?: boolean;
  /** What a success holds. */
  readonly response: 'json' | 'text' | 'bytes' | 'nothing';
}

/** A name and a text. */
export type Pair = readonly [name: string, value: Value];

/** A step before a request: lines of the language, or another request whose response holds the value. */
export type ResolvedStep = Computation | RequestStep;

/** A request whose response holds the value of a variable. */
export interface RequestStep {
  readonly variable: string;
  readonly request: SampleRequest;
  readonly field: string;
}

/** A body, by how it is written. */
export type SampleBody =
  | { readonly kind: 'form'; readonly fields: readonly Pair[] }
  | { readonly kind: 'multipart'; readonly parts: readonly SamplePart[] }
  | JsonBody
  | { readonly kind: 'text'; readonly type: string; readonly text: string }
  /** Of a file in the folder. */
  | { readonly kind: 'bytes'; readonly type: string };

/** A body of JSON. */
export interface JsonBody {
  readonly kind: 'json';
  readonly type: string;
  readonly value: unknown;
  /** The values of its computed properties, by name. */
  readonly computed: ReadonlyMap<string, Value>;
}

/** A part of a multipart body. */
export interface SamplePart {
  readonly name: string;
  readonly kind: 'file' | 'json' | 'text';
  /** Empty for a file. */
  readonly text: string;
}

/** The parts of a text. */
export function partsOf(value: Value): readonly Part[] {
  return typeof value === 'string' || 'variable' in value || 'environment' in value ? [value] : value;
}
