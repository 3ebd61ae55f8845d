/** The index: the project's introduction, and a card per provider. */
import path from 'node:path';
import type { Project } from '../project.ts';
import { escapeHtml, escapeMarkdown } from './escape.ts';
import type { Page, ProviderDocs } from './page.ts';
import { pageOf, readSource } from './sources.ts';

/** Where the cards go in the introduction. */
const PLACE = '<!-- providers -->';

/** Builds the index from `docs/index.md`, or from the name of the project. */
export async function indexPage(project: Project, providers: readonly ProviderDocs[]): Promise<Page> {
  const file = path.join(project.docs, 'index.md');
  const markdown = (await readSource(file)) ?? `# ${escapeMarkdown(path.basename(project.root))}\n\n${PLACE}`;
  const page = pageOf(project, file, markdown, { path: 'index.html' });
  const cards = `<ul class="cards">${providers.map(card).join('')}</ul>`;
  const list = providers
    .map(({ name, title, summary }) => `- [${escapeMarkdown(title)}](overview/${name}.md): ${escapeMarkdown(summary)}`)
    .join('\n');
  const put = (text: string, inserted: string) => text.replace(PLACE, () => inserted);
  return { ...page, html: put(page.html, cards), markdown: put(page.markdown, list) };
}

function card({ name, title, summary, operations, pages }: ProviderDocs): string {
  const auth = pages.find((page) => page.path.startsWith('auth/'));
  const count = `${operations} ${operations === 1 ? 'operation' : 'operations'}`;
  const links = [`<a href="${name}.html">Reference</a>: ${count}`];
  if (auth) {
    const [, how] = /: (.+)$/.exec(auth.title) ?? [];
    links.unshift(`<a href="${auth.path}">Authentication</a>${how ? `: ${escapeHtml(how)}` : ''}`);
  }
  return `<li><h3><a href="overview/${name}.html">${escapeHtml(title)}</a></h3><p>${escapeHtml(summary)}</p>
<p class="links">${links.join('<br>')}</p></li>`;
}
