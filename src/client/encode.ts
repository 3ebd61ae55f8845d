/**
 * How values become text on the wire: paths, queries, forms, JSON. Names are encoded as well as values, undefined fields are
 * omitted, and a value that cannot be encoded is refused instead of being written as `[object Object]`.
 */
import { ConfigError, type ErrorCode } from './errors.ts';

const ENCODER = new TextEncoder();

/** The media type of a form. */
export const FORM = 'application/x-www-form-urlencoded';

/** Whose value is being encoded, for the error. */
export interface Context {
  readonly provider: string;
  readonly operation: string;
}

/** As much of a `Call`. */
interface CallContext {
  readonly provider: { readonly name: string };
  readonly operation: { readonly id: string };
}

/** The error for a call that makes no sense; nothing is sent. */
export function invalidCall(problem: string, context: Context, code: ErrorCode = 'parameter_invalid'): ConfigError {
  return new ConfigError(`Cannot call ${context.operation}: ${problem}`, { ...context, code });
}

/**
 * Appends a credential to the query of a URL as `name=value`, leaving what it holds already as it is written.
 *
 * @throws {ConfigError} when it has that name already: which of the two a server reads is its own affair.
 */
export function withQuery(url: string, name: string, value: string, { provider, operation }: CallContext): string {
  const at = url.indexOf('?');
  const query = at < 0 ? '' : url.slice(at + 1);
  // A name that is written otherwise has an escape or a plus in it.
  if ([name, '%', '+'].some((part) => query.includes(part)) && new URLSearchParams(query).has(name)) {
    throw invalidCall(`"${name}" must be left out: authentication writes it.`, {
      provider: provider.name,
      operation: operation.id,
    });
  }
  return appendQuery(url, apostrophes(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`));
}

/** Encodes those of a query, as the platform would after the query was signed. In a path it leaves them. */
function apostrophes(query: string): string {
  return query.includes("'") ? query.replaceAll("'", '%27') : query;
}

/** Appends an encoded query, or nothing when it is empty. */
export function appendQuery(url: string, query: string): string {
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** The fields of a form body, in order. A body that is not a form has none. */
export function readForm(body: Uint8Array | undefined): URLSearchParams {
  return new URLSearchParams(new TextDecoder().decode(body));
}

/** The bytes of a form body. */
export function formBytes(fields: URLSearchParams): Uint8Array<ArrayBuffer> {
  return ENCODER.encode(fields.toString());
}

/** Encodes a value as JSON. */
export function jsonBytes(value: unknown, context: Context): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(jsonText(value, context));
}

/** Writes a value as JSON. */
export function jsonText(value: unknown, context: Context): string {
  let text: string | undefined;
  try {
    const written = JSON.stringify(value);
    if (written && /\{\}|null/.test(written)) JSON.stringify(value, refuseLost);
    text = written;
  } catch {
    // a cycle, a bigint, or what would be lost
  }
  if (text !== undefined) return text;
  throw invalidCall('the body must be a value that JSON can express.', context, 'body_invalid');
}

/** @throws when JSON would lose what is in a value: a Map, a stream, a promise, a `FormData`, NaN, an invalid date. */
function refuseLost(this: Readonly<Record<string, unknown>>, name: string, value: unknown): unknown {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  const isLost = isEmpty && !Array.isArray(value) && !isRecord(value);
  // Both are written as null, which empties a field of the provider's record.
  const isNoNumber = typeof value === 'number' && !Number.isFinite(value);
  const isNoDate = value === null && this[name] instanceof Date;
  if (isLost || isNoNumber || isNoDate) throw new TypeError();
  return value;
}

/** Writes the fields of an object into a form. Only text, numbers and booleans have a place in one. */
export function appendFields(form: URLSearchParams, fields: Readonly<Record<string, unknown>>, context: Context): void {
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    form.append(
      wellFormed(name, name, context),
      wellFormed(name, scalar(name, value, context, 'body_invalid'), context),
    );
  }
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

/**
 * Writes a query: scalars as `name=value`, lists as the name repeated, objects as `name[key]=value`, lists of objects as
 * `name[0][key]=value`.
 */
export function encodeQuery(query: Readonly<Record<string, unknown>>, context: Context): string {
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
        `${percent(name, name, context)}=${percent(name, scalar(name, value, context, 'parameter_invalid'), context)}`,
      );
    }
  };
  for (const [name, value] of Object.entries(query)) write(name, value);
  return apostrophes(pairs.join('&'));
}

/**
 * Replaces the `{name}` of a path template. A value cannot leave its segment: `/` is encoded, dot segments are refused.
 *
 * @param write Writes the values that are more than one text.
 */
export function fillPath(
  template: string,
  values: Readonly<Record<string, unknown>>,
  context: Context,
  write?: (name: string, value: unknown) => string | undefined,
): string {
  if (!template.includes('{')) return template;
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw invalidCall(`the path parameter "${name}" is missing.`, context);
    const written = write?.(name, value);
    const text = written ?? scalar(name, value, context, 'parameter_invalid');
    const isControl = (character: string) => character < ' ' || character === '\u007f';
    if (/^\.{0,2}$/.test(text) || [...text].some(isControl)) {
      const rule = `the path parameter "${name}" must not be empty, "." or "..", or contain a control character.`;
      throw invalidCall(rule, context);
    }
    return written ?? percent(name, text, context);
  });
}

/** The text of a value that has one. */
export function scalar(name: string, value: unknown, context: Context, code: ErrorCode): string {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'bigint') return String(value);
  const isNamed = value === null || typeof value === 'number';
  const what = isNamed ? String(value) : Array.isArray(value) ? 'a list' : `of type ${typeof value}`;
  throw invalidCall(`"${name}" must be text, a finite number or a boolean; it is ${what}.`, context, code);
}

/** Percent-encodes everything but what RFC 3986 calls unreserved, and `!'()*`. */
export function percent(name: string, text: string, context: Context): string {
  return encodeURIComponent(wellFormed(name, text, context, 'parameter_invalid'));
}

/** A text that has an encoding. @throws {ConfigError} when it has none. */
export function wellFormed(name: string, text: string, context: Context, code: ErrorCode = 'body_invalid'): string {
  if (text.isWellFormed()) return text;
  const rule = `"${name.toWellFormed()}" must not contain half of a surrogate pair, which has no encoding.`;
  throw invalidCall(rule, context, code);
}

/** A plain object, as opposed to null, a list, a scalar or an instance of a class. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Decodes a percent-encoded text; returns it unchanged when it is not validly encoded. */
export function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Parses JSON; undefined when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
