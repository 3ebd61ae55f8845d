/** Builds the pages of one provider: its reference (by Redoc), its authentication page, and its card on the index. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Rendered, root } from '../codegen/render.ts';
import type { SpecDocument } from '../codegen/spec.ts';
import { redocly } from '../redocly.ts';
import { readerView } from './document.ts';
import { authPage, type Card } from './pages.ts';
import { labels } from './samples.ts';

/** The folder of the pages. */
export const dist = path.join(root, 'docs/dist');

/** Replaces a logo that Redoc's pages would fetch from the network. */
const LOGO = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="48" height="14"><text y="11" font-family="sans-serif" font-size="11" fill="#4d7dff">Redocly</text></svg>')}`;

/** Builds the pages of one provider. */
export async function buildPages({
  name,
  document,
  provider,
}: Pick<Rendered, 'name' | 'document' | 'provider'>): Promise<Card> {
  await mkdir(path.join(dist, 'auth'), { recursive: true });
  const temporary = await mkdtemp(path.join(tmpdir(), 'guichet-docs-'));
  try {
    const input = path.join(temporary, `${name}.json`);
    await writeFile(input, JSON.stringify(readerView(name, document, provider)));
    const config = path.join(temporary, 'redocly.yaml');
    await writeFile(config, redocConfig());
    const [auth] = await Promise.all([buildAuthPage(name), buildReference(name, input, config, document)]);
    return cardOf(name, document, Object.keys(provider.operations).length, auth);
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
async function buildReference(name: string, input: string, config: string, { info }: SpecDocument): Promise<void> {
  const output = path.join(dist, `${name}.html`);
  const template = path.join(root, 'docs/template.hbs');
  const options = ['--inlineBundle', '--config', config, '-t', template, '--title', `${info.title} · Guichet`];
  await printed(['build-docs', input, '-o', output, ...options]);
  const html = await readFile(output, 'utf8');
  const offline = html.replace(/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g, LOGO);
  // Redoc renders links as if the page were on a server; its script routes by the hash, and does not correct them.
  await writeFile(output, offline.replace(/href="\/([^"]*)" data-discover/g, 'href="#/$1" data-discover'));
}

/** Returns the part of the page's title after the colon; undefined if there is no page. */
async function buildAuthPage(name: string): Promise<string | undefined> {
  const source = path.join(root, `docs/auth/${name}.md`);
  if (!existsSync(source)) return undefined;
  const vectors: unknown = JSON.parse(await readFile(path.join(root, `test/vectors/${name}.json`), 'utf8'));
  const markdown = await readFile(source, 'utf8');
  await writeFile(path.join(dist, `auth/${name}.html`), authPage(name, markdown, vectors));
  return /^# [^:]+: (.+)$/m.exec(markdown)?.[1] ?? 'step by step';
}

/** Redocly's scores of a spec, out of 100: how easily people and agents can use it, and what lowers the score. */
export async function readScore(name: string): Promise<string> {
  const { agentReadiness, discoverability, subscores }: Score = JSON.parse(
    await printed(['score', path.join(root, `specs/${name}.yaml`), '--format', 'json']),
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

async function printed(args: string[]): Promise<string> {
  const { status, stdout, stderr } = await redocly(args);
  if (status !== 0) throw new Error(`redocly ${args[0]} failed:\n${stderr}${stdout}`);
  return stdout;
}

function cardOf(
  name: string,
  { info, servers, externalDocs }: SpecDocument,
  operations: number,
  auth: string | undefined,
): Card {
  return {
    name,
    title: info.title,
    summary: info.summary ?? '',
    auth,
    servers: servers.map(({ url, 'x-name': name = 'production' }) => ({ name, url })),
    operations,
    source: externalDocs && { description: externalDocs.description ?? externalDocs.url, url: externalDocs.url },
  };
}
