import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Mock, startMock } from 'guichet/mock';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = path.join(root, 'test/.readme');
const readme = await readFile(path.join(root, 'README.md'), 'utf8');
const snippets = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map((match, index) => ({
  code: match[1] ?? '',
  file: `${index + 1}.ts`,
}));

/** The snippets sign in with what they print, so this is who the mock knows. */
const credentialsOfTheReadme = {
  energiapro: { username: '1234567890', secretKey: 'from the welcome letter' },
  openstreet: { key: 'cle-compte-calcul-de-32-caracter', email: 'me@example.com', password: 'secret' },
  clicrdv: { apiKey: 'xxxxxx', email: 'fake.user@gmail.com', password: 'secret' },
  chargepilot: { apiKey: 'key', apiSecret: 'secret' },
  'sne-cotation': { clientId: 'id', clientSecret: 'secret' },
};

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ accounts: credentialsOfTheReadme });
  await mkdir(folder, { recursive: true });
  for (const { code, file } of snippets) await writeFile(path.join(folder, file), `${code}\nexport {};\n`);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mock.close();
});

/** The mock in place of every real server: a snippet runs as it is printed. */
function toMock(request: Request): Request {
  for (const provider of Object.values<Provider>(providers)) {
    const servers = [
      ...provider.servers,
      ...Object.values(provider.operations).flatMap((operation) => operation.servers ?? []),
    ];
    const server = servers.find(({ url }) => request.url.startsWith(url));
    if (!server) continue;
    // The words of `providers` are those of the mock; the path stays, since one provider signs it.
    return new Request(
      mock.url(provider.name as keyof typeof providers) + request.url.slice(new URL(server.url).origin.length),
      request,
    );
  }
  return request;
}

describe('the README', () => {
  test('has a snippet and a row for each provider', () => {
    for (const name of Object.keys(providers)) expect(readme).toContain(`| \`guichet/${name}\` |`);
    for (const name of Object.keys(providers))
      expect(snippets.some(({ code }) => code.includes(`'guichet/${name}'`))).toBe(true);
  });

  test('has snippets that compile', async () => {
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
    vi.stubGlobal('fetch', (request: Request) => fetch(toMock(request)));
    vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => void printed.push(values));
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
    try {
      await import(/* @vite-ignore */ path.join(folder, file));
    } finally {
      vi.unstubAllGlobals();
      vi.restoreAllMocks();
    }
    expect(code).toContain('console.log');
    expect(printed.length).toBeGreaterThan(0);
    expect(printed.flat()).not.toContain(undefined);
    expect(complaints).not.toHaveBeenCalled();
  });

  test('names every script, file and folder as it is', async () => {
    const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
    for (const [, name] of readme.matchAll(/npm run ([a-z:]+)/g)) expect(scripts).toHaveProperty([name ?? '']);
    for (const [, target] of readme.matchAll(/\]\(((?:src|specs|test|scripts)[^)]*)\)/g)) {
      await expect(readFile(path.join(root, target ?? ''), 'utf8').catch((error) => error.code)).resolves.not.toBe(
        'ENOENT',
      );
    }
  });
});
