/**
 * What OpenAPI can describe and the client cannot send or read truly. An operation that needs such a thing is refused; it is never sent
 * wrongly. Each entry of the tables goes away with the change that makes it work.
 */
import type { Location } from '@redocly/openapi-core';
import { list, METHODS, record } from './node.ts';

/** A node of a spec, read without regard to references: they are followed on the way. */
export interface SpecNode {
  readonly value: unknown;
  /** Where it stands; absent when the spec is read without its text. */
  readonly location?: Location;
  readonly child: (key: string) => SpecNode;
}

/** One thing that the client cannot do. */
export interface Unsupported {
  readonly node: SpecNode;
  /** `cannot send the body`: completed with the name of the operation. */
  readonly what: string;
  /** What the spec must say instead. */
  readonly rule: string;
}

interface Check {
  /** Finds the node that is at fault. */
  readonly at: (node: SpecNode) => SpecNode | undefined;
  readonly rule: string;
}

/** The media types of a request body that the client writes. */
const BODY_TYPES = ['application/json', 'application/x-www-form-urlencoded'];
const FORM = BODY_TYPES[1] ?? '';

const QUERY: readonly Check[] = [
  {
    at: (parameter) =>
      hasStyle(parameter, 'spaceDelimited', 'pipeDelimited') && mayBe(parameter.child('schema'), 'list', 'object')
        ? parameter.child('style')
        : undefined,
    rule: 'a list must have `style: form` and `explode: true`, which repeats the name',
  },
  {
    at: (parameter) =>
      parameter.child('explode').value === false &&
      !hasStyle(parameter, 'deepObject', 'spaceDelimited', 'pipeDelimited') &&
      !isOnly(parameter.child('schema'), 'scalar')
        ? parameter.child('explode')
        : undefined,
    rule: 'a list or an object must not have `explode: false`',
  },
  {
    at: (parameter) => (parameter.child('allowReserved').value === true ? parameter.child('allowReserved') : undefined),
    rule: '`allowReserved` must be left out: reserved characters are percent-encoded',
  },
  {
    at: (parameter) => {
      const schema = parameter.child('schema');
      return hasStyle(parameter, 'deepObject') && lists(schema).some((items) => !isOnly(items, 'object'))
        ? schema
        : undefined;
    },
    rule: '`style: deepObject` must describe an object',
  },
  {
    at: (parameter) => {
      const schema = parameter.child('schema');
      return isForm(parameter) && lists(schema).some((items) => mayBe(items, 'list', 'object')) ? schema : undefined;
    },
    rule: 'the items of a list must be text, numbers or booleans',
  },
  {
    at: (parameter) => {
      const schema = parameter.child('schema');
      return isForm(parameter) && mayBe(schema, 'object') && !isSplit(schema) ? schema : undefined;
    },
    rule: 'an object must have `style: deepObject`, or `properties` of text, numbers, booleans and lists of these',
  },
];

const SIMPLE: readonly Check[] = [
  {
    at: (parameter) => (hasStyle(parameter, 'label', 'matrix') ? parameter.child('style') : undefined),
    rule: '`style` must be `simple`',
  },
  {
    at: (parameter) => (mayBe(parameter.child('schema'), 'list', 'object') ? parameter.child('schema') : undefined),
    rule: 'it must be text, a number or a boolean',
  },
];

/** By the place of the parameter. */
const PARAMETERS: Readonly<Record<string, readonly Check[]>> = {
  query: QUERY,
  path: SIMPLE,
  header: SIMPLE,
  cookie: [
    { at: (parameter) => parameter.child('in'), rule: 'a parameter must be in the path, the query or a header' },
  ],
};

const ANY_PARAMETER: readonly Check[] = [
  {
    at: (parameter) => (parameter.child('content').value ? parameter.child('content') : undefined),
    rule: 'a parameter must have a `schema`, not `content`',
  },
  { at: (parameter) => badPattern(parameter.child('schema')), rule: '`pattern` must be valid with the flag `u`' },
];

/** A body, in the order in which its parts are looked at: the first that is at fault is named. */
const BODY: readonly Check[] = [
  {
    at: (body) => (keys(body.child('content')).length > 1 ? body.child('content') : undefined),
    rule: 'it must have one media type',
  },
  {
    at: (body) => {
      const [type] = keys(body.child('content'));
      if (type === undefined) return body;
      return BODY_TYPES.includes(essence(type)) ? undefined : body.child('content').child(type);
    },
    rule: `its media type must be ${BODY_TYPES.join(' or ')}`,
  },
  {
    at: (body) => {
      const schema = formOf(body)?.child('schema');
      return schema && mayBe(schema, 'list', 'scalar') ? schema : undefined;
    },
    rule: 'a form must be an object',
  },
  {
    at: (body) => formFields(formOf(body)?.child('schema')).find((field) => mayBe(field, 'list', 'object')),
    rule: 'the fields of a form must be text, numbers or booleans',
  },
  {
    at: (body) => {
      const encoding = formOf(body)?.child('encoding');
      return encoding && keys(encoding).length > 0 ? encoding : undefined;
    },
    rule: 'a form must have no `encoding`',
  },
  {
    at: (body) => {
      const [type = ''] = keys(body.child('content'));
      return formFields(body.child('content').child(type).child('schema')).map(badPattern).find(Boolean);
    },
    rule: '`pattern` must be valid with the flag `u`',
  },
];

/** An operation that the client cannot carry out truly. */
export interface UnsupportedOperation {
  readonly path: string;
  readonly method: string;
  readonly operationId: unknown;
  readonly found: readonly Unsupported[];
}

/** Every operation of a spec that needs what is not supported. */
export function unsupportedOperations(root: SpecNode): UnsupportedOperation[] {
  const paths = root.child('paths');
  return keys(paths).flatMap((path) => {
    const item = path.startsWith('/') ? paths.child(path) : undefined;
    const methods = METHODS.filter((method) => record(item?.value)[method] !== undefined);
    const operations = methods.map((method) => {
      const { operationId } = record(item?.child(method).value);
      return { path, method, operationId, found: item ? unsupportedIn(item, method) : [] };
    });
    return operations.filter(({ found }) => found.length > 0);
  });
}

function unsupportedIn(item: SpecNode, method: string): Unsupported[] {
  const operation = item.child(method);
  const found: Unsupported[] = [];
  const first = (what: string, node: SpecNode, checks: readonly Check[]) => {
    for (const { at, rule } of checks) {
      const fault = at(node);
      if (fault) return found.push({ node: fault, what, rule });
    }
    return undefined;
  };
  if (method === 'trace')
    found.push({ node: operation, what: 'cannot send', rule: '`fetch` forbids the method TRACE' });
  for (const parameter of parametersIn(item, operation)) {
    const { name, in: place, 'x-filled-by': filledBy } = record(parameter.value);
    // What an auth middleware writes is its own.
    if (filledBy) continue;
    const checks = [...ANY_PARAMETER, ...(PARAMETERS[String(place)] ?? [])];
    first(`cannot send the ${place} parameter \`${name}\` of`, parameter, checks);
  }
  const body = operation.child('requestBody');
  if (body.value !== undefined && ['get', 'head'].includes(method)) {
    const rule = `${method.toUpperCase()} must not have a body`;
    found.push({ node: body, what: 'cannot send the body of', rule });
  } else if (body.value !== undefined) {
    first('cannot send the body of', body, BODY);
  }
  return [...found, ...unreadableIn(operation)];
}

function unreadableIn(operation: SpecNode): Unsupported[] {
  const responses = operation.child('responses');
  const statuses = keys(responses).filter((status) => !status.startsWith('x-'));
  const found = statuses.flatMap((status): Unsupported[] => {
    const content = responses.child(status).child('content');
    const types = keys(content);
    if (/^[13]/.test(status) || types.length === 0 || types.some((type) => isReadable(type, content))) return [];
    const [type = ''] = types;
    const rule = 'it must have a JSON media type, or `text/…` with a schema of text';
    return [{ node: content.child(type), what: `cannot read the response ${status} of`, rule }];
  });
  if (statuses.some((status) => status.startsWith('2'))) return found;
  const rule = 'it must describe a success (2XX); redirects are not followed';
  return [...found, { node: responses.value === undefined ? operation : responses, what: 'cannot read', rule }];
}

/** Whether the client reads a media type of a response as its schema says. */
function isReadable(type: string, content: SpecNode): boolean {
  if (isJson(type)) return true;
  const isText = essence(type).startsWith('text/') && essence(type) !== 'text/event-stream';
  return isText && !mayBe(content.child(type).child('schema'), 'list', 'object');
}

/** The media types of a response that the client reads as the schema says. It asks for no others. */
export function readableTypes(content: SpecNode): string[] {
  return keys(content).filter((type) => isReadable(type, content));
}

/** Whether a media type is JSON: `application/json`, `text/json`, or one that ends with `+json`. */
function isJson(type: string): boolean {
  return /^(application|text)\/json$|\+json$/.test(essence(type));
}

/** Without parameters such as `charset`. */
function essence(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

/** The parameters of an operation, and those of its path that it does not replace. */
function parametersIn(item: SpecNode, operation: SpecNode): SpecNode[] {
  const read = (owner: SpecNode) => children(owner.child('parameters'));
  const id = ({ value }: SpecNode) => JSON.stringify([record(value).in, record(value).name]);
  const own = read(operation);
  const replaced = own.map(id);
  return [...read(item).filter((parameter) => !replaced.includes(id(parameter))), ...own];
}

function formOf(body: SpecNode): SpecNode | undefined {
  const content = body.child('content');
  const type = keys(content).find((name) => essence(name) === FORM);
  return type === undefined ? undefined : content.child(type);
}

/** The properties of an object, those of its parts too, and the schema of further ones. */
function formFields(schema: SpecNode | undefined, depth = 0): SpecNode[] {
  if (!schema || depth > 20) return [];
  const further = schema.child('additionalProperties');
  return [
    ...keys(schema.child('properties')).map((name) => schema.child('properties').child(name)),
    ...(typeof further.value === 'object' ? [further] : []),
    ...parts(schema).flatMap((part) => formFields(part, depth + 1)),
  ].filter(({ value }) => !record(value)['x-filled-by']);
}

type Shape = 'scalar' | 'list' | 'object';

/** What a value may be by its schema; empty where the schema does not say. */
function shapesOf(schema: SpecNode, depth = 0): Set<Shape> {
  const { type, properties, additionalProperties, items, enum: values, const: constant } = record(schema.value);
  const types = list(type).length > 0 ? list(type) : type === undefined ? [] : [type];
  if (types.length > 0) return new Set(types.filter((one) => one !== 'null').map(shapeOf));
  const value = constant ?? list(values).find((one) => one !== null);
  if (value !== undefined)
    return new Set([Array.isArray(value) ? 'list' : typeof value === 'object' ? 'object' : 'scalar']);
  if (properties || additionalProperties) return new Set(['object']);
  if (items) return new Set(['list']);
  return new Set(depth > 20 ? [] : parts(schema).flatMap((part) => [...shapesOf(part, depth + 1)]));
}

function shapeOf(type: unknown): Shape {
  return type === 'array' ? 'list' : type === 'object' ? 'object' : 'scalar';
}

function mayBe(schema: SpecNode, ...shapes: Shape[]): boolean {
  const found = shapesOf(schema);
  return shapes.some((shape) => found.has(shape));
}

function isOnly(schema: SpecNode, shape: Shape): boolean {
  const found = shapesOf(schema);
  return found.size === 1 && found.has(shape);
}

/** The items of a list, and of those among its alternatives. */
function lists(schema: SpecNode, depth = 0): SpecNode[] {
  const own = shapesOf(schema).has('list') && record(schema.value).items !== undefined ? [schema.child('items')] : [];
  return depth > 20 ? own : [...own, ...parts(schema).flatMap((part) => lists(part, depth + 1))];
}

function parts(schema: SpecNode): SpecNode[] {
  return ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => children(schema.child(keyword)));
}

/** Whether an object becomes a parameter per property: its properties are all that it has, and none is an object. */
function isSplit(schema: SpecNode): boolean {
  const properties = schema.child('properties');
  const isPlain = isOnly(schema, 'object') && keys(properties).length > 0 && parts(schema).length === 0;
  return (
    isPlain &&
    typeof record(schema.value).additionalProperties !== 'object' &&
    keys(properties).every((name) => {
      const property = properties.child(name);
      return !mayBe(property, 'object') && !lists(property).some((items) => mayBe(items, 'list', 'object'));
    })
  );
}

function isForm(parameter: SpecNode): boolean {
  return [undefined, 'form'].some((style) => parameter.child('style').value === style);
}

function hasStyle(parameter: SpecNode, ...styles: string[]): boolean {
  return styles.includes(String(parameter.child('style').value));
}

function badPattern(schema: SpecNode): SpecNode | undefined {
  const { pattern } = record(schema.value);
  if (typeof pattern !== 'string') return undefined;
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch {
    return schema.child('pattern');
  }
}

function keys({ value }: SpecNode): string[] {
  return Object.keys(record(value));
}

function children(node: SpecNode): SpecNode[] {
  return list(node.value).map((_, index) => node.child(String(index)));
}
