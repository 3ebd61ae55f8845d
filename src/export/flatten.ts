/**
 * Makes a document that any OpenAPI tool reads as it is meant. Three things in it are conventions or corners of OpenAPI: several
 * operations on one path and method, told apart by a fragment; a query written as one object; servers of a path. In a flat document a
 * path and method have one operation, a query has separate parameters, and servers are those of the document or of an operation.
 */

import { explode } from '../codegen/caller-view.ts';
import {
  deref,
  type OperationObject,
  operationsOf,
  type ParameterObject,
  type PathItemObject,
  parametersOf,
  type SpecDocument,
} from '../codegen/document.ts';
import { record } from '../codegen/node.ts';
import { withoutExtensions } from './extensions.ts';
import { distinct, groupBy, uniteBodies, uniteParameters, uniteResponses } from './unite.ts';

/** An operation with its parameters and servers. */
interface Flat extends OperationObject {
  readonly parameters: ParameterObject[];
}

/** Returns a flat copy of the document, without this project's extensions. */
export function flatten(spec: SpecDocument): SpecDocument {
  const document = structuredClone(spec);
  const places = groupBy(operationsOf(document), ({ path, method }) => `${method} ${path.split('#')[0]}`);
  const paths: Record<string, PathItemObject> = {};
  const taken = new Set(operationsOf(document).map(({ operation }) => operation.operationId));
  for (const operations of places) {
    const [first] = operations;
    if (!first) continue;
    const [path = ''] = first.path.split('#');
    const flat = operations.map(({ item, operation }) => flatOperation(document, item, operation));
    paths[path] = {
      ...shared(paths[path], first.item),
      [first.method]: united(document, flat, nameOf(first.method, path, taken)),
    };
  }
  const { parameters: _, pathItems: __, ...components } = record(document.components);
  const isUsed = Object.keys(components).length > 0;
  const { components: ___, ...rest } = document;
  return withoutExtensions({ ...rest, paths, ...(isUsed ? { components } : {}) });
}

/** What a path says of itself, apart from what is moved into its operations. */
function shared(earlier: PathItemObject | undefined, item: PathItemObject): PathItemObject {
  const { summary, description } = item;
  return (
    earlier ?? { ...(summary === undefined ? {} : { summary }), ...(description === undefined ? {} : { description }) }
  );
}

/** The operation with what its path has for all operations, and with separate parameters. */
function flatOperation(document: SpecDocument, item: PathItemObject, operation: OperationObject): Flat {
  const servers = operation.servers ?? item.servers;
  const schemes = schemeParameters(document, operation);
  const parameters = parametersOf(document, item, operation)
    .flatMap((parameter) => separate(document, parameter))
    // The security scheme says it too: one of the two is enough.
    .map((parameter) =>
      schemes.has(`${parameter.in} ${parameter.name}`) ? { ...parameter, required: false } : parameter,
    );
  const security = operation.security ?? document.security;
  return { ...operation, parameters, ...(servers ? { servers } : {}), ...(security ? { security } : {}) };
}

/** The parameters that the security schemes of an operation write, as `query key`. */
function schemeParameters(
  document: SpecDocument,
  { security = document.security ?? [] }: OperationObject,
): Set<string> {
  const schemes = document.components?.securitySchemes ?? {};
  const names = security.flatMap((alternative) => Object.keys(alternative));
  return new Set(
    names.flatMap((name) => {
      const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
      const { type, in: place, name: parameter } = scheme ? deref(document, scheme) : { type: undefined };
      return type === 'apiKey' ? [`${place} ${parameter}`] : [];
    }),
  );
}

/** The separate parameters of a query that is one object, each with its part of the example; a flag is sent without a value. */
function separate(document: SpecDocument, parameter: ParameterObject): ParameterObject[] {
  return explode(document, parameter).map((part) => {
    if (part === parameter) return part;
    const example = record(parameter.example)[part.name];
    const isFlag = part['x-filled-by'] === 'client' && part.schema?.enum?.join() === '';
    if (isFlag) return { ...part, allowEmptyValue: true };
    const { description: _, ...schema } = part.schema ?? {};
    return { ...part, schema, ...(example === undefined ? {} : { example }) };
  });
}

/** One operation for all that share a path and a method. */
function united(document: SpecDocument, operations: readonly Flat[], operationId: string): OperationObject {
  const [first, ...others] = operations;
  if (!first || others.length === 0) return withParameters(first ?? { operationId, responses: {}, parameters: [] });
  const partsOf = <Name extends keyof OperationObject>(name: Name) =>
    operations.map((operation) => ({ operationId: operation.operationId, value: operation[name] }));
  const body = uniteBodies(document, partsOf('requestBody'));
  const tags = [...new Set(operations.flatMap((operation) => operation.tags ?? []))];
  const servers = distinct(operations.flatMap((operation) => operation.servers ?? []));
  // Operations without security are `security: []`; among others that is the alternative without any scheme.
  const security = distinct(
    operations.flatMap((operation) => (operation.security?.length === 0 ? [{}] : (operation.security ?? [{}]))),
  );
  return withParameters({
    operationId,
    summary: `${operations.length} operations: ${operations.map((operation) => operation.operationId).join(', ')}`,
    description: describe(document, operations),
    ...(tags.length > 0 ? { tags } : {}),
    ...(operations.every(({ deprecated }) => deprecated) ? { deprecated: true } : {}),
    parameters: uniteParameters(operations.map(({ parameters }) => parameters)),
    ...(body ? { requestBody: body } : {}),
    responses: uniteResponses(
      document,
      // OpenAPI 3.1 requires no responses.
      operations.map((operation) => ({ operationId: operation.operationId, value: operation.responses ?? {} })),
    ),
    security,
    ...(servers.length > 0 ? { servers } : {}),
  });
}

const withParameters = ({ parameters, ...operation }: Flat): OperationObject => ({
  ...operation,
  ...(parameters.length > 0 ? { parameters } : {}),
});

/** What each of the operations takes and does: what is sent selects one. */
function describe(document: SpecDocument, operations: readonly Flat[]): string {
  const sections = operations.map((operation) => {
    const { operationId, summary = '', description = '', parameters } = operation;
    const taken = [
      ...parameters.map(({ name, in: place, required = false }) => told(`${place} \`${name}\``, required)),
      ...fieldsOf(document, operation),
    ];
    const takes = taken.length > 0 ? `Takes ${taken.join(', ')}.` : '';
    return [`### ${operationId}: ${summary}`, takes, description.trim()].filter((text) => text !== '').join('\n\n');
  });
  return ['What is sent selects one of these operations.', ...sections].join('\n\n');
}

const told = (what: string, required: boolean) => (required ? `${what} (required)` : what);

function fieldsOf(document: SpecDocument, { requestBody }: OperationObject): string[] {
  const [media] = Object.values((requestBody && deref(document, requestBody).content) ?? {});
  const { properties = {}, required = [] } = media?.schema ? deref(document, media.schema) : {};
  return Object.entries(properties).map(([name, reference]) => {
    const { 'x-filled-by': filledBy, enum: values } = deref(document, reference);
    const value = filledBy === 'client' ? `=${values?.[0]}` : '';
    return told(`field \`${name}${value}\``, required.includes(name));
  });
}

/** A name for an operation that is several: `getApiAccount`. */
function nameOf(method: string, path: string, taken: ReadonlySet<string>): string {
  const words = path.match(/[A-Za-z0-9]+/g) ?? [];
  const name = method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return taken.has(name) ? nameOf(method, `${path}/flat`, taken) : name;
}
