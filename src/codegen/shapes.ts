/** What a schema lets a value be: text and numbers, a list or an object. */
import type { Location } from '@redocly/openapi-core';
import { list, record } from './node.ts';

/** A node of a spec, read without regard to references: they are followed on the way. */
export interface SpecNode {
  readonly value: unknown;
  /** Where it stands; absent when the spec is read without its text. */
  readonly location?: Location;
  readonly child: (key: string) => SpecNode;
}

/** Text, numbers and booleans; a list; an object. */
export type Shape = 'scalar' | 'list' | 'object';

/** What a value may be by its schema; empty where the schema does not say. */
export function shapesOf(schema: SpecNode, depth = 0): Set<Shape> {
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

/** Whether a value may have one of these shapes. */
export function mayBe(schema: SpecNode, ...shapes: Shape[]): boolean {
  const found = shapesOf(schema);
  return shapes.some((shape) => found.has(shape));
}

/** Whether a value has this shape, and no other. */
export function isOnly(schema: SpecNode, shape: Shape): boolean {
  const found = shapesOf(schema);
  return found.size === 1 && found.has(shape);
}

/** The items of a list, and of those among its alternatives. */
export function lists(schema: SpecNode, depth = 0): SpecNode[] {
  const own = shapesOf(schema).has('list') && record(schema.value).items !== undefined ? [schema.child('items')] : [];
  return depth > 20 ? own : [...own, ...parts(schema).flatMap((part) => lists(part, depth + 1))];
}

/** What a schema is composed of, or chooses from. */
export function parts(schema: SpecNode): SpecNode[] {
  return ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => children(schema.child(keyword)));
}

/** Whether an object becomes a parameter per property: its properties are all that it has, and none is an object. */
export function isSplit(schema: SpecNode): boolean {
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

/** Whether a body need not be sent, and would be nothing: its properties are none, as Stripe describes those of GET. */
export function isNothing(body: SpecNode): boolean {
  const content = body.child('content');
  return (
    record(body.value).required !== true &&
    keys(content).every((type) => {
      const schema = content.child(type).child('schema');
      const isClosed = schema.child('properties').value !== undefined && !record(schema.value).additionalProperties;
      return isClosed && isOnly(schema, 'object') && fieldsOf(schema).length === 0;
    })
  );
}

/** The names of the children of an object. */
export function keys({ value }: SpecNode): string[] {
  return Object.keys(record(value));
}

/** The items of a list. */
export function children(node: SpecNode): SpecNode[] {
  return list(node.value).map((_, index) => node.child(String(index)));
}

/** The properties of an object, those of its parts too, and the schema of further ones. */
export function fieldsOf(schema: SpecNode, depth = 0): SpecNode[] {
  if (depth > 20) return [];
  const further = schema.child('additionalProperties');
  return [
    ...keys(schema.child('properties')).map((name) => schema.child('properties').child(name)),
    ...(typeof further.value === 'object' ? [further] : []),
    ...parts(schema).flatMap((part) => fieldsOf(part, depth + 1)),
  ].filter(({ value }) => !record(value)['x-filled-by']);
}
