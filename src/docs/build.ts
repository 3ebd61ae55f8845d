/** Builds the portal, and keeps it: after a change, only what it changes is rendered and written again. */
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Rendered } from '../codegen/render.ts';
import { importOf, type Project, type SpecFile } from '../project.ts';
import { readCredentials } from './credentials.ts';
import { readerView } from './document.ts';
import { environmentsOf } from './environments.ts';
import { textsForPrograms } from './for-programs.ts';
import { framePage, markdownPath } from './frame.ts';
import { indexPage } from './index-page.ts';
import type { Link, MenuGroup, Page, ProviderDocs, Site } from './page.ts';
import { providerPages } from './provider-pages.ts';
import { renderReference, writeRedocScript } from './reference.ts';
import { operationLinks, referenceMarkdown, referenceSections } from './reference-markdown.ts';
import { samplesOf } from './samples.ts';
import { searchScript } from './search.ts';
import { BUILT, type Folder, readFolders, readProjectPages } from './sources.ts';
import { tryOperations } from './try-operations.ts';
import { TRY_ASSETS, tryPage } from './try-page.ts';
import { clearFolder, copyInto, removeFrom, writeInto } from './write.ts';

/** The folder of the pages. */
export const distOf = ({ docs }: Project) => path.join(docs, BUILT);

/** A portal of a project, which is kept in memory. */
export interface Portal {
  /** Renders the pages of one provider. Nothing is written. */
  readonly render: (spec: SpecFile, rendered: Described) => Promise<ProviderDocs>;
  /** Forgets the pages of one provider. */
  readonly remove: (name: string) => void;
  /** Reads the guides, and the other Markdown that belongs to no provider. */
  readonly readGuides: () => Promise<void>;
  /** Writes the pages that are not yet as they should be. @returns how many pages the portal has. */
  readonly writePages: () => Promise<number>;
  /** Writes search, and the lists that programs read. Stops where it is when `signal` aborts. */
  readonly writeIndexes: (signal?: AbortSignal) => Promise<void>;
}

type Described = Pick<Rendered, 'name' | 'document' | 'provider' | 'ownAuth'>;

/** Starts an empty portal. */
export function createPortal(project: Project): Portal {
  const dist = distOf(project);
  const providers = new Map<string, ProviderDocs>();
  /** What was written, by address. */
  const written = new Map<string, string>();
  let folders: readonly Folder[] = [];
  let projectPages: readonly Page[] = [];

  const contents = async () => {
    const sorted = [...providers.values()].sort((a, b) => a.name.localeCompare(b.name));
    const home = await indexPage(project, sorted);
    const site = siteOf(home, sorted, folders, projectPages);
    const guides = folders.flatMap((folder) => folder.pages);
    return { site, pages: [home, ...sorted.flatMap(({ pages }) => pages), ...guides, ...projectPages] };
  };

  return {
    render: async (spec, rendered) => {
      const docs = await renderPages(project, spec, rendered);
      providers.set(spec.name, docs);
      return docs;
    },
    remove: (name) => {
      providers.delete(name);
    },
    readGuides: async () => {
      [folders, projectPages] = await Promise.all([readFolders(project), readProjectPages(project)]);
    },
    writePages: async () => {
      const { site, pages } = await contents();
      if (written.size === 0) {
        await clearFolder(project, dist);
        await writeAssets(dist);
      }
      const texts = new Map<string, string>();
      for (const page of pages) {
        texts.set(page.path, framePage(site, page));
        texts.set(markdownPath(page), `${page.markdown.trim()}\n`);
      }
      for (const file of pages.flatMap(({ files = [] }) => files)) {
        if ('text' in file) texts.set(file.path, file.text);
        else await copyInto(dist, file.path, file.source);
      }
      for (const gone of [...written.keys()].filter((address) => !texts.has(address))) {
        written.delete(gone);
        await removeFrom(dist, gone);
      }
      await Promise.all(
        [...texts].map(async ([address, text]) => {
          if (written.get(address) === text) return;
          await writeInto(dist, address, text);
          written.set(address, text);
        }),
      );
      return pages.length;
    },
    writeIndexes: async (signal) => {
      const { site, pages } = await contents();
      const search = await searchScript(pages, signal);
      if (search === undefined) return;
      const texts = [['assets/search.js', search] as const, ...textsForPrograms(site, pages)];
      await Promise.all(texts.map(([address, text]) => writeInto(dist, address, text)));
    },
  };
}

async function writeAssets(dist: string): Promise<void> {
  await mkdir(path.join(dist, 'assets'), { recursive: true });
  const files = ['portal.css', 'portal.js', ...TRY_ASSETS];
  await Promise.all([
    writeRedocScript(dist),
    ...files.map((file) => cp(path.join(import.meta.dirname, 'browser', file), path.join(dist, 'assets', file))),
  ]);
}

/** Renders the pages of one provider. */
async function renderPages(project: Project, spec: SpecFile, rendered: Described): Promise<ProviderDocs> {
  const { name, document, provider } = rendered;
  const credentials = await readCredentials(project, name, document);
  const module = importOf(project, name);
  const environments = environmentsOf(provider).map((environment) => ({
    name: environment.name,
    samples: samplesOf(name, document, provider, module, credentials, environment),
  }));
  const view = readerView(document, provider, environments[0]?.samples ?? new Map(), rendered.ownAuth);
  const [{ head, html }, { before, after }] = await Promise.all([
    renderReference(project, name, view, environments),
    providerPages(project, spec, rendered),
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

function siteOf(
  home: Page,
  providers: readonly ProviderDocs[],
  folders: readonly Folder[],
  projectPages: readonly Page[],
): Site {
  return {
    title: home.title,
    menu: [
      { title: 'APIs', groups: providers.map(menuGroup) },
      ...folders.map(({ title, path, groups }) => ({ title, path, groups })),
      ...(projectPages.length > 0 ? [{ title: 'Project', groups: [{ title: '', links: projectPages }] }] : []),
    ],
  };
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
