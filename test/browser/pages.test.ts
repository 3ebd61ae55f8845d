/** Every page of the portal as its reader sees it: offline, in both colour schemes, on a desktop and on a phone. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, barriersOf, executablePath, launch, open } from '../support/browser.ts';
import { root } from '../support/project.ts';

const dist = path.join(root, 'docs/dist');
const files = (await readdir(dist, { recursive: true })).sort();
const pages = files.filter((file) => file.endsWith('.html'));
const references = pages.filter((file) => !file.includes('/') && files.includes(`overview/${file}`));

describe('the links of the portal', () => {
  /** The places of a page that an address can name after `#`. */
  const placesOf = async (file: string) => {
    const html = await readFile(path.join(dist, file), 'utf8');
    const [, routes = '{}'] = /"routes":(\{.*?\})/.exec(html) ?? [];
    return new Set([
      ...[...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id),
      ...Object.keys(JSON.parse(routes)).map((id) => `operation/${id}`),
      ...[...html.matchAll(/href="#(\/[^"]*)"/g)].map(([, route = '']) => route),
    ]);
  };

  const places = new Map<string, Set<string>>();
  /** Whether a link of a file leads to a file that exists, and to a place in it; the places of Markdown are those of its page. */
  const leadsSomewhere = async (file: string, link: string) => {
    const [target = '', place] = link.split('#');
    const to = target === '' ? file : path.posix.join(path.posix.dirname(file), target);
    if (!files.includes(to)) return false;
    const page = to.replace(/\.md$/, '.html');
    if (!place || !page.endsWith('.html')) return true;
    const known = places.get(page) ?? (await placesOf(page));
    places.set(page, known);
    return known.has(decodeURIComponent(place));
  };

  test('lead to files and places that exist', async () => {
    const broken: string[] = [];
    for (const file of pages) {
      const html = await readFile(path.join(dist, file), 'utf8');
      for (const [, written = ''] of html.matchAll(/<(?:a|img|link|script)\b[^>]*?(?:href|src)="([^"]*)"/g)) {
        const link = written.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
        if (!/^[a-z]+:/.test(link) && !(await leadsSomewhere(file, link))) broken.push(`${file}: ${link}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('reach every page from the index', async () => {
    const reached = new Set(['index.html']);
    for (const file of reached) {
      const html = await readFile(path.join(dist, file), 'utf8');
      for (const [, link = ''] of html.matchAll(/<a\b[^>]*? href="([^":#]+)/g)) {
        const to = path.posix.join(path.posix.dirname(file), link);
        if (pages.includes(to)) reached.add(to);
      }
    }
    expect(pages.filter((file) => !reached.has(file))).toEqual([]);
  });

  test('lead from every row of a ledger that a page cites to that row', async () => {
    const unlinked: string[] = [];
    for (const name of references) {
      const ledger = await readFile(path.join(dist, 'sources', name), 'utf8');
      const rows = [...ledger.matchAll(/<tr id="([^"]+)">/g)].map(([, id = '']) => id);
      expect(rows.length).toBeGreaterThan(25);
      for (const file of pages.filter((page) => page.endsWith(`/${name}`) && !page.startsWith('sources/'))) {
        const html = await readFile(path.join(dist, file), 'utf8');
        const prose = html.replaceAll(/<(a|code|pre|script)\b[\s\S]*?<\/\1>/g, '');
        const words = new Set(prose.split(/[^\w-]+/));
        unlinked.push(...rows.filter((row) => words.has(row)).map((row) => `${file}: ${row}`));
      }
    }
    expect(unlinked).toEqual([]);
  });

  // The Markdown of a reference has the links that Redoc draws from its data.
  test('lead in Markdown to files and places that exist', async () => {
    const broken: string[] = [];
    for (const file of files.filter((one) => one.endsWith('.md') || one === 'llms.txt')) {
      const text = (await readFile(path.join(dist, file), 'utf8'))
        .replaceAll(/^```[\s\S]*?^```/gm, '')
        .replaceAll(/`[^`]*`/g, '');
      for (const [, link = ''] of text.matchAll(/\]\((?![a-z]+:)([^)\s]+)/g))
        if (!(await leadsSomewhere(file, link))) broken.push(`${file}: ${link}`);
    }
    expect(broken).toEqual([]);
  });
});

describe('the portal', () => {
  test('has every page in Markdown beside it', () => {
    expect(pages.filter((file) => !files.includes(file.replace(/\.html$/, '.md')))).toEqual([]);
  });

  test('gives every page a title of its own', async () => {
    const titles = await Promise.all(
      pages.map(async (file) => /<title>(.*?)<\/title>/.exec(await readFile(path.join(dist, file), 'utf8'))?.[1]),
    );
    expect(new Set(titles).size).toBe(pages.length);
    expect(titles.filter((title) => !title || /undefined|\{\{/.test(title))).toEqual([]);
  });

  test('says of every module of the library what it is for, and what to read about it', async () => {
    const modules = pages.filter((file) => file.startsWith('library/'));
    expect(modules.length).toBeGreaterThan(references.length + 5);
    for (const file of modules) {
      const text = await readFile(path.join(dist, file.replace('.html', '.md')), 'utf8');
      expect(text, file).toMatch(/^# .*\n\n[A-Z](?:.|\n(?!\n)){40,}\.\n\n/);
      expect(text.split('\n## ')[0], file).toContain('](../guide/');
    }
  });

  test('needs at most 150 kB for its first page', async () => {
    const html = await readFile(path.join(dist, 'index.html'), 'utf8');
    const assets = [...html.matchAll(/(?:src|href)="(assets\/[^"]+)"/g)].map(([, asset = '']) => asset);
    const sizes = await Promise.all(
      ['index.html', ...assets].map(async (file) => (await stat(path.join(dist, file))).size),
    );
    expect(assets).toContain('assets/portal.css');
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(150_000);
  });
});

describe.skipIf(!executablePath)('every page, opened from its file without a network', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  const views = [
    { view: 'light, on a desktop', options: { colorScheme: 'light', viewport: { width: 1280, height: 900 } } },
    { view: 'dark, on a phone', options: { colorScheme: 'dark', viewport: { width: 390, height: 844 } } },
  ] as const;

  test.each(views)(
    'asks nobody, never scrolls sideways and has no serious barrier: $view',
    async ({ options }) => {
      const found: string[] = [];
      const { page, complaints, done } = await open(browser, 'index.html', options);
      for (const file of pages) {
        await page.goto(addressOf(file), { waitUntil: 'load' });
        if (references.includes(file)) await page.locator('#redoc h1').first().waitFor();
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        if (overflow !== 0) found.push(`${file}: scrolls sideways by ${overflow}`);
        found.push(...[...complaints.splice(0), ...(await barriersOf(page))].map((fault) => `${file}: ${fault}`));
      }
      await done();
      expect(found).toEqual([]);
    },
    600_000,
  );

  test('shows the rows of tables as cards on a phone, every cell below the name of its column', async () => {
    const found: string[] = [];
    const { page, done } = await open(browser, 'index.html', { viewport: { width: 390, height: 844 } });
    for (const file of pages) {
      if (!(await readFile(path.join(dist, file), 'utf8')).includes('<div class="table"')) continue;
      await page.goto(addressOf(file));
      const faults: string[] = await page.evaluate(`[...document.querySelectorAll('.table')].flatMap((table) => {
        const columns = [...table.querySelectorAll('th')].map((cell) => cell.textContent);
        const edge = table.getBoundingClientRect().right;
        return [...table.querySelectorAll('td')].filter((cell) => cell.textContent !== '').flatMap((cell) => [
          cell.getBoundingClientRect().right > edge || cell.scrollWidth > cell.clientWidth ? 'goes on beside the edge: ' + cell.textContent : [],
          cell.getBoundingClientRect().left === cell.parentElement.firstElementChild.getBoundingClientRect().left ? [] : 'is beside: ' + cell.textContent,
          (columns[cell.cellIndex] || '') === (cell.dataset.label ?? '') && (!cell.dataset.label || getComputedStyle(cell, '::before').content !== 'none')
            ? [] : 'has no label: ' + cell.textContent,
        ].flat());
      })`);
      found.push(...faults.map((fault) => `${file}: ${fault}`));
    }
    await done();
    expect(found).toEqual([]);
  }, 120_000);

  test('has the colours that the reader chose, on the next page too', async () => {
    const { page, done } = await open(browser, 'index.html', { colorScheme: 'light' });
    const background = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    const light = await background();
    const change = () => page.getByRole('button', { name: /light and dark/ }).click();
    await change();
    const dark = await background();
    expect(dark).not.toBe(light);
    // What one page keeps reaches the process of the next one a moment later, and never if the page is left before the browser has it.
    const shown = async (next: string) => {
      await page.goto(addressOf('index.html'));
      if ((await background()) !== dark) await change();
      await page.waitForTimeout(200);
      await page.goto(addressOf(next));
      return background();
    };
    for (const next of ['project/security.html', references[0] ?? '']) {
      await expect.poll(() => shown(next)).toBe(dark);
    }
    await done();
  });

  test('opens at its title, with its place in the menu in sight', async () => {
    const { page, done } = await open(browser, 'changes/sne-cotation.html', { viewport: { width: 1280, height: 500 } });
    for (const file of ['changes/sne-cotation.html', 'guide/errors.html', references[0] ?? '']) {
      await page.goto(addressOf(file));
      expect(await page.evaluate('scrollY')).toBe(0);
      const current = page.locator('.menu [aria-current=page]');
      const { y = -1 } = (await current.boundingBox()) ?? {};
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(500);
    }
    await done();
  });

  test('has its menu behind a button on a phone', async () => {
    const { page, done } = await open(browser, 'index.html', { viewport: { width: 390, height: 844 } });
    const menu = page.getByRole('navigation', { name: 'All pages' });
    expect(await menu.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).click();
    await menu.getByText('Open Street customer account API').click();
    await menu.getByRole('link', { name: 'Authentication' }).click();
    await page.waitForURL(/auth\/openstreet\.html$/);
    await done();
  });

  test('lets the keyboard reach every provider', async () => {
    const { page, done } = await open(browser, 'index.html');
    const reached = new Set<string>();
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate('document.activeElement?.getAttribute("href") ?? ""'));
    }
    expect([...reached]).toEqual(expect.arrayContaining(references.map((file) => `overview/${file}`)));
    await done();
  });

  test('copies code', async () => {
    const { page, done } = await open(browser, 'auth/chargepilot.html', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^printf %s .*\n# [0-9a-f]{64}$/);
    await done();
  });
});

describe.skipIf(!executablePath)('search', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test.each([
    {
      key: '/',
      from: 'index.html',
      words: 'remaining credit',
      leadsTo: /openstreet\.html#\/customer-account\/credit$/,
    },
    {
      key: 'Control+k',
      from: 'openstreet.html',
      words: 'chargepilot signature step by step',
      leadsTo: /auth\/chargepilot\.html#the-signature/,
    },
    {
      key: '/',
      from: 'auth/clicrdv.html',
      words: 'listcalendars',
      leadsTo: /clicrdv\.html#\/calendars\/listcalendars$/,
    },
    { key: '/', from: 'project/security.html', words: 'NotAvailable', leadsTo: /clicrdv/ },
  ])('by the keyboard alone: $key on $from, "$words"', async ({ key, from, words, leadsTo }) => {
    const { page, complaints, done } = await open(browser, from);
    await page.keyboard.press(key);
    await page.keyboard.type(words);
    await page.locator('#hits a').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(leadsTo);
    expect(complaints).toEqual([]);
    await done();
  });

  /** What a newcomer types, and the pages of which one must be among the first three. */
  const wanted: Readonly<Record<string, RegExp>> = {
    'how to get piste credentials': /^overview\/sne-cotation\.html#how-to-get-credentials/,
    'clicrdv 401': /^(errors\/|auth\/|)clicrdv/,
    'energiapro token expired': /^(errors|auth)\/energiapro/,
    'energiapro secret key': /^(overview|auth)\/energiapro/,
    'openstreet wrong password': /^(overview|auth|errors)\/openstreet/,
    'piste sandbox': /^(overview|auth)\/sne-cotation/,
    'chargepilot signature': /^auth\/chargepilot/,
    'chargepilot clock skew': /^(auth|errors)\/chargepilot/,
    retry: /^guide\/retries-and-deadlines/,
    timeout: /^guide\/(retries-and-deadlines|options)/,
    'cancel and abort a call': /^guide\/retries-and-deadlines/,
    'error handling': /^guide\/errors/,
    '401 unauthorized': /^guide\/troubleshooting/,
    'mock in CI': /^guide\/mocks/,
    'how do I test without an account': /^guide\/(mocks|getting-started|faq)/,
    'port already in use': /^guide\/mocks/,
    'fault injection': /^guide\/mocks/,
    'add my own api': /^guide\/your-own-api/,
    proxy: /^guide\/proxies/,
    'self-signed certificate': /^guide\/(proxies|troubleshooting)/,
    'upload file': /^guide\/media-types/,
    pagination: /^guide\/paging/,
    logging: /^guide\/events-and-tracing/,
    'multiple accounts': /^guide\/two-accounts/,
    'environment variables': /^guide\/credentials-from-the-environment/,
    'share token between processes': /^guide\/tokens-and-stores/,
    'node version': /^guide\/(faq|troubleshooting|getting-started)|^project\/(contributing|security)|^index/,
  };
  test('has the page that answers among its first three', async () => {
    const { page, done } = await open(browser, 'index.html');
    await page.keyboard.press('/');
    const missed: string[] = [];
    for (const [words, expected] of Object.entries(wanted)) {
      await page.getByRole('combobox').fill(words);
      await page.locator('#hits a').first().waitFor();
      const hits = await page
        .locator('#hits a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      if (!hits.slice(0, 3).some((href) => expected.test(href)))
        missed.push(`${words}: ${hits.slice(0, 3).join(', ')}`);
      await page.getByRole('combobox').fill('');
      await page.locator('#hits a').first().waitFor({ state: 'detached' });
    }
    await done();
    expect(missed).toEqual([]);
  });

  test('says that nothing is found, and closes by Escape', async () => {
    const { page, done } = await open(browser, 'index.html');
    await page.keyboard.press('/');
    await page.keyboard.type('zzzxqy');
    await page.getByText('Nothing found.').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').isVisible()).toBe(false);
    await done();
  });

  test('finds words without their accents', async () => {
    const { page, done } = await open(browser, 'index.html');
    await page.keyboard.press('/');
    await page.keyboard.type('hashe');
    await page.locator('#hits a').first().waitFor();
    await done();
  });
});
