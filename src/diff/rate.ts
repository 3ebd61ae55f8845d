/** Rates the changes that Redocly reports, and those of `x-errors`, which it does not compare. */
import { isDeepStrictEqual } from 'node:util';
import { methodNameOf } from '../codegen/method-name.ts';
import type { Change, Reported, Side } from './change.ts';
import { isMove } from './moved-parameters.ts';
import { keysOf, lookUp } from './pointer.ts';
import { isSameSchema } from './same-schema.ts';
import { isSameSecurity } from './same-security.ts';
import { addressOf, serializationOf } from './spelling.ts';
import { isPromiseOfResponse, isUnusedScheme } from './unseen.ts';

/**
 * Rates one change by its effect on callers of the generated clients. `redocly diff` detects narrowed enums, properties removed from a
 * response, and new required fields, parameters and security schemes. The rules here add what it does not know, above all that typed
 * callers write names which are never sent; names and types are compared in `caller-changes.ts`. What an auth middleware fills
 * (`x-filled-by: auth`) is rated too high on purpose: a new required one breaks no caller and is still major. `isWithin` says that both
 * places of the change are in the two documents, not in files that they refer to.
 */
export function rate(change: Reported, before: unknown, after: unknown, isWithin: boolean): Omit<Change, 'place'> {
  const { property, typeName, base, revision } = change;
  const was = JSON.stringify(base?.value);
  const is = JSON.stringify(revision?.value);
  const [verdict] = change.verdicts;
  const breaks = (rule: string, message: string) => ({ impact: 'major', rule: `guichet/${rule}`, message }) as const;
  const passes = change.impact !== 'major';
  const title = titleOf(change, change.revision ? after : before);

  if (/^x-(source|inferred)$/.test(keysOf(change.path).at(-1) ?? ''))
    return { impact: 'patch', message: `${title} ${verbOf(change)}.` };
  if (property === 'x-name' && (base?.value ?? 'production') !== (revision?.value ?? 'production'))
    return breaks('server-name', `Server name ${was ?? 'production'} became ${is ?? 'production'}.`);
  if (property === 'x-filled-by')
    return breaks('filled-by', `${title}: who fills it changed from ${was ?? 'the caller'} to ${is ?? 'the caller'}.`);
  if (property === 'x-envelope' || change.path.endsWith('/x-envelope'))
    return breaks('envelope', `${title}: which responses are failures changed.`);
  // "… any public API functionality is marked as deprecated" (Semantic Versioning 2.0.0, 7).
  if (property === 'deprecated' && revision?.value === true)
    return {
      impact: 'minor',
      rule: 'guichet/deprecated',
      message: `${title.replace(/ deprecated$/, '')} is deprecated.`,
    };
  if (isMove(change, before, after))
    return { impact: 'patch', message: `${title} moved between the path and its operations.` };
  if (passes && typeName === 'PathItem' && property === 'key')
    return breaks('path-template', `Path ${was ?? ''} became ${is ?? title}: the typed call names it.`);
  if (passes && typeName === 'Parameter' && property === 'name')
    return breaks('parameter-name', `Parameter ${was} became ${is}: the typed call names it.`);
  if (verdict?.ruleId === 'enum-values-added' && revision && isOpenSet(before, base) && isOpenSet(after, revision))
    return { impact: 'minor', rule: 'guichet/open-set', message: `${verdict.message} The set is open.` };

  const pointers = [base, revision].flatMap((side) => (side ? [side.pointer] : []));
  if (change.impact !== 'patch' && isWithin && isSameSchema(before, after, pointers))
    return { impact: 'patch', message: `${title} ${verbOf(change)}, and the schema says the same.` };
  if (!passes && isWithin && isSameSecurity(change, before, after))
    return { impact: 'patch', message: `${title} ${verbOf(change)}, and the operations ask for the same.` };
  if (!passes && isWithin && isUnusedScheme(change, before, after))
    return { impact: 'patch', message: `${title} ${verbOf(change)}, and no operation asks for it.` };
  if (isWithin && verdict?.ruleId === 'schema-constraint-changed' && isPromiseOfResponse(change, before, after))
    return { impact: 'patch', message: `${title} ${verbOf(change)}, and the types of the response are the same.` };

  if (verdict?.ruleId === 'operation-id-changed' && methodAt(before, base) === methodAt(after, revision))
    return { impact: 'patch', message: `${title} changed, and the method is called as before.` };
  if (/^schema-(type|combinator)-changed$/.test(verdict?.ruleId ?? '') && hasSameTypes(before, after, change))
    return { impact: 'patch', message: `${title} changed, and the types are the same.` };

  if (allowsMore(before, after, change))
    return { impact: 'patch', message: `${title} changed, and the alternatives are the same.` };
  if (verdict?.ruleId === 'schema-constraint-changed' && hasSameValues(before, after, change))
    return { impact: 'patch', message: `${title} changed, and the values are the same.` };

  if (verdict?.ruleId === 'server-removed' && sameAddress(base?.value, revision?.value))
    return { impact: 'patch', message: `${title} is written otherwise, and the address is the same.` };
  if (verdict?.ruleId === 'parameter-serialization-changed' && sameSerialization(before, after, change))
    return { impact: 'patch', message: `${title}: a default was written out, or is no longer.` };

  const message = change.verdicts.map((each) => each.message).join(' ') || `${title} ${verbOf(change)}.`;
  return { impact: change.impact, message, ...(verdict ? { rule: verdict.ruleId } : {}) };
}

const sameAddress = (was: unknown, is: unknown) =>
  typeof was === 'string' && typeof is === 'string' && addressOf(was) === addressOf(is);

/** Whether the parameter around a change is sent as before: a default was written out, or is no longer. */
function sameSerialization(before: unknown, after: unknown, { property, base, revision }: Reported): boolean {
  const [was, is] = [base, revision].map((side, index) => {
    const keys = keysOf(side?.pointer ?? '');
    return serializationOf(lookUp(index === 0 ? before : after, keys.at(-1) === property ? keys.slice(0, -1) : keys));
  });
  return isDeepStrictEqual(was, is);
}

/** Whether an enum is in an `anyOf` with a plain string, as the house rules require of codes. */
function isOpenSet(document: unknown, side: Side | undefined): boolean {
  const [, list] = /^(.*\/anyOf)\/\d+\/enum$/.exec(side?.pointer ?? '') ?? [];
  const alternatives = list === undefined ? undefined : lookUp(document, keysOf(list));
  return Array.isArray(alternatives) && alternatives.some((schema) => isDeepStrictEqual(schema, { type: 'string' }));
}

/** The name of the method of an operation. */
function methodAt(document: unknown, side: Side | undefined): string | undefined {
  const operation = lookUp(document, keysOf(side?.pointer.replace(/\/operationId$/, '') ?? ''));
  const id = lookUp(operation, ['operationId']);
  const chosen = lookUp(operation, ['x-method-name']);
  if (typeof id !== 'string') return undefined;
  return methodNameOf({ operationId: id, ...(typeof chosen === 'string' ? { 'x-method-name': chosen } : {}) });
}

/** Whether the schema around a change says the same in other words: `type: [string, integer]` for an `anyOf` of the two. */
function hasSameTypes(before: unknown, after: unknown, { path: place, base, revision }: Reported): boolean {
  const schemaAt = (document: unknown, side: Side | undefined) => {
    const pointer = (side?.pointer ?? place).replace(/\/(type|anyOf|oneOf)(\/\d+(\/type)?)?$/, '');
    return flatTypes(lookUp(document, keysOf(pointer)));
  };
  const [was, is] = [schemaAt(before, base), schemaAt(after, revision)];
  return was !== undefined && isDeepStrictEqual(was, is);
}

/** Whether the schema around a change has the same values: one of them as `const`, or as `enum`. */
function hasSameValues(before: unknown, after: unknown, { path: place, base, revision }: Reported): boolean {
  const valuesAt = (document: unknown, side: Side | undefined) => {
    const schema = lookUp(document, keysOf((side?.pointer ?? place).replace(/\/(const|enum)$/, '')));
    const [single, values] = [lookUp(schema, ['const']), lookUp(schema, ['enum'])];
    return single === undefined ? values : [single];
  };
  const [was, is] = [valuesAt(before, base), valuesAt(after, revision)];
  return was !== undefined && isDeepStrictEqual(was, is);
}

/** Whether a choice of exactly one alternative became a choice of some: callers write and read the same, and no more is refused. */
function allowsMore(before: unknown, after: unknown, { base, revision }: Reported): boolean {
  const pointer = (revision ?? base)?.pointer ?? '';
  if (!/\/(anyOf|oneOf)$/.test(pointer)) return false;
  const [was, is] = [before, after].map((document) => lookUp(document, keysOf(pointer).slice(0, -1)));
  const list = lookUp(was, ['oneOf']);
  return list !== undefined && lookUp(is, ['oneOf']) === undefined && isDeepStrictEqual(list, lookUp(is, ['anyOf']));
}

/** A schema with the alternatives that are nothing but a type written as a list of types; undefined if it has others. */
function flatTypes(schema: unknown): object | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const { type, anyOf, oneOf, ...rest }: Record<string, unknown> = { ...schema };
  const lists = [type, anyOf, oneOf].filter((value) => value !== undefined);
  if (lists.length !== 1) return undefined;
  const types = lists.flat().map((one) => {
    if (typeof one !== 'object' || one === null) return one;
    return Object.keys(one).length === 1 ? lookUp(one, ['type']) : undefined;
  });
  return types.every((one) => typeof one === 'string') ? { ...rest, type: types.toSorted() } : undefined;
}

/** The codes of `x-errors`: callers look them up by name. */
export function codeChanges(before: unknown, after: unknown, spec: string): Change[] {
  const [was, is] = [before, after].map((document) => lookUp(document, ['info', 'x-errors']) ?? {});
  const codes = [...new Set([was, is].flatMap((errors) => Object.keys(errors ?? {})))];
  return codes.flatMap((code): Change[] => {
    const [older, newer] = [lookUp(was, [code]), lookUp(is, [code])];
    if (isDeepStrictEqual(older, newer)) return [];
    const change = { place: spec, rule: 'guichet/codes' };
    if (newer === undefined)
      return [{ ...change, impact: 'major', message: `Code ${code} was removed from x-errors.` }];
    if (older === undefined) return [{ ...change, impact: 'minor', message: `Code ${code} was added to x-errors.` }];
    return [{ ...change, impact: 'patch', message: `The meaning or action of code ${code} in x-errors changed.` }];
  });
}

/** The place in words: `GET /sites parameter from`. An item of a list is called by its name. */
function titleOf({ path: pointer, property, kind }: Reported, document: unknown): string {
  const tokens = keysOf(pointer).map((token, index, all) => nameOf(document, all.slice(0, index + 1)) ?? token);
  const [section, template = '', method = '', ...rest] = tokens;
  const isMethod = /^(get|put|post|delete|options|head|patch|trace)$/.test(method);
  const inPath = isMethod ? [method.toUpperCase(), template, rest.join('/')] : [template, [method, ...rest].join('/')];
  const words = section === 'paths' ? inPath : [tokens.join('/')];
  return [...words, kind === 'modified' && property !== 'key' ? property : ''].filter(Boolean).join(' ');
}

/** What tells an item of a list from the others: its name, its address or what it refers to. */
function nameOf(document: unknown, keys: readonly string[]): string | undefined {
  if (!/^\d+$/.test(keys.at(-1) ?? '') || !Array.isArray(lookUp(document, keys.slice(0, -1)))) return undefined;
  const item = lookUp(document, keys);
  const name = ['name', 'x-name', 'url', '$ref'].map((key) => lookUp(item, [key])).find((value) => value !== undefined);
  return typeof name === 'string' ? name.replace(/^#\/.*\//, '') : undefined;
}

function verbOf({ kind }: Reported): string {
  return kind === 'modified' ? 'changed' : `was ${kind}`;
}
