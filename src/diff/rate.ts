/** Rates the changes that Redocly reports, and those of the codes, which it does not look at. */
import { isDeepStrictEqual } from 'node:util';
import type { Change, Reported, Side } from './change.ts';
import { keysOf, lookUp } from './pointer.ts';

/**
 * Rates one change as callers of the generated clients feel it. `redocly diff` sees narrowed enums, properties gone from an
 * answer, and new required fields, parameters and proofs. It knows nothing of what follows here, most of all that a typed
 * caller names things which never go on the wire; names and types are compared in `caller-changes.ts`. It errs on the safe side with what an auth middleware fills (`x-filled-by: auth`):
 * a new required one breaks no caller and is rated major all the same.
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
    return breaks('envelope', `${titleOf(change)}: which answers are failures changed.`);
  if (passes && typeName === 'PathItem' && property === 'key')
    return breaks('path-template', `Path ${was ?? ''} became ${is ?? titleOf(change)}: the typed call names it.`);
  if (passes && typeName === 'Parameter' && property === 'name')
    return breaks('parameter-name', `Parameter ${was} became ${is}: the typed call names it.`);
  if (verdict?.ruleId === 'enum-values-added' && revision && isOpenSet(before, base) && isOpenSet(after, revision))
    return { impact: 'minor', rule: 'guichet/open-set', message: `${verdict.message} The set is open.` };

  const message = change.verdicts.map((each) => each.message).join(' ') || `${titleOf(change)} ${verbOf(change)}.`;
  return { impact: change.impact, message, ...(verdict ? { rule: verdict.ruleId } : {}) };
}

/** Whether an enum stands beside a plain string in an `anyOf`, as the house rules ask of codes. */
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
    const [old, now] = [lookUp(was, [code]), lookUp(is, [code])];
    if (isDeepStrictEqual(old, now)) return [];
    const change = { place: spec, rule: 'guichet/codes' };
    if (now === undefined) return [{ ...change, impact: 'major', message: `Code ${code} was removed from x-errors.` }];
    if (old === undefined) return [{ ...change, impact: 'minor', message: `Code ${code} was added to x-errors.` }];
    return [{ ...change, impact: 'patch', message: `What x-errors says of code ${code} changed.` }];
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
