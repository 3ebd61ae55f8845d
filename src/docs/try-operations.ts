/** What the page `try/<name>.html` shows of the operations of a provider, and fills its form with. */
import { Marked } from 'marked';
import { isRecord } from '../client/encode.ts';
import type { Provider } from '../client/provider.ts';
import { deref, operationsOf, type Schema, type SpecDocument } from '../codegen/document.ts';
import { type Input, inputOf } from '../codegen/input.ts';
import { methodNameOf } from '../codegen/method-name.ts';
import type { SampleCredentials } from '../samples.ts';
import { callOf } from './call.ts';
import { partDescription } from './decisions.ts';
import { escapeHtml } from './escape.ts';
import { FILE } from './example.ts';
import { exampleInput } from './example-input.ts';
import type { TryField, TryOperation } from './try-data.ts';

/** Reads the operations of a spec. */
export function tryOperations(
  name: string,
  document: SpecDocument,
  provider: Provider,
  samples: SampleCredentials | undefined,
): TryOperation[] {
  return operationsOf(document).map(({ path, method, item, operation }) => {
    const call = callOf(name, document, provider, item, operation);
    const { operation: described } = call;
    const needsCredentials = described.security.length > 0 || described.filledByAuth.length > 0;
    const [factory, credentials] = (needsCredentials && samples?.auth(described)) || [];
    const input = withPlaceholders(exampleInput(call), samples);
    const [template] = path.split('#');
    return {
      id: operation.operationId,
      method: methodNameOf(operation),
      line: `${method.toUpperCase()} ${template}`,
      summary: operation.summary ?? operation.operationId,
      description: htmlOf(partDescription(operation.description ?? '').description),
      group: operation.tags?.[0] ?? '',
      shape: described.input ?? 'flat',
      fields: fieldsOf(document, inputOf(document, item, operation), input),
      input,
      ...(factory !== undefined && credentials !== undefined ? { auth: { factory, credentials } } : {}),
    };
  });
}

function fieldsOf(document: SpecDocument, { parameters, body, shape }: Input, example: object): TryField[] {
  const given = parameters.map((parameter) =>
    fieldOf(document, parameter.name, parameter.in, parameter.required === true, parameter.schema ?? {}, parameter),
  );
  if (!body) return given;
  if (shape || !body.fields) return [...given, fieldOf(document, 'body', 'body', body.required, body.schema)];
  const { properties, required } = body.fields;
  // A body may have more fields than are described.
  const others = Object.keys(example).filter(
    (name) => !Object.hasOwn(properties, name) && !given.some((field) => field.name === name),
  );
  const all = [...Object.entries(properties), ...others.map((name): [string, Schema] => [name, {}])];
  return [...given, ...all.map(([name, schema]) => fieldOf(document, name, 'body', required.includes(name), schema))];
}

function fieldOf(
  document: SpecDocument,
  name: string,
  place: TryField['in'],
  required: boolean,
  written: Schema,
  words: { readonly description?: string } = written,
): TryField {
  const schema = deref(document, written);
  const types = typesOf(document, schema);
  const isNested = types.length > 0 && types.every((type) => type === 'object' || type === 'array');
  const format = schema.format === undefined ? '' : `, ${schema.format}`;
  return {
    name,
    in: place,
    type: `${types.map((type) => TYPES[type] ?? type).join(' or ') || 'any value'}${format}`,
    kind: types.join() === 'string' ? 'text' : isNested ? 'json' : 'value',
    required,
    description: htmlOf(words.description ?? schema.description),
    ...(schema.enum ? { choices: schema.enum } : {}),
  };
}

/** The types of JSON that a value may have; none where the schema does not say. */
function typesOf(document: SpecDocument, written: Schema, depth = 0): string[] {
  const { type, properties, allOf = [], anyOf = [], oneOf = [], enum: choices = [] } = deref(document, written);
  const own = [type].flat().flatMap((one) => (one === undefined || one === 'null' ? [] : [one]));
  if (own.length > 0) return own;
  if (properties) return ['object'];
  const parts = depth > 8 ? [] : [...allOf, ...anyOf, ...oneOf].flatMap((part) => typesOf(document, part, depth + 1));
  return [...new Set([...parts, ...choices.filter((choice) => choice !== null).map((choice) => typeof choice)])];
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  array: 'list, as JSON',
  object: 'object, as JSON',
};

/** With `{{<field>}}` for what the samples compute, and `{{file:<content>}}` for a file: the mock's helper fills them in. */
function withPlaceholders(
  input: Readonly<Record<string, unknown>>,
  { computed = {} }: Partial<SampleCredentials> = {},
): Record<string, unknown> {
  const inner = (name: string, value: unknown): unknown => {
    if (Object.hasOwn(computed, name) && computed[name]?.code) return `{{${name}}}`;
    if (value === FILE) return '{{file:the content}}';
    if (Array.isArray(value)) return value.map((item) => inner('', item));
    return isRecord(value) ? withPlaceholders(value, { computed }) : value;
  };
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, inner(name, value)]));
}

/** Without the HTML of the spec's author, and without links, which lead from the reference page. */
const markdown = new Marked({
  gfm: true,
  async: false,
  renderer: {
    html: ({ text }) => escapeHtml(text),
    image: ({ text }) => escapeHtml(text),
    link({ tokens }) {
      return this.parser.parseInline(tokens);
    },
  },
});

function htmlOf(text = ''): string {
  return markdown.parse(text).toString().trim();
}
