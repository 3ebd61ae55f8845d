/** Leaves out of requests what Prism would misread: it compares a body that is neither JSON nor a form with its schema as a text. */
import { kindOf } from '../codegen/media-types.ts';
import { record } from '../codegen/node.ts';
import { isOnly } from '../codegen/shapes.ts';
import { plainNode } from './plain-node.ts';

/** A body without the schemas of XML, bytes and the like, unless they are those of text. References in it have been replaced. */
export function withoutUnread(body: unknown): unknown {
  if (body === undefined) return body;
  const content = Object.entries(record(record(body).content)).map(([type, media]) => {
    const node = plainNode(media);
    const kind = kindOf(type, node);
    const isUnread = kind === 'bytes' || (kind === 'text' && !isOnly(node.child('schema'), 'scalar'));
    return [type, isUnread ? { ...record(media), schema: undefined } : media];
  });
  return { ...record(body), content: Object.fromEntries(content) };
}
