/** The HTML around every page: the header with search and colour scheme, the menu, the list of sections, and the footer. */
import { escapeHtml } from './escape.ts';
import { relativeTo } from './markdown.ts';
import type { Link, MenuGroup, MenuPart, Page, Site } from './page.ts';

/** The colour scheme is chosen before anything is painted; the reference, which Redoc draws, reads the same setting. */
const COLOURS = `try{var m=localStorage.getItem("redoc.colorMode")}catch(e){}
if(m!=="light"&&m!=="dark")m=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light";document.documentElement.classList.add(m)`;

/**
 * A page asks no other host for anything, whatever its text holds; only its scripts may call the mock. `file:` is a page opened from its
 * file; Redoc finds out whether it may evaluate code, which a browser reports as an error where it may not.
 */
const POLICY =
  "default-src 'self' file: data: blob: 'unsafe-inline' 'unsafe-eval'; connect-src 'self' file: http: https:; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";

/** Puts a page into the frame. */
export function framePage(site: Site, page: Page): string {
  const to = (path: string) => escapeHtml(relativeTo(page.path, path));
  const root = '../'.repeat(page.path.split('/').length - 1);
  const title = page.path === 'index.html' ? page.title : `${page.title} · ${site.title}`;
  const full = page.layout === 'full';
  // Redoc has a <main> of its own.
  const main = full ? 'div' : 'main';
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${POLICY}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(title)}</title>
  <link rel="icon" href="data:,">
  <link rel="alternate" type="text/markdown" href="${to(markdownPath(page))}">
  <script>${COLOURS}</script>
  <link rel="stylesheet" href="${to('assets/portal.css')}">
  <script defer src="${to('assets/portal.js')}"></script>
  ${page.head ?? ''}
</head>
<body data-root="${root}"${page.provider ? ` data-provider="${page.provider}"` : ''}>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
  <button type="button" class="menu-button" aria-expanded="false" aria-controls="menu">Menu</button>
  <a class="brand" href="${to('index.html')}">${escapeHtml(site.title)}</a>
  <button type="button" class="search-button">Search <kbd>/</kbd></button>
  <button type="button" class="colour-button" aria-label="Switch between light and dark">◐</button>
</header>
<div class="columns${full ? ' full' : ''}">
<nav id="menu" class="menu" aria-label="All pages">
${site.menu.map((part) => menuPart(page, part)).join('\n')}
</nav>
<${main} id="content">
${full ? `${withoutScripts(page, to)}\n${page.html}` : `<article>\n${page.html}\n${footer(page, to)}</article>`}
</${main}>
${full ? '' : onThisPage(page)}
</div>
</body>
</html>
`;
}

/** The address of a page in Markdown. */
export function markdownPath({ path }: Pick<Page, 'path'>): string {
  return path.replace(/\.html$/, '.md');
}

function menuPart(page: Page, { title, path, groups }: MenuPart): string {
  const name = escapeHtml(title);
  const heading = path === undefined ? name : `<a href="${escapeHtml(relativeTo(page.path, path))}">${name}</a>`;
  return `  <h2>${heading}</h2>\n${groups.map((group) => menuGroup(page, group)).join('\n')}`;
}

/** Open where the page is one of its links; a group without a title is always open. */
function menuGroup(page: Page, { title, links, provider }: MenuGroup): string {
  const isHere = (link: Link) => link.path === page.path;
  const items = links.map(({ title, path }) => {
    const current = path === page.path ? ' aria-current="page"' : '';
    const inner = path === page.path ? operationsOf(page) : '';
    return `<li><a href="${escapeHtml(relativeTo(page.path, path))}"${current}>${escapeHtml(title)}</a>${inner}</li>`;
  });
  const list = `<ul>${items.join('')}</ul>`;
  if (title === '') return list;
  const open = (provider !== undefined && provider === page.provider) || links.some(isHere);
  return `<details${open ? ' open' : ''}><summary>${escapeHtml(title)}</summary>${list}</details>`;
}

/** The operations of a reference, by tag; none is hidden. */
function operationsOf({ path, operations = [] }: Page): string {
  if (operations.length === 0) return '';
  const groups = operations.map(({ title, links }) => {
    const items = links.map(
      (link) => `<li><a href="${escapeHtml(relativeTo(path, link.path))}">${escapeHtml(link.title)}</a></li>`,
    );
    const heading = title === '' ? '' : `<span class="tag">${escapeHtml(title)}</span>`;
    return `<li>${heading}<ul>${items.join('')}</ul></li>`;
  });
  return `<ul class="operations">${groups.join('')}</ul>`;
}

function onThisPage({ sections }: Page): string {
  const listed = sections.filter(({ depth }) => depth === 1 || depth === 2);
  if (listed.length < 3) return '';
  const items = listed.map(
    ({ id, title, depth }) => `<li class="depth-${depth}"><a href="#${id}">${escapeHtml(title)}</a></li>`,
  );
  return `<nav class="sections" aria-label="On this page"><h2>On this page</h2><ul>${items.join('')}</ul></nav>`;
}

/** Redoc draws only the introduction before it runs. */
function withoutScripts(page: Page, to: (path: string) => string): string {
  const whole = `<a href="${to(markdownPath(page))}">This page as Markdown</a>`;
  return `<noscript><p class="note">This page shows its operations by JavaScript. ${whole} has them all.</p></noscript>`;
}

function footer(page: Page, to: (path: string) => string): string {
  return `<footer><a href="${to(markdownPath(page))}">This page as Markdown</a> · <a href="${to('llms.txt')}">All pages, for programs</a></footer>`;
}
