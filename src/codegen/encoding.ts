/** How parameters and bodies are written, as far as it is not how most are: what `operations.ts` holds of it. */
import type { BodyType, FieldStyle, Operation, ParameterStyle } from '../client/provider.ts';
import { FORM, isJson, kindOf } from './media-types.ts';
import { record } from './node.ts';
import { fieldsOf, isOnly, isSplit, keys, lists, mayBe, type SpecNode, shapesOf } from './shapes.ts';

/** The style of a parameter; empty where scalars and lists are written as by default. */
export function styleOf(parameter: SpecNode): ParameterStyle {
  const { in: place, style, explode } = record(parameter.value);
  const [type] = keys(parameter.child('content'));
  if (type !== undefined) return isJson(type) ? { json: true } : {};
  const schema = parameter.child('schema');
  const written = writtenStyle(parameter);
  const isOpen = shapesOf(schema).size === 0;
  const isStructured = (isOpen && Object.keys(written).length > 0) || mayBe(schema, 'list', 'object');
  if (place === 'cookie') return isStructured ? written : {};
  if (place !== 'query') {
    const hasMarks = style === 'label' || style === 'matrix';
    return isStructured || hasMarks ? { style: 'simple', ...written } : {};
  }
  const reserved: ParameterStyle = record(parameter.value).allowReserved === true ? { allowReserved: true } : {};
  const isDefault = style === undefined || style === 'form';
  // Of an object in brackets, only lists are written in another way than by default.
  const hasBrackets = style === 'deepObject' && !hasScalarLists(schema);
  if ((!isStructured && !isOpen) || hasBrackets) return 'allowReserved' in reserved ? { ...written, ...reserved } : {};
  if (!isDefault || explode === false) return { ...written, ...reserved };
  return isOpen || (mayBe(schema, 'object') && !isSplit(schema)) ? { style: 'form', ...reserved } : reserved;
}

/** Whether a value may hold a list of text, numbers or booleans, however deep. */
function hasScalarLists(schema: SpecNode, depth = 0): boolean {
  if (depth > 5) return false;
  const items = lists(schema);
  return (
    items.some((item) => !isOnly(item, 'object')) ||
    [...items, ...fieldsOf(schema)].some((inner) => hasScalarLists(inner, depth + 1))
  );
}

/** The media types of a body, in the order of the spec; plain JSON and forms of scalars by a word. */
export function bodyTypesOf(body: SpecNode): Operation['body'] {
  const content = body.child('content');
  const types = keys(content).flatMap((type): BodyType[] => {
    const media = content.child(type);
    const kind = kindOf(type, media);
    const styles = kind === 'form' || kind === 'multipart' ? fieldStylesOf(media) : [];
    // What may be anything is JSON.
    const name = type === '*/*' && kind === 'json' ? 'application/json' : type;
    return kind ? [{ type: name, kind, ...(styles.length > 0 ? { styles: Object.fromEntries(styles) } : {}) }] : [];
  });
  const [first, ...others] = types;
  if (first && others.length === 0 && first.type === 'application/json') return 'json';
  const isPlainForm =
    first?.type === FORM && others.length === 0 && !first.styles && !hasStructure(content.child(FORM));
  return isPlainForm ? 'form' : first && types;
}

function hasStructure(form: SpecNode): boolean {
  return fieldsOf(form.child('schema')).some((field) => mayBe(field, 'list', 'object'));
}

/** How the fields of a form are written that have an `encoding`. */
function fieldStylesOf(media: SpecNode): [name: string, style: FieldStyle][] {
  const encoding = media.child('encoding');
  return keys(encoding).flatMap((name): [string, FieldStyle][] => {
    const written = writtenStyle(encoding.child(name));
    const { contentType } = record(encoding.child(name).value);
    // A list or a range is what the caller chooses from, by the type of the Blob.
    const type = typeof contentType === 'string' && /^[^,*]+$/.test(contentType) ? contentType : undefined;
    const isStyled = Object.keys(written).length > 0;
    if (isStyled) return [[name, written]];
    return type === undefined ? [] : [[name, { contentType: type, ...(isJson(type) ? { json: true } : {}) }]];
  });
}

function writtenStyle({ value }: SpecNode): Pick<ParameterStyle, 'style' | 'explode'> {
  const { style, explode } = record(value);
  return {
    // The schema of OpenAPI allows no other.
    ...(typeof style === 'string' ? { style: style as NonNullable<ParameterStyle['style']> } : {}),
    ...(typeof explode === 'boolean' ? { explode } : {}),
  };
}
