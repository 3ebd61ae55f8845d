/** The index: the project's introduction, and a card per provider. */
import path from 'node:path';
import type { Project } from '../project.ts';
import { escapeHtml } from './escape.ts';
import type { Page, ProviderDocs } from './page.ts';
import { pageOf, readSource } from './sources.ts';

/** Where the cards go in the introduction; without it, they are below. */
const PLACE = '<!-- providers -->';

/** Builds the index from `docs/index.md`, or from the name of the project. */
export async function indexPage(project: Project, providers: readonly Omit<ProviderDocs, 'pages'>[]): Promise<Page> {
  const file = path.join(project.docs, 'index.md');
  const markdown = (await readSource(file)) ?? `# ${path.basename(project.root)}`;
  const page = pageOf(project, file, markdown, { path: 'index.html' });
  const cards = `<ul class="cards">${providers.map(card).join('')}</ul>`;
  const list = providers.map(({ name, title, summary }) => `- [${title}](overview/${name}.md): ${summary}`).join('\n');
  const put = (text: string, inserted: string) =>
    text.includes(PLACE) ? text.replace(PLACE, () => inserted) : `${text}\n${inserted}`;
  return { ...page, html: put(page.html, cards), markdown: put(page.markdown, list) };
}

function card({ name, title, summary, operations }: Omit<ProviderDocs, 'pages'>): string {
  return `<li><h3><a href="overview/${name}.html">${escapeHtml(title)}</a></h3><p>${escapeHtml(summary)}</p>
<p class="links"><a href="${name}.html">Reference, ${operations} ${operations === 1 ? 'operation' : 'operations'}</a></p></li>`;
}
