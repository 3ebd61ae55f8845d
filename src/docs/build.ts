/** Builds the pages of one provider: its reference (by Redoc), its authentication page, and its card on the index. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allFailures } from '../codegen/failures.ts';
import type { Rendered } from '../codegen/render.ts';
import { serverNames, serverUrl } from '../codegen/server.ts';
import type { SpecDocument } from '../codegen/spec.ts';
import { Complaint } from '../complaint.ts';
import { importOf, type Project, type SpecFile } from '../project.ts';
import { redocly } from '../redocly.ts';
import { readCredentials } from './credentials.ts';
import { readerView } from './document.ts';
import { byClient, failureTable } from './failures.ts';
import { authPage, type Card, indexPage } from './pages.ts';
import { labels } from './samples.ts';

/** The folder of the pages. */
export const distOf = ({ docs }: Project) => path.join(docs, 'dist');

/** The page around Redoc. */
const TEMPLATE = `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>{{title}}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="data:,">
  <style>
    body { padding: 0; margin: 0; }
    .guichet-home { position: fixed; z-index: 10; right: 1rem; bottom: 1rem; padding: .35rem .75rem; border-radius: 1rem;
      background: #1f4e79; color: #fff; font: 14px/1.4 system-ui, sans-serif; text-decoration: none; }
    .guichet-home:focus-visible { outline: 3px solid #f5b700; }
  </style>
  {{{redocHead}}}
</head>
<body>
  {{{redocHTML}}}
  <a class="guichet-home" href="index.html">All providers</a>
</body>
</html>
`;

/** Replaces a logo that Redoc's pages would fetch from the network. */
const LOGO = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="48" height="14"><text y="11" font-family="sans-serif" font-size="11" fill="#4d7dff">Redocly</text></svg>')}`;

/** Builds the pages of one provider. */
export async function buildPages(
  project: Project,
  { name, document, provider }: Pick<Rendered, 'name' | 'document' | 'provider'>,
): Promise<Card> {
  await mkdir(path.join(distOf(project), 'auth'), { recursive: true });
  const temporary = await mkdtemp(path.join(tmpdir(), 'guichet-docs-'));
  try {
    const input = path.join(temporary, `${name}.json`);
    const credentials = await readCredentials(project, name, document);
    const view = readerView(name, document, provider, importOf(project, name), credentials);
    await writeFile(input, JSON.stringify(view));
    const config = path.join(temporary, 'redocly.yaml');
    await writeFile(config, redocConfig());
    const template = path.join(temporary, 'template.hbs');
    await writeFile(template, TEMPLATE);
    const output = path.join(distOf(project), `${name}.html`);
    const [auth] = await Promise.all([
      buildAuthPage(project, name, document),
      buildReference(project, { input, output, config, template, title: document.info.title }),
    ]);
    const operations = Object.keys(provider.operations).length;
    return cardOf(name, document, { operations, auth, module: importOf(project, name) });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * The configuration of Redoc, as JSON, which is valid YAML. Redoc shows samples only in the languages listed here; its default list
 * has no TypeScript. A sample belongs to the language with its label.
 */
function redocConfig(): string {
  const languages = [...labels.map((label) => ({ lang: label, label })), { lang: 'payload', label: 'Payload' }];
  return JSON.stringify({ telemetry: 'off', openapi: { disableTelemetry: true, codeSamples: { languages } } });
}

/** The reference page, with Redoc inlined: a page opened from a file cannot load a module from another file. */
async function buildReference({ root }: Project, { input, output, config, template, title }: Reference): Promise<void> {
  const options = ['--inlineBundle', '--config', config, '-t', template, '--title', title];
  await printed(root, ['build-docs', input, '-o', output, ...options]);
  const html = await readFile(output, 'utf8');
  const offline = html.replace(/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g, LOGO);
  // Redoc renders links as if the page were on a server; its script routes by the hash, and does not correct them.
  await writeFile(output, offline.replace(/href="\/([^"]*)" data-discover/g, 'href="#/$1" data-discover'));
}

interface Reference {
  readonly input: string;
  readonly output: string;
  readonly config: string;
  readonly template: string;
  readonly title: string;
}

/** Returns the part of the page's title after the colon; undefined if there is no page. */
async function buildAuthPage(project: Project, name: string, document: SpecDocument): Promise<string | undefined> {
  const source = path.join(project.docs, `auth/${name}.md`);
  if (!existsSync(source)) return undefined;
  const markdown = await readFile(source, 'utf8');
  const vectors = path.join(project.root, `test/vectors/${name}.json`);
  // A page without placeholders needs no vectors.
  const values: unknown = existsSync(vectors) ? JSON.parse(await readFile(vectors, 'utf8')) : {};
  await writeFile(
    path.join(distOf(project), `auth/${name}.html`),
    authPage(name, markdown, values, failureTable(allFailures(document), byClient)),
  );
  return /^# [^:]+: (.+)$/m.exec(markdown)?.[1] ?? 'step by step';
}

/** Redocly's scores of a spec, out of 100: how easily people and agents can use it, and what lowers the score. */
export async function readScore({ root }: Project, spec: SpecFile): Promise<string> {
  const { agentReadiness, discoverability, subscores }: Score = JSON.parse(
    await printed(root, ['score', spec.path, '--format', 'json']),
  );
  const low = Object.entries(subscores)
    .filter(([, share]) => share < 0.6)
    .map(
      ([name, share]) => `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${Math.round(share * 100)}`,
    );
  return `${agentReadiness} (agent readiness), ${discoverability} (discoverability)${low.length > 0 ? `; low: ${low.join(', ')}` : ''}`;
}

interface Score {
  readonly agentReadiness: number;
  readonly discoverability: number;
  readonly subscores: Readonly<Record<string, number>>;
}

async function printed(root: string, args: string[]): Promise<string> {
  const { status, stdout, stderr } = await redocly(root, args);
  if (status !== 0) throw new Complaint(`redocly ${args[0]} failed:\n${stderr}${stdout}`);
  return stdout;
}

function cardOf(
  name: string,
  { info, servers, externalDocs }: SpecDocument,
  others: Pick<Card, 'operations' | 'auth' | 'module'>,
): Card {
  return {
    name,
    title: info.title,
    summary: info.summary ?? '',
    ...others,
    servers: serverNames(servers).map((name, index) => ({ name, url: serverUrl(servers[index]) })),
    source: externalDocs && { description: externalDocs.description ?? externalDocs.url, url: externalDocs.url },
  };
}

/** Writes the index: a card per provider below `docs/index.md`, or below the name of the project. */
export async function writeIndex(project: Project, cards: readonly Card[]): Promise<void> {
  const markdown = await readFile(path.join(project.docs, 'index.md'), 'utf8').catch(() => undefined);
  await mkdir(distOf(project), { recursive: true });
  await writeFile(
    path.join(distOf(project), 'index.html'),
    indexPage(cards, markdown ?? `# ${path.basename(project.root)}`),
  );
}
