/** The values of parameters in an example request. */

import { explode } from '../codegen/caller-view.ts';
import { deref, type MediaObject, type ParameterObject, type Schema, type SpecDocument } from '../codegen/document.ts';
import { record } from '../codegen/node.ts';
import type { Variables } from './variables.ts';

/** A parameter with its value. */
export interface Example {
  readonly in: ParameterObject['in'];
  readonly name: string;
  readonly value: unknown;
}

/** The separate parameters of one, each with its example; an optional one without an example is left out. */
export function examplesOf(
  document: SpecDocument,
  parameter: ParameterObject & { examples?: MediaObject['examples'] },
  variables: Variables,
): Example[] {
  const [named] = Object.values(parameter.examples ?? {});
  const example = parameter.example ?? (named && deref<{ value?: unknown }>(document, named).value);
  return explode(document, parameter).flatMap((part) => {
    const { name, in: place, required, schema: reference = {} } = part;
    const schema = deref(document, reference);
    const written = part === parameter ? example : record(example)[name];
    const value = written ?? (required ? ownValue(schema) : undefined);
    if (value === undefined && !required) return [];
    const isOwn = typeof value === 'string' && variables.notes.has(name);
    if (value === undefined || isOwn) return [{ in: place, name, value: variables.named(name, part.description) }];
    return [{ in: place, name, value: variables.in(document, schema, value, name) }];
  });
}

/** A value that the schema itself names. */
function ownValue({ example, examples, default: preset, const: constant, enum: values }: Schema): unknown {
  return example ?? examples?.[0] ?? constant ?? preset ?? values?.[0];
}
