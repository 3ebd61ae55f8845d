/** Values that fit the schemas of a spec, and whether a value fits one. Written for this test, from the specification of OpenAPI. */
import { list, type Node, record } from '../../src/codegen/node.ts';

/** Bytes that no text survives: a zero, line ends, what is not UTF-8. */
export const BYTES = Uint8Array.from([0, 255, 254, 13, 10, 45, 45, 0xef, 0xbb, 0xbf, 65]);

/** What a reference leads to. */
export function follow(document: Node, node: unknown, depth = 0): Node {
  const { $ref } = record(node);
  if (typeof $ref !== 'string' || depth > 20) return record(node);
  const parts = $ref.replace(/^#\//, '').split('/');
  let target: unknown = document;
  for (const part of parts) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    target = Array.isArray(target) ? target[Number(key)] : record(target)[key];
  }
  return follow(document, target, depth + 1);
}

/** A value for a request. */
export function sampleOf(document: Node, node: unknown, depth = 0): unknown {
  const schema = merged(document, node);
  const { type, enum: values, const: constant, format, items, default: usual, example, examples } = schema;
  if (constant !== undefined) return constant;
  const chosen = list(values).find((value) => value !== null);
  if (chosen !== undefined) return chosen;
  const alternatives = [...list(schema.oneOf), ...list(schema.anyOf)];
  const types = [type ?? []].flat().filter((one) => one !== 'null');
  const kind = types[0] ?? (schema.properties ? 'object' : items ? 'array' : undefined);
  if (kind === undefined || (alternatives.length > 0 && kind !== 'object')) {
    // Text first: a number in a path is a text as well, which Prism takes for two alternatives at once.
    const text = alternatives.find((one) => follow(document, one).type === 'string');
    return alternatives.length > 0
      ? sampleOf(document, text ?? alternatives[0], depth + 1)
      : (example ?? usual ?? 'text');
  }
  if (kind === 'boolean') return true;
  if (kind === 'integer' || kind === 'number') return numberOf(schema);
  if (kind === 'array') {
    const count = Math.max(1, Number(schema.minItems ?? 1));
    if (depth > 6 && schema.minItems === undefined) return [];
    const one = sampleOf(document, items ?? {}, depth + 1);
    return Array.from({ length: schema.uniqueItems ? 1 : count }, () => one);
  }
  if (kind === 'object') return objectOf(document, schema, depth);
  if (format === 'binary') return new Blob([BYTES], { type: 'application/octet-stream' });
  const candidates = [example, ...list(examples), usual, textOf(schema), ...TEXTS];
  const known = candidates.find((value) => typeof value === 'string' && fitsText(schema, value));
  return known ?? textOf(schema);
}

function objectOf(document: Node, schema: Node, depth: number): Node {
  const properties = record(schema.properties);
  const required = list(schema.required);
  const names = Object.keys(properties).filter((name) => {
    const property = follow(document, properties[name]);
    return property.readOnly !== true && (required.includes(name) || depth < 3);
  });
  const fields = names.map((name): [string, unknown] => [name, sampleOf(document, properties[name], depth + 1)]);
  const others = required.filter((name) => !Object.hasOwn(properties, String(name)));
  return Object.fromEntries([...fields, ...others.map((name): [string, unknown] => [String(name), 'text'])]);
}

/** A schema with what its `allOf`, and the first of its alternatives beside properties, add. */
function merged(document: Node, node: unknown, depth = 0): Node {
  const schema = follow(document, node);
  const alternatives = schema.properties ? [list(schema.oneOf)[0] ?? list(schema.anyOf)[0] ?? {}] : [];
  const parts =
    depth > 10 ? [] : [...list(schema.allOf), ...alternatives].map((part) => merged(document, part, depth + 1));
  const whole: Node = { ...Object.assign({}, ...parts), ...schema };
  const properties = [...parts, schema].map((part) => record(part.properties));
  if (properties.some((one) => Object.keys(one).length > 0)) whole.properties = Object.assign({}, ...properties);
  whole.required = [schema, ...parts].flatMap((part) => list(part.required));
  return whole;
}

function numberOf({ minimum, maximum, exclusiveMinimum, multipleOf, example, default: usual }: Node): number {
  const known = [example, usual].find((value) => typeof value === 'number');
  const least = Number(minimum ?? (typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : 1));
  const value = Number(known ?? Math.min(Math.max(1, least), Number(maximum ?? Number.MAX_SAFE_INTEGER)));
  return typeof multipleOf === 'number' && value % multipleOf !== 0
    ? Math.ceil(value / multipleOf) * multipleOf
    : value;
}

/** What the patterns of these specs ask for. */
const TEXTS: readonly string[] = [
  ...[
    '1',
    'a',
    'abc',
    'ab12',
    'stable',
    '1.0',
    '1.0.0',
    '/a',
    'a/b',
    '#ffffff',
    '2026-11-26',
    'https://example.com/a',
    'a.png',
    'a.json',
  ],
  ...[
    '/projects/me',
    `/images/${'a'.repeat(24)}`,
    `/projects/me/apikeys/${'a'.repeat(24)}`,
    '/branches/stable',
    'rdme_a',
  ],
  ...[
    'guides/a',
    'reference/a',
    'categories/guides/a',
    'apis/a.json',
    'recipes/a',
    'custom_pages/a',
    'images/a.png',
  ].map((end) => `/branches/stable/${end}`),
  ...['ssh-ed25519 AAAA', `sha256:${'a'.repeat(64)}`, 'a'.repeat(24), 'a'.repeat(32), 'a'.repeat(40), 'a@example.com'],
];

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-11-26T12:00:00Z',
  date: '2026-11-26',
  time: '12:00:00Z',
  duration: 'P1D',
  uuid: '0b8a1d5e-3f5c-4c5e-9d5e-0f6f2b1c7a11',
  uri: 'https://example.com/a',
  url: 'https://example.com/a',
  'uri-reference': '/a',
  email: 'a@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'AA==',
};

function textOf({ format, minLength, maxLength }: Node): string {
  const text = FORMATS[String(format)] ?? 'text';
  return text.padEnd(Number(minLength ?? 0), 'x').slice(0, Number(maxLength ?? Number.POSITIVE_INFINITY));
}

function fitsText({ pattern, minLength, maxLength }: Node, text: unknown): boolean {
  const { length } = String(text);
  const isLong = length >= Number(minLength ?? 0) && length <= Number(maxLength ?? Number.POSITIVE_INFINITY);
  return isLong && (typeof pattern !== 'string' || new RegExp(pattern).test(String(text)));
}

/** Why a value is not of the shape that a schema describes; undefined if it is. Types and required fields are compared. */
export function misfit(document: Node, node: unknown, value: unknown, at = 'data', depth = 0): string | undefined {
  const schema = follow(document, node);
  if (depth > 12 || Object.keys(schema).length === 0) return undefined;
  if (value === null) return undefined;
  const alternatives = [...list(schema.oneOf), ...list(schema.anyOf)];
  if (alternatives.length > 0) {
    const misfits = alternatives.map((part) => misfit(document, part, value, at, depth + 1));
    if (misfits.every((one) => one !== undefined)) return misfits[0];
  }
  const inAll = list(schema.allOf).map((part) => misfit(document, part, value, at, depth + 1));
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOf(value, String(type))))
    return `${at} must be ${types.join(' or ')}`;
  if (Array.isArray(value))
    return value.map((item, index) => misfit(document, schema.items, item, `${at}[${index}]`, depth + 1)).find(Boolean);
  const owner = record(value);
  const isObject = typeof value === 'object' && !(value instanceof Blob);
  const missing =
    isObject &&
    list(schema.required).find((name) => {
      const { writeOnly } = follow(document, record(schema.properties)[String(name)]);
      return !writeOnly && !Object.hasOwn(owner, String(name));
    });
  if (missing) return `${at} must have ${missing}`;
  const inFields = Object.entries(record(schema.properties)).map(([name, property]) =>
    isObject && owner[name] !== undefined
      ? misfit(document, property, owner[name], `${at}.${name}`, depth + 1)
      : undefined,
  );
  return [...inAll, ...inFields].find(Boolean);
}

function isOf(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'string') return typeof value === 'string' || value instanceof Blob;
  return type === typeof value;
}
