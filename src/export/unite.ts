/** What several descriptions of the same place have in common: one schema, parameter, body or response that allows each of them. */

import { FORM } from '../client/encode.ts';
import {
  deref,
  type MediaObject,
  type OperationObject,
  type ParameterObject,
  type ResponseObject,
  type Schema,
  type SpecDocument,
} from '../codegen/document.ts';
import { schemaKey } from './extensions.ts';

/** One of the operations that are united: its name tells examples apart. */
export interface Part<Value> {
  readonly operationId: string;
  readonly value: Value;
}

const keyOf = (value: unknown) => JSON.stringify(value);

/** Lists of those with the same key, in the order of their first. */
export function groupBy<Value>(values: readonly Value[], keyFor: (value: Value) => string): Value[][] {
  const groups = new Map<string, Value[]>();
  for (const value of values) groups.set(keyFor(value), [...(groups.get(keyFor(value)) ?? []), value]);
  return [...groups.values()];
}

/** The first of those that have the same key. */
export function distinct<Value>(values: readonly Value[], keyFor: (value: Value) => string = keyOf): Value[] {
  return groupBy(values, keyFor).flatMap(([first]) => (first === undefined ? [] : [first]));
}

/** A schema that allows what any of these allows. */
export function uniteSchemas(schemas: readonly Schema[]): Schema {
  const alternatives = distinct(
    schemas.flatMap((schema) => (isChoice(schema) ? (schema.anyOf ?? []) : [schema])),
    schemaKey,
  );
  const closed = alternatives.filter(isClosedText);
  const rest = alternatives.filter((schema) => !isClosedText(schema));
  const values = [...new Set(closed.flatMap((schema) => schema.enum ?? []))];
  const [first] = closed;
  const closedOnes: Schema[] = closed.length > 1 && first ? [{ ...first, enum: values }] : closed;
  const [only, ...more] = [...closedOnes, ...rest];
  return only !== undefined && more.length === 0 ? only : { anyOf: [...closedOnes, ...rest] };
}

/** Whether a schema is nothing but alternatives. */
function isChoice(schema: Schema): boolean {
  return schema.anyOf !== undefined && Object.keys(schema).every((name) => name === 'anyOf' || name === 'description');
}

/** Whether a schema is a text out of a list, as the field that selects an operation is. */
function isClosedText({ type, enum: values, ...rest }: Schema): boolean {
  return (
    type === 'string' && values !== undefined && Object.keys(rest).every((name) => /^(x-|description$)/.test(name))
  );
}

/** Every parameter of these lists once; it is required if each list requires it. */
export function uniteParameters(lists: readonly (readonly ParameterObject[])[]): ParameterObject[] {
  const placeOf = ({ in: place, name }: ParameterObject) => `${place} ${name}`;
  return groupBy(lists.flat(), placeOf).flatMap(([first, ...others]) => {
    if (!first) return [];
    const same = [first, ...others];
    const required = same.length === lists.length && same.every((parameter) => parameter.required);
    const schemas = same.flatMap(({ schema }) => schema ?? []);
    const { required: _, ...rest } = first;
    return [
      { ...rest, ...(required ? { required } : {}), ...(schemas.length > 0 ? { schema: uniteSchemas(schemas) } : {}) },
    ];
  });
}

type Body = NonNullable<OperationObject['requestBody']>;

/** One body; it is required if each operation requires one. */
export function uniteBodies(document: SpecDocument, parts: readonly Part<Body | undefined>[]): Body | undefined {
  const bodies = parts.flatMap(({ operationId, value }) =>
    value ? [{ operationId, value: deref(document, value) }] : [],
  );
  if (bodies.length === 0) return undefined;
  const required = bodies.length === parts.length && bodies.every(({ value }) => value.required);
  const content = uniteContents(
    document,
    bodies.map(({ operationId, value }) => ({ operationId, value: value.content })),
  );
  return { ...(required ? { required } : {}), content };
}

/** One response per status. */
export function uniteResponses(
  document: SpecDocument,
  parts: readonly Part<OperationObject['responses']>[],
): OperationObject['responses'] {
  const statuses = [...new Set(parts.flatMap(({ value }) => Object.keys(value)))];
  return Object.fromEntries(
    statuses.map((status) => {
      const written = parts.flatMap(({ operationId, value }) => {
        const response = value[status];
        return response ? [{ operationId, value: response }] : [];
      });
      const [first, ...others] = distinct(written.map(({ value }) => value));
      if (first && others.length === 0) return [status, first];
      const responses = written.map(({ operationId, value }) => ({ operationId, value: deref(document, value) }));
      const description = distinct(responses.flatMap(({ value }) => value.description?.trim() ?? [])).join('\n\n');
      const headers = Object.assign({}, ...responses.map(({ value }) => value.headers ?? {}));
      const content = uniteContents(
        document,
        responses.flatMap(({ operationId, value }) => (value.content ? [{ operationId, value: value.content }] : [])),
      );
      const united: ResponseObject = {
        description,
        ...(Object.keys(headers).length > 0 ? { headers } : {}),
        ...(Object.keys(content).length > 0 ? { content } : {}),
      };
      return [status, united];
    }),
  );
}

function uniteContents(
  document: SpecDocument,
  parts: readonly Part<Record<string, MediaObject>>[],
): Record<string, MediaObject> {
  const types = [...new Set(parts.flatMap(({ value }) => Object.keys(value)))];
  return Object.fromEntries(
    types.map((type) => {
      const media = parts.flatMap(({ operationId, value }) => {
        const one = value[type];
        return one ? [{ operationId, value: one }] : [];
      });
      const schemas = media.flatMap(({ value }) => value.schema ?? []);
      const isForm = type === FORM || type === 'multipart/form-data';
      const schema = isForm ? uniteForms(document, schemas) : uniteSchemas(schemas);
      const examples = uniteExamples(media);
      const encoding = Object.assign({}, ...media.map(({ value }) => value.encoding ?? {}));
      return [
        type,
        {
          ...(schemas.length > 0 ? { schema } : {}),
          ...(Object.keys(examples).length > 0 ? { examples } : {}),
          ...(Object.keys(encoding).length > 0 ? { encoding } : {}),
        },
      ];
    }),
  );
}

/**
 * One object with the fields of all forms; a field is required if every form requires it. Generators that write forms field by field
 * read no alternatives.
 */
function uniteForms(document: SpecDocument, forms: readonly Schema[]): Schema {
  const objects = distinct(forms).map((form) => deref(document, form));
  if (objects.some((form) => form.properties === undefined || form.allOf || form.anyOf || form.oneOf))
    return uniteSchemas(forms);
  const names = [...new Set(objects.flatMap(({ properties = {} }) => Object.keys(properties)))];
  const properties = names.map((name) => [
    name,
    uniteSchemas(objects.flatMap(({ properties = {} }) => properties[name] ?? [])),
  ]);
  const required = names.filter((name) => objects.every((form) => form.required?.includes(name)));
  return {
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(properties),
  };
}

/** All examples: under their own names, or with the operation before it where a name would mean two things. */
function uniteExamples(
  media: readonly Part<MediaObject & { example?: unknown }>[],
): NonNullable<MediaObject['examples']> {
  const united: NonNullable<MediaObject['examples']> = {};
  for (const { operationId, value } of media) {
    const named = { ...(value.example === undefined ? {} : { example: { value: value.example } }), ...value.examples };
    for (const [name, example] of Object.entries(named)) {
      const isTaken = Object.hasOwn(united, name) && keyOf(united[name]) !== keyOf(example);
      united[isTaken ? `${operationId}-${name}` : name] = example;
    }
  }
  return united;
}
