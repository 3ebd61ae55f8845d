/** Whether a file is a description that clients can be made of, before anything else is asked of it. */
import type { Node } from 'yaml';
import { record } from './node.ts';
import { whyUnreadable } from './unreadable.ts';

/** Why it is not: `line:column` and what to do; undefined if it is. */
export async function whyNoSpec(text: string, parsed: unknown): Promise<string | undefined> {
  const { openapi, swagger, paths, webhooks } = record(parsed);
  const at = (key: string) => placeOfKey(text, key);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return `1:1 A spec must be an object that starts with \`openapi: 3.1.0\`; this file ${parsed === undefined || parsed === null ? 'is empty' : 'is none'}.`;
  if (swagger !== undefined)
    return `${await at('swagger')} Swagger 2.0 must be converted to OpenAPI 3 first: \`npx swagger2openapi --patch --yaml --outfile <name>.yaml <this file>\`.`;
  if (openapi === undefined)
    return '1:1 A spec must say `openapi: 3.0.3` or `openapi: 3.1.0`. Parts of a spec belong into a folder below this one.';
  if (typeof openapi === 'number')
    return `${await at('openapi')} The version must be a text, in quotes: \`openapi: '${openapi < 3.1 ? '3.0.3' : '3.1.0'}'\`.`;
  if (!/^3\.[01](\.|$)/.test(String(openapi)))
    return `${await at('openapi')} The version must be OpenAPI 3.0 or 3.1, not ${String(openapi)}.`;
  const unreadable = whyUnreadable(parsed);
  if (unreadable) {
    const { line, column } = placeIn(text, text.indexOf(unreadable.at));
    return `${line}:${column} ${unreadable.message}`;
  }
  if (Object.keys(record(paths)).length > 0) return undefined;
  return webhooks === undefined
    ? `${await at(paths === undefined ? 'openapi' : 'paths')} \`paths\` must have an operation: there is nothing to call.`
    : `${await at('webhooks')} This spec has webhooks only, which the provider calls. A client needs \`paths\`, which it calls itself.`;
}

function placeIn(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, index));
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

/** `line:column` of a key of the whole document. */
async function placeOfKey(text: string, key: string): Promise<string> {
  // Loaded for a complaint alone: Redocly has a parser of its own.
  const { isMap, isScalar, LineCounter, parseDocument } = await import('yaml');
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter });
  const pairs = isMap(contents) ? contents.items : [];
  const pair = pairs.find((one) => isScalar(one.key) && one.key.value === key);
  // The key of a pair that was parsed, not made, is a node.
  const [offset = 0] = (pair?.key as Node | undefined)?.range ?? [];
  const { line, col } = lineCounter.linePos(offset);
  return `${line}:${col}`;
}
