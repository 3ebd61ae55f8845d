/** How the client writes and reads a media type. */
import { essence } from '../client/media-type.ts';
import type { BodyType } from '../client/provider.ts';
import { list, record } from './node.ts';
import { keys, type SpecNode, shapesOf } from './shapes.ts';

/** A form of names and values. */
export const FORM = 'application/x-www-form-urlencoded';

/** Whether a media type is JSON: `application/json`, `text/json`, or one that ends with `+json`. */
export function isJson(type: string): boolean {
  return /^(application|text)\/json$|\+json$/.test(essence(type));
}

/** Whether a media type is a stream of events. */
export function isEventStream(type: string): boolean {
  return essence(type) === 'text/event-stream';
}

/** How a body of this media type is written or read; undefined where it cannot be. @param media The Media Type Object. */
export function kindOf(type: string, media: SpecNode): BodyType['kind'] | undefined {
  const name = essence(type);
  if (isJson(name)) return 'json';
  if (name === FORM) return 'form';
  if (name === 'multipart/form-data') return 'multipart';
  if (name.startsWith('multipart/')) return undefined;
  if (/^text\/|[/+]xml$/.test(name)) return 'text';
  if (/^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip)$/.test(name)) return 'bytes';
  const schema = media.child('schema');
  const shapes = shapesOf(schema);
  // What a framework writes that does not know its own media types.
  if (name === '*/*' && shapes.size > 0 && (!shapes.has('scalar') || isNumber(schema))) return 'json';
  return shapes.has('scalar') && !isBinary(schema) ? 'text' : 'bytes';
}

/** Whether a value can only be a number or a boolean, which JSON writes as text does. */
function isNumber({ value }: SpecNode): boolean {
  const { type } = record(value);
  const types = list(type).length > 0 ? list(type) : [type];
  return types.every((one) => /^(integer|number|boolean|null)$/.test(String(one)));
}

/** The media types of a response that the client asks for: all, but no XML where the same is there as JSON. */
export function readTypesOf(content: SpecNode): string[] {
  const types = keys(content);
  return types.some(isJson) ? types.filter((type) => !/[/+]xml$/.test(essence(type))) : types;
}

/** Whether a schema describes bytes: `format: binary` of OpenAPI 3.0, `contentMediaType` of 3.1, or nothing at all. */
export function isBinary(schema: SpecNode): boolean {
  const { type, format, contentMediaType, contentEncoding, $ref } = record(schema.value);
  if (format === 'binary') return true;
  if (contentEncoding !== undefined || $ref !== undefined) return false;
  const isText = [type, ...list(type)].includes('string');
  return (
    typeof contentMediaType === 'string' && !/^text\/|json|xml/.test(contentMediaType) && (type === undefined || isText)
  );
}
