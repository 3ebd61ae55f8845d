/** Takes HTML out of Markdown: descriptions come from strangers, and Redoc would show what they hold, `<iframe>` and `<meta>` included. */
import { Marked } from 'marked';

/** Tags without attributes that only mark text. */
export const HARMLESS = /^<(?:br ?\/?|\/?(?:b|i|em|strong|code|kbd|sub|sup))>$/i;

/** Fences and code spans, which no HTML begins in; then what may begin a tag, or a comment. */
const CODE_OR_TAG =
  /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ {0,3}\1[`~]*\s*$|(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\2(?!`)|<(?=[a-z/!?])[^>\n]*>?/gim;

/** Markdown that shows tags as text, except for harmless ones; tags in code stay as they are. */
export function withoutHtml(markdown: string): string {
  const cleaned = markdown.replaceAll(CODE_OR_TAG, (found) => (found.startsWith('<') ? escapeTag(found) : found));
  // What looks like code here may be none to a parser.
  return hasHtml(cleaned) ? markdown.replaceAll(/<[^>\n]*>?/g, escapeTag) : cleaned;
}

function escapeTag(tag: string): string {
  return HARMLESS.test(tag) || /^<(?:https?:|mailto:)[^\s"']*>$/i.test(tag) ? tag : tag.replaceAll('<', '&lt;');
}

const marked = new Marked({ gfm: true });

function hasHtml(markdown: string): boolean {
  let found = false;
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type !== 'html') return;
    const tags = token.raw.match(/<[^>]*>?/g) ?? [];
    if (tags.some((tag) => !HARMLESS.test(tag))) found = true;
  });
  return found;
}

/** What holds data of the API, not words about it. */
const DATA: readonly string[] = ['const', 'default', 'enum', 'example', 'examples', 'x-codeSamples'];

/** Takes HTML out of all descriptions in a part of a spec, which is changed. */
export function cleanDescriptions(part: unknown): void {
  if (Array.isArray(part)) for (const item of part) cleanDescriptions(item);
  else if (typeof part === 'object' && part !== null) {
    for (const [name, value] of Object.entries(part)) {
      if (name === 'description' && typeof value === 'string') Object.assign(part, { description: withoutHtml(value) });
      else if (!DATA.includes(name)) cleanDescriptions(value);
    }
  }
}
