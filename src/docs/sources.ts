/** The Markdown that a project has for its docs: where each source is, the page that it becomes, and where its links lead. */
import { existsSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { inProject, type Project } from '../project.ts';
import { relativeTo, renderMarkdown } from './markdown.ts';
import type { MenuGroup, Page } from './page.ts';

/** Sources outside `docs/` that are pages too, with their addresses. */
const PROJECT_PAGES = new Map([
  ['SECURITY.md', 'project/security.html'],
  ['CHANGELOG.md', 'project/changelog.html'],
  ['CONTRIBUTING.md', 'project/contributing.html'],
  ['specs/README.md', 'project/specs.html'],
]);

/** The folder of `docs/` that the portal is written to. */
export const BUILT = 'dist';

/** Folders of `docs/` with a page for each provider. */
export const PROVIDER_FOLDERS = ['auth', 'overview'];

/** A folder of `docs/` with an `index.md`, which is the menu of its pages. */
export interface Folder {
  readonly title: string;
  /** The address of its index. */
  readonly path: string;
  readonly groups: readonly MenuGroup[];
  readonly pages: readonly Page[];
}

/** Renders one source as a page; its links are those that work in the sources. */
export function pageOf(
  project: Project,
  file: string,
  markdown: string,
  others: Pick<Page, 'path'> & Partial<Page>,
): Page {
  const source = inProject(project, file);
  const files = new Set<string>();
  const target = (href: string) => {
    if (href.startsWith('#')) return ofReference(href, others);
    const [written = '', hash] = href.split('#');
    const linked = path.resolve(path.dirname(file), decoded(written));
    const ofSpec = addressOfSpec(project, linked, hash);
    if (ofSpec !== undefined) return relativeTo(others.path, ofSpec);
    const to = addressOf(project, linked);
    if (to === undefined) return undefined;
    if (isFile(project, to)) files.add(to);
    return relativeTo(others.path, to) + (hash === undefined ? '' : `#${hash}`);
  };
  const { title = path.parse(file).name, html, sections } = renderMarkdown(markdown, source, target);
  return {
    title,
    markdown: relink(markdown, target),
    html,
    sections: sections.map((section) => (section.title === '' ? { ...section, title } : section)),
    files: [...files].map((to) => ({ path: to, source: path.join(project.docs, to) })),
    ...others,
  };
}

/** The Markdown of a page with links to other pages in Markdown; of a link that leads to no page, the text stays. */
function relink(markdown: string, target: (href: string) => string | undefined): string {
  const code = /^(```|~~~)[\s\S]*?^\1|`[^`\n]*`/;
  const link = /\[((?:[^\]`]|`[^`]*`)*)\]\((?![a-z]+:)([^)\s]+)\)/;
  return markdown.replace(
    new RegExp(`${code.source}|${link.source}`, 'gm'),
    (whole, _fence, text?: string, href?: string) => {
      if (text === undefined || href === undefined) return whole;
      const to = target(href);
      return to === undefined
        ? text
        : `[${text}](${/\.(?:md|ya?ml|json)(#|$)/.test(href) ? to.replace('.html', '.md') : to})`;
    },
  );
}

/** Where a link without a path leads: descriptions name operations as `#operation/<operationId>`, which are places of the reference. */
function ofReference(href: string, { path: from, provider }: Pick<Page, 'path' | 'provider'>): string {
  const [, operation] = /^#(?:tag\/[^/]+\/)?(operation\/.+)$/.exec(href) ?? [];
  return provider === undefined || operation === undefined ? href : relativeTo(from, `${provider}.html#${operation}`);
}

/** The path in a link; as it is written where that is not validly encoded. */
function decoded(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}

/**
 * The address of what a source links to: another source becomes its page; below `docs/`, anything else is an address of the portal;
 * a file that is no page has no address.
 */
function addressOf(project: Project, file: string): string | undefined {
  const inDocs = path.relative(project.docs, file).replaceAll(path.sep, '/');
  if (!inDocs.startsWith('../')) {
    if (!inDocs.endsWith('.md')) return inDocs;
    return isPage(project, inDocs) ? inDocs.replace(/\.md$/, '.html') : undefined;
  }
  const inSources = path.relative(path.join(project.specs, 'sources'), file).replaceAll(path.sep, '/');
  if (/^[^/]+\.md$/.test(inSources)) return `sources/${inSources.replace(/\.md$/, '.html')}`;
  return PROJECT_PAGES.get(inProject(project, file));
}

/** The pages that are made of a spec, beside its reference. */
const SPEC_PAGES: readonly string[] = ['errors', 'try', 'downloads', 'decisions'];

/**
 * The address of a page that has no source but a spec: `specs/pets.yaml` is the reference of `pets`, `specs/pets.yaml#errors` another of its
 * pages, and `specs/CHANGELOG.md#pets` its changes. Such a link also leads somewhere where the sources are read.
 */
function addressOfSpec({ specs }: Project, file: string, hash = ''): string | undefined {
  const [, name, ending] = /^([\w-]+)\.(ya?ml|json|md)$/.exec(path.relative(specs, file)) ?? [];
  if (name === undefined || !existsSync(file)) return undefined;
  if (ending === 'md') return name === 'CHANGELOG' && /^[\w-]+$/.test(hash) ? `changes/${hash}.html` : undefined;
  if (SPEC_PAGES.includes(hash)) return `${hash}/${name}.html`;
  return `${name}.html${hash && `#${hash}`}`;
}

/** Whether a source below `docs/` becomes a page. */
function isPage({ docs }: Project, source: string): boolean {
  const [folder = '', ...rest] = source.split('/');
  // Those of a provider may be made of its spec.
  if (PROVIDER_FOLDERS.includes(folder)) return rest.length === 1;
  if (!existsSync(path.join(docs, source))) return false;
  return source === 'index.md' || (folder !== BUILT && existsSync(path.join(docs, folder, 'index.md')));
}

/** Whether an address is that of a picture, or another file beside the sources. Hidden files are not meant to be published. */
function isFile({ docs }: Project, address: string): boolean {
  if (address.split('/').some((part) => part.startsWith('.')) || address.startsWith(`${BUILT}/`)) return false;
  return statSync(path.join(docs, address), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The text of a source; undefined if there is none. */
export async function readSource(file: string): Promise<string | undefined> {
  return existsSync(file) ? await readFile(file, 'utf8') : undefined;
}

/** The pages whose sources are outside `docs/`. */
export async function readProjectPages(project: Project): Promise<Page[]> {
  const pages = [...PROJECT_PAGES].map(async ([name, address]) => {
    const file = path.join(project.root, name);
    const markdown = await readSource(file);
    return markdown === undefined ? [] : [pageOf(project, file, markdown, { path: address })];
  });
  return (await Promise.all(pages)).flat();
}

/** The folders of guides, the one named `guide` first. */
export async function readFolders(project: Project): Promise<Folder[]> {
  const entries = await readdir(project.docs, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isDirectory() && entry.name !== BUILT && !PROVIDER_FOLDERS.includes(entry.name))
    .map(({ name }) => name)
    .filter((name) => existsSync(path.join(project.docs, name, 'index.md')))
    .sort((a, b) => Number(b === 'guide') - Number(a === 'guide') || a.localeCompare(b));
  return Promise.all(names.map((name) => readFolder(project, name)));
}

async function readFolder(project: Project, name: string): Promise<Folder> {
  const folder = path.join(project.docs, name);
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.md')).sort();
  const pages = await Promise.all(
    files.map(async (file) => {
      const place = path.join(folder, file);
      const address = `${name}/${file.replaceAll(path.sep, '/').replace(/\.md$/, '.html')}`;
      return pageOf(project, place, await readFile(place, 'utf8'), { path: address });
    }),
  );
  const index = pages.find((page) => page.path === `${name}/index.html`);
  return {
    title: index?.title ?? name,
    path: `${name}/index.html`,
    groups: menuOf(name, index?.markdown ?? ''),
    pages,
  };
}

/** The menu of an `index.md`: its second-level headings, each with the list of links below it. */
function menuOf(folder: string, markdown: string): MenuGroup[] {
  const [, ...parts] = markdown.split(/^## /m);
  return parts.flatMap((part) => {
    const [heading = ''] = part.split('\n');
    const links = [...part.matchAll(/^[-*] \[([^\]]+)\]\(([^)#:]+)\.md\)(?::\s*(.+(?:\n {2,}.+)*))?/gm)].map(
      ([, title = '', file = '', summary = '']) => ({
        title: title.replaceAll('`', ''),
        path: path.posix.join(folder, `${file}.html`),
        ...(summary && { summary: summary.replaceAll(/\s+/g, ' ') }),
      }),
    );
    return links.length === 0 ? [] : [{ title: heading.trim(), links }];
  });
}
