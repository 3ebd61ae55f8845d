/** The parts of an OpenAPI document that are read here, and how its references are followed. */
import type { DocumentedFailure } from '../client/provider.ts';
import { Complaint } from '../complaint.ts';
import { keyOf, METHODS, record } from './node.ts';
import type { SpecNode } from './shapes.ts';

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
