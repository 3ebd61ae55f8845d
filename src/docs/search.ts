/** The search of the portal: an index of every section of every page, made when the docs are built. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import { scriptJson } from './escape.ts';
import type { Page } from './page.ts';

/** What search looks in, and what it shows. The page's script searches with the same settings. */
const SETTINGS = { fields: ['title', 'names', 'page', 'text'], storeFields: ['title', 'page', 'path', 'extract'] };

/**
 * Search as a script, since a page opened from a file can read no other file: the library, and the index. Other work has its turn after
 * every page; undefined if `signal` aborted meanwhile.
 */
export async function searchScript(pages: readonly Page[], signal?: AbortSignal): Promise<string | undefined> {
  const index = new MiniSearch({ ...SETTINGS, tokenize });
  for (const page of pages) {
    await nextTurn();
    if (signal?.aborted) return undefined;
    index.addAll(
      page.sections.map(({ id, title, text, names = '' }, place) => ({
        id: `${page.path}#${id}/${place}`,
        path: place === 0 && id === page.sections[0]?.id && page.layout !== 'full' ? page.path : `${page.path}#${id}`,
        title,
        page: page.title,
        names,
        text,
        extract: text.replaceAll(/\s+/g, ' ').slice(0, 140),
      })),
    );
  }
  const main = createRequire(import.meta.url).resolve('minisearch');
  const library = path.join(path.dirname(main), '../umd/index.js');
  const script = await readFile(library, 'utf8');
  return `${script}\nglobalThis.guichetSearch=${scriptJson({ settings: SETTINGS, index })};\n`;
}

/** Words and names, without accents: `secret_key` is one word, and `reponse` finds `réponse`. The page's script does the same. */
function tokenize(text: string): string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}_]+/u);
}
