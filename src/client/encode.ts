/**
 * How values become text on the wire: paths, queries, forms. Names are encoded as well as values, undefined fields are
 * absent, and what has no honest encoding is refused instead of being written as `[object Object]`.
 */
import { ConfigError, type ErrorCode } from './errors.ts';

/** The media type of a form. */
export const FORM = 'application/x-www-form-urlencoded';

/** Whose value is being encoded, for the error. */
export interface Where {
  readonly provider: string;
  readonly operation: string;
}

/** Appends `name=value` to a URL, leaving what it holds already as it is written. */
export function withQuery(url: string, name: string, value: string): string {
  return appendQuery(url, `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
}

/** Appends an encoded query, or nothing when it is empty. */
export function appendQuery(url: string, query: string): string {
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** The fields of a form body, in order. A body that is no form has none. */
export function readForm(body: Uint8Array | undefined): URLSearchParams {
  return new URLSearchParams(new TextDecoder().decode(body));
}

/** The bytes of a form body. */
export function formBytes(fields: URLSearchParams): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(fields.toString());
}

/** Sets fields of a form body, keeping the others and their order. */
export function withForm(
  body: Uint8Array | undefined,
  fields: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const form = readForm(body);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return formBytes(form);
}

/** Encodes a body as JSON. */
function encodeJson(body: unknown, where: Where): Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined) return undefined;
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch {
    // a cycle or a bigint
  }
  if (text !== undefined) return new TextEncoder().encode(text);
  throw new ConfigError(`Cannot call ${where.operation}: its body cannot be written as JSON.`, {
    ...where,
    code: 'body_invalid',
  });
}

/** Encodes an object as a form. Only text, numbers and booleans have a place in one. */
function encodeForm(fields: Readonly<Record<string, unknown>>, where: Where): Uint8Array<ArrayBuffer> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const text = scalar(name, value, where, 'body_invalid');
    if (!text.isWellFormed() || !name.isWellFormed()) throw malformedText(name, where, 'body_invalid');
    form.append(name, text);
  }
  return formBytes(form);
}

/**
 * Writes a query: scalars as `name=value`, lists as the name repeated, objects as `name[key]=value`, lists of objects as
 * `name[0][key]=value`.
 */
export function encodeQuery(query: Readonly<Record<string, unknown>>, where: Where): string {
  const pairs: string[] = [];
  const write = (name: string, value: unknown): void => {
    if (value === undefined) return;
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        write(isRecord(item) ? `${name}[${index}]` : name, item);
      });
    } else if (isRecord(value)) {
      for (const [key, inner] of Object.entries(value)) write(`${name}[${key}]`, inner);
    } else {
      pairs.push(
        `${percent(name, name, where)}=${percent(name, scalar(name, value, where, 'parameter_invalid'), where)}`,
      );
    }
  };
  for (const [name, value] of Object.entries(query)) write(name, value);
  return pairs.join('&');
}

/** Encodes a body the way its operation takes it, with its media type. */
export function encodeBody(kind: 'json' | 'form' | undefined, body: unknown, where: Where) {
  if (kind !== 'form') return { type: 'application/json', bytes: encodeJson(body, where) };
  if (body !== undefined && !isRecord(body)) {
    throw new ConfigError(`Cannot call ${where.operation}: its body is an object of form fields.`, {
      ...where,
      code: 'body_invalid',
    });
  }
  return { type: FORM, bytes: body && encodeForm(body, where) };
}

/** Replaces the `{name}` of a path template. A value cannot leave its segment: `/` is encoded, dot segments are refused. */
export function fillPath(template: string, values: Readonly<Record<string, unknown>>, where: Where): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw parameter(`the path parameter "${name}" is missing`, where);
    const text = scalar(name, value, where, 'parameter_invalid');
    const isControl = (character: string) => character < ' ' || character === '\u007f';
    if (/^\.{0,2}$/.test(text) || [...text].some(isControl)) {
      throw parameter(`the path parameter "${name}" is empty, a dot segment or holds a control character`, where);
    }
    return percent(name, text, where);
  });
}

function scalar(name: string, value: unknown, where: Where, code: ErrorCode): string {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'bigint') return String(value);
  const what = value === null ? 'null' : Array.isArray(value) ? 'a list' : `of type ${typeof value}`;
  throw new ConfigError(`Cannot write "${name}": it is ${what}, where text, a number or a boolean was expected.`, {
    ...where,
    code,
  });
}

function percent(name: string, text: string, where: Where): string {
  if (!text.isWellFormed()) throw malformedText(name, where, 'parameter_invalid');
  return encodeURIComponent(text);
}

function parameter(problem: string, where: Where): ConfigError {
  return new ConfigError(`Cannot call ${where.operation}: ${problem}.`, { ...where, code: 'parameter_invalid' });
}

function malformedText(name: string, where: Where, code: ErrorCode): ConfigError {
  return new ConfigError(
    `Cannot write "${name.toWellFormed()}": it holds half of a surrogate pair, which has no encoding.`,
    { ...where, code },
  );
}

/** A plain object, as opposed to null, a list, a scalar or an instance of a class. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** What a percent-encoded text says; the text itself when it is not validly encoded. */
export function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The value that a text of JSON holds; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
