import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { operationsOf, type SpecDocument } from '../../src/codegen/spec.ts';
import { readCredentials } from '../../src/docs/credentials.ts';
import { type Label, labels, samplesOf } from '../../src/docs/samples.ts';
import { project, root } from '../support/project.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));
if (!executablePath)
  console.warn('Skipped: no Chromium is installed (Debian: apt-get install chromium), so no page is looked at.');
// The keys of a constant are those that its type names.
const names = Object.keys(providers) as (keyof typeof providers)[];
/** What tells a sample of one language from the others. */
const CALL: Readonly<Record<Label, (name: string) => RegExp>> = {
  curl: () => /^curl .*https:/m,
  TypeScript: (name) => new RegExp(`from 'guichet/${name}';`),
  Python: () => /^response = requests\..*/m,
  PHP: () => /^<\?php\n/,
};
/** For samples that are chosen one by one from a menu. */
const SLOW = { timeout: 240_000 };
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const at = (file: string) => pathToFileURL(path.join(root, 'docs/dist', file)).href;

let browser: Browser;
beforeAll(async () => {
  if (!executablePath) return;
  execFileSync(process.execPath, [path.join(root, 'src/cli/guichet.ts'), 'docs'], { cwd: root });
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  browser = await chromium.launch({ executablePath, args });
});
afterAll(() => browser?.close());

describe.skipIf(!executablePath)('the docs, opened from files without a network', () => {
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
    expect(await page.locator('.cards > li').count()).toBe(names.length);
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
    'have an index and pages of auth middlewares without serious barriers, in %s',
    async (scheme) => {
      for (const file of ['index.html', ...names.map((name) => `auth/${name}.html`)]) {
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
    for (let presses = 0; presses < names.length * 4; presses++) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate('document.activeElement?.getAttribute("href") ?? ""'));
    }
    for (const name of names)
      expect([...reached]).toEqual(expect.arrayContaining([`${name}.html`, `auth/${name}.html`]));
    await page.locator(`a[href="chargepilot.html"]`).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/chargepilot\.html/);
    await done();
  });

  test.each(names)('show every operation of %s, its wire form and its samples, and ask nobody', SLOW, async (name) => {
    const { page, complaints, done } = await open(`${name}.html`);
    const spec: SpecDocument = parse(await readFile(path.join(root, `specs/${name}.yaml`), 'utf8'));
    const provider: Provider = providers[name];
    const credentials = await readCredentials(project, name, spec);
    const samples = samplesOf(name, spec, provider, `guichet/${name}`, credentials);
    await page.locator('h1').first().waitFor();
    const operations = operationsOf(spec);
    expect(operations).toHaveLength(Object.keys(provider.operations).length);
    const menu = (text: string) => page.getByText(text, { exact: true }).first();
    for (const { operation } of operations) {
      const { operationId: id, summary = '', tags: [tag = ''] = [] } = operation;
      // One group is open at a time.
      if (!(await menu(summary).isVisible())) await menu(tag).click();
      await menu(summary).click();
      await page.getByRole('heading', { name: summary }).first().waitFor();
      await page.getByText('On the wire:').first().waitFor();

      const section = page.locator('[data-item-kind=httpItem]', { has: page.locator('h2', { hasText: summary }) });
      const panel = section.locator('.panel-request-samples');
      const languages = panel.getByRole('button', { name: new RegExp(`^(${labels.join('|')})$`) });
      for (const label of labels) {
        await languages.click();
        await page.getByRole('menuitem', { name: label, exact: true }).click();
        const shown = panel.getByTestId('source-code');
        const expected = samples.get(id)?.find((sample) => sample.label === label)?.source;
        expect(expected).toMatch(CALL[label](name));
        await expect.poll(() => shown.innerText(), { message: `${id} in ${label}` }).toBe(expected);
        expect(await languages.innerText()).toBe(label);
      }
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

describe.skipIf(!executablePath)('the docs, under a path of a static host', () => {
  const folder = '/some/where/';
  const answers: { path: string; status: number }[] = [];
  // What a static host does: the index for a folder, a file for its path, and 404 for all that is not below its folder.
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://host');
    const file = pathname.startsWith(folder) ? pathname.slice(folder.length) || 'index.html' : undefined;
    const html =
      file === undefined ? undefined : await readFile(path.join(root, 'docs/dist', file)).catch(() => undefined);
    const status = html ? 200 : 404;
    answers.push({ path: pathname, status });
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  let base: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${folder}`;
  });
  afterAll(() => server.close());

  /** Opens the index; whatever is asked of another host is kept. */
  const visit = async () => {
    answers.length = 0;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const strangers: string[] = [];
    await context.route(
      (url) => !url.href.startsWith(new URL(base).origin) && /^https?:/.test(url.protocol),
      (route) => {
        strangers.push(route.request().url());
        return route.abort();
      },
    );
    const page = await context.newPage();
    await page.goto(base, { waitUntil: 'load' });
    const expectAllFound = () => {
      expect(strangers).toEqual([]);
      expect(answers.filter(({ path, status }) => status !== 200 || !path.startsWith(folder))).toEqual([]);
    };
    return { page, expectAllFound, done: () => context.close() };
  };

  /** Where the links of a page lead that do not leave the host. */
  const linksOf = async (page: Page) => {
    const links: string[] = await page.evaluate('[...document.links].map(({ href }) => href)');
    return links.filter((href) => href.startsWith(new URL(base).origin));
  };

  test.each(names)('lead from the index to the reference of %s and to an operation in it', async (name) => {
    const { page, expectAllFound, done } = await visit();
    expect(await linksOf(page)).toEqual(names.flatMap((one) => [`${base}${one}.html`, `${base}auth/${one}.html`]));
    await page.locator(`a[href="${name}.html"]`).click();
    await page.waitForURL(`${base}${name}.html`);
    const { summary, tags } = await firstOperation(name);
    const entry = page.getByText(summary, { exact: true }).first();
    await page.locator('h1').first().waitFor();
    if (!(await entry.isVisible()))
      await page
        .getByText(tags[0] ?? '', { exact: true })
        .first()
        .click();
    await entry.click();
    await page.getByRole('heading', { name: summary }).first().waitFor();
    expect(page.url()).toContain(`${base}${name}.html#`);
    const places = (await linksOf(page)).filter((href) => href !== `${base}index.html`);
    expect(places.length).toBeGreaterThan(3);
    for (const href of places) expect(href).toContain(`${base}${name}.html#`);

    // An address that was copied leads there again.
    await page.reload();
    await page.getByRole('heading', { name: summary }).first().waitFor();
    expect(answers.length).toBeGreaterThanOrEqual(3);
    expectAllFound();
    await done();
  });

  test('lead to each auth middleware, from there to its reference, and back to the index', async () => {
    const { page, expectAllFound, done } = await visit();
    for (const name of names) {
      await page.locator(`a[href="auth/${name}.html"]`).click();
      await page.waitForURL(`${base}auth/${name}.html`);
      for (const href of await linksOf(page)) expect(href).toContain(base);
      await page.getByRole('link', { name: 'Reference', exact: true }).click();
      await page.waitForURL(`${base}${name}.html`);
      await page.goBack();
      await page.getByRole('link', { name: 'All providers' }).click();
      await page.waitForURL(`${base}index.html`);
    }
    expect(answers.map(({ path }) => path)).toEqual(
      expect.arrayContaining(names.flatMap((name) => [`${folder}auth/${name}.html`, `${folder}${name}.html`])),
    );
    expectAllFound();
    await done();
  });
});

async function firstOperation(name: string): Promise<{ summary: string; tags: string[] }> {
  const spec = parse(await readFile(path.join(root, `specs/${name}.yaml`), 'utf8'));
  const [item = {}] = Object.values<Record<string, { summary: string; tags: string[] }>>(spec.paths);
  const found = Object.values(item).find(({ summary }) => summary !== undefined);
  if (!found) throw new Error(`specs/${name}.yaml has no operation.`);
  return found;
}
