/** What search finds in any project's portal, and in which order: the script that is written, run as the page runs it. */
import { createContext, runInContext } from 'node:vm';
import { beforeAll, expect, test } from 'vitest';
import type { Page } from '../../src/docs/page.ts';
import { searchScript, wordsOf } from '../../src/docs/search.ts';

const page = (path: string, title: string, sections: Readonly<Record<string, string>>, provider?: string): Page => ({
  path,
  title,
  markdown: '',
  html: '',
  sections: Object.entries({ [title]: '', ...sections }).map(([heading, text], depth) => ({
    id: heading.toLowerCase().replaceAll(' ', '-'),
    title: heading,
    depth,
    text,
  })),
  ...(provider !== undefined && { provider }),
});

let search: (words: string) => { path: string }[];
const found = (words: string) => search(words).map(({ path }) => path);
beforeAll(async () => {
  const pages = [
    page('zoo.html', 'Zoo API: reference', {}, 'zoo'),
    page('overview/zoo.html', 'Zoo: animals, behind MENAGERIE', { 'Get credentials': 'Register, subscribe.' }, 'zoo'),
    page('shop.html', 'Shop API: reference', {}, 'shop'),
    page('overview/shop.html', 'Shop API', { 'Get credentials': 'Ask for a key.' }, 'shop'),
    page('farm.html', 'Farm Client: reference', { Tokens: 'A client has tokens.' }, 'farm'),
    page('guide/client.html', 'A client', { Tokens: 'A client has tokens.' }),
    page('guide/credentials.html', 'Credentials', { 'Get credentials': 'Menagerie has credentials, and Shop too.' }),
    page('guide/retries.html', 'Retries and logs', { 'How often': 'Set the `secretKey` once. Une réponse.' }),
  ];
  const context = createContext({});
  runInContext((await searchScript(pages)) ?? '', context);
  search = runInContext('guichetSearch', context);
});

test('a page about the provider that is named is above pages that mention it', () => {
  expect(found('menagerie credentials')[0]).toBe('overview/zoo.html#get-credentials');
  expect(found('how to get shop credentials')[0]).toBe('overview/shop.html#get-credentials');
});

test('a word of other titles names no provider', () => {
  expect(found('client tokens')[0]).toBe('guide/client.html#tokens');
  expect(found('farm')[0]).toMatch(/^(overview\/)?farm/);
});

test('a question finds what its words are about, whether or not a page holds all of them', () => {
  expect(found('how do I retry in a galaxy')[0]).toBe('guide/retries.html');
});

test.each(['retry', 'logging', 'secret key', 'secretkey', 'RÉPONSE', 'reponse', 'setting'])(
  '"%s" is found',
  (words) => {
    expect(found(words)[0]).toMatch(/^guide\/retries\.html/);
  },
);

test('words are the same with and without endings, accents and capitals', () => {
  expect(wordsOf('Retries retried retry')).toEqual(['retry', 'retry', 'retry']);
  expect(wordsOf('logs, logging; signed signs signing')).toEqual(['log', 'log', 'sign', 'sign', 'sign']);
  expect(wordsOf('secretKey secret_key E-43')).toEqual(['secretkey', 'secret', 'key', 'secret_key', 'e', '43']);
  expect(wordsOf('class address use used')).toEqual(['class', 'address', 'use', 'used']);
});
