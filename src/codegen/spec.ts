/**
 * Reads one spec: lints it with Redocly and bundles it, so that what is derived from it is plain data.
 */
import path from 'node:path';
import { BaseResolver, bundle, type Config, createConfig, type Document, lint } from '@redocly/openapi-core';
import { stringify } from 'yaml';
import type { DocumentedFailure } from '../client/provider.ts';
import { Complaint } from '../complaint.ts';
import { describeProblems, type Told } from './complaints.ts';
import { whyNoSpec } from './kind.ts';
import { keyOf, METHODS, record } from './node.ts';
import type { SpecNode } from './shapes.ts';
import { uniform } from './uniform.ts';

/** The part of JSON Schema that is read here. */
export interface Schema {
  title?: string;
  description?: string;
  type?: string | string[];
  /** Of OpenAPI 3.0. */
  nullable?: boolean;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  enum?: (string | number | boolean | null)[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  examples?: unknown[];
  deprecated?: boolean;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  patternProperties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  readOnly?: boolean;
  writeOnly?: boolean;
  $ref?: string;
  'x-filled-by'?: 'client' | 'auth';
  /** Not of a spec: the TypeScript type that stands for this schema. */
  'x-type'?: string;
}

export interface MediaObject {
  schema?: Schema;
  example?: unknown;
  examples?: Record<string, { summary?: string; value?: unknown; $ref?: string }>;
  encoding?: Record<string, unknown>;
}

export interface ParameterObject {
  name: string;
  in: 'query' | 'path' | 'header' | 'cookie';
  required?: boolean;
  description?: string;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  content?: Record<string, MediaObject>;
  schema?: Schema;
  example?: unknown;
  deprecated?: boolean;
  'x-filled-by'?: 'client' | 'auth';
}

export interface ResponseObject {
  description?: string;
  headers?: Record<string, { schema?: Schema; $ref?: string }>;
  content?: Record<string, MediaObject>;
  'x-failure'?: Partial<Pick<DocumentedFailure, 'fix' | 'fixedBy' | 'action'>> & { when?: string };
  'x-inferred'?: string;
}

export interface ServerObject {
  url: string;
  description?: string;
  'x-name'?: string;
}

export interface EnvelopeObject {
  code: string;
  message?: string;
  success: (string | number | boolean | null)[];
  absent: 'success' | 'failure';
  failure: string;
}

/** How lists come page by page: of every operation that has these parameters. */
export interface PagingObject {
  start: string;
  items: string;
  total?: string;
  id?: string;
}

export interface OperationObject {
  operationId: string;
  deprecated?: boolean;
  externalDocs?: ExternalDocs;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: ParameterObject[];
  requestBody?: { required?: boolean; content: Record<string, MediaObject> };
  responses: Record<string, ResponseObject>;
  security?: Record<string, string[]>[];
  servers?: ServerObject[];
  'x-method-name'?: string;
  'x-retry-safe'?: boolean;
  'x-envelope'?: EnvelopeObject;
}

export interface ExternalDocs {
  description?: string;
  url: string;
}

export interface PathItemObject {
  parameters?: ParameterObject[];
  servers?: ServerObject[];
  [method: string]: unknown;
}

export interface SecuritySchemeObject {
  type: string;
  in?: string;
  name?: string;
  scheme?: string;
  description?: string;
  flows?: { clientCredentials?: { tokenUrl: string } };
  'x-obtained-by'?: string;
}

export interface SpecDocument {
  info: {
    title: string;
    summary?: string;
    description?: string;
    'x-envelope'?: EnvelopeObject;
    'x-paging'?: PagingObject;
    'x-errors'?: Record<string, Omit<DocumentedFailure, 'inferred'> & { 'x-inferred'?: string }>;
  };
  externalDocs?: ExternalDocs;
  servers: ServerObject[];
  tags?: { name: string; description?: string; 'x-displayName'?: string }[];
  security?: Record<string, string[]>[];
  paths: Record<string, PathItemObject>;
  components?: {
    schemas?: Record<string, Schema>;
    responses?: Record<string, ResponseObject>;
    parameters?: Record<string, ParameterObject>;
    securitySchemes?: Record<string, SecuritySchemeObject>;
    [kind: string]: unknown;
  };
}

/** A complaint about a spec, with the place that an editor jumps to. */
export class SpecError extends Complaint {
  override readonly name = 'SpecError';
}

/** A spec as one document. */
export interface ReadSpec {
  readonly document: SpecDocument;
  /** What it was read from: its own file, then the files and URLs that it refers to. */
  readonly sources: readonly string[];
}

/** A spec that was linted: the document, unless it has an error, and what is told of it. */
export interface CheckedSpec {
  readonly document: SpecDocument | undefined;
  /** As those of `ReadSpec`. */
  readonly sources: readonly string[];
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Lints a spec and reads it as one document; references to its own components stay.
 *
 * @throws {SpecError} with one `file:line:column message` per complaint.
 */
export async function readSpec(file: string, config: Config): Promise<ReadSpec> {
  const { document, sources, errors } = await checkSpec(file, config);
  if (!document) throw new SpecError(errors.join('\n'));
  return { document, sources };
}

/** Lints a spec and reads it, with a line `file:line:column message` for everything that is found. */
export async function checkSpec(file: string, config: Config): Promise<CheckedSpec> {
  const externalRefResolver = new BaseResolver(config.resolve);
  const written = await openSpec(file, externalRefResolver).catch((error: unknown) => error);
  if (written instanceof SpecError)
    return { document: undefined, sources: [file], errors: [written.message], warnings: [] };
  if (!isDocument(written)) throw written;

  const problems = await lint({ ref: file, config, externalRefResolver });
  const told = await describeProblems(problems, externalRefResolver);
  const linesOf = (kind: Told['severity']) => told.filter(({ severity }) => severity === kind).map(({ line }) => line);
  const [errors, warnings] = [linesOf('error'), linesOf('warn')];
  const sources = [...externalRefResolver.getFiles()];
  if (errors.length > 0) return { document: undefined, sources, errors, warnings };
  // A spec of one file needs no bundling.
  const isOneFile = sources.length === 1;
  const document = isOneFile ? written : (await bundle({ ref: file, config, externalRefResolver })).bundle;
  // Linted: the shape is that of OpenAPI 3.1 with this project's extensions.
  const spec = uniform(record(document.parsed)) as object as SpecDocument;
  // OpenAPI 3.1 lets an operation have none.
  for (const { operation } of operationsOf(spec)) operation.responses ??= {};
  return { document: spec, sources, errors, warnings };
}

/** A spec with all that it refers to in other files. */
export interface BundledSpec {
  readonly parsed: unknown;
  /** As it is written, if it is in one file; otherwise YAML. */
  readonly text: string;
  readonly isOneFile: boolean;
}

/** Reads a spec with all that it refers to in other files. @throws {SpecError} when it is none. */
export async function readBundled(file: string): Promise<BundledSpec> {
  const config = await createConfig({});
  const externalRefResolver = new BaseResolver(config.resolve);
  const written = await openSpec(file, externalRefResolver);
  const { bundle: whole, problems } = await bundle({ ref: file, config, externalRefResolver });
  const told = await describeProblems(problems, externalRefResolver);
  // A warning says that two parts share a name, and that one of them was given another.
  const errors = told.filter(({ severity }) => severity === 'error').map(({ line }) => line);
  if (errors.length > 0) throw new SpecError(errors.join('\n'));
  const isOneFile = externalRefResolver.getFiles().size === 1;
  return { parsed: whole.parsed, text: isOneFile ? written.source.body : stringify(whole.parsed), isOneFile };
}

/** Reads a file that may be a spec. @throws {SpecError} when it is none that clients can be made of. */
async function openSpec(file: string, files: BaseResolver): Promise<Document> {
  const written = await files.resolveDocument(null, file, true).catch((error: unknown) => error);
  if (!isDocument(written)) throw new SpecError(describeParseError(file, written));
  const reason = whyNoSpec(written.source.body, written.parsed);
  if (reason !== undefined) throw new SpecError(`${path.relative(process.cwd(), file)}:${reason}`);
  return written;
}

function isDocument(read: unknown): read is Document {
  return typeof read === 'object' && read !== null && 'parsed' in read && !(read instanceof Error);
}

/** Every operation of a document, in the order of the file. */
export function operationsOf(
  document: SpecDocument,
): { path: string; method: string; item: PathItemObject; operation: OperationObject }[] {
  return Object.entries(document.paths).flatMap(([path, reference]) => {
    const item = deref<PathItemObject>(document, reference);
    return METHODS.filter((method) => item[method] !== undefined).map((method) => {
      // Under these names, a path item has nothing but operations.
      return { path, method, item, operation: item[method] as OperationObject };
    });
  });
}

/** The parameters of an operation: its own, and those of its path that it does not replace. */
export function parametersOf(
  document: SpecDocument,
  item: PathItemObject,
  operation: OperationObject,
): ParameterObject[] {
  const own = (operation.parameters ?? []).map((parameter) => deref(document, parameter));
  const shared = (item.parameters ?? []).map((parameter) => deref(document, parameter));
  const isReplaced = (parameter: ParameterObject) =>
    own.some(({ name, in: place }) => name === parameter.name && place === parameter.in);
  return [...shared.filter((parameter) => !isReplaced(parameter)), ...own];
}

/** Resolves a reference inside the document, and references that it leads to. */
export function deref<T extends object>(document: SpecDocument, node: T | { $ref: string }): T {
  // Without `$ref` it is the node itself.
  if (!('$ref' in node) || typeof node.$ref !== 'string') return node as T;
  let target: unknown = document;
  for (const part of node.$ref.replace(/^#\//, '').split('/')) {
    // Parsed YAML: an object, or undefined where the reference leads nowhere.
    target = (target as Record<string, unknown> | undefined)?.[keyOf(part)];
  }
  if (typeof target !== 'object' || target === null) throw new SpecError(`${node.$ref} leads nowhere.`);
  // Linted: what a reference leads to is of the kind that is expected in its place.
  return deref(document, target as T | { $ref: string });
}

/** A node of a document that was read whole. */
export function nodeOf(document: SpecDocument, value: unknown): SpecNode {
  const node = typeof value === 'object' && value !== null && !Array.isArray(value) ? deref(document, value) : value;
  return {
    value: node,
    child: (key) => nodeOf(document, Reflect.get(Array.isArray(node) ? node : record(node), key)),
  };
}

/** The complaint about a file that is not YAML: the parser's message, which ends with `(line:column)`. */
function describeParseError(file: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, line = '1', column = '1'] = /\((\d+):(\d+)\)/.exec(message) ?? [];
  const [reason = ''] = message.split('\n');
  return `${path.relative(process.cwd(), file)}:${line}:${column} ${reason.replace(/ in "[^"]*" \(\d+:\d+\)/, '')}`;
}
