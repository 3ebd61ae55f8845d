/** Rates the changes that Redocly reports, and those of `x-errors`, which it does not compare. */
import { isDeepStrictEqual } from 'node:util';
import type { Change, Reported, Side } from './change.ts';
import { keysOf, lookUp } from './pointer.ts';

/**
 * Rates one change by its effect on callers of the generated clients. `redocly diff` detects narrowed enums, properties removed from a
 * response, and new required fields, parameters and security schemes. The rules here add what it does not know, above all that typed
 * callers write names which are never sent; names and types are compared in `caller-changes.ts`. What an auth middleware fills
 * (`x-filled-by: auth`) is rated too high on purpose: a new required one breaks no caller and is still major.
 */
export function rate(change: Reported, before: unknown, after: unknown): Omit<Change, 'place'> {
  const { property, typeName, base, revision } = change;
  const was = JSON.stringify(base?.value);
  const is = JSON.stringify(revision?.value);
  const [verdict] = change.verdicts;
  const breaks = (rule: string, message: string) => ({ impact: 'major', rule: `guichet/${rule}`, message }) as const;
  const passes = change.impact !== 'major';

  if (property === 'x-name' && (base?.value ?? 'production') !== (revision?.value ?? 'production'))
    return breaks('server-name', `Server name ${was ?? 'production'} became ${is ?? 'production'}.`);
  if (property === 'x-filled-by')
    return breaks(
      'filled-by',
      `${titleOf(change)}: who fills it changed from ${was ?? 'the caller'} to ${is ?? 'the caller'}.`,
    );
  if (property === 'x-envelope' || change.path.endsWith('/x-envelope'))
    return breaks('envelope', `${titleOf(change)}: which responses are failures changed.`);
  if (passes && typeName === 'PathItem' && property === 'key')
    return breaks('path-template', `Path ${was ?? ''} became ${is ?? titleOf(change)}: the typed call names it.`);
  if (passes && typeName === 'Parameter' && property === 'name')
    return breaks('parameter-name', `Parameter ${was} became ${is}: the typed call names it.`);
  if (verdict?.ruleId === 'enum-values-added' && revision && isOpenSet(before, base) && isOpenSet(after, revision))
    return { impact: 'minor', rule: 'guichet/open-set', message: `${verdict.message} The set is open.` };

  const message = change.verdicts.map((each) => each.message).join(' ') || `${titleOf(change)} ${verbOf(change)}.`;
  return { impact: change.impact, message, ...(verdict ? { rule: verdict.ruleId } : {}) };
}

/** Whether an enum is in an `anyOf` with a plain string, as the house rules require of codes. */
function isOpenSet(document: unknown, side: Side | undefined): boolean {
  const [, list] = /^(.*\/anyOf)\/\d+\/enum$/.exec(side?.pointer ?? '') ?? [];
  const alternatives = list === undefined ? undefined : lookUp(document, keysOf(list));
  return Array.isArray(alternatives) && alternatives.some((schema) => isDeepStrictEqual(schema, { type: 'string' }));
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

/** The place in words: `GET /sites parameters/2`. */
function titleOf({ path: pointer, property, kind }: Reported): string {
  const tokens = keysOf(pointer);
  const [section, template = '', method = '', ...rest] = tokens;
  const isMethod = /^(get|put|post|delete|options|head|patch|trace)$/.test(method);
  const inPath = isMethod ? [method.toUpperCase(), template, rest.join('/')] : [template, [method, ...rest].join('/')];
  const words = section === 'paths' ? inPath : [tokens.join('/')];
  return [...words, kind === 'modified' && property !== 'key' ? property : ''].filter(Boolean).join(' ');
}

function verbOf({ kind }: Reported): string {
  return kind === 'modified' ? 'changed' : `was ${kind}`;
}
