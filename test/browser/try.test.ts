/** The pages `try/<name>.html` in Chromium, opened from files, against a mock that lets web pages call it. */
import { type Mock, startMock } from 'guichet-tools/mock';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { callMaker } from '../../src/try/index.ts';
import { barriersOf, executablePath, launch, open as openPage } from '../support/browser.ts';

// The keys of a constant are those that its type names.
const names = Object.keys(providers) as (keyof typeof providers)[];

describe.skipIf(!executablePath)('the pages to try an API', () => {
  let browser: Browser;
  let mock: Mock;
  beforeAll(async () => {
    browser = await launch();
    mock = await startMock({ cors: true, makeCall: callMaker(undefined) });
  });
  beforeEach(() => mock.reset());
  afterAll(async () => {
    await browser?.close();
    await mock?.close();
  });

  interface View {
    readonly colorScheme?: 'light' | 'dark';
    readonly width?: number;
    readonly address?: string;
  }
  /** Opens a page, and has it look for this mock. */
  const open = async (place: string, { colorScheme = 'light', width = 1280, address = mock.origin }: View = {}) => {
    const options = { colorScheme, viewport: { width, height: 900 } };
    const { page, complaints, done } = await openPage(
      browser,
      `try/${place}`,
      options,
      new RegExp(`^${address}/__mock/`),
    );
    onTestFinished(done);
    await page.locator('#try-address').fill(address);
    await page.getByRole('button', { name: 'Check' }).click();
    return { page, complaints };
  };
  const send = async (page: Page) => {
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => page.locator('#try-status').innerText()).toMatch(/sent; /);
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
    const { page, complaints } = await open(`${name}.html#${id}`);
    expect(await page.getByLabel('Operation', { exact: true }).inputValue()).toBe(id);
    await expect.poll(() => mockLine(page).innerText()).toBe('The mock is ready.');
    await send(page);
    expect(await page.locator('#try-status').innerText()).toContain('the client returned data.');
    expect(await page.locator('.try-exchange').count()).toBe(count);
    expect(await textOf(page, `Request ${count}. ${id}`)).toContain(shown);
    expect(await textOf(page, `Response ${count}. ${id}`)).toMatch(/^HTTP\/1\.1 200\n/);
    expect(JSON.parse(await textOf(page, 'What the client returned'))).toHaveProperty('data');
    expect(complaints).toEqual([]);
  });

  test('show how a wrong secret is refused', async () => {
    const { page } = await open('chargepilot.html#listSites');
    await page.getByLabel('apiSecret').fill('wrong');
    await send(page);
    expect(await page.locator('#try-status').innerText()).toBe('One request was sent; the client returned an error.');
    expect(await textOf(page, 'Response 1. listSites')).toMatch(/^HTTP\/1\.1 401\n/);
    await page.getByRole('button', { name: 'Fill in the example again' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => page.locator('#try-status').innerText()).toContain('the client returned data.');
  });

  test('show the error of the client where the input is not what it takes', async () => {
    const { page } = await open('energiapro.html#lpnJson');
    await page.getByLabel(/^num_inst/).fill('');
    await send(page);
    expect(await page.locator('#try-status').innerText()).toBe('No requests were sent; the client threw ConfigError.');
    expect(await textOf(page, 'What the client threw')).toContain('num_inst');
  });

  test('are where each operation of the reference leads', async () => {
    const { page, done } = await openPage(browser, 'openstreet.html#operation/credit');
    onTestFinished(done);
    const link = page.getByRole('link', { name: 'Try it' }).and(page.locator('[href$="#credit"]'));
    await link.first().click();
    await expect.poll(() => page.url()).toMatch(/\/try\/openstreet\.html#credit$/);
    await expect.poll(() => page.getByLabel('Operation', { exact: true }).inputValue()).toBe('credit');
  });

  test('offer every operation, by its address and by the list, with the keyboard', async () => {
    const { page } = await open('clicrdv.html');
    const ids = Object.keys((providers.clicrdv as Provider).operations);
    const list = page.getByLabel('Operation', { exact: true });
    expect(await list.locator('option').evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual(ids);
    await list.selectOption('createCalendar');
    await expect.poll(() => page.url()).toMatch(/#createCalendar$/);
    await page.goBack();
    await expect.poll(() => list.inputValue()).toBe(ids[0]);
    await page.goForward();
    await page.locator('#try-input input, #try-input textarea').first().focus();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.locator('#try-status').innerText()).toMatch(/sent; the client returned data/);
  });

  test('take nested values as JSON, and say where it is none', async () => {
    const { page } = await open('clicrdv.html#createAppointment');
    const json = page.locator('#try-input textarea').first();
    await json.fill('{ "not": json');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => json.getAttribute('aria-invalid')).toBe('true');
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
    await page.locator('#try-address').fill('ftp://x');
    await page.getByRole('button', { name: 'Check' }).click();
    await expect.poll(() => mockLine(page).innerText()).toMatch(/must start with http/);
  });

  test('say that a mock of a test cannot make calls', async () => {
    const other = await startMock({ providers: ['chargepilot'], cors: true });
    onTestFinished(other.close);
    const { page } = await open('chargepilot.html#ping', { address: other.origin });
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => page.locator('#try-status').innerText()).toContain('`guichet mock`');
  });

  test.each(['light', 'dark'] as const)(
    'have no serious barriers, in %s, before and after a call',
    async (colorScheme) => {
      for (const name of names) {
        const { page } = await open(`${name}.html`, { colorScheme });
        await expect.poll(() => mockLine(page).innerText()).toBe('The mock is ready.');
        await send(page);
        expect([name, await barriersOf(page)]).toEqual([name, []]);
      }
    },
  );

  test('need no sideways scrolling at 390 px', async () => {
    for (const name of [...names.map((one) => `${one}.html`), 'clicrdv.html#createAppointment']) {
      const { page } = await open(name, { width: 390 });
      await send(page);
      const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
      expect([name, widths]).toEqual([name, [390, 390]]);
      const blocks = page.locator('.try pre');
      const wide = await blocks.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
      expect([name, wide]).toEqual([name, 0]);
    }
  });
});
