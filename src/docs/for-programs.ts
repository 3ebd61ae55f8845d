/** What programs read beside the Markdown of every page: `llms.txt` that lists the pages, and `llms-full.txt` that holds them all. */
import { escapeMarkdown } from './escape.ts';
import { markdownPath } from './frame.ts';
import type { Page, Site } from './page.ts';

/** Both, by address. */
export function textsForPrograms(site: Site, pages: readonly Page[]): Map<string, string> {
  const whole = pages.map((page) => `<!-- ${markdownPath(page)} -->\n\n${page.markdown.trim()}\n`);
  return new Map([
    ['llms.txt', listOf(site, pages)],
    ['llms-full.txt', whole.join('\n\n')],
  ]);
}

/** The list in the form of llmstxt.org: a title, a summary, and links by section. */
function listOf({ title, menu }: Site, pages: readonly Page[]): string {
  const index = pages.find((page) => page.path === 'index.html');
  const summary = index?.sections[0]?.text.split(/(?<=\.)\s/)[0] ?? '';
  const known = new Set(pages.map((page) => page.path));
  const sections = menu.map(({ title, groups }) => {
    const links = groups.flatMap((group) =>
      group.links
        .filter((link) => known.has(link.path))
        .map((link) => {
          const name = group.provider === undefined ? link.title : `${group.title}: ${link.title.toLowerCase()}`;
          return `- [${escapeMarkdown(name)}](${markdownPath(link)})${link.summary ? `: ${link.summary}` : ''}`;
        }),
    );
    return `## ${title}\n\n${links.join('\n')}`;
  });
  return `# ${escapeMarkdown(title)}\n\n> ${summary}\n\nAll pages in one file: [llms-full.txt](llms-full.txt)\n\n${sections.join('\n\n')}\n`;
}
