import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { providers } from '../../generated/providers.ts';

const root = path.join(import.meta.dirname, '../..');
const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));
if (!executablePath)
  console.warn('Skipped: no Chromium is installed (Debian: apt-get install chromium), so no page is looked at.');
const words = Object.keys(providers);
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const at = (file: string) => pathToFileURL(path.join(root, 'docs/dist', file)).href;

describe.skipIf(!executablePath)('the docs, opened from files without a network', () => {
  let browser: Browser;
  beforeAll(async () => {
    execFileSync(process.execPath, [path.join(root, 'scripts/docs.ts')]);
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ];
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args });
  });
  afterAll(() => browser?.close());

  /** Opens a page; whatever it asks of the network or complains about is kept. */
  const open = async (file: string, colorScheme: 'light' | 'dark' = 'light') => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
    const complaints: string[] = [];
    await context.route(/^(?!file:|data:|blob:)/, (route) => {
      complaints.push(`asked for ${route.request().url()}`);
      return route.abort();
    });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(at(file), { waitUntil: 'load' });
    return { page, complaints, done: () => context.close() };
  };

  const violations = async (page: Page) => {
    await page.addScriptTag({ path: axe });
    const found: { id: string; impact: string }[] = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, impact }) => ({ id, impact })))',
    );
    return found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  };

  test('have an index with a card per provider, whose links lead to pages that exist', async () => {
    const { page, complaints, done } = await open('index.html');
    expect(await page.locator('.cards > li').count()).toBe(words.length);
    const files = await readdir(path.join(root, 'docs/dist'), { recursive: true });
    for (const href of await page
      .locator('main a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))) {
      if (!href.startsWith('https://')) expect(files).toContain(href);
    }
    expect(complaints).toEqual([]);
    await done();
  });

  test.each(['light', 'dark'] as const)(
    'have an index and pages of ways in without serious barriers, in %s',
    async (scheme) => {
      for (const file of ['index.html', ...words.map((word) => `ways-in/${word}.html`)]) {
        const { page, complaints, done } = await open(file, scheme);
        expect([file, await violations(page)]).toEqual([file, []]);
        expect([file, complaints]).toEqual([file, []]);
        await done();
      }
    },
  );

  test('let the keyboard reach every card', async () => {
    const { page, done } = await open('index.html');
    const reached = new Set<string>();
    for (let presses = 0; presses < words.length * 4; presses++) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate('document.activeElement?.getAttribute("href") ?? ""'));
    }
    for (const word of words)
      expect([...reached]).toEqual(expect.arrayContaining([`${word}.html`, `ways-in/${word}.html`]));
    await page.locator(`a[href="chargepilot.html"]`).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/chargepilot\.html/);
    await done();
  });

  test.each(words)('show every operation of %s, its wire form and its samples, and ask nobody', async (word) => {
    const { page, complaints, done } = await open(`${word}.html`);
    const spec = parse(await readFile(path.join(root, `specs/${word}.yaml`), 'utf8'));
    await page.locator('h1').first().waitFor();
    const operations = Object.values<Record<string, { summary?: string; tags?: string[] }>>(spec.paths).flatMap(
      (item) => Object.values(item).filter(({ summary }) => summary !== undefined),
    );
    expect(operations).toHaveLength(Object.keys(providers[word as keyof typeof providers].operations).length);
    const menu = (text: string) => page.getByText(text, { exact: true }).first();
    for (const { summary = '', tags: [tag = ''] = [] } of operations) {
      // One group is open at a time.
      if (!(await menu(summary).isVisible())) await menu(tag).click();
      await menu(summary).click();
      await page.getByRole('heading', { name: summary }).first().waitFor();
      await page.getByText('On the wire:').first().waitFor();
      await page.getByText('curl').first().waitFor();
    }
    expect(complaints).toEqual([]);
    await done();
  });

  test('find an operation under a fragment path by search, and lead to it', async () => {
    const { page, complaints, done } = await open('openstreet.html');
    await page.locator('h1').first().waitFor();
    const box = page.getByPlaceholder('Search docs...');
    // The shortcut works once the page has come to life.
    await expect
      .poll(async () => await page.keyboard.press('Control+k').then(() => box.isVisible()), { timeout: 20_000 })
      .toBe(true);
    await box.fill('remaining');
    await page.locator(':text("#credit"):visible').last().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForFunction('location.hash.length > 1');
    expect(decodeURIComponent(page.url())).toMatch(/#.*credit/i);
    await page.getByText('GET /api/account/?credit&key=…').first().waitFor();
    expect(complaints).toEqual([]);
    await done();
  });
});
