/** The written documentation: everything that a page links to or names exists. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../support/project.ts';
import { writtenDocs } from '../support/written-docs.ts';

/** The pages of the portal that a link to a spec names after `#`. */
const MADE_OF_SPEC = ['errors', 'decisions', 'downloads', 'try'];

const names = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'AGENTS.md'],
  ...['specs/README.md', 'specs/CHANGELOG.md', 'examples/README.md'],
  ...writtenDocs,
].toSorted();
const pages = await Promise.all(
  names.map(async (page) => ({ page, text: await readFile(path.join(root, page), 'utf8') })),
);
const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));

/** The text of a page without its code. */
const proseOf = (text: string) => text.replaceAll(/^( *)```.*?^\1```$/gms, '').replaceAll(/`[^`\n]*`/g, '');

const linksOf = (text: string) => [...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);

/** The anchors of a page, made of its headings as GitHub makes them. */
function anchorsOf(text: string): string[] {
  return [...text.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Of the links of a page, those that lead nowhere. */
async function brokenLinks(page: string, text: string): Promise<string[]> {
  const broken: string[] = [];
  for (const link of linksOf(text)) {
    if (/^https:\/\//.test(link)) continue;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? page : path.join(path.dirname(page), file);
    if (!existsSync(path.join(root, target))) broken.push(link);
    else if (target.endsWith('.yaml')) {
      if (anchor !== undefined && !MADE_OF_SPEC.includes(anchor)) broken.push(link);
    } else if (anchor !== undefined) {
      const anchors = anchorsOf(await readFile(path.join(root, target), 'utf8'));
      if (!anchors.includes(anchor)) broken.push(link);
    }
  }
  return broken;
}

describe.each(pages)('$page', ({ page, text }) => {
  test('links to files and headings that exist', async () => {
    expect(await brokenLinks(page, text)).toEqual([]);
  });

  test('names files and scripts that exist', () => {
    const files = [...text.matchAll(/`((?:src|specs|test|scripts|examples)\/[\w./-]+)`/g)].map(([, file = '']) => file);
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    const named = [...text.matchAll(/npm run ([a-z][a-z:]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('has headings that no two anchors share', () => {
    // Versions repeat "Added" and "Fixed"; nobody links to those.
    const anchors = page.endsWith('CHANGELOG.md') ? [] : anchorsOf(text);
    expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([]);
  });
});

test.each(pages.filter(({ page }) => page.startsWith('docs/')))(
  '$page leaves the docs for other pages and specs only',
  ({ page, text }) => {
    // The built pages show a link to a source file as a path: a reader cannot follow it there.
    const outside = linksOf(text).filter((link) => path.join(path.dirname(page), link).match(/^(?!docs\/|https:).*/));
    expect(outside.filter((link) => !/\.md(#.*)?$|\bspecs\/[\w-]+\.yaml(#\w+)?$/.test(link))).toEqual([]);
  },
);

test('every page of the docs is linked from another page than the menu of the guides', () => {
  const linked = pages
    .filter(({ page }) => page !== 'docs/guide/index.md')
    .flatMap(({ page, text }) => linksOf(text).map((link) => path.join(path.dirname(page), link.replace(/#.*/, ''))));
  const below = names.filter((name) => name.startsWith('docs/') && name !== 'docs/index.md');
  expect(below.filter((name) => !linked.includes(name))).toEqual([]);
});

describe('what the checks catch', () => {
  test('a file, a heading and a page of a spec that are not there, and a page of the portal, which is not there for readers of the sources', async () => {
    const text =
      '[a](paging.md) [b](pages.md) [c](paging.md#paging) [d](#here) [e](../../specs/clicrdv.yaml#try) [f](../../specs/clicrdv.yaml#x) [g](../clicrdv.html)';
    expect(await brokenLinks('docs/guide/paging.md', text)).toEqual([
      'pages.md',
      '#here',
      '../../specs/clicrdv.yaml#x',
      '../clicrdv.html',
    ]);
  });
});
