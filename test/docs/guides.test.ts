/** docs/guide/index.md: the menu of the guides, from which the built pages are listed. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../support/project.ts';

const folder = path.join(root, 'docs/guide');
const files = (await readdir(folder)).filter((file) => file !== 'index.md').toSorted();
const texts = new Map(
  await Promise.all(files.map(async (file) => [file, await readFile(path.join(folder, file), 'utf8')] as const)),
);
const menu = await readFile(path.join(folder, 'index.md'), 'utf8');
const entries = [...menu.matchAll(/^- \[(.+?)\]\(([\w-]+\.md)\): (.+)$/gm)].map(([, title = '', file = '']) => ({
  title,
  file,
}));

describe('the menu of the guides', () => {
  test('lists every guide exactly once', () => {
    expect(entries.map(({ file }) => file).toSorted()).toEqual(files);
  });

  test('calls each as it calls itself', () => {
    const titles = entries.map(({ file }) => /^# (.+)\n/.exec(texts.get(file) ?? '')?.[1]);
    expect(entries.map(({ title }) => title)).toEqual(titles);
  });

  test('consists of groups and entries, each entry on a line', () => {
    const lines = menu.split('\n').filter((line) => line !== '');
    expect(lines.filter((line) => !/^# |^## |^- \[.+\]\([\w-]+\.md\): .+[^.]$/.test(line))).toEqual([]);
    // No group is empty.
    expect(menu).not.toMatch(/^## .*\n+(?=## )/m);
  });
});

test.each(files)('%s has one title and a lead, and links to other pages', (file) => {
  const text = texts.get(file) ?? '';
  expect(text).toMatch(/^# .+\n\n[^#\n]/);
  expect(text.replaceAll(/^```.*?^```$/gms, '').match(/^# /gm)).toHaveLength(1);
  expect(text).toMatch(/\]\([\w./-]+\.md/);
});
