/**
 * Compares two versions of a spec by what callers write and read: the names of parameters, fields and properties, whether they are
 * required, and their types. `redocly diff` rates values and constraints well, but takes a property that kept its `$ref` under
 * another name for the same one.
 */
import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../client/encode.ts';
import { operationsOf, type SpecDocument } from '../codegen/document.ts';
import {
  alternativesOf,
  bodyIn,
  type Field,
  fieldsOf,
  itemsOf,
  othersOf,
  parametersIn,
  responsesIn,
  type SchemaAt,
  type Types,
  typesOf,
} from './caller-fields.ts';
import type { CallerChange } from './change.ts';
import { constraintChanges } from './constraints.ts';
import { escaped } from './pointer.ts';

/** What is compared. */
interface Context {
  /** The operation, as `GET /sites`. */
  readonly title: string;
  /** Callers write a request and read a response: what is narrower for one is wider for the other. */
  readonly direction: 'request' | 'response';
  /** Whether any text is accepted beside the values that are listed. */
  readonly isOpen?: boolean;
  /** The schema of failures, which callers find in `error` and not among the alternatives of `data`. */
  readonly failure: string | undefined;
  /** The pairs of schemas that were compared, as schemas may contain themselves. */
  readonly seen: Set<string>;
}

/** Lists the differences in the operations that both versions have; those in a shared schema once for each direction. */
export function callerChanges(before: SpecDocument, after: SpecDocument): CallerChange[] {
  const older = operationsOf(before);
  const seen = { request: new Set<string>(), response: new Set<string>() };
  return operationsOf(after).flatMap((now) => {
    const was = older.find(({ path, method }) => path === now.path && method === now.method);
    if (!was) return [];
    const pointer = `#/paths/${escaped(now.path)}`;
    const envelope = now.operation['x-envelope'] ?? after.info['x-envelope'];
    const contextOf = (direction: Context['direction']): Context => ({
      title: `${now.method.toUpperCase()} ${now.path}`,
      direction,
      failure: envelope && `#/components/schemas/${envelope.failure}`,
      seen: seen[direction],
    });

    const [oldBody, newBody] = [bodyIn(before, was, pointer), bodyIn(after, now, pointer)];
    const newResponses = responsesIn(after, now, pointer);
    return [
      ...fieldChanges(contextOf('request'), parametersIn(before, was, pointer), parametersIn(after, now, pointer), []),
      ...(oldBody && newBody ? schemaChanges(contextOf('request'), oldBody, newBody, []) : []),
      ...[...responsesIn(before, was, pointer)].flatMap(([key, schema]) => {
        const other = newResponses.get(key);
        return other ? schemaChanges(contextOf('response'), schema, other, []) : [];
      }),
    ];
  });
}

function fieldChanges(
  context: Context,
  before: readonly Field[],
  after: readonly Field[],
  within: readonly string[],
): CallerChange[] {
  const isSame = (a: Field) => (b: Field) => a.name === b.name && a.place === b.place;
  const gone = before.filter((field) => !after.some(isSame(field)));
  const added = after.filter((field) => !before.some(isSame(field)));
  const say = (field: Field, what: string) => `${nameIn(context, [...within, field.name])} ${what}.`;

  const changes: CallerChange[] = [];
  for (const field of gone) {
    // An added field with the same description in the same place is this one under another name.
    const index = added.findIndex(
      ({ place, written }) => place === field.place && isDeepStrictEqual(written, field.written),
    );
    const [successor] = index < 0 ? [] : added.splice(index, 1);
    if (successor) changes.push(...schemaChanges(context, field.schema, successor.schema, [...within, successor.name]));
    changes.push({
      impact: 'major',
      rule: successor ? 'guichet/renamed' : 'guichet/removed',
      message: say(field, successor ? `became \`${successor.name}\`` : 'was removed'),
      base: field.pointers,
      ...(successor ? { revision: successor.pointers } : {}),
    });
  }
  for (const field of added) {
    const breaks = context.direction === 'request' && field.required;
    changes.push({
      impact: breaks ? 'major' : 'minor',
      rule: 'guichet/added',
      message: say(field, breaks ? 'was added and is required' : 'was added'),
      revision: field.pointers,
    });
  }
  for (const field of before) {
    const now = after.find(isSame(field));
    if (!now) continue;
    const places = { base: field.pointers, revision: now.pointers };
    if (context.direction === 'request' && now.required && !field.required)
      changes.push({ impact: 'major', rule: 'guichet/required', message: say(field, 'became required'), ...places });
    if (context.direction === 'response' && isPresent(field) && !isPresent(now))
      changes.push({ impact: 'major', rule: 'guichet/optional', message: say(field, 'became optional'), ...places });
    changes.push(...schemaChanges(context, field.schema, now.schema, [...within, field.name]));
  }
  return changes;
}

/** Whether a reader finds it always: of a property with a default, the types say so. */
function isPresent({ required, written }: Field): boolean {
  return required || (isRecord(written) && written.default !== undefined);
}

function schemaChanges(context: Context, before: SchemaAt, after: SchemaAt, within: readonly string[]): CallerChange[] {
  const pair = `${before.pointers.at(-1)} ${after.pointers.at(-1)}`;
  if (context.seen.has(pair)) return [];
  context.seen.add(pair);

  const [oldOnes, newOnes] = [alternativesOf(before), alternativesOf(after)];
  if (oldOnes || newOnes) return alternativeChanges(context, oldOnes ?? [before], newOnes ?? [after], within);
  const [types, newTypes] = [typesOf(before), typesOf(after)];
  if (isNarrower(context, types, newTypes)) return [typeChange('major', context, before, after, within)];
  const isWider = context.direction === 'request' && !isAccepted(newTypes, types);
  const [oldItems, newItems] = [itemsOf(before), itemsOf(after)];
  const [oldOthers, newOthers] = [othersOf(before), othersOf(after)];
  const places = { base: before.pointers, revision: after.pointers };
  return [
    ...(isWider ? [typeChange('minor', context, before, after, within)] : []),
    ...constraintChanges(nameIn(context, within), context, before.node, after.node).map((change) => ({
      ...change,
      ...places,
    })),
    ...fieldChanges(context, fieldsOf(before), fieldsOf(after), within),
    ...(oldItems && newItems ? schemaChanges(context, oldItems, newItems, [...within, '[]']) : []),
    ...(oldOthers && newOthers ? schemaChanges(context, oldOthers, newOthers, [...within, '[]']) : []),
  ];
}

/** Compares alternatives in any order: first those that are equal, then those of the same type. */
function alternativeChanges(
  context: Context,
  before: readonly SchemaAt[],
  after: readonly SchemaAt[],
  within: readonly string[],
): CallerChange[] {
  const isData = ({ pointers }: SchemaAt) => pointers.at(-1) !== context.failure;
  const [olds, added] = [before.filter(isData), after.filter(isData)];
  const isOpen = [olds, added].every((ones) => ones.some(({ node }) => isDeepStrictEqual(node, { type: 'string' })));
  const changes: CallerChange[] = [];
  const unpaired = (ones: readonly SchemaAt[], isPair: (a: SchemaAt, b: SchemaAt) => boolean) =>
    ones.filter((one) => {
      const index = added.findIndex((other) => isPair(one, other));
      const [other] = index < 0 ? [] : added.splice(index, 1);
      if (other) changes.push(...schemaChanges({ ...context, isOpen }, one, other, within));
      return !other;
    });
  const isOneSchema = (a: SchemaAt, b: SchemaAt) => a.pointers.length > 1 && a.pointers.at(-1) === b.pointers.at(-1);
  const others = unpaired(olds, (a, b) => isOneSchema(a, b) || isDeepStrictEqual(a.node, b.node));
  const gone = unpaired(others, (a, b) => isDeepStrictEqual(typesOf(a), typesOf(b)));

  // One that is left may be written differently on the other side: `type: [integer, string]` for a schema of each.
  const lost = { left: gone, accepted: unionOf(after.filter(isData)), side: 'base', verb: 'lost' } as const;
  const gained = { left: added, accepted: unionOf(olds), side: 'revision', verb: 'gained' } as const;
  const isRequest = context.direction === 'request';
  for (const { left, accepted, side, verb } of isRequest ? [lost, gained] : [gained]) {
    for (const alternative of left) {
      const types = typesOf(alternative);
      if (isAccepted(types, accepted)) continue;
      const message = `${nameIn(context, within)} ${verb} the alternative ${nameOfType(types)}.`;
      const impact = isRequest && verb === 'gained' ? 'minor' : 'major';
      changes.push({ impact, rule: 'guichet/type', message, [side]: alternative.pointers });
    }
  }
  return changes;
}

/** Whether callers may send what is no longer accepted, or receive what they do not expect. */
function isNarrower({ direction }: Context, before: Types, after: Types): boolean {
  return direction === 'request' ? !isAccepted(before, after) : !isAccepted(after, before);
}

function isAccepted(types: Types, accepted: Types): boolean {
  if (!accepted) return true;
  return (
    types?.every((type) => accepted.includes(type) || (type === 'integer' && accepted.includes('number'))) ?? false
  );
}

/** The types of all alternatives together. */
function unionOf(alternatives: readonly SchemaAt[]): Types {
  const types = alternatives.map(typesOf);
  return types.includes(undefined) ? undefined : types.flatMap((each) => each ?? []);
}

function typeChange(
  impact: CallerChange['impact'],
  context: Context,
  before: SchemaAt,
  after: SchemaAt,
  within: readonly string[],
): CallerChange {
  const [was, is] = [before, after].map((at) => nameOfType(typesOf(at)));
  return {
    impact,
    rule: 'guichet/type',
    message: `${nameIn(context, within)} was ${was}, is ${is}.`,
    base: before.pointers,
    revision: after.pointers,
  };
}

function nameOfType(types: Types): string {
  return types?.join(' or ') ?? 'of any type';
}

/** The field in words: `rows[].value` in the response, or the whole response. */
function nameIn({ title, direction }: Context, names: readonly string[]): string {
  if (names.length === 0) return `The ${direction} of ${title}`;
  return `\`${names.join('.').replaceAll('.[]', '[]')}\` in the ${direction} of ${title}`;
}
