/** Tells a parameter that moved between a path and its operations, which is the same for every call, from one that came or went. */
import { isRecord } from '../client/encode.ts';
import type { Reported } from './change.ts';
import { keysOf, lookUp } from './pointer.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Whether all calls that a reported parameter, or list of them, is about have it in both versions. */
export function isMove({ kind, base, revision }: Reported, before: unknown, after: unknown): boolean {
  const side = kind === 'removed' ? base : revision;
  if (kind === 'modified' || !side) return false;
  const [document, other] = kind === 'removed' ? [before, after] : [after, before];
  const keys = keysOf(side.pointer);
  const [section, template = '', ...rest] = keys;
  const [method, list] = METHODS.includes(rest[0] ?? '') ? [rest[0], rest.slice(1)] : [undefined, rest];
  if (section !== 'paths' || list[0] !== 'parameters' || list.length > 2) return false;

  const found = namesIn(document, lookUp(document, list.length === 2 ? keys.slice(0, -1) : keys));
  const moved = list.length === 2 ? found.slice(Number(list[1])).slice(0, 1) : found;
  const methods = method ? [method] : METHODS.filter((name) => lookUp(document, ['paths', template, name]));
  const has = (name: string, one: string) => {
    const lists = [[], [one]].map((at) => lookUp(other, ['paths', template, ...at, 'parameters']));
    return lists.some((each) => namesIn(other, each).includes(name));
  };
  return (
    moved.length > 0 && methods.length > 0 && moved.every((name) => name && methods.every((one) => has(name, one)))
  );
}

/** What tells parameters apart: where they are sent, and their name. */
function namesIn(document: unknown, list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((written) => {
    const reference = isRecord(written) ? written.$ref : undefined;
    const parameter = typeof reference === 'string' ? lookUp(document, keysOf(reference)) : written;
    return isRecord(parameter) && 'name' in parameter ? `${parameter.in} ${parameter.name}` : '';
  });
}
