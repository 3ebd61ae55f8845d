/** The portal where something is missing that most readers have: scripts, storage, a secure origin, a screen, a whole address. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, barriersOf, executablePath, launch, open } from '../support/browser.ts';

const phone = { width: 390, height: 844 };

describe.skipIf(!executablePath)('the portal', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  test('can be read without scripts, on a phone too: menu, guides and reference', async () => {
    const { page, done } = await open(browser, 'index.html', { javaScriptEnabled: false, viewport: phone });
    const menu = page.getByRole('navigation', { name: 'All pages' });
    await menu.getByText('ChargePilot').first().click();
    await menu.getByRole('link', { name: 'Reference' }).click();
    await page.waitForURL(/chargepilot\.html$/);
    expect(await page.locator('#redoc h1').first().isVisible()).toBe(true);
    expect(await page.locator('.top button').filter({ visible: true }).count()).toBe(0);
    await page.getByRole('link', { name: 'This page as Markdown' }).click();
    await page.waitForURL(/chargepilot\.md$/);
    await done();
  });

  test.each(['chargepilot.html', 'try/chargepilot.html', 'auth/chargepilot.html'])(
    'works where storage is blocked, and the address is damaged: %s',
    async (file) => {
      const { page, complaints, done } = await open(browser, 'index.html');
      await page.addInitScript(`Object.defineProperty(window, 'localStorage', {
        get() { throw new DOMException('Blocked.', 'SecurityError'); }, configurable: true,
      })`);
      for (const place of ['%', '%E0%A4%A', 'constructor', 'operation/__proto__']) {
        await page.goto('about:blank');
        await page.goto(`${addressOf(file)}#${place}`);
        await page.locator('main h1, #redoc h1').first().waitFor();
        if (file.startsWith('try')) await page.locator('#try-form').waitFor();
        if (file === 'chargepilot.html') await page.locator('.environment').waitFor();
        expect(page.url()).toMatch(new RegExp(`#${place}$`));
      }
      await page.getByRole('button', { name: /light and dark/ }).click();
      expect(complaints.filter((complaint) => !/^asked for http:\/\/127/.test(complaint))).toEqual([]);
      await done();
    },
  );

  test('copies code where there is no clipboard API, on a page from plain http', async () => {
    const { page, done } = await open(browser, 'index.html');
    // As on a host that is not the reader's own machine.
    await page.addInitScript('delete Navigator.prototype.clipboard');
    await page.goto(addressOf('auth/chargepilot.html'));
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await done();
  });

  test('has no barrier while its menu or its search is open, and closes its menu by Escape', async () => {
    for (const file of ['guide/errors.html', 'chargepilot.html']) {
      const { page, complaints, done } = await open(browser, file, { viewport: phone });
      await page.locator('h1').first().waitFor();
      const button = page.getByRole('button', { name: 'Menu' });
      await button.click();
      expect([file, await barriersOf(page)]).toEqual([file, []]);
      await page.keyboard.press('Escape');
      expect(await page.getByRole('navigation', { name: 'All pages' }).isVisible()).toBe(false);
      expect(await button.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
      await page.keyboard.press('/');
      await page.keyboard.type('token');
      await page.locator('#hits a').first().waitFor();
      expect([file, await barriersOf(page), complaints]).toEqual([file, [], []]);
      expect(await page.locator('main main').count()).toBe(0);
      await done();
    }
  });

  test('is printed in dark text, over the whole width', async () => {
    const { page, done } = await open(browser, 'auth/chargepilot.html', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.documentElement).color')).toBe('rgb(27, 31, 36)');
    expect(await page.evaluate('document.querySelector("main").clientWidth')).toBeGreaterThan(1000);
    await done();
  });
});
