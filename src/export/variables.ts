/** The `{{variables}}` of example requests: credentials are never written into a file. */
import { isRecord } from '../client/encode.ts';
import { deref, type Schema, type SpecDocument } from '../codegen/document.ts';
import { oneLine } from '../codegen/one-line.ts';

/** Collects the variables of the requests of one API. */
export interface Variables {
  /** Their names, with a sentence on each. */
  readonly notes: ReadonlyMap<string, string>;
  /** A variable by the name of what it stands for. */
  readonly named: (name: string, description?: string) => string;
  /** A copy of an example in which secrets, and the name of the user beside one, are variables. */
  readonly in: (document: SpecDocument, schema: Schema, example: unknown, name?: string) => unknown;
}

/** What tells whose secret it is. */
const IDENTIFIER = /^(e-?mail|user|user_?name|login|client_?id)$/i;

/** The name of a variable: letters, digits and underscores, which every tool takes. */
export function variableOf(name: string): string {
  return name.replaceAll(/\W+/g, '_').replace(/_$/, '');
}

/**
 * A copy of what a spec says in which no text is a variable: tools replace what is in double braces by a credential or a variable of the
 * environment, or run it as code.
 */
export function withoutVariables<T>(value: T): T;
export function withoutVariables(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll(/\{(?=[{%])/g, '{ ');
  if (Array.isArray(value)) return value.map((item) => withoutVariables(item));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [withoutVariables(key), withoutVariables(inner)]),
  );
}

export function createVariables(): Variables {
  const notes = new Map<string, string>();
  const named = (name: string, description = '') => {
    const variable = variableOf(name);
    if (!notes.get(variable)) notes.set(variable, sentenceOf(description));
    return `{{${variable}}}`;
  };
  const inside: Variables['in'] = (document, reference, example, name = '') => {
    const schema = deref(document, reference);
    if (isSecret(schema) && name !== '') return named(name, schema.description);
    if (!isRecord(example)) return example;
    const properties = schema.properties ?? {};
    const secrets = Object.keys(example).some((key) => properties[key] && isSecret(deref(document, properties[key])));
    return Object.fromEntries(
      Object.entries(example).map(([key, value]) => {
        const property = properties[key] ?? {};
        const path = name === '' ? key : `${name}_${key}`;
        const isOwner =
          typeof value === 'string' && (secrets ? IDENTIFIER.test(lastOf(key)) : notes.has(variableOf(path)));
        return [
          key,
          isOwner ? named(path, deref(document, property).description) : inside(document, property, value, path),
        ];
      }),
    );
  };
  return { notes, named, in: inside };
}

const isSecret = ({ format, 'x-filled-by': filledBy }: Schema) => format === 'password' || filledBy === 'auth';

/** `pro[email]` is the `email` of `pro`. */
const lastOf = (name: string) => /\[([^\]]*)\]$/.exec(name)?.[1] ?? name;

/** The first sentence of a description, on one line. */
function sentenceOf(description: string): string {
  const [first = ''] = description.split(/(?<=\.)\s/);
  return oneLine(first);
}
