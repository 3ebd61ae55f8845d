/**
 * Parameters and form fields in every style of OpenAPI: its table of examples, with the percent-encoding of RFC 6570.
 *
 * For clients whose spec has more than scalars in paths and headers, and scalars and lists in the query: those are written by
 * `encode.ts`.
 *
 * @see OpenAPI 3.1.1, "Style Examples", https://spec.openapis.org/oas/v3.1.1.html#style-examples, and RFC 6570, section 3.2
 */
import { type Context, invalidCall, isRecord, jsonText, percent, scalar, wellFormed } from './encode.ts';
import type { ErrorCode } from './errors.ts';
import type { ParameterStyle } from './provider.ts';

/** A name and a text; encoded, if the place asks for it. */
export type Pair = readonly [name: string, text: string];

/** Where a parameter is, whose it is, and how its texts are escaped there. */
interface Writer {
  readonly name: string;
  readonly style: ParameterStyle;
  readonly context: Context;
  readonly code: ErrorCode;
  readonly encode: (text: string) => string;
}

/** The pairs of a query parameter, percent-encoded and joined by `&`; an empty list has none. */
export function styledQuery(name: string, style: ParameterStyle, value: unknown, context: Context): string {
  return joined(pairsOf(value, writer(name, style, context)), '&');
}

/**
 * The pairs of a cookie parameter, percent-encoded and joined by `; ` as in the header `Cookie`: OpenAPI joins them by `&`, which no
 * server splits, and leaves the way out to the client (3.1.1, "Percent-Encoding and Cookies").
 */
export function styledCookie(name: string, style: ParameterStyle, value: unknown, context: Context): string {
  return joined(pairsOf(value, writer(name, style, context)), '; ');
}

/** The text that takes the place of `{name}` in a path. */
export function styledPath(name: string, style: ParameterStyle, value: unknown, context: Context): string {
  const write = writer(name, style, context);
  if (style.style === 'matrix') {
    const pairs = pairsOf(value, { ...write, style: { ...style, style: 'form', explode: style.explode ?? false } });
    // Unlike a query, `;color` has no `=` when its value is empty.
    return pairs.map(([key, text]) => `;${key}${text === '' ? '' : '='}${text}`).join('');
  }
  return style.style === 'label' ? `.${listed(value, write, '.')}` : listed(value, write, ',');
}

/**
 * The value of a header, not percent-encoded: nobody decodes it.
 *
 * @throws {ConfigError} when an item of a list contains the comma that separates items.
 */
export function styledHeader(name: string, style: ParameterStyle, value: unknown, context: Context): string {
  const encode = (text: string) => {
    if (text.includes(',') && typeof value === 'object' && !style.json) {
      throw invalidCall(`an item of "${name}" must not contain a comma, which separates the items.`, context);
    }
    return text;
  };
  const write = { ...writer(name, style, context), encode };
  // A header is bytes; what JSON has beyond ASCII can be escaped.
  if (style.json) return jsonText(value, context).replace(/[^ -~]/g, unicodeEscape);
  return listed(value, write, ',');
}

/** The fields of a form that one property becomes. Their texts are escaped by the form. */
export function styledFields(name: string, style: ParameterStyle, value: unknown, context: Context): readonly Pair[] {
  return pairsOf(value, {
    name,
    style,
    context,
    code: 'body_invalid',
    encode: (text) => wellFormed(name, text, context),
  });
}

function writer(name: string, style: ParameterStyle, context: Context): Writer {
  const encode = (text: string) => (style.allowReserved ? percentReserved : percent)(name, text, context);
  return { name, style, context, code: 'parameter_invalid', encode };
}

function pairsOf(value: unknown, writer: Writer): readonly Pair[] {
  const { name, style, context, encode } = writer;
  const { style: kind = 'form', explode = ['form', 'deepObject'].includes(kind), json } = style;
  const key = percentName(writer, name);
  if (value === undefined) return [];
  if (json) return [[key, encode(jsonText(value, context))]];
  if (kind === 'deepObject') return deepPairs(value, name, writer);
  if (!Array.isArray(value) && !isRecord(value)) return [[key, text(value, writer)]];
  if (explode) {
    if (Array.isArray(value)) return value.map((item) => [key, text(item, writer)]);
    return entriesOf(value).map(([inner, item]) => [percentName(writer, inner), text(item, writer)]);
  }
  const delimiter = kind === 'spaceDelimited' ? encode(' ') : kind === 'pipeDelimited' ? encode('|') : ',';
  const items = flat(value, writer);
  return items.length === 0 ? [] : [[key, items.join(delimiter)]];
}

/** `simple` and `label`: without the name. */
function listed(value: unknown, writer: Writer, separator: string): string {
  const { explode = false, json } = writer.style;
  if (json) return writer.encode(jsonText(value, writer.context));
  if (!Array.isArray(value) && !isRecord(value)) return text(value, writer);
  if (!explode) return flat(value, writer).join(',');
  if (Array.isArray(value)) return value.map((item) => text(item, writer)).join(separator);
  const pairs = entriesOf(value).map(([key, item]): Pair => [writer.encode(key), text(item, writer)]);
  return joined(pairs, separator);
}

/** The items of a list; the names and values of an object in turn. */
function flat(value: readonly unknown[] | Readonly<Record<string, unknown>>, writer: Writer): readonly string[] {
  const items = Array.isArray(value) ? value : entriesOf(value).flat();
  return items.map((item) => text(item, writer));
}

/** `name[key]=value`, as PHP and Rails read it; lists by index, `name[0]=value`. */
function deepPairs(value: unknown, name: string, writer: Writer): readonly Pair[] {
  const isList = Array.isArray(value);
  if (!isList && !isRecord(value)) return [[percentName(writer, name), text(value, writer)]];
  return entriesOf({ ...value }).flatMap(([key, inner]) => deepPairs(inner, `${name}[${key}]`, writer));
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined);
}

function text(value: unknown, { name, context, code, encode }: Writer): string {
  return encode(scalar(name, value, context, code));
}

/** Names are encoded whole, whatever the style allows in values. */
function percentName({ code, context, encode }: Writer, name: string): string {
  return code === 'body_invalid' ? encode(name) : percent(name, name, context);
}

/**
 * `{+name}` of RFC 6570, but for `&`, `+`, `#`, `[` and `]`: these would end the value, change it, or end the query (OpenAPI 3.1.1,
 * "allowReserved").
 */
function percentReserved(name: string, value: string, context: Context): string {
  const parts = value.split(/(%[0-9A-Fa-f]{2}|[:/?@!$'()*,;=]+)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : percent(name, part, context))).join('');
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function joined(pairs: readonly Pair[], separator: string): string {
  return pairs.map(([key, text]) => `${key}=${text}`).join(separator);
}
