/** The page at `/`: every provider with its address, credentials and shell lines to paste. HTML for browsers, text for curl. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isRecord } from '../client/encode.ts';
import type { Incoming } from './dispatch.ts';
import type { MockedProvider } from './mocked-provider.ts';
import type { MockResponse } from './simulator.ts';

interface PageContext {
  readonly mockedProviders: ReadonlyMap<string, MockedProvider>;
  /** The origin that the mock listens on. */
  readonly url: string;
  /** The index of the project's docs, which may not be built. */
  readonly docs: string | undefined;
}

interface Entry {
  readonly title: string;
  readonly url: string;
  readonly credentials: readonly [string, string][];
  /** Name, value and effect of what can be set by `accounts`. */
  readonly settings: readonly [string, string, string][];
  readonly lines: readonly string[];
}

/** The docs, if they are built. An address to copy: browsers follow no link from a page to a file. */
function builtDocs({ docs }: PageContext): string | undefined {
  return docs !== undefined && existsSync(docs) ? pathToFileURL(docs).href : undefined;
}

export function page({ headers }: Incoming, context: PageContext): MockResponse {
  const entries = entriesOf(context);
  const html = /text\/html/.test(headers.accept ?? '');
  return {
    status: 200,
    headers: { 'content-type': `text/${html ? 'html' : 'plain'}; charset=utf-8` },
    body: html ? asHtml(entries, context) : asText(entries, context),
  };
}

function entriesOf({ mockedProviders, url }: PageContext): Entry[] {
  return [...mockedProviders.values()].map(({ provider, account, module, curlLines }) => {
    const base = `${url}/${provider.name}`;
    const { settings = {} } = module;
    return {
      title: provider.title,
      url: base,
      credentials: Object.entries(account)
        .filter(([name]) => !Object.hasOwn(settings, name))
        .flatMap(credentialsOf),
      settings: Object.entries(settings).map(([name, one]) => {
        const effect = typeof one === 'string' ? one : one.effect;
        return [name, settingOf(account, name), effect];
      }),
      lines: curlLines(base),
    };
  });
}

function settingOf(account: object, name: string): string {
  const value: unknown = Object.entries(account).find(([key]) => key === name)?.[1];
  return value === undefined ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
}

/** Of a credential that has several parts, such as a user name and a password, each. */
function credentialsOf([name, value]: [string, unknown]): [string, string][] {
  if (typeof value === 'string') return [[name, value]];
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([part, text]) => credentialsOf([`${name}.${part}`, text]));
}

function asText(entries: readonly Entry[], context: PageContext): string {
  const { url } = context;
  const docs = builtDocs(context);
  const blocks = entries.map(({ title, url: base, credentials, settings, lines }) =>
    [
      title,
      base,
      ...credentials.map(([name, value]) => `  ${name}: ${value}`),
      ...(settings.length > 0 ? ['  Settings, by the option `accounts` or POST /__mock/settings:'] : []),
      ...settings.map(([name, value, effect]) => `    ${name}: ${value} (${effect})`),
      '',
      ...lines.map((line) => `  ${line}`),
    ].join('\n'),
  );
  const intro = `Guichet mock: it verifies credentials as the providers would.\nControls: ${url}/__mock/health (reset, clock, faults, state, settings, requests)${docs ? `\nDocs: ${docs}` : ''}`;
  return `${[intro, ...blocks].join('\n\n')}\n`;
}

function asHtml(entries: readonly Entry[], context: PageContext): string {
  const { url } = context;
  const docs = builtDocs(context);
  const cards = entries.map(
    ({ title, url: base, credentials, settings, lines }) => `
    <section>
      <h2>${escapeHtml(title)}</h2>
      <p><code>${escapeHtml(base)}</code></p>
      <dl>${credentials.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd><code>${escapeHtml(value)}</code></dd>`).join('')}</dl>
      ${settings.length === 0 ? '' : `<details><summary>Settings, by the option <code>accounts</code> or <code>POST /__mock/settings</code></summary><dl>${settings.map(([name, value, effect]) => `<dt>${escapeHtml(name)}: <code>${escapeHtml(value)}</code></dt><dd>${escapeHtml(effect)}</dd>`).join('')}</dl></details>`}
      <pre tabindex="0" aria-label="Shell lines for ${escapeHtml(title)}">${escapeHtml(lines.join('\n'))}</pre>
    </section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Guichet mock</title>
  <style>
    :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
    body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    section { border: 1px solid #8888; border-radius: .5rem; padding: 0 1rem; margin: 1rem 0; }
    pre { overflow-x: auto; background: #8882; padding: .75rem; border-radius: .25rem; font-size: .85rem; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
    dd { margin: 0; }
    code { overflow-wrap: anywhere; }
  </style>
</head>
<body>
  <main>
    <h1>Guichet mock</h1>
    <p>It verifies credentials as the providers would: a request that succeeds here is authenticated correctly. Give a client one of these addresses as
      <code>baseUrl</code>. Controls: <a href="${url}/__mock/health">health</a>, <a href="${url}/__mock/requests">requests</a>,
      <a href="${url}/__mock/clock">clock</a>, <a href="${url}/__mock/state">state</a>, <a href="${url}/__mock/settings">settings</a>; POST <code>reset</code>, <code>clock</code>, <code>faults</code>,
      <code>state</code>.</p>
    ${docs ? `<p>Docs: <code>${escapeHtml(docs)}</code></p>` : ''}
    ${cards.join('')}
  </main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
