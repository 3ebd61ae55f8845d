/** Tells what no caller sees: security schemes that no operation asks for, and what a response promises beyond its types. */
import { isRecord } from '../client/encode.ts';
import type { Reported } from './change.ts';
import { keysOf, lookUp } from './pointer.ts';

/** Whether a security scheme came, went or changed that no operation asks for, in either version. */
export function isUnusedScheme({ path: pointer }: Reported, before: unknown, after: unknown): boolean {
  const [components, section, name] = keysOf(pointer);
  if (components !== 'components' || section !== 'securitySchemes' || name === undefined) return false;
  return ![before, after].some((document) => asksFor(document, name));
}

/** Whether a `security` of the document names a scheme; one in another file may. */
function asksFor(node: unknown, name: string): boolean {
  if (Array.isArray(node)) return node.some((item) => asksFor(item, name));
  if (!isRecord(node)) return false;
  const { security, $ref: reference } = node;
  if (typeof reference === 'string' && !reference.startsWith('#/')) return true;
  const isNamed = Array.isArray(security) && security.some((one) => isRecord(one) && Object.hasOwn(one, name));
  return isNamed || Object.values(node).some((value) => asksFor(value, name));
}

/** Limits and forms of values, which are in no type; the client does not validate what it receives. */
const BEYOND_TYPES =
  /^(format|pattern|multipleOf|uniqueItems|m(in|ax)(imum|Length|Items|Properties)|exclusiveM(in|ax)imum)$/;

/**
 * Whether a limit or a form of values changed that only responses have. Where the types change with it, as with `format: binary`, the
 * comparison of types says so.
 */
export function isPromiseOfResponse(change: Reported, before: unknown, after: unknown): boolean {
  if (!BEYOND_TYPES.test(change.property ?? '')) return false;
  const sides = [
    [before, change.base],
    [after, change.revision],
  ] as const;
  return sides.every(([document, side]) => side === undefined || !isSent(document, side.pointer));
}

/** Whether what is at a place may be part of a request. */
function isSent(document: unknown, pointer: string): boolean {
  const keys = keysOf(pointer);
  if (keys[0] === 'paths') return keys[3] !== 'responses';
  if (keys[0] !== 'components') return true;
  const shared = pointer.split('/').slice(0, 4).join('/');
  // What another file refers to is not known here.
  return [...referredByRequests(document)].some((one) => !one.startsWith('#/') || `${one}/`.startsWith(`${shared}/`));
}

/** All that requests refer to, directly or not: by `$ref`, or by the `mapping` of a discriminator. */
function referredByRequests(document: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: unknown, isOperation: boolean): void => {
    if (Array.isArray(node)) for (const item of node) visit(item, false);
    if (!isRecord(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (isOperation && key === 'responses') continue;
      visit(value, false);
      if (typeof value !== 'string' || !(key === '$ref' || value.startsWith('#/')) || found.has(value)) continue;
      found.add(value);
      visit(lookUp(document, keysOf(value)), false);
    }
  };
  const paths = lookUp(document, ['paths']);
  for (const item of isRecord(paths) ? Object.values(paths) : [])
    for (const operation of isRecord(item) ? Object.values(item) : []) visit(operation, true);
  visit(lookUp(document, ['webhooks']), false);
  return found;
}
