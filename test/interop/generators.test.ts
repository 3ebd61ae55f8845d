/** Clients that other generators make of the flat specs: each calls every operation of the mocks, and gets the success of the spec. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createFetch } from 'guichet';
import { chargepilotAuth } from 'guichet/chargepilot';
import { clicrdvBasic } from 'guichet/clicrdv';
import { energiaproAuth } from 'guichet/energiapro';
import { openstreetAuth } from 'guichet/openstreet';
import { pisteAuth } from 'guichet/sne-cotation';
import { type Mock, type ProviderName, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { operationsOf, type SpecDocument } from '../../src/codegen/document.ts';
import { readSpec } from '../../src/codegen/spec.ts';
import { lintConfig } from '../../src/lint/rule-sets.ts';
import { project, root } from '../support/project.ts';
import { accounts, flatCall } from './calls.ts';
import { expectSuccessOf } from './expect.ts';
import { exported } from './exported.ts';
import { startProxy } from './proxy.ts';
import { folder, run } from './run.ts';
import { heyApi } from './tools/hey-api.ts';
import { kubb } from './tools/kubb.ts';
import { oazapfts } from './tools/oazapfts.ts';
import { orval } from './tools/orval.ts';
import { redoclyPhp, redoclyPython } from './tools/redocly.ts';
import { swaggerTypescriptApi } from './tools/swagger-typescript-api.ts';
import type { Client, Tool } from './tools/tool.ts';

const TOOLS: readonly Tool[] = [heyApi, kubb, oazapfts, orval, swaggerTypescriptApi, redoclyPhp, redoclyPython];
const folderOf = (tool: Tool, name: string) => path.join(folder, tool.name, name);

// The five, whose credentials the test puts on.
const names = ['chargepilot', 'clicrdv', 'energiapro', 'openstreet', 'sne-cotation'] as const;
const config = await lintConfig(project);
const specs = new Map<
  ProviderName,
  { document: SpecDocument; flat: SpecDocument; files: ReadonlyMap<string, string> }
>();
for (const name of names) {
  const files = new Map(await exported(name));
  const { document } = await readSpec(path.join(root, `specs/${name}.yaml`), config);
  specs.set(name, { document, flat: JSON.parse(files.get(`${name}.flat.json`) ?? ''), files });
}
const specOf = (name: ProviderName) => {
  const spec = specs.get(name);
  if (!spec) throw new Error(`There is no spec ${name}.`);
  return spec;
};

/** One tool has its clients call the global `fetch`, which a test replaces. */
const platformFetch = globalThis.fetch;

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ accounts });
  await mkdir(folder, { recursive: true });
  for (const { files } of specs.values())
    for (const [file, text] of files)
      if (file.endsWith('.json') && !file.includes('/')) await writeFile(path.join(folder, file), text);
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

/** A `fetch` that authenticates as the account of the examples. */
function fetchOf(name: (typeof names)[number]): typeof fetch {
  const { energiapro, openstreet, clicrdv, chargepilot, 'sne-cotation': piste } = mock.accounts;
  const options = { baseUrl: mock.url(name), fetch: platformFetch };
  const customer = { email: 'client@example.com', password: 'password' };
  const fetches = {
    energiapro: () => createFetch('energiapro', { ...options, auth: energiaproAuth(energiapro) }),
    openstreet: () =>
      createFetch('openstreet', { ...options, auth: openstreetAuth({ key: openstreet.key, ...customer }) }),
    clicrdv: () => createFetch('clicrdv', { ...options, auth: clicrdvBasic(clicrdv) }),
    chargepilot: () => createFetch('chargepilot', { ...options, auth: chargepilotAuth(chargepilot) }),
    'sne-cotation': () => createFetch('sne-cotation', { ...options, auth: pisteAuth(piste) }),
  };
  return fetches[name]();
}

/** The last request was this operation, it got a 2xx, and the body has no failure by the rule of the spec. */
function expectSuccess(name: ProviderName, id: string, body: unknown): void {
  const last = mock.requests.at(-1);
  expect({ provider: last?.provider, operation: last?.operation }).toEqual({ provider: name, operation: id });
  expect(body).toBeInstanceOf(Object);
  expectSuccessOf(name, id, last?.status, body);
}

describe.each(TOOLS)('$name', (tool) => {
  describe.each(names)('of %s', (name) => {
    let client: Client;
    let authenticated: typeof fetch;
    let proxy: Awaited<ReturnType<typeof startProxy>>;
    beforeAll(async () => {
      const own = folderOf(tool, name);
      const input = path.join(folder, `${name}.${tool.input ?? 'flat.json'}`);
      await rm(own, { recursive: true, force: true });
      await mkdir(own, { recursive: true });
      for (const [file, text] of Object.entries(tool.files?.(input) ?? {})) await writeFile(path.join(own, file), text);
      const { status, output } = await run(tool.generate(input, own), own);
      expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
      const current: typeof fetch = (...args) => authenticated(...args);
      const baseUrl = mock.url(name);
      proxy = await startProxy(baseUrl, current);
      client = await tool.open(own, { fetch: current, baseUrl, proxy: proxy.url, flat: specOf(name).flat });
    });
    // Tokens end with a reset.
    beforeEach(() => {
      authenticated = fetchOf(name);
    });
    afterAll(async () => {
      client.close?.();
      await proxy.close();
    });

    const operations = operationsOf(specOf(name).document).map(({ operation }) => operation.operationId);
    test.each(operations)('%s', async (operation) => {
      const reason = tool.cannot?.[operation];
      if (reason === undefined) return check(operation);
      // What becomes possible has to leave the list, and the guide.
      await expect(check(operation), reason).rejects.toThrow();
    });

    const check = async (operation: string) => {
      expectSuccess(name, operation, await client.call(await flatCall(name, operation, specOf(name), mock)));
    };
  });
});
