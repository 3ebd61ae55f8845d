/**
 * Derives the types of the methods: what each takes and resolves to. What a spec writes in line gets a name; it is added to the schemas
 * of the document, so that openapi-typescript writes it once, for the call by name and the call by path.
 */
import type { Operation, Provider } from '../client/provider.ts';
import {
  deref,
  type MediaObject,
  type OperationObject,
  operationsOf,
  type ParameterObject,
  type ResponseObject,
  type Schema,
  type SpecDocument,
} from './document.ts';
import { pointerTo } from './for-types.ts';
import { type Input, type InputBody, inputOf } from './input.ts';
import { capitalized, methodNameOf } from './method-name.ts';
import { lastKeyOf } from './node.ts';
import { isFailure, isResult } from './responses.ts';
import { joined } from './words.ts';

/** A method and its types. */
export interface Method {
  readonly name: string;
  readonly operation: Operation;
  readonly written: OperationObject;
  /** Whether the input may be left out. */
  readonly isOptional: boolean;
  readonly input: Named;
  /** The input with a body of another media type than the first. */
  readonly others: readonly { readonly type: string; readonly input: Named }[];
  readonly data: Named;
  readonly error: Named;
}

/** A type of a method: a schema that was added under `key`, or another name for a type that there is already. */
export interface Named {
  readonly name: string;
  readonly key?: string;
  readonly alias?: string;
  /** What is said of an alias. */
  readonly words: string;
}

/** Names of types, each given once. */
export interface TypeNames {
  /** The name of a schema, by its key in `components.schemas`. */
  get(key: string): string | undefined;
  /** Names a schema as it is called, or a little otherwise where that is taken. */
  add(key: string): void;
  /** Names a schema that is written in the middle of another. Returns its key. */
  addPart(words: string): string;
  /** Names what a schema is in requests, where it is something else in responses. Returns its key. */
  addRequest(key: string): string;
  /** What the three types of a method start with. */
  ofMethod(method: string): string;
}

/** Names that a type leaves to those who need them: the language, the exports of every client, openapi-typescript's helpers. */
export const TAKEN: readonly string[] = [
  ...['Record', 'Promise', 'Omit', 'Extract', 'Exclude', 'Readonly', 'ReadonlyArray', 'WithRequired', 'OneOf'],
  ...[
    'CallOptions',
    'CallOutcome',
    'ErrorCode',
    'ErrorDetails',
    'GuichetError',
    'ConfigError',
    'AuthError',
    'ApiError',
  ],
  ...['NetworkError', 'TimeoutError', 'ResponseError'],
  ...['Bytes', 'Paged', 'ServerSentEvent', 'Blob', 'AsyncIterable', 'NonNullable'],
];

/** Starts naming the types of one API. `client`: the name of the type of its client. */
export function typeNames(client: string): TypeNames {
  const taken = new Set([...TAKEN, client, `${client}Options`, `${client}Methods`, `${client}Pages`]);
  const byKey = new Map<string, string>();
  const add = (key: string) => {
    if (byKey.has(key)) return;
    const parts = key.replace(ADDED, '').split(/[^A-Za-z0-9]+/);
    const wanted = parts
      .map(capitalized)
      .join('')
      .replace(/^(?=\d)/, 'Schema');
    let name = wanted;
    for (let count = 1; taken.has(name); count++) name = `${wanted}Schema${count > 1 ? count : ''}`;
    taken.add(name);
    byKey.set(key, name);
  };
  const added = (key: string) => {
    add(key);
    return key;
  };
  return {
    get: (key) => byKey.get(key),
    add,
    addPart: (words) => added(PART + words),
    addRequest: (key) => added(`${PART}${key.replace(ADDED, '')}Input`),
    ofMethod: (method) => {
      const all = (start: string) => [`${start}Input`, `${start}Data`, `${start}Error`];
      const start = all(capitalized(method)).some((name) => taken.has(name))
        ? `${capitalized(method)}Operation`
        : capitalized(method);
      for (const name of all(start)) taken.add(name);
      byKey.set(`${REQUEST}${start}Input`, `${start}Input`);
      for (const name of [`${start}Data`, `${start}Error`]) byKey.set(`${RESPONSE}${name}`, name);
      return start;
    },
  };
}

/** What the keys of added schemas start with. */
const REQUEST = 'requestBody.';
const RESPONSE = 'response.';
const PART = 'part.';
const ADDED = /^(requestBody|response|part)\./;

/** Whether a schema was added to those of the spec. */
export function isAdded(key: string): boolean {
  return ADDED.test(key);
}

/** Whether a schema was added for what a method takes. */
export function isRequest(key: string): boolean {
  return key.startsWith(REQUEST);
}

/** Derives all methods from the caller's view of a document, and adds to its schemas what they need. */
export function methodsOf(view: SpecDocument, provider: Provider, names: TypeNames): Method[] {
  view.components ??= {};
  view.components.schemas ??= {};
  const { schemas } = view.components;
  const operations = operationsOf(view).map((entry) => {
    const name = methodNameOf(entry.operation);
    return { ...entry, name, start: names.ofMethod(name) };
  });
  return operations.flatMap(({ item, operation: written, name, start }) => {
    const operation = provider.operations[name];
    if (!operation) return [];
    const taken = inputOf(view, item, written);
    const input = inputSchema(taken, name);
    const inputName = `${start}Input`;
    if (input) schemas[REQUEST + inputName] = input;
    const others = otherTypesOf(view, written).map(({ type, media }) => {
      const other = `${start}${type.replace(/(?:^|[^A-Za-z0-9])([A-Za-z0-9])|[^A-Za-z0-9]/g, (_, letter = '') => letter.toUpperCase())}Input`;
      const schema = inputSchema(withBody(taken, type, media), name);
      // Media types may differ in no letter or digit.
      let key = REQUEST + other;
      for (let count = 2; names.get(key) !== undefined; count++) key = REQUEST + other + count;
      names.add(key);
      if (schema) schemas[key] = schema;
      return { type, input: { name: names.get(key) ?? other, key, words: '' } };
    });
    const outcome = (kind: 'data' | 'error', matches: (status: string) => boolean) =>
      outcomeOf(view, written, matches, `${start}${capitalized(kind)}`, `The ${kind} of \`${name}\`.`);
    return [
      {
        name,
        operation,
        written,
        isOptional: !input?.required?.length,
        input: {
          name: inputName,
          ...(input ? { key: REQUEST + inputName } : { alias: 'Record<string, never>' }),
          words: `\`${name}\` takes nothing.`,
        },
        others,
        data: outcome('data', isResult),
        error: outcome('error', isFailure),
      },
    ];
  });
}

/** The media types of a body after the first. A range such as `image/*` is one type, which the caller makes narrower. */
function otherTypesOf(view: SpecDocument, { requestBody }: OperationObject): { type: string; media: MediaObject }[] {
  const [, ...others] = Object.entries(requestBody ? deref(view, requestBody).content : {});
  return others.map(([type, media]) => ({ type, media }));
}

/** The input of a method with another body, which is given as a whole. */
function withBody({ parameters, shape }: Input, type: string, { schema = {} }: MediaObject): Input {
  const body: InputBody = { type, required: true, schema };
  return { parameters, body, ...(shape === 'groups' ? { shape } : { shape: 'body' }) };
}

/** The object that a method takes; undefined where there is nothing to take. */
function inputSchema({ parameters, body, shape }: Input, method: string): Schema | undefined {
  const description = `What \`${method}\` takes.`;
  if (shape === 'groups') {
    const places = (['path', 'query', 'header', 'cookie'] as const).flatMap((place) => {
      const own = parameters.filter((parameter) => parameter.in === place);
      const group = objectOf(own.map(fieldOf), { description: `The ${place} parameters.` });
      return own.length > 0 ? [[place, group, group.required !== undefined] as const] : [];
    });
    return objectOf([...places, ...(body ? [bodyField(body)] : [])], { description });
  }
  const { properties = {}, required = [], others } = body?.fields ?? {};
  const fields = Object.entries(properties).map(
    ([name, property]) => [name, property, body?.required === true && required.includes(name)] as const,
  );
  if (body && !body.fields) fields.push(bodyField(body));
  const all = [...parameters.map(fieldOf), ...fields];
  if (all.length === 0 && !others) return undefined;
  return objectOf(all, { description, ...(others ? { additionalProperties: others } : {}) });
}

type Field = readonly [name: string, schema: Schema, isRequired: boolean];

function objectOf(fields: readonly Field[], rest: Schema): Schema {
  const required = fields.flatMap(([name, , isRequired]) => (isRequired ? [name] : []));
  const properties = Object.fromEntries(fields.map(([name, schema]) => [name, schema]));
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}), ...rest };
}

/** A parameter as a field: its schema, with what the parameter says of itself. */
function fieldOf({ name, schema = {}, required = false, description, example, deprecated }: ParameterObject): Field {
  const words = Object.entries({ description, example, deprecated }).filter(([, value]) => value !== undefined);
  return [name, { ...schema, ...Object.fromEntries(words) }, required];
}

function bodyField({ schema, required }: InputBody): Field {
  return ['body', { ...schema, description: schema.description ?? 'The body.' }, required];
}

/** What the responses of some statuses hold: one schema, or several. */
function outcomeOf(
  view: SpecDocument,
  { responses }: OperationObject,
  matches: (status: string) => boolean,
  name: string,
  words: string,
): Named {
  // By media, since several statuses may share a response.
  const own = new Map<MediaObject, { response: ResponseObject; shared: string | undefined }>();
  const types = new Set<string>();
  for (const [status, reference] of Object.entries<ResponseObject | { $ref: string }>(responses)) {
    if (!matches(status)) continue;
    const response = deref<ResponseObject>(view, reference);
    const shared = '$ref' in reference ? lastKeyOf(reference.$ref) : undefined;
    const contents = Object.values(response.content ?? {});
    if (contents.length === 0) types.add('undefined');
    for (const media of contents) {
      const simple = simpleTypes(media.schema);
      if (simple) for (const type of simple) types.add(type);
      else own.set(media, { response, shared });
    }
  }
  const isAlone = own.size === 1 && types.size === 0;
  for (const [index, [media, { response, shared }]] of [...own].entries()) {
    const { schema = {} } = media;
    const schemas = view.components?.schemas ?? {};
    const wanted = RESPONSE + (shared ? `${shared}Response` : isAlone ? name : `${name}${index + 1}`);
    let key = wanted;
    for (let count = 2; Object.hasOwn(schemas, key); count++) key = wanted + count;
    schemas[key] = { ...schema, description: schema.description ?? response.description ?? words };
    media.schema = { $ref: pointerTo(key) };
    if (isAlone && !shared) return { name, key, words };
    types.add(typeOf(media.schema));
  }
  const [only = ''] = types.size === 1 ? types : [];
  const [, key] = REFERENCE.exec(only) ?? [];
  const description = key && view.components?.schemas?.[JSON.parse(key)]?.description;
  return { name, alias: types.size === 0 ? 'never' : [...types].join(' | '), words: joined([words, description]) };
}

/** The types of a schema that needs no name of its own; undefined where it does. */
function simpleTypes(schema: Schema | undefined): string[] | undefined {
  if (!schema || Object.keys(schema).length === 0) return ['unknown'];
  if (isNamed(schema)) return [typeOf(schema)];
  const { type, anyOf, enum: values, properties } = schema;
  const keywords = Object.keys(schema).filter((keyword) => !['description', 'title'].includes(keyword));
  if (anyOf?.every(isNamed) && keywords.length === 1) return anyOf.map(typeOf);
  const isScalar = ['string', 'number', 'integer', 'boolean'].includes(String(type)) && !properties && !values;
  return isScalar && !('const' in schema) && !anyOf && !schema.oneOf && !schema.allOf
    ? [type === 'integer' ? 'number' : String(type)]
    : undefined;
}

/** Whether a schema is a reference to one of `components`. */
function isNamed({ $ref = '' }: Schema): boolean {
  return /^#\/components\/schemas\/[^/]+$/.test($ref);
}

const REFERENCE = /^components\["schemas"\]\[("(?:[^"\\]|\\.)+")\]$/;

/** A reference to a schema, as openapi-typescript writes it. */
function typeOf({ $ref = '' }: Schema): string {
  return `components["schemas"][${JSON.stringify(lastKeyOf($ref))}]`;
}
