import { record } from '../codegen/node.ts';
import type { SpecNode } from '../codegen/shapes.ts';

/** A node whose references have been replaced. */
export function plainNode(value: unknown): SpecNode {
  return { value, child: (key) => plainNode(Array.isArray(value) ? value[Number(key)] : record(value)[key]) };
}
