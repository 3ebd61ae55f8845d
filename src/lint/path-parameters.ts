/** The parameters in a path: those of its template, each described once. Redocly's rule knows no letters beyond ASCII. */
import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
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
        for (const name of names.filter((one) => !known.includes(one))) {
          const message = `The operation must have the parameter \`${name}\` of its path \`${path}\`.`;
          report({ message, location: context.location.key() });
        }
        return own;
      });
      for (const { name, location: at } of [shared, ...operations].flat().filter(({ name }) => !names.includes(name))) {
        const hint = `the path \`${path}\` has no \`{${name}}\``;
        report({ message: `The parameter \`${name}\` must not be in the path: ${hint}.`, location: at });
      }
    }
  },
});

/** The names of the parameters in the path, each with its place. */
function inPath(parameters: unknown, { resolve, location }: Context) {
  return list(parameters).flatMap((written, index) => {
    const place = location.child(['parameters', index]);
    const { node } = referred(written, { resolve, location: place });
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
  if (typeof $ref !== 'string') return { node: record(written), location };
  // From the file that it stands in, which may be that of a path item alone.
  const { node, location: at } = resolve({ $ref }, location.source.absoluteRef);
  return { node: record(node), location: at ?? location };
}
