/** The body of a sample's request, as plain data. */
import { type Context as ErrorContext, isRecord } from '../client/encode.ts';
import { styledFields } from '../client/styles.ts';
import type { Value } from '../samples.ts';
import type { Call, CallBody } from './call.ts';
import { FILE } from './example.ts';
import type { Pair, SampleBody, SamplePart } from './sample-request.ts';

type Compute = (name: string) => Value | undefined;

/** The body of a call, with the values that `compute` knows. */
export function bodyOf({ body, operation }: Call, context: ErrorContext, compute: Compute): SampleBody | undefined {
  if (!body) return undefined;
  const { type, kind, value } = body;
  if (kind === 'bytes') return { kind, type };
  if (kind === 'text') return { kind, type, text: String(value) };
  if (kind === 'multipart' && isRecord(value)) return { kind, parts: Object.entries(value).flatMap(partsOf) };
  if (kind === 'form' && isRecord(value)) {
    return { kind, fields: fieldsOf(body, value, operation.chosenBy?.name, context, compute) };
  }
  return { kind: 'json', type, value, computed: computedIn(value, compute) };
}

/** The field that selects the operation first. */
function fieldsOf(
  { styles = {} }: CallBody,
  value: Readonly<Record<string, unknown>>,
  chosen: string | undefined,
  context: ErrorContext,
  compute: Compute,
): Pair[] {
  const chosenFirst = Object.entries(value).sort(([a], [b]) => Number(b === chosen) - Number(a === chosen));
  return chosenFirst.flatMap(([name, field]): readonly Pair[] => {
    const computed = compute(name);
    if (computed !== undefined) return [[name, computed]];
    const style = styles[name] ?? (isRecord(field) ? { json: true as const } : {});
    return styledFields(name, style, field, context);
  });
}

/** The parts of one field: a file is read from the folder, an object is JSON, and a list has a part per item. */
function partsOf([name, value]: readonly [string, unknown]): SamplePart[] {
  if (Array.isArray(value)) return value.flatMap((item) => partsOf([name, item]));
  if (value === FILE) return [{ name, kind: 'file', text: '' }];
  if (isRecord(value)) return [{ name, kind: 'json', text: JSON.stringify(value) }];
  return [{ name, kind: 'text', text: String(value) }];
}

/** The computed values of all properties in a JSON value. */
function computedIn(json: unknown, compute: Compute): Map<string, Value> {
  if (Array.isArray(json)) return new Map(json.flatMap((item) => [...computedIn(item, compute)]));
  if (!isRecord(json)) return new Map();
  return new Map(
    Object.entries(json).flatMap(([name, inner]) => {
      const value = compute(name);
      return value === undefined ? [...computedIn(inner, compute)] : [[name, value]];
    }),
  );
}
