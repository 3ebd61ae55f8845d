/** Nodes of a spec as plain data. */
import { decodeText } from '../client/encode.ts';

/** A node of a spec, extensions included. */
export type Node = Record<string, unknown>;

/** A node as a plain record, since OpenAPI's types have no extensions; anything but an object is an empty one. */
export const record = (value: unknown): Node =>
  // An object of YAML has string keys only.
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};

/** A list; anything else is an empty one. */
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The members of a path item that are operations. */
export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** The key that a token of a reference such as `#/paths/~1sites` names. */
export function keyOf(token: string): string {
  return /[%~]/.test(token) ? decodeText(token).replaceAll('~1', '/').replaceAll('~0', '~') : token;
}

/** The last key of a reference: the name of what it refers to. */
export function lastKeyOf(reference: string): string {
  return keyOf(reference.split('/').at(-1) ?? '');
}

/** The token of a reference that names a key. */
export function tokenOf(key: string): string {
  return encodeURI(key.replaceAll('~', '~0').replaceAll('/', '~1')).replaceAll('#', '%23');
}

/** What a reference such as `#/paths/~1sites` leads to; undefined where that is nothing. */
export function nodeAt(root: unknown, reference: string): unknown {
  const keys = reference.slice(2).split('/').map(keyOf);
  return keys.reduce((node: unknown, key) => (Array.isArray(node) ? node[Number(key)] : record(node)[key]), root);
}

/** What a node refers to, or the node itself. */
export function referred(root: unknown, node: unknown): Node {
  const { $ref } = record(node);
  return record(typeof $ref === 'string' ? nodeAt(root, $ref) : node);
}
