/** The reference pages: every operation is there, reads as it should, and shows its samples in every language. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { operationsOf, type SpecDocument } from '../../src/codegen/document.ts';
import { readCredentials } from '../../src/docs/credentials.ts';
import { environmentsOf } from '../../src/docs/environments.ts';
import { type Label, labels, samplesOf } from '../../src/docs/samples.ts';
import { addressOf, executablePath, launch, open } from '../support/browser.ts';
import { project, root } from '../support/project.ts';
import { type SampleCheck, startSampleCheck } from '../support/sample-check.ts';
import { canRun } from '../support/samples.ts';

// The keys of a constant are those that its type names.
const names = Object.keys(providers) as (keyof typeof providers)[];
/** What tells a sample of one language from the others. */
const CALL: Readonly<Record<Label, (name: string) => RegExp>> = {
  curl: () => /^curl .*https:/m,
  TypeScript: (name) => new RegExp(`from 'guichet/${name}';`),
  Python: () => /^response = requests\..*/m,
  PHP: () => /^<\?php\n/,
};

const readSpec = async (name: string): Promise<SpecDocument> =>
  parse(await readFile(path.join(root, `specs/${name}.yaml`), 'utf8'));

const languageName = new RegExp(`^(${labels.join('|')})$`);

/** Chooses a language in the list that the button opens. While a page is being drawn, the list may open where the button was. */
async function choose(page: Page, button: Locator, label: string): Promise<void> {
  const chosen = async () => {
    await button.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await button.click();
    await page
      .getByRole('menuitem', { name: label, exact: true })
      .click({ timeout: 5000 })
      .catch(() => page.keyboard.press('Escape'));
    return button.innerText();
  };
  await expect.poll(chosen).toBe(label);
}

describe.skipIf(!executablePath)('a reference page', () => {
  let browser: Browser;
  let check: SampleCheck;
  const runnable = labels.filter(canRun);
  beforeAll(async () => {
    browser = await launch();
    check = await startSampleCheck();
  });
  afterAll(async () => {
    await browser?.close();
    await check?.close();
  });

  /** The part of the page that shows an operation. */
  const sectionOf = (page: Page, summary: string) =>
    page.locator('[data-item-kind=httpItem]', { has: page.locator('h2', { hasText: summary }) }).first();

  test.each(names)(
    'shows every operation of %s, its wire form and samples that run, and asks nobody',
    async (name) => {
      const { page, complaints, done } = await open(browser, `${name}.html`);
      const spec = await readSpec(name);
      const provider: Provider = providers[name];
      const samples = samplesOf(name, spec, provider, `guichet/${name}`, await readCredentials(project, name, spec));
      await page.locator('#redoc h1').first().waitFor();
      const operations = operationsOf(spec);
      expect(operations).toHaveLength(Object.keys(provider.operations).length);
      const menu = page.getByRole('navigation', { name: 'All pages' });
      for (const { operation } of operations) {
        const { operationId: id, summary = '' } = operation;
        await menu.getByRole('link', { name: summary, exact: true }).click();
        const section = sectionOf(page, summary);
        await section.getByRole('heading', { name: summary }).first().waitFor();
        await section.getByText('On the wire:').first().waitFor();

        const panel = section.locator('.panel-request-samples');
        const languages = panel.getByRole('button', { name: languageName });
        for (const label of labels) {
          await choose(page, languages, label);
          const shown = panel.getByTestId('source-code');
          const expected = samples.get(id)?.find((sample) => sample.label === label)?.source;
          expect(expected).toMatch(CALL[label](name));
          await expect.poll(() => shown.innerText(), { message: `${id} in ${label}` }).toBe(expected);
          if (!runnable.includes(label)) continue;
          const read = await shown.innerText();
          await check.run(label, name, id, read);
        }
      }
      expect(complaints).toEqual([]);
      await done();
    },
    400_000,
  );

  test.each(names)(
    'opens every operation of %s at its address, as the types of the client link to it',
    async (name) => {
      const operations = operationsOf(await readSpec(name)).map(({ operation }) => operation);
      const { page, done } = await open(browser, `${name}.html`);
      for (const { operationId, summary = '' } of [operations[0], operations.at(-1)].flatMap((one) => one ?? [])) {
        await page.goto('about:blank');
        await page.goto(`${addressOf(`${name}.html`)}#operation/${operationId}`);
        await expect.poll(() => sectionOf(page, summary).isVisible()).toBe(true);
        await expect
          .poll(() => page.getByRole('link', { name: summary, exact: true }).first().getAttribute('aria-current'))
          .toBe('true');
      }
      await done();
    },
  );

  test('remembers the language, also of another API', async () => {
    const { page, done } = await open(browser, 'openstreet.html#operation/credit');
    const panel = (summary: string) => sectionOf(page, summary).locator('.panel-request-samples');
    // What one page keeps reaches the process of the next one a moment later, and never if the page is left before the browser has it.
    const language = async () => {
      await page.goto('about:blank');
      await page.goto(`${addressOf('openstreet.html')}#operation/credit`);
      await choose(page, panel('Read the remaining credit').getByRole('button', { name: languageName }), 'TypeScript');
      await page.waitForTimeout(200);
      await page.goto('about:blank');
      await page.goto(`${addressOf('clicrdv.html')}#operation/listCalendars`);
      return panel('List the calendars').getByRole('button', { name: languageName }).innerText();
    };
    await expect.poll(language).toBe('TypeScript');
    await done();
  });

  test('shows the samples for the server that was chosen, also if what is stored comes too late', async () => {
    const { page, done } = await open(browser, 'clicrdv.html#operation/listCalendars');
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {};
    });
    await page.getByLabel('The server that the samples call').selectOption('mock');
    const shown = sectionOf(page, 'List the calendars').locator('.panel-request-samples').getByTestId('source-code');
    await expect.poll(() => shown.innerText()).toContain('http://127.0.0.1:4010/clicrdv');
    await done();
  });

  test.each(names)('shows the samples of %s for each server, and for the mock', async (name) => {
    const spec = await readSpec(name);
    const credentials = await readCredentials(project, name, spec);
    const [first] = operationsOf(spec);
    const { operationId: id = '', summary = '' } = first?.operation ?? {};
    const { page, complaints, done } = await open(browser, `${name}.html#operation/${id}`);
    const shown = sectionOf(page, summary).locator('.panel-request-samples').getByTestId('source-code');
    const environments = environmentsOf(providers[name]);
    expect(environments.map((environment) => environment.name)).toEqual(expect.arrayContaining(['production', 'mock']));
    for (const environment of [...environments, ...environments.slice(0, 1)]) {
      await page.getByLabel('The server that the samples call').selectOption(environment.name);
      const samples = samplesOf(name, spec, providers[name], `guichet/${name}`, credentials, environment);
      const expected = samples.get(id)?.find(({ label }) => label === 'curl')?.source;
      await expect.poll(() => shown.innerText()).toBe(expected);
    }
    expect(complaints).toEqual([]);
    await done();
  });

  test('leaves decisions and open points to a page of their own', async () => {
    for (const name of names) {
      const { page, done } = await open(browser, `${name}.html`);
      await page.locator('#redoc h1').first().waitFor();
      expect(await page.locator('#redoc').innerText()).not.toMatch(/^Decisions?, \d/m);
      await page.goto(addressOf(`decisions/${name}.html`));
      expect(await page.locator('article h2').count()).toBeGreaterThan(0);
      await done();
    }
  });

  test('paints soon', async () => {
    for (const name of names) {
      const { page, done } = await open(browser, `${name}.html`);
      const paint = await page.evaluate(
        'performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? performance.now()',
      );
      console.log(`${name}.html: first contentful paint after ${Math.round(Number(paint))} ms`);
      await done();
    }
  });
});
