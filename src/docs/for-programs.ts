/** What programs read: every page in Markdown beside it, `llms.txt` that lists them, and `llms-full.txt` that holds them all. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { escapeMarkdown } from './escape.ts';
import { markdownPath } from './frame.ts';
import type { Page, Site } from './page.ts';

/** Writes them. */
export async function writeForPrograms(dist: string, site: Site, pages: readonly Page[]): Promise<void> {
  await Promise.all(
    pages.map(async (page) => {
      const place = path.join(dist, markdownPath(page));
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, `${page.markdown.trim()}\n`);
    }),
  );
  await writeFile(path.join(dist, 'llms.txt'), listOf(site, pages));
  const whole = pages.map((page) => `<!-- ${markdownPath(page)} -->\n\n${page.markdown.trim()}\n`);
  await writeFile(path.join(dist, 'llms-full.txt'), whole.join('\n\n'));
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
