/** Builds the portal: the pages of every provider, the guides, search, and what programs read. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Rendered } from '../codegen/render.ts';
import { importOf, type Project, type SpecFile } from '../project.ts';
import { readCredentials } from './credentials.ts';
import { readerView } from './document.ts';
import { environmentsOf } from './environments.ts';
import { writeForPrograms } from './for-programs.ts';
import { framePage } from './frame.ts';
import { indexPage } from './index-page.ts';
import type { Link, MenuGroup, Page, ProviderDocs, Site } from './page.ts';
import { providerPages } from './provider-pages.ts';
import { renderReference, writeRedocScript } from './reference.ts';
import { operationLinks, referenceMarkdown, referenceSections } from './reference-markdown.ts';
import { samplesOf } from './samples.ts';
import { writeSearch } from './search.ts';
import { readFolders, readProjectPages } from './sources.ts';
import { tryOperations } from './try-operations.ts';
import { TRY_ASSETS, tryPage } from './try-page.ts';

/** The folder of the pages. */
export const distOf = ({ docs }: Project) => path.join(docs, 'dist');

/** Renders the pages of one provider. */
export async function renderPages(
  project: Project,
  spec: SpecFile,
  rendered: Pick<Rendered, 'name' | 'document' | 'provider'>,
): Promise<ProviderDocs> {
  const { name, document, provider } = rendered;
  const credentials = await readCredentials(project, name, document);
  const module = importOf(project, name);
  const environments = environmentsOf(provider).map((environment) => ({
    name: environment.name,
    samples: samplesOf(name, document, provider, module, credentials, environment),
  }));
  const view = readerView(document, provider, environments[0]?.samples ?? new Map());
  const [{ head, html }, { before, after }] = await Promise.all([
    renderReference(project, name, view, environments),
    providerPages(project, spec, rendered, distOf(project)),
  ]);
  const reference: Page = {
    path: `${name}.html`,
    title: `${document.info.title}: reference`,
    markdown: referenceMarkdown(view),
    html,
    head,
    sections: referenceSections(view),
    operations: operationLinks(view, { path: `${name}.html` }),
    provider: name,
    layout: 'full',
  };
  const operations = tryOperations(name, document, provider, credentials);
  return {
    name,
    title: document.info.title,
    summary: document.info.summary ?? '',
    operations: Object.keys(provider.operations).length,
    pages: [...before, reference, tryPage(document.info.title, { provider: name, operations }), ...after],
  };
}

/** Writes the portal. @returns every page. */
export async function writePortal(project: Project, providers: readonly ProviderDocs[]): Promise<Page[]> {
  const dist = distOf(project);
  const [folders, projectPages, home] = await Promise.all([
    readFolders(project),
    readProjectPages(project),
    indexPage(project, providers),
  ]);
  const site: Site = {
    title: home.title,
    menu: [
      { title: 'APIs', groups: providers.map(menuGroup) },
      ...folders.map(({ title, path, groups }) => ({ title, path, groups })),
      ...(projectPages.length > 0 ? [{ title: 'Project', groups: [{ title: '', links: projectPages }] }] : []),
    ],
  };
  const pages = [
    home,
    ...providers.flatMap((provider) => provider.pages),
    ...folders.flatMap((folder) => folder.pages),
    ...projectPages,
  ];
  await mkdir(path.join(dist, 'assets'), { recursive: true });
  await Promise.all([
    ...pages.map(async (page) => {
      const place = path.join(dist, page.path);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, framePage(site, page));
    }),
    writeForPrograms(dist, site, pages),
    writeSearch(dist, pages),
    writeRedocScript(dist),
    ...['portal.css', 'portal.js', ...TRY_ASSETS].map((file) =>
      cp(path.join(import.meta.dirname, 'browser', file), path.join(dist, 'assets', file)),
    ),
  ]);
  return pages;
}

/** The titles of a provider's pages in the menu, by the folder of their address. */
const MENU_TITLES: Readonly<Record<string, string>> = {
  overview: 'Overview',
  auth: 'Authentication',
  errors: 'Errors',
  try: 'Try it',
  downloads: 'Downloads',
  changes: 'Changes',
  decisions: 'Decisions and open points',
  sources: 'Sources',
};

function menuGroup({ name, title, pages }: ProviderDocs): MenuGroup {
  const links = pages.map(({ path: address }): Link => {
    const [folder = ''] = address.split('/');
    return { title: MENU_TITLES[folder] ?? 'Reference', path: address };
  });
  return { title, links, provider: name };
}
