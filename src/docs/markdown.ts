/** Renders the Markdown of the portal: links between sources become links between pages, code is coloured, and diagrams are drawn. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { renderMermaidSVG } from 'beautiful-mermaid';
import { Marked, type Token, type Tokens } from 'marked';
import { Complaint } from '../complaint.ts';
import { isRowId } from './cited-rows.ts';
import { escapeHtml } from './escape.ts';
import type { Section } from './page.ts';
import { HARMLESS } from './plain-markdown.ts';

/** The part of highlight.js that is used. Its own types would put those of a browser into the whole program. */
interface Highlighter {
  readonly getLanguage: (name: string) => object | undefined;
  readonly highlight: (code: string, options: { readonly language: string }) => { readonly value: string };
}
const highlighter: Highlighter = createRequire(import.meta.url)('highlight.js/lib/common');

/** A heading with the text and the address that it got before it is rendered. */
type Heading = Tokens.Heading & { plain?: string; id?: string };

/** What the frame of a page calls its own parts. */
const FRAME_IDS = ['menu', 'content', 'hits'];

/** Markdown as a page needs it. */
export interface RenderedMarkdown {
  /** The text of the first heading. */
  readonly title: string | undefined;
  readonly html: string;
  readonly sections: readonly Section[];
}

/**
 * Renders one source; `source` is its file, with slashes, for complaints, and `linkTo` says where a link of the source leads that names
 * no host: to an address relative to the page, or nowhere (undefined), in which case only its text is shown.
 */
export function renderMarkdown(
  markdown: string,
  source: string,
  linkTo: (href: string) => string | undefined = (href) => href,
): RenderedMarkdown {
  const sections: { id: string; title: string; depth: number; text: string }[] = [];
  const ids = new Set(FRAME_IDS);
  let title: string | undefined;
  const marked = new Marked({ gfm: true, async: false });
  marked.use({
    renderer: {
      heading(token: Heading) {
        const { depth, tokens, id = '' } = token;
        const inner = this.parser.parseInline(tokens);
        const anchor = depth === 1 ? '' : ` <a class="anchor" href="#${id}" aria-label="Link to this section">#</a>`;
        return `<h${depth} id="${id}">${inner}${anchor}</h${depth}>\n`;
      },
      link({ href, title: hint, tokens }) {
        const inner = this.parser.parseInline(tokens);
        const target = isAddress(href) ? href : hasScheme(href) ? undefined : linkTo(href);
        if (target === undefined) return inner;
        const saved = isData(target) ? ' download' : '';
        return `<a href="${escapeHtml(target)}"${saved}${hint ? ` title="${escapeHtml(hint)}"` : ''}>${inner}</a>`;
      },
      // A picture from another host would be a request to it.
      image({ href, text }) {
        const target = hasScheme(href) ? undefined : linkTo(href);
        return target === undefined ? escapeHtml(text) : `<img src="${escapeHtml(target)}" alt="${escapeHtml(text)}">`;
      },
      html: ({ text }) => harmless(text),
      code({ text, lang = '' }) {
        const [language = ''] = lang.split(/\s/);
        if (language === 'mermaid') return drawing(text, source);
        const known = highlighter.getLanguage(language);
        const inner = known ? highlighter.highlight(text, { language }).value : escapeHtml(text);
        return `<pre tabindex="0"><code>${inner}\n</code></pre>\n`;
      },
      table({ header, rows }) {
        const isOfFailures = header[0]?.text === 'failure';
        const row = (cells: Tokens.TableCell[], cell: (cell: Tokens.TableCell, column: number) => string) =>
          `<tr${rowId(ids, cells, isOfFailures)}>${cells.map(cell).join('')}</tr>`;
        const inner = ({ tokens }: Tokens.TableCell) => this.parser.parseInline(tokens);
        const head = row(header, (cell) => `<th${isLong(cell) ? ' class="long"' : ''}>${inner(cell)}</th>`);
        const body = rows.map((cells) =>
          row(cells, (cell, column) => `<td${cellAttributes(cell, header[column])}>${inner(cell)}</td>`),
        );
        return `<div class="table" tabindex="0"><table><thead>${head}</thead><tbody>${body.join('\n')}</tbody></table></div>\n`;
      },
    },
  });
  const tokens = marked.lexer(markdown);
  marked.walkTokens(tokens, (token) => {
    if (token.type !== 'heading') return;
    const plain = textOf(token.tokens ?? []);
    Object.assign(token, { plain, id: uniqueSlug(ids, plain) });
  });
  for (const token of tokens) {
    if (token.type === 'heading') {
      const { depth, plain = '', id = '' }: Heading = token as Tokens.Heading;
      if (depth === 1 && title === undefined) title = plain;
      sections.push({ id, title: plain, depth: depth - 1, text: '' });
    } else {
      const text = textOf([token]).trim();
      const last = sections.at(-1);
      if (last) last.text = `${last.text} ${text}`.trim();
      // Found by search too; the page gives it its title.
      else if (text !== '') sections.push({ id: '', title: '', depth: 0, text });
    }
  }
  return { title, html: marked.parser(tokens), sections };
}

/** The text of tokens, without markup, pictures and drawings. */
function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token): string => {
      if (token.type === 'code' && token.lang === 'mermaid') return '';
      if (token.type === 'table') {
        // What a token holds depends on its type, which its type here does not know.
        const { header, rows } = token as Tokens.Table;
        return [header, ...rows].map((cells) => cells.map((cell) => textOf(cell.tokens)).join(' ')).join('\n');
      }
      if (token.type === 'list') return (token as Tokens.List).items.map((item) => textOf(item.tokens)).join('\n');
      if (token.type === 'br' || token.type === 'space') return ' ';
      if (token.type === 'html') return '';
      if ('tokens' in token && token.tokens) return textOf(token.tokens);
      return 'text' in token ? unescapeHtml(String(token.text)) : '';
    })
    .join('');
}

/** What Markdown readers see of the entities that sources write. */
function unescapeHtml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** The address of a heading, as GitHub makes it. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}

/** The first free address: those of equal headings are numbered. */
function uniqueSlug(ids: Set<string>, title: string): string {
  const slug = slugOf(title) || 'section';
  let unique = slug;
  for (let count = 1; ids.has(unique); count++) unique = `${slug}-${count}`;
  ids.add(unique);
  return unique;
}

/**
 * The address of the row of a ledger, `E-43`, or of a code in a table of failures, as an attribute; a row that cites one in its first
 * cell has none.
 */
function rowId(ids: Set<string>, [first]: readonly Tokens.TableCell[], isOfFailures: boolean): string {
  const [token, ...others] = first?.tokens ?? [];
  if (!token || others.length > 0) return '';
  // A code span of other tables names an option or a file.
  const isCode = isOfFailures && token.type === 'codespan';
  const id = isCode ? String(token.text) : token.raw;
  if (ids.has(id) || !(isCode ? /^[\w.:-]+$/.test(id) : token.type === 'text' && isRowId(id))) return '';
  ids.add(id);
  return ` id="${id}"`;
}

/** Whether an address is not one below the page's own host. */
const hasScheme = (href: string) => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(href);

/** Whether a link leads to another place, and runs nothing: `javascript:` and `data:` do. */
const isAddress = (href: string) => /^(?:https?|mailto|tel):/i.test(href);

/** Whether a link leads to a file for other tools, which is saved rather than shown. */
const isData = (href: string) => !hasScheme(href) && /\.(?:json|ya?ml|http)$/.test(href);

/** HTML of the author as text, except for tags that only mark text, and comments of words: a page runs no script of its text. */
function harmless(html: string): string {
  if (/^<!--[\w\s]*-->\s*$/.test(html)) return html;
  const text = html.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '');
  return text.replaceAll(/<[^>]*>?|[^<]+/g, (part) => (HARMLESS.test(part) ? part : escapeHtml(part)));
}

/** The colours of diagrams are those of the page, in both schemes. */
const COLOURS = {
  bg: 'var(--page)',
  fg: 'var(--text)',
  muted: 'var(--soft-text)',
  line: 'var(--soft-text)',
  accent: 'var(--link)',
  transparent: true,
};

/** A diagram in Mermaid's syntax as SVG in the colours of the page. The library would fetch its font from the network. */
function drawing(text: string, source: string): string {
  try {
    const svg = renderMermaidSVG(text, COLOURS);
    const offline = svg.replace(/@import url\([^)]*\);/g, '').replaceAll("'Inter', ", '');
    return `<figure class="diagram" tabindex="0" role="img" aria-label="Sequence diagram: ${escapeHtml(steps(text))}">${offline}</figure>\n`;
  } catch (error) {
    throw new Complaint(`${source}: the diagram cannot be drawn: ${error instanceof Error ? error.message : error}`);
  }
}

/** The messages of a sequence diagram, for those who do not see it. */
function steps(text: string): string {
  const messages = [...text.matchAll(/^\s*(\S+?)\s*-{1,2}>>?[+-]?\s*(\S+?)\s*:\s*(.+)$/gm)];
  return messages.map(([, from, to, message]) => `${from} to ${to}: ${message}`).join('; ');
}

/** A cell names its column, since on a phone every row stands for itself. */
function cellAttributes(cell: Tokens.TableCell, column: Tokens.TableCell | undefined): string {
  const label = textOf(column?.tokens ?? []);
  return `${label && ` data-label="${escapeHtml(label)}"`}${isLong(cell) ? ' class="long"' : ''}`;
}

/** Whether a cell holds sentences, for which its column needs room on a narrow screen. */
const isLong = ({ tokens }: Tokens.TableCell) => textOf(tokens).length > 60;

/** The address of one page, or file, as another page links to it. */
export function relativeTo(from: string, to: string): string {
  const [file = '', hash] = to.split('#');
  const link = path.posix.relative(path.posix.dirname(from), file);
  return hash === undefined ? link : `${link}#${hash}`;
}
