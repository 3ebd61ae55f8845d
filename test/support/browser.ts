/** Chromium, for the tests that look at the docs as their reader does. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { root } from './project.ts';

/** The browser; undefined where none is installed. */
export const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));
if (!executablePath)
  console.warn('Skipped: no Chromium is installed (Debian: apt-get install chromium), so no page is looked at.');

/** Starts the browser without its own requests to the network. */
export function launch(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ ...(executablePath && { executablePath }), args });
}

/** The address of a page that is opened from its file. */
export const addressOf = (page: string) => `${pathToFileURL(path.join(root, 'docs/dist')).href}/${page}`;

/** A page that is open. */
export interface Opened {
  readonly page: Page;
  /** What it asked of the network, wrote as an error or threw. */
  readonly complaints: string[];
  readonly done: () => Promise<void>;
}

/** Opens a page from its file. Nothing that it asks of the network is answered, except for what `allowed` matches. */
export async function open(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
  allowed?: RegExp,
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  await context.route(/^(?!file:|data:|blob:)/, (route) => {
    if (allowed?.test(route.request().url())) return route.continue();
    complaints.push(`asked for ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(addressOf(file), { waitUntil: 'load' });
  return { page, complaints, done: () => context.close() };
}

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The serious and critical barriers that axe finds, each with the first element that has it. */
export async function barriersOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  const found: { id: string; impact: string; html: string }[] = await page.evaluate(
    'axe.run({ resultTypes: ["violations"], preload: false }).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0].html })))',
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, html }) => `${id}: ${html.slice(0, 200)}`);
}
