/** The pages `try/<name>.html` in Chromium, opened from files, against a mock that lets web pages call it. */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Mock, startMock } from 'guichet-tools/mock';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { readSupported } from '../../src/codegen/leave-out.ts';
import { readCredentials } from '../../src/docs/credentials.ts';
import { tryOperations } from '../../src/docs/try-operations.ts';
import { TRY_ASSETS, tryPage } from '../../src/docs/try-page.ts';
import { lintConfig } from '../../src/lint/rule-sets.ts';
import { callMaker } from '../../src/try/index.ts';
import { project, root } from '../support/project.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));
if (!executablePath)
  console.warn('Skipped: no Chromium is installed (Debian: apt-get install chromium), so no page is looked at.');
// The keys of a constant are those that its type names.
const names = Object.keys(providers) as (keyof typeof providers)[];
/** The machine may be busy. */
const soon = (look: () => unknown) => expect.poll(look, { timeout: 20_000 });
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describe.skipIf(!executablePath)('the pages to try an API', () => {
  let folder: string;
  let browser: Browser;
  let mock: Mock;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'guichet-try-'));
    await mkdir(path.join(folder, 'try'));
    for (const file of TRY_ASSETS)
      await cp(path.join(root, 'src/docs/browser', file), path.join(folder, 'assets', file));
    const config = await lintConfig(project);
    for (const name of names) {
      const { document } = await readSupported(project, path.join(project.specs, `${name}.yaml`), config);
      const provider: Provider = providers[name];
      const operations = tryOperations(name, document, provider, await readCredentials(project, name, document));
      const { title, main } = tryPage(document.info.title, { provider: name, operations });
      await writeFile(
        path.join(folder, 'try', `${name}.html`),
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>:root { color-scheme: light dark; background: light-dark(#fff, #14171c); color: light-dark(#16191d, #e6e9ee) }</style></head><body><main>${main}</main></body></html>`,
      );
    }
    mock = await startMock({ cors: true, makeCall: callMaker(undefined) });
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath: executablePath ?? '', args });
  });
  beforeEach(() => mock.reset());
  afterAll(async () => {
    await browser?.close();
    await mock?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  interface View {
    readonly colorScheme?: 'light' | 'dark';
    readonly width?: number;
    readonly address?: string;
  }
  /** Opens a page; what it asks of others than the mock is kept. */
  const open = async (place: string, { colorScheme = 'light', width = 1280, address = mock.origin }: View = {}) => {
    const context: BrowserContext = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    onTestFinished(() => context.close());
    const strangers: string[] = [];
    await context.route(
      (url) => /^https?:$/.test(url.protocol) && url.origin !== address && url.hostname !== '127.0.0.1',
      (route) => {
        strangers.push(route.request().url());
        return route.abort();
      },
    );
    const page = await context.newPage();
    page.on('pageerror', (error) => strangers.push(String(error)));
    await page.goto(pathToFileURL(path.join(folder, 'try', 'x')).href.replace(/x$/, place), { waitUntil: 'load' });
    await page.getByLabel('Address').fill(address);
    await page.getByRole('button', { name: 'Check' }).click();
    return { page, strangers };
  };
  const send = async (page: Page) => {
    await page.getByRole('button', { name: 'Send' }).click();
    await soon(() => page.locator('#try-status').innerText()).toMatch(/sent; /);
  };
  const textOf = (page: Page, label: string) => page.getByLabel(label, { exact: true }).innerText();
  const mockLine = (page: Page) => page.locator('#try-mock');

  test.each([
    ['energiapro', 'lpnJson', 2, 'authorization: Bearer ey'],
    ['openstreet', 'credit', 1, 'GET /openstreet/api/account/?credit&key='],
    ['clicrdv', 'listGroups', 1, 'authorization: Basic '],
    ['chargepilot', 'listSites', 1, 'x-signature: '],
    ['sne-cotation', 'healthcheck', 2, 'authorization: Bearer '],
  ] as const)('call %s as filled in, and show request and response', async (name, id, count, shown) => {
    const { page, strangers } = await open(`${name}.html#${id}`);
    expect(await page.getByLabel('Operation', { exact: true }).inputValue()).toBe(id);
    await soon(() => mockLine(page).innerText()).toBe('The mock is ready.');
    await send(page);
    expect(await page.locator('#try-status').innerText()).toContain('the client returned data.');
    expect(await page.locator('.try-exchange').count()).toBe(count);
    expect(await textOf(page, `Request ${count}. ${id}`)).toContain(shown);
    expect(await textOf(page, `Response ${count}. ${id}`)).toMatch(/^HTTP\/1\.1 200\n/);
    expect(JSON.parse(await textOf(page, 'What the client returned'))).toHaveProperty('data');
    expect(strangers).toEqual([]);
  });

  test('show how a wrong secret is refused', async () => {
    const { page } = await open('chargepilot.html#listSites');
    await page.getByLabel('apiSecret').fill('wrong');
    await send(page);
    expect(await page.locator('#try-status').innerText()).toBe('One request was sent; the client returned an error.');
    expect(await textOf(page, 'Response 1. listSites')).toMatch(/^HTTP\/1\.1 401\n/);
    await page.getByRole('button', { name: 'Fill in the example again' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await soon(() => page.locator('#try-status').innerText()).toContain('the client returned data.');
  });

  test('show the error of the client where the input is not what it takes', async () => {
    const { page } = await open('energiapro.html#lpnJson');
    await page.getByLabel(/^num_inst/).fill('');
    await send(page);
    expect(await page.locator('#try-status').innerText()).toBe('No requests were sent; the client threw ConfigError.');
    expect(await textOf(page, 'What the client threw')).toContain('num_inst');
  });

  test('offer every operation, by its address and by the list, with the keyboard', async () => {
    const { page } = await open('clicrdv.html');
    const ids = Object.keys((providers.clicrdv as Provider).operations);
    const list = page.getByLabel('Operation', { exact: true });
    expect(await list.locator('option').evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual(ids);
    await list.selectOption('createCalendar');
    await soon(() => page.url()).toMatch(/#createCalendar$/);
    await page.goBack();
    await soon(() => list.inputValue()).toBe(ids[0]);
    await page.goForward();
    await page.locator('#try-input input, #try-input textarea').first().focus();
    await page.keyboard.press('Control+Enter');
    await soon(() => page.locator('#try-status').innerText()).toMatch(/sent; the client returned data/);
  });

  test('take nested values as JSON, and say where it is none', async () => {
    const { page } = await open('clicrdv.html#createAppointment');
    const json = page.locator('#try-input textarea').first();
    await json.fill('{ "not": json');
    await page.getByRole('button', { name: 'Send' }).click();
    await soon(() => json.getAttribute('aria-invalid')).toBe('true');
    expect(await json.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    expect(mock.requests).toEqual([]);
  });

  test('say how to start a mock that is not there', async () => {
    const other = await startMock({ providers: ['chargepilot'] });
    const { page } = await open('chargepilot.html#ping', { address: other.origin });
    // There, and closed to pages.
    await expect
      .poll(() => mockLine(page).innerText())
      .toMatch(/does not let web pages read it.*npx guichet mock --cors/);
    await other.close();
    await page.getByRole('button', { name: 'Send' }).click();
    await expect
      .poll(() => mockLine(page).innerText())
      .toMatch(/No mock answers there.*npx guichet mock --cors --port \d+/);
    await page.getByLabel('Address').fill('ftp://x');
    await page.getByRole('button', { name: 'Check' }).click();
    await soon(() => mockLine(page).innerText()).toMatch(/must start with http/);
  });

  test('say that a mock of a test cannot make calls', async () => {
    const other = await startMock({ providers: ['chargepilot'], cors: true });
    onTestFinished(other.close);
    const { page } = await open('chargepilot.html#ping', { address: other.origin });
    await page.getByRole('button', { name: 'Send' }).click();
    await soon(() => page.locator('#try-status').innerText()).toContain('`guichet mock`');
  });

  test.each(['light', 'dark'] as const)(
    'have no serious barriers, in %s, before and after a call',
    async (colorScheme) => {
      for (const name of names) {
        const { page } = await open(`${name}.html`, { colorScheme });
        await soon(() => mockLine(page).innerText()).toBe('The mock is ready.');
        await send(page);
        expect([name, await violations(page)]).toEqual([name, []]);
      }
    },
  );

  test('need no sideways scrolling at 390 px', async () => {
    for (const name of [...names.map((one) => `${one}.html`), 'clicrdv.html#createAppointment']) {
      const { page } = await open(name, { width: 390 });
      await send(page);
      const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
      expect([name, widths]).toEqual([name, [390, 390]]);
    }
  });
});

async function violations(page: Page) {
  await page.addScriptTag({ path: axe });
  const found: { id: string; impact: string; nodes: string[] }[] = await page.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => html) })))',
  );
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
}
