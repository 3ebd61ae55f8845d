/**
 * The body `multipart/form-data`: a part for every field, and for every item of a list.
 *
 * @see RFC 7578, and OpenAPI 3.1.1, "Encoding Object"
 */

import { type Context, invalidCall, isRecord, jsonText, scalar, wellFormed } from './encode.ts';
import type { BodyType, EncodedBody, FieldStyle } from './provider.ts';
import { styledFields } from './styles.ts';
import { type Bytes, isBytes, type SizedStream, uploadOf } from './uploads.ts';

/** Writes the fields of an object as parts. @throws {ConfigError} when a value has no place in a part. */
export function multipartBody(value: unknown, { styles = {} }: BodyType, context: Context): EncodedBody {
  if (!isRecord(value)) throw invalidCall('the body must be an object of fields.', context, 'body_invalid');
  const boundary = `guichet-${crypto.randomUUID()}`;
  const parts = Object.entries(value).flatMap(([name, field]) =>
    partsOf(name, field, (Object.hasOwn(styles, name) && styles[name]) || {}, context),
  );
  const framed = parts.flatMap((part) => [`--${boundary}\r\n`, ...part, '\r\n']);
  return { type: `multipart/form-data; boundary=${boundary}`, upload: uploadOf([...framed, `--${boundary}--\r\n`]) };
}

type Part = readonly [head: string, content: string | Bytes];

function partsOf(name: string, value: unknown, style: FieldStyle, context: Context): readonly Part[] {
  if (value === undefined) return [];
  const { style: kind, explode, json, contentType } = style;
  // A style is one of texts; bytes are parts of their own.
  const isStyled = (kind ?? explode) !== undefined && ![value].flat().some(isBytes);
  if (isStyled) return styledFields(name, style, value, context).map(([key, text]) => [head(key), text]);
  if (Array.isArray(value) && !json) {
    return value.flatMap((item: unknown) =>
      partsOf(name, item, Array.isArray(item) ? { ...style, json: true } : style, context),
    );
  }
  if (isBytes(value)) {
    // Those of a `File`, a `Blob` or a stream; other bytes have neither.
    const { name: file = name, type } = value as Pick<SizedStream, 'name' | 'type'>;
    return [[head(name, file, typeOf(name, type || contentType || 'application/octet-stream', context)), value]];
  }
  if (json || isRecord(value)) {
    return [[head(name, undefined, contentType ?? 'application/json'), jsonText(value, context)]];
  }
  return [
    [head(name, undefined, contentType), wellFormed(name, scalar(name, value, context, 'body_invalid'), context)],
  ];
}

/** A media type that stays in its line. */
function typeOf(name: string, type: string, context: Context): string {
  if (/^[\x21-\x7e]+(; [\x21-\x7e]+)*$/.test(type)) return type;
  throw invalidCall(`the media type of "${name}" must be visible ASCII characters.`, context, 'body_invalid');
}

function head(name: string, file?: string, type?: string): string {
  const filename = file === undefined ? '' : `; filename="${quoted(file)}"`;
  return `content-disposition: form-data; name="${quoted(name)}"${filename}\r\n${type ? `content-type: ${type}\r\n` : ''}\r\n`;
}

/** As browsers write it (HTML standard, "multipart/form-data encoding algorithm"). */
function quoted(text: string): string {
  return text.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
