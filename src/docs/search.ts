/** The search of the portal: an index of every section of every page, made when the docs are built. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import { scriptJson } from './escape.ts';
import type { Page } from './page.ts';

/** What search looks in, and what it shows. The page's script searches with the same settings. */
const SETTINGS = {
  fields: ['title', 'names', 'page', 'about', 'text'],
  storeFields: ['title', 'page', 'path', 'extract', 'provider'],
};

/**
 * Search as a script, since a page opened from a file can read no other file: the library, and the index. Other work has its turn after
 * every page; undefined if `signal` aborted meanwhile.
 */
export async function searchScript(pages: readonly Page[], signal?: AbortSignal): Promise<string | undefined> {
  const index = new MiniSearch({ ...SETTINGS, tokenize: wordsOf });
  const subjects = subjectsOf(pages);
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
        ...(page.provider !== undefined && { provider: page.provider, about: subjects[page.provider]?.join(' ') }),
        text,
        extract: text.replaceAll(/\s+/g, ' ').slice(0, 140),
      })),
    );
  }
  const main = createRequire(import.meta.url).resolve('minisearch');
  const library = path.join(path.dirname(main), '../umd/index.js');
  const [umd, search] = await Promise.all(
    [library, path.join(import.meta.dirname, 'browser/search.js')].map((file) => readFile(file, 'utf8')),
  );
  const data = `{settings:${scriptJson(SETTINGS)},index:${scriptJson(index)},subjects:${scriptJson(subjects)},wordsOf:${wordsOf}}`;
  return `${umd}\nglobalThis.guichetIndex=${data};\n${search}`;
}

/**
 * The words by which each provider is called: its name in the project, and the words of its titles that begin with a capital, but for those
 * that are in titles of other pages too.
 */
function subjectsOf(pages: readonly Page[]): Readonly<Record<string, readonly string[]>> {
  const subjects = new Map<string, Set<string>>();
  const wordsOfTitles = new Map<string, Set<string | undefined>>();
  for (const { provider, title, path: address } of pages) {
    for (const word of wordsOf(title)) wordsOfTitles.set(word, (wordsOfTitles.get(word) ?? new Set()).add(provider));
    if (provider === undefined || !(address === `${provider}.html` || address.startsWith('overview/'))) continue;
    const names = title.match(/\p{Lu}[\p{L}\p{N}]*/gu) ?? [];
    const words = wordsOf(names.join(' ')).filter((word) => word.length > 2);
    subjects.set(provider, new Set([...(subjects.get(provider) ?? wordsOf(provider)), ...words]));
  }
  const isOwn = (name: string, word: string) => wordsOf(name).includes(word) || wordsOfTitles.get(word)?.size === 1;
  return Object.fromEntries(
    [...subjects].map(([name, words]) => [name, [...words].filter((word) => isOwn(name, word))]),
  );
}

/**
 * The words of a text without accents and endings: `reponse` finds `réponse`, `logging` finds `logs`, `secret key` finds `secretKey`, and
 * `secret_key` is one word. The page's script searches by the same words, of this function's own source, so nothing outside of it may be used.
 */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}_]+/u)
    .flatMap((word) => (/[a-z][A-Z]/.test(word) ? [word, ...word.split(/(?<=[a-z])(?=[A-Z])/)] : word))
    .map((word) => word.toLowerCase())
    .map((word) =>
      /^[a-z]{4,}$/.test(word)
        ? word
            .replace(/ie[sd]$/, 'y')
            .replace(/(?<=[a-z]{3})(?:ing|ed|(?<=[ts])ion|es|(?<!s)s)$/, '')
            .replace(/([bdfgmnprt])\1$/, '$1')
            .replace(/(?<=[a-z]{3})e$/, '')
        : word,
    );
}
