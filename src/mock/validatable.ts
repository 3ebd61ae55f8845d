/**
 * Rewrites schemas that Prism's validator cannot compile, in which case it would accept anything, or that it judges otherwise than they
 * are meant:
 *
 * - a `pattern` that is valid in ECMA 262, but not with the flag `u`;
 * - a `multipleOf` of fractions, which numbers in binary never are, and the range of `int64`, which is wider than that of numbers here;
 * - alternatives with a discriminator: a value is of the one that its property names, whatever others it fits.
 */
import { lastKeyOf, list, type Node, nodeAt, record } from '../codegen/node.ts';
import { isPattern } from '../codegen/pattern.ts';
import { walk } from '../codegen/walk.ts';

/** Returns a changed copy. */
export function validatable(document: Node): Node {
  // What stands in its place is what Prism makes of OpenAPI 3.1.
  const { jsonSchemaDialect: _, ...own } = document;
  const visit = (kind: string, node: unknown) =>
    kind === 'schema' && typeof node === 'object' ? told(document, numbered(patterned(record(node)))) : node;
  return record(walk('document', own, visit));
}

function patterned({ pattern, patternProperties, ...schema }: Node): Node {
  const readable = typeof pattern === 'string' ? forUnicode(pattern) : undefined;
  const named = Object.entries(record(patternProperties)).flatMap(([name, property]) => {
    const own = forUnicode(name);
    return own === undefined ? [] : [[own, property]];
  });
  return {
    ...schema,
    ...(readable === undefined ? {} : { pattern: readable }),
    ...(patternProperties ? { patternProperties: Object.fromEntries(named) } : {}),
  };
}

/** A pattern that means the same with the flag `u`; undefined where none is found, so that any text fits. */
export function forUnicode(pattern: string): string | undefined {
  if (isPattern(pattern)) return pattern;
  let isInClass = false;
  let written = '';
  const tokens = pattern.match(/\\.|\{\d+(?:,\d*)?\}|./gs) ?? [];
  for (const [index, token] of tokens.entries()) {
    const isBesideSet = [tokens[index - 1], tokens[index + 1]].some((one) => /^\\[dswDSW]$/.test(one ?? ''));
    const isEscape = token.length === 2 && token.startsWith('\\');
    if (isEscape && !/[\w^$\\.*+?()[\]{}|/-]/.test(token.slice(1))) written += token.slice(1);
    else if (token === '\\_' || (token === '\\-' && !isInClass)) written += token.slice(1);
    else if (token === '-' && isInClass && isBesideSet) written += '\\-';
    else if (!isInClass && /^[{}\]]$/.test(token)) written += `\\${token}`;
    else written += token;
    if (!isInClass && token === '[') isInClass = true;
    else if (token === ']') isInClass = false;
  }
  return isPattern(written) ? written : undefined;
}

function numbered({ multipleOf, format, ...schema }: Node): Node {
  const isFraction = typeof multipleOf === 'number' && !Number.isInteger(multipleOf);
  return {
    ...schema,
    ...(multipleOf === undefined || isFraction ? {} : { multipleOf }),
    ...(format === undefined || format === 'int64' ? {} : { format }),
  };
}

/** Alternatives that are told apart by the property of their discriminator. */
function told(document: Node, schema: Node): Node {
  const { propertyName, mapping } = record(schema.discriminator);
  const keyword = (['oneOf', 'anyOf'] as const).find((one) => Array.isArray(schema[one]));
  if (typeof propertyName !== 'string' || keyword === undefined) return schema;
  const alternatives = list(schema[keyword]).map((alternative) => {
    const values = valuesOf(document, record(alternative).$ref, propertyName, record(mapping));
    const tag = { type: 'object', required: [propertyName], properties: { [propertyName]: { enum: values } } };
    return values.length > 0 ? { allOf: [alternative, tag] } : alternative;
  });
  return { ...schema, [keyword]: alternatives };
}

/** The values by which a discriminator tells an alternative; none where the alternative says so itself. */
function valuesOf(document: Node, reference: unknown, property: string, mapping: Node): string[] {
  if (typeof reference !== 'string') return [];
  const { properties, oneOf, anyOf, allOf } = record(nodeAt(document, reference));
  const { enum: values, const: value } = record(record(properties)[property]);
  // Also where a mapping has others, which nothing would fit.
  if (values !== undefined || value !== undefined) return [];
  const name = lastKeyOf(reference);
  const mapped = Object.keys(mapping).filter((one) => [reference, name].includes(String(mapping[one])));
  if (mapped.length > 0) return mapped;
  return oneOf || anyOf || allOf ? [] : [name];
}
