/** The words that an editor shows: of an operation, and of every field, also where its schema is a reference. */
import type { Operation } from '../client/provider.ts';
import {
  deref,
  type OperationObject,
  operationsOf,
  type ParameterObject,
  type ResponseObject,
  type Schema,
  type SpecDocument,
} from './document.ts';

/** What a format means, for those who do not know its name. */
const FORMATS: Readonly<Record<string, string>> = {
  date: 'A date, `YYYY-MM-DD`.',
  'date-time': 'Date and time as in RFC 3339, such as `2024-01-31T12:00:00Z`.',
  time: 'A time as in RFC 3339, such as `12:00:00Z`.',
  duration: 'A duration as in ISO 8601, such as `P3D`.',
  email: 'An e-mail address.',
  uri: 'An absolute address (URI).',
  'uri-reference': 'An address (URI), absolute or relative.',
  uuid: 'A UUID.',
  hostname: 'A host name.',
  ipv4: 'An IPv4 address.',
  ipv6: 'An IPv6 address.',
  password: 'A secret.',
  byte: 'Encoded as base64.',
  binary: 'Binary data.',
  int32: 'A whole number of 32 bits.',
  int64: 'A whole number of 64 bits.',
  float: 'A number of single precision.',
  double: 'A number of double precision.',
};

/** Where words stand: a schema, or a parameter, which leaves some of them to its schema. */
type Described = Pick<
  Schema,
  'title' | 'description' | 'format' | 'default' | 'example' | 'examples' | 'deprecated' | '$ref'
> &
  Pick<ParameterObject, 'schema'>;

/** The words of a paragraph or two; those that are missing are left out. */
export function joined(paragraphs: readonly (string | false | undefined)[]): string {
  let text = '';
  for (const paragraph of paragraphs) if (paragraph) text += (text && '\n\n') + paragraph.trim();
  return text;
}

/**
 * Moves the words of everything in a document into its `title`, which openapi-typescript prints first and as it is. `source` is the
 * document as it was written, where references are followed.
 */
export function wordDocument(source: SpecDocument, document: SpecDocument): void {
  const words: Words = { source, done: new WeakSet() };
  const { schemas = {}, parameters = {}, responses = {} } = document.components ?? {};
  for (const schema of Object.values(schemas)) wordSchema(words, schema);
  for (const parameter of Object.values(parameters)) wordParameter(words, parameter);
  for (const response of Object.values(responses)) wordContent(words, response);
  for (const { operation } of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) wordParameter(words, parameter);
    if (operation.requestBody) wordContent(words, operation.requestBody);
    for (const response of Object.values(operation.responses)) wordContent(words, response);
  }
}

/** Where references lead, and what has its words already: a node may stand in several places. */
interface Words {
  readonly source: SpecDocument;
  readonly done: WeakSet<object>;
}

function wordContent(words: Words, { content = {} }: ResponseObject): void {
  for (const { schema } of Object.values(content)) if (schema) wordFields(words, schema);
}

function wordFields(words: Words, schema: Schema): void {
  const { properties, items, additionalProperties } = schema;
  for (const name in properties) if (properties[name]) wordSchema(words, properties[name]);
  if (items) wordFields(words, items);
  if (typeof additionalProperties === 'object') wordFields(words, additionalProperties);
  for (const parts of [schema.anyOf, schema.oneOf, schema.allOf]) {
    for (const part of parts ?? []) wordFields(words, part);
  }
}

function wordSchema(words: Words, schema: Schema): void {
  wordFields(words, schema);
  wordField(words, schema);
}

function wordParameter(words: Words, parameter: ParameterObject): void {
  if (parameter.schema) wordFields(words, parameter.schema);
  wordField(words, parameter);
}

function wordField({ source, done }: Words, field: Described): void {
  if (done.has(field)) return;
  done.add(field);
  const target = deref<Schema>(source, field.schema ?? field);
  const said = joined([field.title, field.description]) || joined([target.title, target.description]);
  const format = field.format ?? target.format;
  const meaning =
    format && !(format === 'date' && said.includes('YYYY-MM-DD')) && (FORMATS[format] ?? `Format: ${format}.`);
  const tags = tagsOf(field, target);
  if (!said && !meaning && !tags) return;
  const title = joined([escapeTags(joined([said, meaning])), tags]);
  // Undefined rather than deleted, which would make every later look at the node slower.
  Object.assign(field, { title, description: undefined, format: undefined, example: undefined, examples: undefined });
}

function tagsOf(field: Described, target: Schema): string {
  const tags: string[] = [];
  // openapi-typescript writes these of what stands here; those of a reference it does not follow.
  if (field.$ref !== undefined || field.schema !== undefined) {
    if (target.deprecated && !field.deprecated) tags.push('@deprecated');
    const value = field.default ?? target.default;
    if (value !== undefined) tags.push(`@default ${printed(value)}`);
  }
  const example = field.example ?? target.example ?? (field.examples ?? target.examples)?.[0];
  if (example !== undefined) tags.push(`@example ${printed(example)}`);
  return tags.join('\n');
}

/** What is said of an operation where its method is hovered. */
export function operationWords(
  { info, externalDocs }: SpecDocument,
  written: OperationObject,
  operation: Operation,
  provider: string,
): string {
  const see = written.externalDocs ?? externalDocs;
  const title = (see?.description ?? info.title).replace(/[[\]]/g, '').replace(/\s+/g, ' ').trim();
  const paragraphs = [
    (written.summary ?? operation.id).trim().replace(/\.?$/, '.'),
    written.description,
    operation.input === 'groups' &&
      'Takes its fields in groups, `{ path, query, header, cookie, body }`, because some of them share a name.',
    operation.input === 'body' && 'Takes its body under `body`.',
    `${wireForm(operation)} ${securityWords(operation)} ${operation.retrySafe ? 'Retried after a transient failure.' : 'Not retried.'}`,
    `Page of the docs: \`${provider}.html#operation/${operation.id}\``,
  ];
  const tags = [
    ...(written.deprecated ? ['@deprecated'] : []),
    // In brackets or quotes, since the first word would be read as the name of a type.
    `@see ${see ? `[${title}](${see.url})` : `"${title}"`}`,
  ];
  return joined([escapeTags(joined(paragraphs)), tags.join('\n')]);
}

/** The request line, with what chooses the operation on a path of several. */
function wireForm({ method, path, chosenBy }: Operation): string {
  const line = `${method} ${path.split('#')[0]}`;
  if (!chosenBy) return `\`${line}\`.`;
  const choice = chosenBy.value === '' ? chosenBy.name : `${chosenBy.name}=${chosenBy.value}`;
  return chosenBy.in === 'query' ? `\`${line}?${choice}\`.` : `\`${line}\` with \`${choice}\`.`;
}

function securityWords({ security }: Operation): string {
  if (security.length === 0) return 'Sent without credentials.';
  const alternatives = security.map((schemes) => schemes.map((scheme) => `\`${scheme}\``).join(' and ') || 'nothing');
  return `Authenticated by ${alternatives.join(', or ')}.`;
}

/** A line that starts with `@` would be read as a tag. */
function escapeTags(text: string): string {
  return text.includes('@') ? text.replace(/^(\s*)@/gm, '$1&#64;') : text;
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
