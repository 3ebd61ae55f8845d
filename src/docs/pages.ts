/** The pages that are not Redoc's: the index with a card per provider, and an authentication page per provider. Light and dark, no script. */
import { Marked } from 'marked';
import { Complaint } from '../complaint.ts';

/** What the index shows of a provider. */
export interface Card {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** The authentication in a few words; undefined if it has no page. */
  readonly auth: string | undefined;
  readonly servers: readonly { readonly name: string; readonly url: string }[];
  readonly operations: number;
  /** What imports its client. */
  readonly module: string;
  readonly source: { readonly description: string; readonly url: string } | undefined;
}

const STYLE = `
  :root { color-scheme: light dark; --line: light-dark(#c4c9d1, #4a5160); --soft: light-dark(#eef1f5, #262b33);
    --link: light-dark(#1f4e79, #8ec5ff); background: light-dark(#fff, #14171c); color: light-dark(#16191d, #e6e9ee); font: 17px/1.55 system-ui, sans-serif; }
  body { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
  a { color: var(--link); }
  a:focus-visible, pre:focus-visible { outline: 3px solid #f5b700; outline-offset: 2px; }
  h1 { line-height: 1.2; } h2 { margin-top: 2rem; }
  .lead { font-size: 1.15rem; max-width: 46rem; }
  .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem; padding: 0; list-style: none; }
  .cards > li { border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.25rem; display: flex; flex-direction: column; }
  .cards h2 { margin: 0 0 .25rem; font-size: 1.25rem; }
  .cards p { margin: .25rem 0 .75rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .9rem; margin: auto 0 0; font-size: .9rem; }
  dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
  article { max-width: 52rem; }
  pre { overflow-x: auto; background: var(--soft); border-radius: .4rem; padding: .75rem 1rem; font-size: .85rem; line-height: 1.45; }
  code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; } :not(pre) > code { background: var(--soft); border-radius: .25rem; padding: .05rem .3rem; font-size: .9em; }
  table { border-collapse: collapse; display: block; overflow-x: auto; } th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
  blockquote { border-left: 4px solid var(--line); margin-left: 0; padding-left: 1rem; }
`;

/** The index: cards below an introduction, in Markdown. */
export function indexPage(cards: readonly Card[], markdown: string): string {
  const items = cards.map(
    ({ name, title, summary, auth, servers, operations, module, source }) => `
    <li>
      <h2><a href="${name}.html">${escapeHtml(title)}</a></h2>
      <p>${escapeHtml(summary)}</p>
      <dl>
        <dt>Authentication</dt><dd>${auth === undefined ? 'see the reference' : `<a href="auth/${name}.html">${escapeHtml(auth)}</a>`}</dd>
        <dt>Operations</dt><dd>${operations}</dd>
        ${servers.map(({ name, url }) => `<dt>${escapeHtml(name)}</dt><dd><code>${escapeHtml(url)}</code></dd>`).join('\n        ')}
        <dt>Mock</dt><dd><code>http://127.0.0.1:4010/${name}</code></dd>
        <dt>Import</dt><dd><code>${escapeHtml(module)}</code></dd>
        <dt>Document</dt><dd>${source ? `<a href="${escapeHtml(source.url)}">${escapeHtml(source.description)}</a>` : 'not published online; see the reference'}</dd>
      </dl>
    </li>`,
  );
  return page(
    `${/^# (.+)$/m.exec(markdown)?.[1] ?? 'APIs'}: reference`,
    '',
    `${introduction(markdown)}
  <ul class="cards">${items.join('')}
  </ul>`,
  );
}

/** The introduction above the cards. Its links to other Markdown files are left out: there are no pages of those. */
function introduction(markdown: string): string {
  const html = new Marked({ gfm: true, async: false }).parse(markdown).toString();
  return reachable(html.replaceAll(/<a href="(?!https:)[^"]*">(.*?)<\/a>/gs, '$1').replace('<p>', '<p class="lead">'));
}

/** What scrolls sideways can be reached by keyboard. */
function reachable(html: string): string {
  return html.replaceAll('<pre>', '<pre tabindex="0">').replaceAll('<table>', '<table tabindex="0">');
}

/**
 * An authentication page, from its Markdown, in which `{{path.to.value}}` is replaced by a value of the provider's test vectors, and
 * `{{failures}}` by the table of its failures.
 */
export function authPage(name: string, markdown: string, vectors: unknown, failures = ''): string {
  const filled = markdown.replace(/\{\{([\w.]+)\}\}/g, (_, path: string) =>
    path === 'failures' ? failures : vectorValue(name, vectors, path),
  );
  const html = new Marked({ gfm: true, async: false }).parse(filled).toString();
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? name;
  return page(
    `${title} · Guichet`,
    '../',
    `<nav><a href="../index.html">All providers</a> · <a href="../${name}.html">Reference</a></nav>\n  <article>${reachable(html)}</article>`,
  );
}

function vectorValue(name: string, vectors: unknown, path: string): string {
  let value: unknown = vectors;
  // Parsed JSON: an object, or undefined where the path leads nowhere.
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new Complaint(`docs/auth/${name}.md: {{${path}}} must name a value of test/vectors/${name}.json.`);
  }
  return String(value);
}

function page(title: string, root: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(title)}</title>
  <link rel="icon" href="data:,">
  <style>${STYLE}</style>
</head>
<body data-root="${root}">
  <main>
  ${body}
  </main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
