/** The rule against what the client cannot send or read truly: at the place that is at fault, with the operations that it concerns. */
import type { Location, Oas3Rule, UserContext } from '@redocly/openapi-core';
import { record } from '../codegen/node.ts';
import type { SpecNode } from '../codegen/shapes.ts';
import { type Unsupported, unsupportedOperations } from '../codegen/unsupported.ts';

export const unsupported: Oas3Rule = () => ({
  Root: {
    leave(root: unknown, { report, location, resolve }: UserContext) {
      // A shared parameter or body is one mistake, however many operations use it.
      const mistakes = new Map<string, Unsupported & { readonly operations: string[] }>();
      for (const { path, method, operationId, found } of unsupportedOperations(
        readNode(root, () => location, resolve),
      )) {
        const operation = typeof operationId === 'string' ? `\`${operationId}\`` : `${method.toUpperCase()} ${path}`;
        for (const one of found) {
          const key = `${one.node.location?.absolutePointer} ${one.rule}`;
          mistakes.set(key, { ...one, operations: [...(mistakes.get(key)?.operations ?? []), operation] });
        }
      }
      for (const { node, what, rule, operations } of mistakes.values()) {
        report({
          message: `The client ${what} ${enumerated(operations)}: ${rule}.`,
          location: node.location ?? location,
        });
      }
    },
  },
});

/** A node; where it stands is found when somebody asks. */
function readNode(value: unknown, locate: () => Location, resolve: UserContext['resolve']): SpecNode {
  const isReference = typeof record(value).$ref === 'string';
  // Where a reference leads nowhere, another rule says so.
  const target = isReference ? resolve<Record<string, unknown>>(record(value), locate().source.absoluteRef) : undefined;
  const node = isReference ? target?.node : value;
  const place = () => target?.location ?? locate();
  return {
    value: node,
    get location() {
      return place();
    },
    child: (key) => {
      const owner = Array.isArray(node) ? node : record(node);
      return readNode(Reflect.get(owner, key), () => place().child([key]), resolve);
    },
  };
}

function enumerated(names: readonly string[]): string {
  const [first = '', second, ...others] = names;
  if (second === undefined) return first;
  return others.length > 0 ? `${first}, ${second} and ${others.length} more` : `${first} and ${second}`;
}
