/** The written documentation: every TypeScript snippet compiles and runs against the mocks. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Mock, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { root } from '../support/project.ts';
import { writtenDocs } from '../support/written-docs.ts';

const folder = path.join(root, 'test/.readme');
const pages = await Promise.all(
  [
    ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'specs/README.md', 'examples/README.md'],
    ...writtenDocs.toSorted(),
  ].map(async (page) => ({ page, text: await readFile(path.join(root, page), 'utf8') })),
);
const readme = pages[0]?.text ?? '';

const snippets = pages.flatMap(({ page, text }) =>
  [...text.matchAll(/^( *)```ts\n(.*?)^\1```$/gms)].map(([, indent = '', code = ''], index) => ({
    // Unlike the titles of the pages, the names of the files must differ between folders.
    file: `${page.replace('.md', '').replaceAll('/', '-').toLowerCase()}-${index + 1}.ts`,
    code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  })),
);

/** The snippets sign in with the credentials that they show, so the mock knows these. */
const credentialsOfThePages = {
  energiapro: { username: '1234567890', secretKey: 'from the welcome letter' },
  openstreet: { key: 'cle-compte-calcul-de-32-caracter', email: 'me@example.com', password: 'secret' },
  clicrdv: { apiKey: 'xxxxxx', email: 'fake.user@gmail.com', password: 'secret' },
  chargepilot: { apiKey: 'key', apiSecret: 'secret' },
  'sne-cotation': { clientId: 'id', clientSecret: 'secret' },
};

/** As somebody starts it who follows the pages, at `LOCAL`. */
let demo: Mock;
const LOCAL = 'http://127.0.0.1:4010';
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ accounts: credentialsOfThePages });
  demo = await startMock();
  await mkdir(folder, { recursive: true });
  for (const { code, file } of snippets) {
    // A snippet for a file in `src/auth` imports what is beside it there.
    const here = code
      .replaceAll(`from './lib/`, `from '../../src/auth/lib/`)
      .replaceAll(`from '../client/`, `from '../../src/client/`);
    await writeFile(path.join(folder, file), `${here}\nexport {};\n`);
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mock.close();
  await demo.close();
});

/** The mock instead of every real server: a snippet runs as it is printed. */
function toMock(request: Request): Request {
  if (request.url.startsWith(LOCAL)) return new Request(demo.origin + request.url.slice(LOCAL.length), request);
  for (const provider of Object.values<Provider>(providers)) {
    const servers = [
      ...provider.servers,
      ...Object.values(provider.operations).flatMap((operation) => operation.servers ?? []),
    ];
    const server = servers.find(({ url }) => request.url.startsWith(url));
    if (!server) continue;
    // The names in `providers` are those of the mock; the path stays, since one provider signs it.
    return new Request(
      mock.url(provider.name as keyof typeof providers) + request.url.slice(new URL(server.url).origin.length),
      request,
    );
  }
  return request;
}

describe('the documentation', () => {
  // Those with a page on authentication: what a user has to know of them is more than their spec.
  const explained = Object.keys(providers).filter((name) => existsSync(path.join(root, 'docs/auth', `${name}.md`)));
  test.each(explained)('has a row and a snippet for %s', (name) => {
    expect(readme).toContain(`| \`guichet/${name}\` |`);
    expect(snippets.some(({ code }) => code.includes(`'guichet/${name}'`))).toBe(true);
  });

  test('has snippets that compile', { timeout: 180_000 }, async () => {
    const config = { extends: '../../tsconfig.json', include: ['*.ts'], compilerOptions: { noUnusedLocals: false } };
    await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
    });
    expect(tsc.stdout).toBe('');
    expect(tsc.status).toBe(0);
  });

  test.each(snippets)('has a snippet that runs: $file', async ({ file, code }) => {
    const printed: unknown[][] = [];
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', (url: string, init?: RequestInit) => fetch(toMock(new Request(url, init))));
    vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => void printed.push(values));
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    try {
      await import(/* @vite-ignore */ path.join(folder, file));
    } finally {
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
    }
    // A snippet shows what it does, unless it is a file for others to import.
    expect(code).toMatch(/console\.log|^export /m);
    expect(printed.length > 0).toBe(code.includes('console.log'));
    expect(printed.flat()).not.toContain(undefined);
    expect(complaints).not.toHaveBeenCalled();
  });
});
