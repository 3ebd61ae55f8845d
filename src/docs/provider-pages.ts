/** The pages of one provider around its reference: overview, authentication, errors, downloads, changes, decisions, sources. */
import path from 'node:path';
import { operationsOf, type SpecDocument } from '../codegen/document.ts';
import { allFailures, codesOf } from '../codegen/failures.ts';
import type { Rendered } from '../codegen/render.ts';
import { serverNames, serverUrl } from '../codegen/server.ts';
import { Complaint } from '../complaint.ts';
import { exportFiles } from '../export/files.ts';
import { importOf, type Project, type SpecFile } from '../project.ts';
import { linkRows, rowsOf } from './cited-rows.ts';
import { partDescription } from './decisions.ts';
import { escapeMarkdown } from './escape.ts';
import { byClientIn, failureTable } from './failures.ts';
import type { Page, PageFile, Section } from './page.ts';
import { renewalOf } from './renewal.ts';
import { pageOf, readSource } from './sources.ts';

type Described = Pick<Rendered, 'name' | 'document' | 'provider' | 'ownAuth'>;

/** Builds the pages of one provider that are not its reference, in the order of the menu. */
export async function providerPages(
  project: Project,
  spec: SpecFile,
  rendered: Described,
): Promise<{ before: Page[]; after: Page[] }> {
  const { name, document } = rendered;
  const ledger = path.join(project.specs, 'sources', `${name}.md`);
  const sources = await readSource(ledger);
  const rows = rowsOf(sources ?? '');
  const page = (folder: string, markdown: string | undefined, file: string): Page[] => {
    if (markdown === undefined) return [];
    const to = path.relative(path.dirname(file), ledger).replaceAll(path.sep, '/');
    const linked = file === ledger ? markdown : linkRows(markdown, rows, to);
    return [pageOf(project, file, linked, { path: `${folder}/${name}.html`, provider: name })];
  };
  /** As if it were written beside the other sources. */
  const made = (folder: string, markdown: string | undefined) =>
    page(folder, markdown, path.join(project.docs, folder, `${name}.md`));
  const written = async (folder: string, markdown = (text: string) => Promise.resolve(text)) => {
    const file = path.join(project.docs, folder, `${name}.md`);
    const text = await readSource(file);
    return text === undefined ? [] : page(folder, await markdown(text), file);
  };

  const overview = await written('overview');
  const [auth, downloads, changes] = await Promise.all([
    written('auth', (text) => fillIn(project, rendered, text)),
    downloadsOf(spec, rendered),
    readSource(path.join(project.specs, 'CHANGELOG.md')),
  ]);
  return {
    before: [...(overview.length > 0 ? overview : made('overview', overviewOf(project, rendered))), ...auth],
    after: [
      ...made('errors', errorsOf(rendered)).map((page) => ({
        ...page,
        sections: [...page.sections, ...codeSections(document, page)],
      })),
      ...made('downloads', downloads.markdown).map((page) => ({ ...page, files: downloads.files })),
      ...made('changes', changes === undefined ? undefined : changesOf(document, name, changes)),
      ...made('decisions', decisionsOf(document)),
      ...page('sources', sources, ledger),
    ],
  };
}

/** Puts values of the test vectors, `{{path.to.value}}`, and the table of failures, `{{failures}}`, into a page. */
async function fillIn(project: Project, { name, document, ownAuth }: Described, markdown: string): Promise<string> {
  const vectors = await readSource(path.join(project.root, `test/vectors/${name}.json`));
  const values: unknown = vectors === undefined ? undefined : JSON.parse(vectors);
  return markdown.replace(/\{\{([\w.]+)\}\}/g, (whole, place: string) => {
    if (place === 'failures')
      return failureTable(allFailures(document), byClientIn(document, renewalOf(document, ownAuth))) ?? '';
    // Without vectors, it is what it means elsewhere: Postman and others write their variables so.
    return values === undefined ? whole : vectorValue(name, values, place);
  });
}

function vectorValue(name: string, vectors: unknown, place: string): string {
  let value: unknown = vectors;
  // Parsed JSON: an object, or undefined where the path leads nowhere.
  for (const key of place.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new Complaint(`docs/auth/${name}.md: {{${place}}} must name a value of test/vectors/${name}.json.`);
  }
  return String(value);
}

/** An overview made of the spec, for a provider that has none in `docs/overview`. */
function overviewOf(project: Project, { name, document }: Described): string {
  const { info, servers, externalDocs } = document;
  const rows = serverNames(servers).map((server, index) => `| ${server} | \`${serverUrl(servers[index])}\` |`);
  return [
    `# ${escapeMarkdown(info.title)}`,
    escapeMarkdown(info.summary ?? ''),
    partDescription(info.description ?? '').description.replaceAll(/^(#+) /gm, '#$1 '),
    `## Servers\n\n| name | address |\n|---|---|\n${rows.join('\n')}\n| mock | \`http://127.0.0.1:4010/${name}\` |`,
    `## Next\n\n- [Reference](../${name}.html): ${operationsOf(document).length} operations\n- [Errors](../errors/${name}.html)\n- [Downloads](../downloads/${name}.html)`,
    `Import the client from \`${importOf(project, name)}\`.`,
    externalDocs ? `Source: [${externalDocs.description ?? externalDocs.url}](${externalDocs.url}).` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function errorsOf({ document, ownAuth }: Described): string {
  const table = failureTable(allFailures(document), byClientIn(document, renewalOf(document, ownAuth)));
  return `# ${escapeMarkdown(document.info.title)}: errors

A call of the client returns \`data\`, or \`error\` for every failure that the provider reports: those below. Everything else that goes
wrong, such as a timeout, is thrown.

${table ?? 'The description of this API names no failure.'}
`;
}

/** A place for search to lead to for each code: its row in the table. */
function codeSections(document: SpecDocument, { html }: Page): Section[] {
  return Object.entries(codesOf(document))
    .filter(([code]) => html.includes(`<tr id="${code}">`))
    .map(([code, { meaning, fix = '' }]) => ({
      id: code,
      title: code,
      depth: 3,
      text: `${meaning} ${fix}`.trim(),
      names: code,
    }));
}

/** What each kind of file is for. */
const PURPOSES: readonly (readonly [ending: string, purpose: string])[] = [
  ['.flat-3.0.json', 'OpenAPI 3.0 without fragment paths, for older tools'],
  ['.flat.json', 'OpenAPI 3.1 without fragment paths, for other client generators'],
  ['.postman_collection.json', 'Postman: requests that sign themselves'],
  ['.http', 'Requests for editors and `httpyac`'],
  ['.yaml', 'OpenAPI 3.1, as it is written'],
  ['.json', 'OpenAPI 3.1'],
];

function purposeOf(file: string): string {
  const [, server] = /\.([^.]+)\.postman_environment\.json$/.exec(file) ?? [];
  if (server !== undefined) return server === 'mock' ? 'Postman: the mock' : `Postman: the server \`${server}\``;
  const [, purpose = ''] = PURPOSES.find(([ending]) => file.endsWith(ending)) ?? [];
  return purpose;
}

async function downloadsOf(spec: SpecFile, rendered: Described): Promise<{ markdown: string; files: PageFile[] }> {
  const { name, document } = rendered;
  // A collection of Bruno is a folder of many files, which nobody downloads one by one.
  const files = (await exportFiles(spec, rendered)).filter(([file]) => !file.includes('/'));
  const rows = files.map(([file, text]) => {
    return `| [\`${file}\`](${name}/${file}) | ${purposeOf(file)} | ${kilobytes(text)} |`;
  });
  const markdown = `# ${escapeMarkdown(document.info.title)}: downloads

The description of the API, and requests to send, for tools other than Guichet. \`npx guichet export\` writes the same files, and a
collection for Bruno. If your browser shows a file instead of saving it, use "Save link as".

| file | what it is | size |
|---|---|---|
${rows.join('\n')}
`;
  return { markdown, files: files.map(([file, text]) => ({ path: `downloads/${name}/${file}`, text })) };
}

const kilobytes = (text: string) => `${Math.max(1, Math.round(Buffer.byteLength(text) / 1000))} kB`;

/** The section of one spec in the changelog of all; undefined if it has none. */
function changesOf({ info }: SpecDocument, name: string, changelog: string): string | undefined {
  const section = changelog.split(/^## /m).find((part) => part.split('\n')[0]?.trim() === name);
  if (section === undefined) return undefined;
  const entries = section.slice(section.indexOf('\n')).trim().replaceAll(/^###/gm, '##');
  return `# ${escapeMarkdown(info.title)}: changes

What changed in this description, the newest version first. A version is that of the description, not of the API.

${entries}
`;
}

/** Decisions and open points of the API and of its operations; undefined if there is none. */
function decisionsOf(document: SpecDocument): string | undefined {
  const ofApi = partDescription(document.info.description ?? '').decisions;
  const ofOperations = operationsOf(document).flatMap(({ operation }) =>
    partDescription(operation.description ?? '').decisions.map((section) =>
      section.replace(/^(#+) (.*)$/m, `$1 \`${operation.operationId}\`: $2`),
    ),
  );
  const sections = [...ofApi, ...ofOperations];
  if (sections.length === 0) return undefined;
  return `# ${escapeMarkdown(document.info.title)}: decisions and open points

What the provider's documents leave open or contradict, the reading that was taken, and why.

${sections.map((section) => section.replace(/^#+ /, '## ')).join('\n\n')}
`;
}
