/** The pages of a provider around its reference: what they cite has a place, in a project of anybody. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { SpecDocument } from '../../src/codegen/document.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { linkRows, rowsOf } from '../../src/docs/cited-rows.ts';
import { providerPages } from '../../src/docs/provider-pages.ts';
import { readProject } from '../../src/project.ts';
import { temporaryFolder } from '../support/project.ts';

const SPEC = `openapi: 3.1.0
info:
  title: Pets
  version: "1"
  description: |
    Start with [the list](#operation/listPets), then [one](#tag/Dogs/operation/getPet), or [below](#more).

    ## More

    All pets are dogs (A-1).

    ## Decision, 2026-11-26: no cats

    See [the list](#operation/listPets) and A-02.
servers: [{ url: https://pets.test }]
paths:
  /pets:
    get: { operationId: listPets, responses: { 204: { description: Done. } } }
`;
const LEDGER = `# Pets: sources

| id | statement | original words | kept in |
|---|---|---|---|
| A-1 | All are dogs | "dogs" | spec |
| A-02 | None is a cat; see A-1 | "no cats" | spec |
`;

/** The pages of a project with one spec and these files, by address. */
async function pagesOf(files: Readonly<Record<string, string>>, document: SpecDocument = parse(SPEC)) {
  const root = await temporaryFolder();
  for (const [file, text] of Object.entries({ 'guichet.config.json': '{}', 'specs/pets.yaml': SPEC, ...files })) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  const spec = { name: 'pets', path: path.join(root, 'specs/pets.yaml') };
  const rendered = { name: 'pets', document, provider: providerOf('pets', document), ownAuth: false };
  const { before, after } = await providerPages(await readProject(root), spec, rendered);
  return new Map([...before, ...after].map((page) => [page.path, page]));
}

test('a description that names an operation links to it in the reference, on every page that shows the description', async () => {
  const pages = await pagesOf({});
  const overview = pages.get('overview/pets.html');
  expect(overview?.html).toContain(
    'Start with <a href="../pets.html#operation/listPets">the list</a>, then <a href="../pets.html#operation/getPet">one</a>, or <a href="#more">below</a>.',
  );
  expect(overview?.markdown).toContain('[the list](../pets.html#operation/listPets)');
  expect(pages.get('decisions/pets.html')?.html).toContain('<a href="../pets.html#operation/listPets">the list</a>');
});

test('a download is saved, and the environment of each server is called after it', async () => {
  const html = (await pagesOf({})).get('downloads/pets.html')?.html ?? '';
  const links = [...html.matchAll(/<a (?:href="([^"]+)"(?: download)?)>/g)];
  expect(links.length).toBeGreaterThan(5);
  for (const [link] of links) expect(link).toContain(' download');
  const purposes = [...html.matchAll(/postman_environment\.json<\/code><\/a><\/td><td[^>]*>(.*?)<\/td>/g)].map(
    ([, said]) => said,
  );
  expect(purposes).toEqual(['Postman: the server <code>test</code>', 'Postman: the mock']);
});

test('a code has an address in the table of errors, which search leads to', async () => {
  const document: SpecDocument = parse(SPEC);
  document.info['x-errors'] = {
    NoPet: { meaning: 'None is left.', action: 'give-up' },
    'a b': { meaning: 'Odd.', action: 'give-up' },
  };
  const pages = await pagesOf({}, document);
  const { html = '', sections = [] } = pages.get('errors/pets.html') ?? {};
  expect(html).toContain('<tr id="NoPet"><td data-label="failure"><code>NoPet</code></td>');
  expect(html).toContain('<tr><td data-label="failure"><code>a b</code></td>');
  expect(sections.slice(1)).toEqual([{ id: 'NoPet', title: 'NoPet', depth: 3, text: 'None is left.', names: 'NoPet' }]);
});

test('a row that a page cites is a link to the row on the page of sources', async () => {
  const pages = await pagesOf({
    'specs/sources/pets.md': LEDGER,
    'docs/auth/pets.md': '# Log in\n\nBark (A-1, A-02), as in A-3.\n\n| A-1 | b |\n|---|---|\n| A-02 | c |\n',
  });
  const link = (row: string) => `<a href="../sources/pets.html#${row}">${row}</a>`;
  const auth = pages.get('auth/pets.html');
  expect(auth?.html).toContain(`<p>Bark (${link('A-1')}, ${link('A-02')}), as in A-3.</p>`);
  expect(auth?.html).toContain(`<tr><td data-label="A-1">${link('A-02')}</td><td data-label="b">c</td></tr>`);
  expect(auth?.markdown).toContain('[A-02](../sources/pets.md#A-02)');
  expect(pages.get('overview/pets.html')?.html).toContain(`All pets are dogs (${link('A-1')}).`);
  expect(pages.get('decisions/pets.html')?.html).toContain(`and ${link('A-02')}.`);
  const sources = pages.get('sources/pets.html')?.html;
  expect(sources).toContain('<tr id="A-1"><td data-label="id">A-1</td>');
  expect(sources).toMatch(/<tr id="A-02"><td[^>]*>A-02<\/td><td[^>]*>None is a cat; see A-1<\/td>/);
});

test('without a ledger, nothing that looks like a row is one', async () => {
  const { html } = (await pagesOf({})).get('overview/pets.html') ?? {};
  expect(html).toContain('All pets are dogs (A-1).');
});

test.each([
  ['a code span', 'the code `A-1`, ``A-1 ` A-1``'],
  ['a fence', 'like\n\n  ```text\n  A-1\n  ```\n'],
  ['a link', 'see [row A-1](x.md#A-1) and ![A-1](a.png)'],
  ['an address', '<https://pets.test/A-1> https://pets.test/A-1'],
  ['a longer name', 'BA-1, A-12, A-1b, x/A-1, A-1-2, #A-1'],
])('no row is cited in %s', (_, markdown) => {
  expect(linkRows(markdown, rowsOf(LEDGER), '../ledger.md')).toBe(markdown);
});
