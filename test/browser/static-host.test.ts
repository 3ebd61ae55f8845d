/** The portal below a path of a static host, which serves files and nothing else. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import { executablePath, launch } from '../support/browser.ts';
import { root } from '../support/project.ts';

const names = Object.keys(providers);
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.html': 'text/html; charset=utf-8',
};

describe.skipIf(!executablePath)('the portal, under a path of a static host', () => {
  const folder = '/some/where/';
  const answers: { path: string; status: number }[] = [];
  // What a static host does: the index for a folder, a file for its path, and 404 for all that is not below its folder.
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://host');
    const file = pathname.startsWith(folder) ? pathname.slice(folder.length) || 'index.html' : undefined;
    const content =
      file === undefined ? undefined : await readFile(path.join(root, 'docs/dist', file)).catch(() => undefined);
    const status = content ? 200 : 404;
    answers.push({ path: pathname, status });
    response.writeHead(status, { 'content-type': TYPES[path.extname(file ?? '')] ?? 'text/html' }).end(content);
  });
  let base: string;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${folder}`;
  });
  afterAll(async () => {
    server.close();
    await browser?.close();
  });

  test.each(names)('leads from the index to every page of %s, and to an operation', async (name) => {
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
    await page.locator(`main a[href="overview/${name}.html"]`).first().click();
    await page.waitForURL(`${base}overview/${name}.html`);
    const menu = page.getByRole('navigation', { name: 'All pages' });
    const titles = await menu.locator('details[open] a').allInnerTexts();
    expect(titles).toEqual(expect.arrayContaining(['Overview', 'Authentication', 'Reference', 'Errors', 'Downloads']));
    for (const title of titles) {
      await menu.locator('details[open]').getByRole('link', { name: title, exact: true }).click();
      await page.waitForLoadState();
    }
    await menu.getByRole('link', { name: 'Reference' }).click();
    await menu.locator('.operations a').first().click();
    await page.locator('[data-item-kind=httpItem] h2').first().waitFor();
    const address = page.url();
    // An address that was copied leads there again.
    await page.reload();
    await page.locator('[data-item-kind=httpItem] h2').first().waitFor();
    expect(page.url()).toBe(address);
    await page.keyboard.press('/');
    await page.keyboard.type('errors');
    await page.locator('#hits a').first().waitFor();
    expect(strangers).toEqual([]);
    expect(answers.filter(({ path, status }) => status !== 200 || !path.startsWith(folder))).toEqual([]);
    await context.close();
  });
});
