/** Bodies in the media types that a spec describes, beyond JSON and forms of scalars. */

import { type Context, formBytes, invalidCall, isRecord, jsonBytes, scalar, wellFormed } from './encode.ts';
import { isMediaType } from './media-type.ts';
import { didYouMean } from './nearest.ts';
import type { BodyCodec, BodyType, EncodedBody } from './provider.ts';
import { styledFields } from './styles.ts';
import { isBytes, uploadOf } from './uploads.ts';

/** Writes a body of one kind. */
export type BodyWriter = (value: unknown, type: BodyType, context: Context) => EncodedBody;

/**
 * Makes what encodes the bodies of a client whose operations have other media types than `application/json`, or several.
 *
 * @param writers Those of the kinds that its spec has; JSON needs none.
 */
export function bodyCodec(writers: Readonly<Partial<Record<BodyType['kind'], BodyWriter>>>): BodyCodec {
  return (types, value, context, contentType) => {
    const chosen =
      contentType === undefined
        ? types[0]
        : types.find(({ type }) => !contentType.includes('*') && isMediaType(contentType, type));
    if (!chosen) {
      const names = types.map(({ type }) => type);
      const help = didYouMean(String(contentType), names);
      throw invalidCall(`\`contentType\` must be one of ${names.join(', ')}.${help}`, context);
    }
    // Of a range such as `image/*`, the caller's own.
    const type = chosen.type.includes('*') ? (contentType ?? ownType(chosen.kind, value)) : chosen.type;
    return (writers[chosen.kind] ?? jsonBody)(value, { ...chosen, type }, context);
  };
}

/** JSON under any name, such as `application/merge-patch+json`. */
function jsonBody(value: unknown, { type }: BodyType, context: Context): EncodedBody {
  return { type, bytes: jsonBytes(value, context) };
}

/** A form whose fields may be lists and objects, written as `encoding` says. */
export function formBody(value: unknown, { type, styles = {} }: BodyType, context: Context): EncodedBody {
  if (!isRecord(value)) throw invalidCall('the body must be an object of form fields.', context, 'body_invalid');
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const style = Object.hasOwn(styles, name) ? styles[name] : undefined;
    // Without a style, an object in a form is JSON (OpenAPI 3.1.1, "Encoding Object").
    const isJson = isRecord(field) && style?.style === undefined && style?.explode === undefined;
    return styledFields(name, isJson ? { json: true } : (style ?? {}), field, context);
  });
  const form = new URLSearchParams();
  for (const [name, text] of fields) form.append(name, text);
  return { type, bytes: formBytes(form) };
}

/** Text, XML among it, in UTF-8. */
export function textBody(value: unknown, { type }: BodyType, context: Context): EncodedBody {
  const text = wellFormed('body', scalar('body', value, context, 'body_invalid'), context);
  // Other types say in the text itself what they are encoded in, or have no charset.
  const isPlain = /^text\//i.test(type) && !/charset=/i.test(type);
  return { type: isPlain ? `${type};charset=utf-8` : type, bytes: new TextEncoder().encode(text) };
}

/** Bytes as they are. */
export function bytesBody(value: unknown, { type }: BodyType, context: Context): EncodedBody {
  if (!isBytes(value)) {
    const rule =
      'the body must be a Blob, an ArrayBuffer, a typed array, or a stream and its size, `{ stream, size }`.';
    throw invalidCall(rule, context, 'body_invalid');
  }
  return { type, upload: uploadOf([value]) };
}

function ownType(kind: BodyType['kind'], value: unknown): string {
  if (kind === 'json') return 'application/json';
  return kind === 'text' ? 'text/plain' : (value instanceof Blob && value.type) || 'application/octet-stream';
}
