/**
 * The pages of `docs/auth` show values of `test/vectors` and type none of them: a page writes `{{0.payload}}` or
 * `{{basic.0.authorization}}`, and what is shown is what the tests of the auth middlewares compute with.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { root } from '../support/project.ts';

/** What every page answers, in this order. */
const SECTIONS = [
  'What you need',
  'The signature, step by step',
  'The request that carries it',
  'How long it lives',
  'When it is refused',
  'Where the document is silent or contradicts itself',
  'Sources',
];

/** How many values of its vectors a page shows at least. Energiapro has only hashes, and no two are alike. */
const LEAST: Record<string, number> = { energiapro: 2 };

/** A line of a sequence diagram. The word `end` in a text would end a block. */
const PICTURED =
  /^ {2}(?:participant [A-Z] as .+| *[A-Z]-{1,2}>>[A-Z]: (?!.*\bend\b).+| *(?:opt|alt|else|loop) (?!.*\bend\b).+| *end)$/;

const PLACEHOLDER = /\{\{([\w-]+(?:\.[\w-]+)*)\}\}/g;

const PROOFS = [
  { name: 'a hash or signature', pattern: /[0-9a-f]{32,}/gi },
  { name: 'a bcrypt hash', pattern: /(?:\$|%24)2[abxy]\\?(?:\$|%24)\d\d\\?(?:\$|%24)[./A-Za-z0-9]/gi },
  { name: 'a credential', pattern: /(?<=^authorization: *(?:basic|bearer) +)[^\s<{].*/gim },
];

/** A provider has a page if there is something to say of its authentication. */
const names = (await readdir(path.join(root, 'docs/auth'))).map((file) => path.basename(file, '.md')).toSorted();
/** A page without the place of the table of failures, which has a test of its own. */
const readPage = async (name: string) =>
  (await readFile(path.join(root, 'docs/auth', `${name}.md`), 'utf8')).replace('{{failures}}', '(the failures)');
const readVectors = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(path.join(root, 'test/vectors', `${name}.json`), 'utf8'));

/** The value that a placeholder names, as it would be shown; undefined when there is none that can be. */
function valueAt(vectors: unknown, dotted: string): string | undefined {
  let value = vectors;
  for (const name of dotted.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = new Map<string, unknown>(Object.entries(value)).get(name);
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function shownBy(page: string): string[] {
  return [...page.matchAll(PLACEHOLDER)].map(([, dotted = '']) => dotted);
}

function lineAt(page: string, index: number): number {
  return page.slice(0, index).split('\n').length;
}

/** `line: what`, for every pair of braces that the vectors cannot fill. */
function unfilled(page: string, vectors: unknown): string[] {
  const unknown = [...page.matchAll(PLACEHOLDER)].filter(([, dotted = '']) => valueAt(vectors, dotted) === undefined);
  // Same length, so that lines still count; what is left of double braces is no placeholder but was meant as one.
  const rest = page.replace(PLACEHOLDER, (found) => '.'.repeat(found.length));
  const broken = [...rest.matchAll(/\{\{|\}\}/g)];
  return [...unknown, ...broken].map((match) => `${lineAt(page, match.index)}: ${match[0]}`);
}

/** `line: what`, for every proof that stands in the page itself. */
function typed(page: string): string[] {
  return PROOFS.flatMap(({ name, pattern }) =>
    [...page.matchAll(pattern)].map((match) => `${lineAt(page, match.index)}: ${name}`),
  );
}

/** `line: host`, for every request to a server that the spec does not name: HTTP text, and addresses that curl calls. */
function strangers(page: string, provider: Provider): string[] {
  const own = Object.values(provider.operations).flatMap((operation) => operation.servers ?? []);
  const hosts = [...provider.servers, ...own].map(({ url }) => new URL(url).host);
  return requestsIn(page)
    .filter(({ host }) => !hosts.includes(host))
    .map(({ host, line }) => `${line}: ${host}`);
}

function requestsIn(page: string): { host: string; line: number }[] {
  const matches = [...page.matchAll(/^Host: (\S+)$/gm), ...page.matchAll(/^curl .*?https?:\/\/([^/\s]+)/gm)];
  return matches.map((match) => ({ host: match[1] ?? '', line: lineAt(page, match.index) }));
}

/** `line: what`, for every value that would end its cell in a table, or its code. */
function breaking(page: string, vectors: unknown): string[] {
  const lines = page.split('\n').map((text, index) => ({ text, line: index + 1 }));
  return lines
    .filter(({ text }) => text.startsWith('|'))
    .flatMap(({ text, line }) => shownBy(text).map((dotted) => ({ dotted, line })))
    .filter(({ dotted }) => /[|`\n]/.test(valueAt(vectors, dotted) ?? ''))
    .map(({ dotted, line }) => `${line}: {{${dotted}}}`);
}

test('every page is one of a provider', () => {
  expect(names.filter((name) => !Object.hasOwn(providers, name))).toEqual([]);
  expect(names.length).toBeGreaterThan(0);
});

const withPage = Object.entries<Provider>(providers).filter(([name]) => names.includes(name));

describe.each(withPage)('the page on authentication for %s', (name, provider) => {
  test('has one title, and the seven sections in their order', async () => {
    const text = (await readPage(name)).replace(/^```.*?^```$/gms, '');
    expect(text).toMatch(/^# \S/);
    expect(text.match(/^# /gm)).toHaveLength(1);
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(SECTIONS);
  });

  test('leaves no section empty, and each of its fences is closed', async () => {
    const text = await readPage(name);
    const bodies = text.split(/^## .*$/m).slice(1);
    expect(bodies.filter((body) => body.trim() === '')).toEqual([]);
    expect((text.match(/^```/gm) ?? []).length % 2).toBe(0);
  });

  test('begins with a picture: from the code through the client to the servers, in the syntax that every renderer draws', async () => {
    const [intro = ''] = (await readPage(name)).split(/^## /m);
    const pictures = [...intro.matchAll(/^```mermaid\nsequenceDiagram\n(.*?)^```$/gms)].map(
      ([, picture = '']) => picture,
    );
    expect(pictures).toHaveLength(1);
    const lines = (pictures[0] ?? '').trimEnd().split('\n');
    expect(lines.filter((line) => !PICTURED.test(line))).toEqual([]);
    const named = lines.filter((line) => line.includes('participant')).join('\n');
    expect(named).toMatch(/as Your code\n.*as The client \(Guichet\)\n/);
    const [server = ''] = provider.servers.map(({ url }) => new URL(url).host);
    expect(named).toContain(server);
  });

  test('links to the other pages of the provider', async () => {
    const [intro = ''] = (await readPage(name)).split(/^## /m);
    const others = ['errors', 'try', 'downloads'].map((kind) => `../../specs/${name}.yaml#${kind}`);
    const missing = [`../overview/${name}.md`, `../../specs/${name}.yaml`, ...others].filter(
      (link) => !intro.includes(`](${link})`),
    );
    expect(missing).toEqual([]);
  });

  test('shows only values that its vectors hold, as a text or a number', async () => {
    expect(unfilled(await readPage(name), await readVectors(name))).toEqual([]);
  });

  test('shows enough of them, and none that says where a vector comes from', async () => {
    const shown = shownBy(await readPage(name));
    expect(new Set(shown).size).toBeGreaterThanOrEqual(LEAST[name] ?? 3);
    expect(shown.filter((dotted) => /(^|\.)(source|title)$/.test(dotted))).toEqual([]);
  });

  test('types no hash, signature or credential', async () => {
    expect(typed(await readPage(name))).toEqual([]);
  });

  test('writes out a request, and none to a server that the spec does not know', async () => {
    const page = await readPage(name);
    expect(requestsIn(page)).not.toEqual([]);
    expect(strangers(page, provider)).toEqual([]);
  });

  test('puts no value into a table that would break it', async () => {
    expect(breaking(await readPage(name), await readVectors(name))).toEqual([]);
  });
});

describe('what the checks catch', () => {
  const vectors = [{ payload: 'GET:/', now: 0, nested: { hash: 'ab' } }];

  test('a placeholder that leads nowhere, to no text or number, or is written wrongly', () => {
    const page = '{{0.payload}} {{0.now}} {{0.nested.hash}}\n{{0.nested}}\n{{1.payload}}\n{{ 0.payload }}\n{{0.length}';
    expect(unfilled(page, vectors)).toEqual(['2: {{0.nested}}', '3: {{1.payload}}', '4: {{', '4: }}', '5: {{']);
  });

  test('a name that every object or list has by birth', () => {
    expect(unfilled('{{0.constructor.name}} {{0.payload.length}} {{length}}', vectors)).toEqual([
      '1: {{0.constructor.name}}',
      '1: {{0.payload.length}}',
      '1: {{length}}',
    ]);
  });

  test('a value typed in place of any placeholder that stands for a proof', async () => {
    const proofs = [
      ['chargepilot', '0.hashedSecret'],
      ['chargepilot', '0.signature'],
      ['clicrdv', 'session.0.sha1'],
      ['clicrdv', 'session.0.parameters'],
      ['clicrdv', 'basic.0.authorization'],
      ['energiapro', '0.hash'],
      ['openstreet', '0.password_hashed_db'],
      ['openstreet', '0.password_hashed_js'],
      ['openstreet', '0.body'],
      ['sne-cotation', 'answer.authorization'],
    ] as const;
    for (const [name, dotted] of proofs) {
      const value = valueAt(await readVectors(name), dotted) ?? '';
      const page = (await readPage(name)).replaceAll(`{{${dotted}}}`, () => value);
      expect(page, `${name}.md shows ${dotted}`).toContain(value);
      expect(typed(page), `${name}.md with ${dotted} typed`).not.toEqual([]);
    }
  });

  test('a hash that is cut short, escaped or form-encoded', () => {
    expect(typed('$2y$11$MW1\n\\$2y\\$11\\$MW1\nsecret_key=%242y%2411%24MW1')).toEqual([
      '1: a bcrypt hash',
      '2: a bcrypt hash',
      '3: a bcrypt hash',
    ]);
  });

  test('a call to another server', () => {
    const page = 'Host: api.piste.gouv.fr\nHost: oauth.piste.gouv.fr\nHost: piste.gouv.fr\ncurl -i https://a.example/b';
    expect(strangers(page, providers['sne-cotation'])).toEqual(['3: piste.gouv.fr', '4: a.example']);
  });

  test('a value with a vertical line in a table', async () => {
    const page = '| salt |\n| --- |\n| `{{1.salt}}` |\n\n`{{1.salt}}`\n';
    expect(breaking(page, await readVectors('openstreet'))).toEqual(['3: {{1.salt}}']);
  });

  test('nothing where a page speaks of a prefix, a pattern or a placeholder of a credential', () => {
    const page = 'PHP writes `$2y$`.\n`^\\$2[aby]\\$11\\$[./A-Za-z0-9]{53}$`\nAuthorization: Bearer <token>\n';
    expect(typed(page)).toEqual([]);
  });
});
