/** Where Redoc shows an operation: `#/<tag>/<operation>`, in lower case. */

import { operationsOf, type SpecDocument } from '../codegen/document.ts';
import { methodNameOf } from '../codegen/method-name.ts';
import { slugOf } from './markdown.ts';

/** The group of operations without a tag. */
const UNTAGGED = 'Operations';

/**
 * Names the tags and operations of a document by words that Redoc puts into an address unchanged, and shows the tags as they were
 * named. Each operation stays in its first tag. @returns the part of the address after `#`, by `operationId`.
 */
export function nameForAddresses(document: SpecDocument): Readonly<Record<string, string>> {
  const slugs = new Map<string, string>();
  const taken: string[] = [];
  const declared = new Map((document.tags ?? []).map((tag) => [tag.name, tag]));
  const routes = operationsOf(document).map(({ operation }) => {
    const { operationId, tags: [tag = UNTAGGED] = [] } = operation;
    const slug = slugs.get(tag) ?? uniqueIn([...slugs.values()], slugOf(tag).replaceAll(/[^a-z0-9-]/g, '') || 'tag');
    slugs.set(tag, slug);
    // Addresses are in lower case, in which two methods may be alike.
    const name = uniqueIn(taken, methodNameOf(operation));
    taken.push(name.toLowerCase());
    // The page finds the samples of an operation by its own identifier.
    Object.assign(operation, { operationId: name, tags: [slug], 'x-id': operationId });
    return [operationId, `/${slug}/${name.toLowerCase()}`] as const;
  });
  document.tags = [...slugs].map(([tag, slug]) => ({
    ...declared.get(tag),
    name: slug,
    'x-displayName': declared.get(tag)?.['x-displayName'] ?? tag,
  }));
  return Object.fromEntries(routes);
}

function uniqueIn(taken: readonly string[], slug: string): string {
  let unique = slug;
  for (let count = 2; taken.includes(unique.toLowerCase()); count++) unique = `${slug}-${count}`;
  return unique;
}
