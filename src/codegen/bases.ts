/**
 * A base that lists its alternatives (`oneOf`), each of which is made of the base (`allOf`), as Springdoc writes classes and their
 * subclasses. Read to the letter, a value would be an alternative of an alternative without end; meant is the base without its list.
 */
import { list, type Node, record, referred } from './node.ts';

/** Returns schemas that are made of bases without lists in which they stand themselves. */
export function withoutOwnAlternatives(document: Node): Node {
  const components = record(document.components);
  const schemas = Object.entries(record(components.schemas));
  const changed = schemas.map(([name, schema]) => [name, ofBases(document, record(schema), schema)]);
  if (changed.every(([, schema], index) => schema === schemas[index]?.[1])) return document;
  return { ...document, components: { ...components, schemas: Object.fromEntries(changed) } };
}

/** The schema, with bases in which `own` is no alternative. */
function ofBases(document: Node, schema: Node, own: unknown): Node {
  const bases = list(schema.allOf);
  const changed = bases.map((base) => {
    const target = referred(document, base);
    if (target === own || !leadsTo(document, target, own)) return base;
    const { discriminator, ...whole } = target;
    const isOwn = (alternative: unknown) => leadsTo(document, { allOf: [alternative] }, own);
    const isLeft = ([keyword, value]: [string, unknown]) => !/^(one|any)Of$/.test(keyword) || !list(value).some(isOwn);
    const rest: Node = Object.fromEntries(Object.entries(whole).filter(isLeft));
    return ofBases(document, rest, own);
  });
  return changed.some((base, index) => base !== bases[index]) ? { ...schema, allOf: changed } : schema;
}

/** Whether a schema is made of another or has it as an alternative, over any number of steps. */
function leadsTo(document: Node, schema: Node, own: unknown, seen = new Set<Node>()): boolean {
  if (seen.has(schema)) return false;
  seen.add(schema);
  return ['allOf', 'oneOf', 'anyOf']
    .flatMap((keyword) => list(schema[keyword]))
    .some((part) => {
      const target = referred(document, part);
      return target === own || leadsTo(document, target, own, seen);
    });
}
