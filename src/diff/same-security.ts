/** Compares what operations ask for, whether it is written at each of them or once for all. */
import { isDeepStrictEqual } from 'node:util';
import { METHODS } from '../codegen/node.ts';
import type { Reported } from './change.ts';
import { keysOf, lookUp } from './pointer.ts';

/** Whether the operations that a change of `security` concerns ask for the same in both versions. */
export function isSameSecurity({ base, revision }: Reported, before: unknown, after: unknown): boolean {
  const keys = keysOf((revision ?? base)?.pointer ?? '');
  const isOfOperation = keys[0] === 'paths' && keys[3] === 'security';
  if (!isOfOperation && keys[0] !== 'security') return false;
  const [was, is] = [before, after].map((document) => {
    const all = securityOf(document);
    return isOfOperation ? all.filter(([place]) => place === `${keys[2]} ${keys[1]}`) : all;
  });
  return isDeepStrictEqual(was, is);
}

/** What each operation asks for, by its method and path. */
function securityOf(document: unknown): [operation: string, security: unknown][] {
  const paths = lookUp(document, ['paths']) ?? {};
  const operations = Object.keys(paths).flatMap((path) => METHODS.map((method) => [path, method] as const));
  return operations.flatMap(([path, method]): [string, unknown][] => {
    const operation = lookUp(paths, [path, method]);
    if (operation === undefined) return [];
    const own = lookUp(operation, ['security']) ?? lookUp(document, ['security']) ?? [];
    return [[`${method} ${path}`, own]];
  });
}
