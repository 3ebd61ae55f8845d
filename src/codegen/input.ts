/** The input of an operation: the parameters and the body that the caller gives, without what the client or the auth middleware fills. */
import { explode } from './caller-view.ts';
import {
  deref,
  nodeOf,
  type OperationObject,
  type ParameterObject,
  type PathItemObject,
  parametersOf,
  type Schema,
  type SpecDocument,
} from './document.ts';
import { kindOf } from './media-types.ts';

/** The caller's side of one operation. */
export interface Input {
  readonly parameters: readonly ParameterObject[];
  readonly body?: InputBody;
  /** How the method takes it, where that is not one flat object; see `Operation.input`. */
  readonly shape?: 'body' | 'groups';
}

/** The body of an operation, as its caller sees it. */
export interface InputBody {
  readonly type: string;
  readonly required: boolean;
  readonly schema: Schema;
  /** The top-level fields of a plain object. */
  readonly fields?: InputFields;
}

/** The fields of an object. */
export interface InputFields {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  /** The schema of further fields, if the object allows them. */
  readonly others?: true | Schema;
}

/** Reads the caller's side of an operation. */
export function inputOf(document: SpecDocument, item: PathItemObject, operation: OperationObject): Input {
  const parameters = parametersOf(document, item, operation)
    .flatMap((parameter) => explode(document, parameter))
    .filter((parameter) => !parameter['x-filled-by']);
  const body = bodyOf(document, operation);
  const shape = shapeOf(parameters, body);
  return { parameters, ...(body ? { body } : {}), ...(shape ? { shape } : {}) };
}

function bodyOf(document: SpecDocument, operation: OperationObject): InputBody | undefined {
  const requestBody = operation.requestBody && deref(document, operation.requestBody);
  const contents = Object.entries(requestBody?.content ?? {});
  const kinds = new Map(contents.map(([type, media]) => [type, kindOf(type, nodeOf(document, media))]));
  const content = contents.find(([type]) => kinds.get(type)) ?? contents[0];
  if (!requestBody || !content) return undefined;
  const [type, { schema = {} }] = content;
  // Text and bytes are given as a whole, whatever they stand for: XML has no fields here.
  const hasFields = !['text', 'bytes'].includes(String(kinds.get(type)));
  const all = hasFields ? fieldsOf(document, schema) : undefined;
  const own = all && Object.entries(all.properties).filter(([, property]) => !deref(document, property)['x-filled-by']);
  // A body that the client or the auth middleware fills entirely is not part of the input.
  if (all && own?.length === 0 && !all.others) return undefined;
  // A field may be required that is described nowhere.
  const undescribed = all?.required.filter((name) => !Object.hasOwn(all.properties, name)) ?? [];
  const properties = Object.fromEntries([...(own ?? []), ...undescribed.map((name): [string, Schema] => [name, {}])]);
  // What the server writes (`readOnly`) may be given, as with what was read before, and need not be.
  const required =
    all?.required.filter((name) => properties[name] && !deref(document, properties[name]).readOnly) ?? [];
  return {
    type,
    required: requestBody.required === true,
    schema,
    ...(all ? { fields: { ...all, properties, required } } : {}),
  };
}

/** The fields of a schema that describes an object and nothing else; of `allOf`, those of every part. */
function fieldsOf(document: SpecDocument, node: Schema, depth = 0): InputFields | undefined {
  const schema = deref(document, node);
  const { type, properties, required = [], additionalProperties, allOf = [], anyOf = [], oneOf = [] } = schema;
  const isObject = type === 'object' || (type === undefined && (properties || allOf.length > 0));
  // Alternatives that only say which fields are required together do not change the fields.
  const isOneObject = [...anyOf, ...oneOf].every((part) =>
    Object.keys(part).every((keyword) => keyword === 'required'),
  );
  if (!isObject || !isOneObject || depth > 20) return undefined;
  const parts = allOf.map((part) => fieldsOf(document, part, depth + 1));
  if (!parts.every((part) => part !== undefined)) return undefined;
  const isEmpty = !properties && allOf.length === 0 && additionalProperties === undefined;
  const others = [additionalProperties || isEmpty, ...parts.map((part) => part.others)].find(Boolean);
  return {
    properties: Object.fromEntries(
      [...parts.map((part) => part.properties), properties ?? {}].flatMap((fields) => Object.entries(fields)),
    ),
    required: [...parts.flatMap((part) => part.required), ...required],
    ...(others ? { others } : {}),
  };
}

/** Flat, unless two names collide or the body has no fields. */
function shapeOf(parameters: readonly ParameterObject[], body: InputBody | undefined): Input['shape'] {
  const { fields } = body ?? {};
  const inBody = fields ? Object.keys(fields.properties) : body ? ['body'] : [];
  const names = [...parameters.map(({ name }) => name), ...inBody];
  const isTypedMap = typeof fields?.others === 'object' && Object.keys(fields.others).length > 0;
  if (new Set(names).size < names.length || (isTypedMap && parameters.length > 0)) return 'groups';
  return body && !fields ? 'body' : undefined;
}
