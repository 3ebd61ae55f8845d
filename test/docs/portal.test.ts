/** The portal of a project that has guides of its own, and no spec: its files, its links, and what is kept of what was there. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createPortal } from '../../src/docs/build.ts';
import { readFolders } from '../../src/docs/sources.ts';
import { type Project, readProject } from '../../src/project.ts';
import { temporaryFolder } from '../support/project.ts';

let root: string;
let project: Project;
const write = async (name: string, text: string) => {
  await mkdir(path.dirname(path.join(root, name)), { recursive: true });
  await writeFile(path.join(root, name), text);
};
const read = (name: string) => readFile(path.join(root, 'docs/dist', name), 'utf8');
const isBuilt = (name: string) => existsSync(path.join(root, 'docs/dist', name));

beforeEach(async () => {
  root = await temporaryFolder();
  await write('guichet.config.json', '{}');
  await write(
    'docs/guide/index.md',
    '# Handbook\n\n## Parts\n\n- [First](first.md): one\n- [Missing](missing.md): none\n',
  );
  await write('docs/guide/first.md', '# First\n\nText.\n');
  project = await readProject(root);
});

async function build() {
  const portal = createPortal(project);
  await portal.readGuides();
  await portal.writePages();
  await portal.writeIndexes();
  return portal;
}

test('has the pictures and files that guides show and link to, and no others', async () => {
  await write(
    'docs/guide/first.md',
    '![a](../images/a.png) [b](<../files/b b.pdf>) [c](../.env) [d](../../secret.txt)',
  );
  for (const name of ['docs/images/a.png', 'docs/images/other.png', 'docs/files/b b.pdf', 'docs/.env', 'secret.txt'])
    await write(name, name);
  await build();
  expect(await read('images/a.png')).toBe('docs/images/a.png');
  expect(await read('files/b b.pdf')).toBe('docs/files/b b.pdf');
  expect(['images/other.png', '.env', 'secret.txt'].filter(isBuilt)).toEqual([]);
});

test('links to pages only: other sources, and links that cannot be read, are text', async () => {
  await write('docs/faq.md', '# Questions');
  await write('docs/notes/x.md', '# No menu');
  await write(
    'docs/guide/first.md',
    '[a](../faq.md) [b](../notes/x.md) [c](%E0%A4%A.md) [d](missing.md) [e](index.md)',
  );
  await build();
  expect(await read('guide/first.html')).toContain('<p>a b c d <a href="index.html">e</a></p>');
  expect(await read('guide/index.html')).not.toContain('missing.html');
});

test('links to a spec lead to the pages that are made of it, also in Markdown', async () => {
  await write('specs/pets.yaml', '');
  await write('specs/CHANGELOG.md', '# Changes\n\n## pets\n');
  await write('docs/data.json', '{}');
  const links = ['pets.yaml', 'pets.yaml#errors', 'pets.yaml#operation/listPets', 'CHANGELOG.md#pets', 'cats.yaml'];
  const text = links.map((link, index) => `[${index}](../../specs/${link})`).join(' ');
  await write('docs/guide/first.md', `${text} [data](../data.json)`);
  await build();
  const pages = ['../pets.html', '../errors/pets.html', '../pets.html#operation/listPets', '../changes/pets.html'];
  expect(await read('guide/first.html')).toContain(
    `<p>${pages.map((page, index) => `<a href="${page}">${index}</a>`).join(' ')} 4 <a href="../data.json" download>data</a></p>`,
  );
  const inMarkdown = pages.map((page, index) => `[${index}](${page.replace('.html', '.md')})`).join(' ');
  expect(await read('guide/first.md')).toBe(`${inMarkdown} 4 [data](../data.json)\n`);
});

test('is no source of itself when it is built again', async () => {
  await build();
  expect(isBuilt('index.md')).toBe(true);
  expect((await readFolders(project)).map(({ path }) => path)).toEqual(['guide/index.html']);
});

test('loses the page of a guide that was removed, while it is kept in memory and when it is built anew', async () => {
  const portal = await build();
  await write('docs/guide/index.md', '# Handbook');
  await rm(path.join(root, 'docs/guide/first.md'));
  await portal.readGuides();
  await portal.writePages();
  expect(['guide/first.html', 'guide/first.md'].filter(isBuilt)).toEqual([]);
  await write('docs/dist/guide/old.html', '');
  await build();
  expect(isBuilt('guide/old.html')).toBe(false);
});

test('stays as it was when a guide cannot be shown', async () => {
  await build();
  const before = await read('guide/first.html');
  await write('docs/guide/first.md', '```mermaid\nno such diagram\n```');
  await expect(build()).rejects.toThrow(/docs\/guide\/first\.md: the diagram cannot be drawn/);
  expect(await read('guide/first.html')).toBe(before);
});

test('never replaces a folder that holds something else', async () => {
  await write('docs/dist/program.js', 'compiled');
  await expect(build()).rejects.toThrow('docs/dist/ holds files that are no portal.');
  expect(await read('program.js')).toBe('compiled');
});
