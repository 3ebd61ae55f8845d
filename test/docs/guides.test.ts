/** docs/guide/index.md: the menu of the guides, from which the built pages are listed. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { startMock } from 'guichet-tools/mock';
import { describe, expect, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
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

test('mocks-in-tests.md starts the mock in CI as the example does', async () => {
  const [, lines = ''] = /^## In CI\n.*?```sh\n(.*?)```/ms.exec(texts.get('mocks-in-tests.md') ?? '') ?? [];
  const example = await readFile(path.join(root, 'examples/github-actions.yml'), 'utf8');
  expect(
    lines
      .trim()
      .split('\n')
      .filter((line) => !example.includes(`          ${line}\n`)),
  ).toEqual([]);
  expect(lines).toContain('npx guichet mock');
});

test('mocks.md names every field of a recorded request', async () => {
  const mock = await startMock({ providers: ['chargepilot'] });
  await fetch(`${mock.url('chargepilot')}/ping`);
  await mock.close();
  const [, section = ''] = /^## What arrived\n(.*?)^## /ms.exec(texts.get('mocks.md') ?? '') ?? [];
  const named = [...section.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) => cell.match(/\w+/g) ?? []);
  expect(named.toSorted()).toEqual(Object.keys(mock.requests[0] ?? {}).toSorted());
});

test('the first calls that faq.md names are reads of each provider, which are safe to repeat', () => {
  const [, section = ''] = /^## I have an account.*?\n(.*?)^## /ms.exec(texts.get('faq.md') ?? '') ?? [];
  const [, ...items] = section.split(/^- /m);
  const calls = items.map((item) => [...item.matchAll(/`(\w+)\(/g)].map(([, name = '']) => name));
  const names = ['energiapro', 'openstreet', 'clicrdv', 'chargepilot', 'sne-cotation'] as const;
  expect(calls.map(({ length }) => length > 0)).toEqual(names.map(() => true));
  for (const [index, name] of names.entries()) {
    const { operations }: Provider = providers[name];
    expect(calls[index]?.filter((call) => !operations[call]?.retrySafe)).toEqual([]);
  }
});
