/**
 * What OpenAPI can describe and the client cannot send or read truly. An operation that needs such a thing is refused; it is never sent
 * wrongly. Each entry of the tables goes away with the change that makes it work.
 */
import { isJson, kindOf } from './media-types.ts';
import { METHODS, record } from './node.ts';
import { isPattern } from './pattern.ts';
import { children, fieldsOf, isNothing, isOnly, isSplit, keys, lists, mayBe, type SpecNode } from './shapes.ts';

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

const PARAMETER: readonly Check[] = [
  {
    at: (parameter) => {
      const [type] = keys(parameter.child('content'));
      if (type === undefined || isJson(type)) return undefined;
      return isOnly(parameter.child('content').child(type).child('schema'), 'scalar')
        ? undefined
        : parameter.child('content');
    },
    rule: 'its `content` must be JSON',
  },
  {
    at: (parameter) => {
      const schema = parameter.child('schema');
      const isNested = lists(schema).some((items) => mayBe(items, 'list', 'object'));
      return isFlat(parameter) && isNested ? schema : undefined;
    },
    rule: 'the items of a list must be text, numbers or booleans, unless it has `style: deepObject` or JSON `content`',
  },
  {
    at: (parameter) => {
      const schema = parameter.child('schema');
      const isNested =
        mayBe(schema, 'object') && !isSplit(schema) && fieldsOf(schema).some((one) => mayBe(one, 'list', 'object'));
      return isFlat(parameter) && isNested ? schema : undefined;
    },
    rule: 'the fields of an object must be text, numbers or booleans, unless it has `style: deepObject` or JSON `content`',
  },
  { at: (parameter) => badPattern(parameter.child('schema')), rule: '`pattern` must be valid in ECMA 262' },
];

/** A body, in the order in which its parts are looked at: the first that is at fault is named. */
const BODY: readonly Check[] = [
  {
    at: (body) => (keys(body.child('content')).length === 0 ? body : undefined),
    rule: '`content` must have a media type',
  },
  {
    at: (body) => {
      const content = body.child('content');
      const types = keys(content);
      if (types.some((type) => kindOf(type, content.child(type)))) return undefined;
      return content.child(types[0] ?? '');
    },
    rule: 'of the media types `multipart/…`, it must be `multipart/form-data`',
  },
  {
    at: (body) =>
      formsOf(body)
        .map((form) => form.child('schema'))
        .find((schema) => mayBe(schema, 'list', 'scalar')),
    rule: 'a form must be an object',
  },
  {
    at: (body) =>
      formsOf(body)
        .flatMap((form) => fieldsOf(form.child('schema')))
        .find((field) => lists(field).some((items) => mayBe(items, 'list'))),
    rule: 'a list in a form must not contain lists',
  },
  {
    at: (body) => {
      const content = body.child('content');
      const fields = keys(content).flatMap((type) => fieldsOf(content.child(type).child('schema')));
      return fields.map(badPattern).find(Boolean);
    },
    rule: '`pattern` must be valid in ECMA 262',
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
    first(`cannot send the ${place} parameter \`${name}\` of`, parameter, PARAMETER);
  }
  const body = operation.child('requestBody');
  if (body.value !== undefined && ['get', 'head'].includes(method)) {
    if (isNothing(body)) return found;
    const rule = `${method.toUpperCase()} must not have a body`;
    found.push({ node: body, what: 'cannot send the body of', rule });
  } else if (body.value !== undefined) {
    first('cannot send the body of', body, BODY);
  }
  return found;
}

/** The parameters of an operation, and those of its path that it does not replace. */
function parametersIn(item: SpecNode, operation: SpecNode): SpecNode[] {
  const read = (owner: SpecNode) => children(owner.child('parameters'));
  const id = ({ value }: SpecNode) => JSON.stringify([record(value).in, record(value).name]);
  const own = read(operation);
  const replaced = own.map(id);
  return [...read(item).filter((parameter) => !replaced.includes(id(parameter))), ...own];
}

function formsOf(body: SpecNode): SpecNode[] {
  const content = body.child('content');
  const types = keys(content).filter((type) =>
    ['form', 'multipart'].includes(String(kindOf(type, content.child(type)))),
  );
  return types.map((type) => content.child(type));
}

/** Whether a parameter has a style that knows no nesting. */
function isFlat(parameter: SpecNode): boolean {
  return parameter.child('style').value !== 'deepObject' && keys(parameter.child('content')).length === 0;
}

function badPattern(schema: SpecNode): SpecNode | undefined {
  const { pattern } = record(schema.value);
  if (typeof pattern !== 'string') return undefined;
  return isPattern(pattern) || isPattern(pattern, '') ? undefined : schema.child('pattern');
}
