/** The parameters in a path are those of its template. Redocly's rule knows no letters beyond ASCII. */
import type { Location, Oas3Rule, UserContext } from '@redocly/openapi-core';
import { list, METHODS, record } from '../codegen/node.ts';

type Context = Pick<UserContext, 'resolve' | 'location'>;

/** Every part `{name}` of a path is a parameter of its operations, and every parameter in the path is such a part. */
export const pathParameters: Oas3Rule = () => ({
  Paths(paths, { report, location, resolve }) {
    for (const [path, written] of Object.entries(record(paths))) {
      const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
      const place = location.child([path]);
      const item = referred(written, { resolve, location: place });
      const shared = inPath(item.node.parameters, { resolve, location: item.location });
      const operations = METHODS.filter((method) => item.node[method] !== undefined).map((method) => {
        const context = { resolve, location: item.location.child([method]) };
        const own = inPath(record(item.node[method]).parameters, context);
        const known = [...shared, ...own].map(({ name }) => name);
        // A reference that leads nowhere may be meant for any of them; another rule complains of it.
        const missing = known.includes(undefined) ? [] : names.filter((one) => !known.includes(one));
        for (const name of missing) {
          const message = `The operation must have the parameter \`${name}\` of its path \`${path}\`.`;
          report({ message, location: context.location.key() });
        }
        return own;
      });
      for (const { name, location: at } of [shared, ...operations].flat()) {
        if (name === undefined || names.includes(name)) continue;
        const hint = `the path \`${path}\` has no \`{${name}}\``;
        report({ message: `The parameter \`${name}\` must not be in the path: ${hint}.`, location: at });
      }
    }
  },
});

interface PathParameter {
  /** Undefined where its reference leads nowhere. */
  readonly name: string | undefined;
  readonly location: Location;
}

/** The parameters that are in the path. */
function inPath(parameters: unknown, { resolve, location }: Context): PathParameter[] {
  return list(parameters).flatMap((written, index): PathParameter[] => {
    const place = location.child(['parameters', index]);
    const { node, isThere } = referred(written, { resolve, location: place });
    if (!isThere) return [{ name: undefined, location: place }];
    const { in: where, name } = node;
    const isOwn = record(written).$ref === undefined;
    return where === 'path' && typeof name === 'string'
      ? [{ name, location: isOwn ? place.child('name') : place }]
      : [];
  });
}

/** What a node refers to, or the node itself. */
function referred(written: unknown, { resolve, location }: Context) {
  const { $ref } = record(written);
  if (typeof $ref !== 'string') return { node: record(written), location, isThere: true };
  // From the file that it stands in, which may be that of a path item alone.
  const { node, location: at } = resolve({ $ref }, location.source.absoluteRef);
  return { node: record(node), location: at ?? location, isThere: node !== undefined };
}
