/** The pages of `docs/overview`: the same questions for every provider, and a source for every fact. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { root } from '../support/project.ts';

/** What every page answers, in this order. */
const SECTIONS = [
  'What it is and does',
  'How to get credentials',
  'Servers',
  'Limits',
  'What this spec covers',
  'Traps',
  'Where to go next',
  'Sources',
];

const inFolder = async (folder: string) =>
  (await readdir(path.join(root, folder))).map((file) => path.basename(file, '.md')).toSorted();
const names = await inFolder('docs/overview');
const read = (file: string) => readFile(path.join(root, file), 'utf8');

test('every page on authentication has an overview beside it', async () => {
  expect(names).toEqual(await inFolder('docs/auth'));
});

describe.each(Object.entries<Provider>(providers).filter(([name]) => names.includes(name)))(
  'the overview of %s',
  (name, provider) => {
    test('has one title, and the sections in their order', async () => {
      const text = await read(`docs/overview/${name}.md`);
      expect(text.match(/^# \S/gm)).toHaveLength(1);
      expect([...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(SECTIONS);
    });

    test('cites rows that the ledger has', async () => {
      const [text, ledger] = await Promise.all([read(`docs/overview/${name}.md`), read(`specs/sources/${name}.md`)]);
      const cited = [...text.matchAll(/\b[A-Z]2?-\d{2,3}\b/g)].map(([row]) => row);
      expect(cited.length).toBeGreaterThan(5);
      expect(cited.filter((row) => !new RegExp(`^\\| ${row} +\\|`, 'm').test(ledger))).toEqual([]);
    });

    test('names every server, and each with its address', async () => {
      const text = await read(`docs/overview/${name}.md`);
      const missing = provider.servers.filter(
        ({ name: server, url }) =>
          !text.split('\n').some((line) => line.startsWith(`| \`${server}\``) && line.includes(url)),
      );
      expect(missing).toEqual([]);
    });

    test('links to every other page of the provider', async () => {
      const text = await read(`docs/overview/${name}.md`);
      const made = ['errors', 'decisions', 'try', 'downloads'].map((kind) => `../../specs/${name}.yaml#${kind}`);
      const missing = [
        `../auth/${name}.md`,
        `../../specs/${name}.yaml`,
        `../../specs/CHANGELOG.md#${name}`,
        ...made,
      ].filter((link) => !text.includes(`](${link})`));
      expect(missing).toEqual([]);
    });
  },
);
