/** Compares what two versions of a schema say of values beyond their type: limits, patterns, listed values, the default. */
import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../codegen/document.ts';
import type { CallerChange } from './change.ts';

/** A change of a keyword: whether values are refused that were accepted, or accepted that were refused, or both. */
interface Difference {
  readonly keyword: string;
  readonly isNarrower: boolean;
  readonly isWider: boolean;
}

/** Limits, and whether the larger one accepts less. */
const LOWER = ['minLength', 'minimum', 'exclusiveMinimum', 'minItems', 'minProperties'] as const;
const UPPER = ['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems', 'maxProperties'] as const;
/** Of two different values of these, nobody can tell which accepts more. */
const RULES = ['pattern', 'format', 'multipleOf', 'contentMediaType', 'contentEncoding'] as const;

/**
 * Lists the changes of one schema. A caller breaks if a request accepts less, or if a response lists values that its types do not; what
 * a response promises beyond its types, no client reads. `name` says whose value it is; `isOpen`, that a list of values is
 * one of some alternatives that accept any text.
 */
export function constraintChanges(
  name: string,
  { direction, isOpen }: { readonly direction: 'request' | 'response'; readonly isOpen?: boolean },
  before: Schema,
  after: Schema,
): Pick<CallerChange, 'impact' | 'rule' | 'message'>[] {
  const isRequest = direction === 'request';
  const changes = differences(before, after).map(({ keyword, isNarrower, isWider }) => {
    const says = `${name} ${isNarrower && isWider ? 'has another' : isNarrower ? 'accepts less: its' : 'accepts more: its'} \`${keyword}\`${isNarrower && isWider ? '' : ' changed'}.`;
    const isListed = keyword === 'enum';
    const breaks = isListed ? !isOpen && (isRequest ? isNarrower : isWider) : isRequest && isNarrower;
    const impact = breaks ? 'major' : isRequest || isListed ? 'minor' : 'patch';
    return { impact, rule: 'guichet/constraint', message: says } as const;
  });
  const { default: was } = before;
  const { default: now } = after;
  if (isRequest && was !== undefined && now !== undefined && !isDeepStrictEqual(was, now)) {
    const message = `${name} means ${JSON.stringify(now)} when it is left out, no longer ${JSON.stringify(was)}.`;
    return [...changes, { impact: 'major', rule: 'guichet/default', message }];
  }
  return changes;
}

function differences(before: Schema, after: Schema): Difference[] {
  const found: Difference[] = [];
  const add = (keyword: string, isNarrower: boolean, isWider: boolean) => {
    if (isNarrower || isWider) found.push({ keyword, isNarrower, isWider });
  };
  const limits = [
    // Lengths and counts are never below zero.
    ...LOWER.map((keyword) => ({ keyword, none: /^min[A-Z]/.test(keyword) ? 0 : -Infinity, sign: 1 })),
    ...UPPER.map((keyword) => ({ keyword, none: Infinity, sign: -1 })),
  ];
  for (const { keyword, none, sign } of limits) {
    const [was, now] = [before, after].map((schema) => numberOf(schema, keyword) ?? none) as [number, number];
    add(keyword, sign * (now - was) > 0, sign * (now - was) < 0);
  }
  for (const keyword of RULES) {
    const [was, now] = [Reflect.get(before, keyword), Reflect.get(after, keyword)];
    if (was !== now) add(keyword, now !== undefined, was !== undefined);
  }
  const [isUnique, staysUnique] = [before, after].map((schema) => Reflect.get(schema, 'uniqueItems') === true);
  add('uniqueItems', !isUnique && staysUnique === true, isUnique === true && !staysUnique);
  const [was, now] = [valuesOf(before), valuesOf(after)];
  const lacks = (values: readonly unknown[] | undefined, others: readonly unknown[] | undefined) =>
    others !== undefined &&
    (values === undefined || values.some((value) => !others.some((other) => isDeepStrictEqual(value, other))));
  add('enum', lacks(was, now), lacks(now, was));
  return found;
}

/** A limit; undefined for the booleans of OpenAPI 3.0. */
function numberOf(schema: Schema, keyword: string): number | undefined {
  const value: unknown = Reflect.get(schema, keyword);
  return typeof value === 'number' ? value : undefined;
}

function valuesOf(schema: Schema): readonly unknown[] | undefined {
  return schema.enum ?? ('const' in schema ? [schema.const] : undefined);
}
