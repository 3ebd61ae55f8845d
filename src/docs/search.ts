/** The search of the portal: an index of every section of every page, made when the docs are built. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import MiniSearch from 'minisearch';
import { scriptJson } from './escape.ts';
import type { Page } from './page.ts';

/** What search looks in, and what it shows. The page's script searches with the same settings. */
const SETTINGS = { fields: ['title', 'names', 'page', 'text'], storeFields: ['title', 'page', 'path', 'extract'] };

/** Writes search as a script, since a page opened from a file can read no other file: the library, and the index. */
export async function writeSearch(dist: string, pages: readonly Page[]): Promise<void> {
  const index = new MiniSearch({ ...SETTINGS, tokenize });
  index.addAll(
    pages.flatMap((page) =>
      page.sections.map(({ id, title, text, names = '' }, place) => ({
        id: `${page.path}#${id}/${place}`,
        path: place === 0 && id === page.sections[0]?.id && page.layout !== 'full' ? page.path : `${page.path}#${id}`,
        title,
        page: page.title,
        names,
        text,
        extract: text.replaceAll(/\s+/g, ' ').slice(0, 140),
      })),
    ),
  );
  const main = createRequire(import.meta.url).resolve('minisearch');
  const library = path.join(path.dirname(main), '../umd/index.js');
  await mkdir(path.join(dist, 'assets'), { recursive: true });
  await writeFile(
    path.join(dist, 'assets/search.js'),
    `${await readFile(library, 'utf8')}\nglobalThis.guichetSearch=${scriptJson({ settings: SETTINGS, index })};\n`,
  );
}

/** Words and names, without accents: `secret_key` is one word, and `reponse` finds `réponse`. The page's script does the same. */
function tokenize(text: string): string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}_]+/u);
}
