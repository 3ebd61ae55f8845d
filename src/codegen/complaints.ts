/** From what Redocly found to what its reader is told: a line per mistake, with the nearest name where one is near. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type BaseResolver, getLineColLocation, type NormalizedProblem } from '@redocly/openapi-core';
import { didYouMean } from '../client/nearest.ts';
import { keyOf, list, record } from './node.ts';
import { oneLine } from './one-line.ts';

/** A line about a spec, and whether it stops a command. */
export interface Told {
  readonly severity: 'error' | 'warn';
  /** `file:line:column message (rule)`. */
  readonly line: string;
}

/** Describes what was found, in its order. */
export async function describeProblems(
  problems: readonly NormalizedProblem[],
  files: BaseResolver,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  const places = new Map<string, string[]>();
  for (const problem of problems.filter((one) => !one.ignored && !isConsequence(one, problems))) {
    const { ruleId, severity } = problem;
    // The bundler finds what the rule finds, and calls it otherwise.
    const isReference =
      ruleId === 'no-unresolved-refs' || (ruleId === 'bundler' && /^Can't resolve/.test(problem.message));
    const message = isReference ? await describeReference(problem, files) : describe(problem);
    // A name that is wrong in one place of definition is wrong wherever it is used.
    const same = places.get(message);
    if (same && isReference) same.push(placeOf(problem));
    else {
      const own = [placeOf(problem)];
      places.set(message, own);
      told.push({
        severity,
        get line() {
          const [first = '', ...others] = own;
          const also = others.length > 0 ? ` Also at ${others.map(withoutFile).join(', ')}.` : '';
          return `${first} ${oneLine(message)}${also} (${ruleId})`;
        },
      });
    }
  }
  return told;
}

/** Whether another complaint about the same node, or about one around it, says why: a broken node breaks other rules, too. */
function isConsequence(
  { ruleId, location: [place] }: NormalizedProblem,
  problems: readonly NormalizedProblem[],
): boolean {
  if (!place || !/^guichet\/|^no-invalid-|^operation-/.test(ruleId)) return false;
  const own = place.pointer ?? '';
  return problems.some(({ ruleId: cause, location: [at] }) => {
    if (!at || (cause !== 'struct' && cause !== 'no-unresolved-refs')) return false;
    const around = at.pointer ?? '';
    return at.source === place.source && (own === around || own.startsWith(`${around}/`));
  });
}

function describe({ message, suggest }: NormalizedProblem): string {
  const [nearest] = suggest;
  return nearest === undefined ? message : `${message.replace(/\.?$/, '.')} Did you mean \`${nearest}\`?`;
}

/** What a reference fails to name, and the nearest name that is there. */
async function describeReference(
  { location: [place], message }: NormalizedProblem,
  files: BaseResolver,
): Promise<string> {
  const document = place && (await files.resolveDocument(null, place.source.absoluteRef));
  if (!document || document instanceof Error) return message;
  const node = nodeAt(document.parsed, keysOf(place.pointer ?? '#'));
  const reference = typeof node === 'string' ? node : record(node).$ref;
  if (typeof reference !== 'string') return message;
  const [file = '', pointer = ''] = reference.split('#');
  const target = file === '' ? document : await files.resolveDocument(place.source.absoluteRef, file).catch(asError);
  if (target instanceof Error) {
    const folder = path.resolve(path.dirname(place.source.absoluteRef), path.dirname(file));
    const names = await readdir(folder).catch((): string[] => []);
    return `There is no file \`${file}\`${/ENOENT/.test(target.message) ? '' : ` that can be read: ${target.message}`}.${didYouMean(path.basename(file), names)}`;
  }
  const keys = keysOf(`#${pointer}`);
  const missing = keys.findIndex((_, index) => nodeAt(target.parsed, keys.slice(0, index + 1)) === undefined);
  const parent = nodeAt(target.parsed, keys.slice(0, Math.max(0, missing)));
  const hint = didYouMean(keys[missing] ?? '', Object.keys(record(parent)));
  return `There is no \`${reference}\`.${hint}`;
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));

function placeOf({ location: [place] }: NormalizedProblem): string {
  if (!place) return '';
  const { line, col } = startOf(place);
  return `${path.relative(process.cwd(), place.source.absoluteRef)}:${line}:${col}`;
}

/** Where a place starts. Redocly looks for it with another parser, which fails on some values that the first one reads: `!!binary`. */
function startOf(place: NormalizedProblem['location'][number]): { line: number; col: number } {
  try {
    return getLineColLocation(place).start;
  } catch {
    return { line: 1, col: 1 };
  }
}

const withoutFile = (place: string) => place.replace(/^.*?:(\d+:\d+)$/, '$1');

/** The keys of a JSON pointer. */
function keysOf(pointer: string): string[] {
  const parts = pointer.replace(/^#?\/?/, '').split('/');
  return parts.filter((part) => part !== '').map(keyOf);
}

function nodeAt(root: unknown, keys: readonly string[]): unknown {
  let node = root;
  for (const key of keys) node = Array.isArray(node) ? list(node)[Number(key)] : record(node)[key];
  return node;
}
