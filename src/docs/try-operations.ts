/** What the page `try/<name>.html` shows of the operations of a provider, and fills its form with. */
import { Marked } from 'marked';
import { isRecord } from '../client/encode.ts';
import type { Provider } from '../client/provider.ts';
import { type Input, inputOf } from '../codegen/input.ts';
import { methodNameOf } from '../codegen/method-name.ts';
import { deref, operationsOf, type ParameterObject, type Schema, type SpecDocument } from '../codegen/spec.ts';
import type { SampleCredentials } from '../samples.ts';
import { callOf } from './call.ts';
import { FILE } from './example.ts';
import { exampleInput } from './example-input.ts';

/** One operation. */
export interface TryOperation {
  readonly id: string;
  /** The client's method. */
  readonly method: string;
  /** `GET /sites`. */
  readonly line: string;
  readonly summary: string;
  /** HTML. */
  readonly description: string;
  /** The tag that it is listed under. */
  readonly group: string;
  /** How the method takes its input. */
  readonly shape: 'flat' | 'body' | 'groups';
  readonly fields: readonly TryField[];
  /** The input of the example call. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The factory of the auth middleware, and what the demo account gives it; absent where no credentials are needed. */
  readonly auth?: { readonly factory: string; readonly credentials: object };
}

/** One parameter, field of the body, or whole body. */
export interface TryField {
  readonly name: string;
  readonly in: ParameterObject['in'] | 'body';
  /** In a few words: `text`, `whole number`, `list`. */
  readonly type: string;
  /** Texts are sent as they are written; everything else is JSON. */
  readonly isText: boolean;
  readonly required: boolean;
  /** HTML. */
  readonly description: string;
  /** The values there are, where the spec lists them. */
  readonly choices?: readonly unknown[];
}

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
      description: htmlOf(operation.description),
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
  const types = [schema.type].flat().filter((type) => type !== undefined && type !== 'null');
  const [type = Object.keys(schema.properties ?? {}).length > 0 ? 'object' : undefined] = types;
  const isText = types.length === 1 && type === 'string';
  const format = schema.format === undefined ? '' : `, ${schema.format}`;
  return {
    name,
    in: place,
    type: `${(type && TYPES[type]) ?? 'JSON'}${format}`,
    isText,
    required,
    description: htmlOf(words.description ?? schema.description),
    ...(schema.enum ? { choices: schema.enum } : {}),
  };
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

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

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
