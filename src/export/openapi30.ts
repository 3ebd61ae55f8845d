/**
 * Translates a document from OpenAPI 3.1 to 3.0.3, for tools that read no other. What 3.0 cannot say (conditions, patterns of names,
 * positions in a list) is left out, so that a schema allows more and never less.
 */

import type { SpecDocument } from '../codegen/document.ts';
import { list, type Node, record } from '../codegen/node.ts';
import { type Kind, walk } from '../codegen/walk.ts';

/** The keywords of a schema that 3.0 has; `x-` extensions too. */
const KEYWORDS = new Set([
  '$ref',
  'title',
  'multipleOf',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'maxProperties',
  'minProperties',
  'required',
  'enum',
  'type',
  'allOf',
  'oneOf',
  'anyOf',
  'not',
  'items',
  'properties',
  'additionalProperties',
  'description',
  'format',
  'default',
  'nullable',
  'discriminator',
  'readOnly',
  'writeOnly',
  'xml',
  'externalDocs',
  'example',
  'deprecated',
]);

/** Returns a translated copy; a document that is 3.0 already is returned as it is. */
export function toOpenapi30(spec: SpecDocument): SpecDocument {
  const { openapi, ...document } = record(spec);
  if (!String(openapi).startsWith('3.1')) return spec;
  const { webhooks: _, jsonSchemaDialect: __, ...translated } = record(walk('document', document, translate));
  // Translated node by node: it is still a document.
  return { openapi: '3.0.3', paths: {}, ...translated } as unknown as SpecDocument;
}

function translate(kind: Kind, node: unknown): unknown {
  if (kind === 'schema') return schemaOf(node);
  const whole = record(node);
  // 3.0 ignores whatever stands beside a reference.
  if ('$ref' in whole && kind !== 'pathItem') return { $ref: whole.$ref };
  return (TRANSLATIONS[kind] ?? ((same: Node) => same))(whole);
}

const TRANSLATIONS: Partial<Record<Kind, (node: Node) => Node>> = {
  // A summary is the first paragraph of the description.
  info: ({ summary, description, ...info }) => {
    const texts = [summary, description].filter((text) => typeof text === 'string');
    return { ...info, ...(texts.length > 0 ? { description: texts.join('\n\n') } : {}) };
  },
  license: ({ identifier: _, ...license }) => license,
  // Media types of bodies have no `$ref`s to path items in 3.0.
  components: ({ pathItems: _, ...components }) => {
    const schemes = Object.entries(record(components.securitySchemes)).filter(([, scheme]) => !isMutualTls(scheme));
    return { ...components, ...(components.securitySchemes ? { securitySchemes: Object.fromEntries(schemes) } : {}) };
  },
  operation: (operation) => ({
    ...operation,
    responses: operation.responses ?? { default: { description: 'A response.' } },
  }),
};

const isMutualTls = (scheme: unknown) => record(scheme).type === 'mutualTLS';

/** A schema of 3.0 for one of 3.1; the schemas in it are translated already. */
function schemaOf(schema: unknown): Node | boolean {
  if (typeof schema === 'boolean') return schema ? {} : { not: {} };
  const { $ref, ...beside } = record(schema);
  if (typeof $ref === 'string') {
    const said = keywordsOf(beside);
    return Object.keys(said).length === 0 ? { $ref } : { allOf: [{ $ref }], ...said };
  }
  return keywordsOf(beside);
}

function keywordsOf(schema: Node): Node {
  const { type, examples, ...others } = schema;
  const translated = Object.fromEntries(
    Object.entries({
      ...others,
      ...exampleOf(schema),
      ...limits(schema),
      ...binary(schema),
      ...constant(schema),
    }).filter(([name]) => KEYWORDS.has(name) || name.startsWith('x-')),
  );
  return withoutNull(typed(translated, type, schema));
}

const exampleOf = ({ example, examples }: Node): Node => {
  const first = example ?? list(examples)[0];
  return first === undefined ? {} : { example: first };
};

/** `exclusiveMinimum: 5` is `minimum: 5, exclusiveMinimum: true`. */
function limits({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Node): Node {
  const limit = (
    name: string,
    inclusive: unknown,
    exclusive: unknown,
    isTighter: (a: number, b: number) => boolean,
  ): Node => {
    if (typeof exclusive !== 'number') return {};
    if (typeof inclusive === 'number' && isTighter(inclusive, exclusive)) return { [`exclusive${name}`]: false };
    return { [name.toLowerCase()]: exclusive, [`exclusive${name}`]: true };
  };
  return {
    ...limit('Minimum', minimum, exclusiveMinimum, (a, b) => a > b),
    ...limit('Maximum', maximum, exclusiveMaximum, (a, b) => a < b),
  };
}

function binary({ type, format, contentEncoding, contentMediaType }: Node): Node {
  if (format !== undefined || (type !== undefined && type !== 'string')) return {};
  if (contentEncoding === 'base64') return { format: 'byte' };
  return contentMediaType === undefined || contentEncoding !== undefined ? {} : { format: 'binary' };
}

const constant = ({ const: value }: Node): Node => (value === undefined ? {} : { enum: [value] });

/** Null alone: `nullable` has a meaning beside a type only. */
const NULL: Node = { type: 'string', nullable: true, enum: [null] };

/** One type as it is, several as alternatives, `null` as `nullable`; a list has `items`. */
function typed(schema: Node, type: unknown, { prefixItems }: Node): Node {
  const names = (Array.isArray(type) ? type : type === undefined ? [] : [type]).filter((name) => name !== 'null');
  const isNullable =
    type === 'null' ||
    list(type).includes('null') ||
    (schema.enum !== undefined && list(schema.enum).every((value) => value === null));
  const nullable = isNullable ? { nullable: true } : {};
  const items = prefixItems === undefined && schema.items !== undefined ? {} : { items: {} };
  const [only] = names;
  if (names.length === 0) return isNullable ? { ...schema, ...NULL } : schema;
  if (names.length === 1) return { ...schema, type: only, ...(only === 'array' ? items : {}), ...nullable };
  const { enum: values, items: elements, ...rest } = schema;
  const alternatives = names.flatMap((name): Node[] => {
    const own =
      values === undefined
        ? undefined
        : list(values).filter((value) => (value === null ? isNullable : isOf(name, value)));
    if (own?.length === 0) return [];
    return [
      {
        type: name,
        ...(own ? { enum: own } : {}),
        ...(name === 'array' ? { items: elements ?? {} } : {}),
        ...nullable,
      },
    ];
  });
  // Alternatives of its own must hold beside these.
  const { anyOf, ...said } = rest;
  if (anyOf === undefined) return { ...said, anyOf: alternatives };
  return { ...said, allOf: [...list(said.allOf), { anyOf }, { anyOf: alternatives }] };
}

function isOf(type: unknown, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/** An alternative that is null makes another one nullable, one with a type, which `nullable` needs beside it. */
function withoutNull(schema: Node): Node {
  const result = { ...schema };
  for (const keyword of ['anyOf', 'oneOf']) {
    const alternatives = list(result[keyword]);
    const rest = alternatives.filter((alternative) => !isNull(alternative));
    const typedOne = rest.find((alternative) => record(alternative).type !== undefined);
    if (rest.length === alternatives.length || typedOne === undefined) continue;
    result[keyword] = rest.map((one) => (one === typedOne ? { ...record(one), nullable: true } : one));
  }
  return result;
}

const isNull = (schema: unknown) => JSON.stringify(schema) === JSON.stringify(NULL);
