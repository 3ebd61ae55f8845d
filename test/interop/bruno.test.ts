/** The Bruno collections in Bruno's own CLI: every request against the mocks, with the credentials of the examples and the scripts that sign. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Mock, type ProviderName, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { accounts, before } from './calls.ts';
import { expectSuccessOf } from './expect.ts';
import { exported } from './exported.ts';
import { inputs } from './inputs.ts';
import { folder, run } from './run.ts';

/** What the CLI reports of one request. */
interface Result {
  readonly test: { readonly filename: string };
  readonly response: { readonly status: number; readonly data: unknown };
  readonly error: string | null;
}

/** Their mocks start anew for each operation. The others give out tokens, which the scripts keep. */
const KEEPS_RECORDS: readonly string[] = ['clicrdv', 'openstreet'];

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ accounts });
});
afterAll(() => mock.close());

describe.each(Object.keys(inputs) as ProviderName[])('the Bruno collection of %s, in its CLI', (name) => {
  const provider: Provider = providers[name];
  const operations = Object.keys(provider.operations);
  let results: readonly Result[];

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    const collection = await mkdtemp(path.join(folder, `${name}.bruno-`));
    const texts = new Map(
      (await exported(name)).flatMap(([file, text]) =>
        file.startsWith(`${name}.bruno/`) ? [[file.slice(`${name}.bruno/`.length), text]] : [],
      ),
    );
    // As they are run: what an operation needs to be there is created before it.
    const steps = operations.flatMap((id) => [
      ...(KEEPS_RECORDS.includes(name) ? ['reset'] : []),
      ...(before[id] ?? []).map((one) => `before ${one}`),
      id,
    ]);
    const reset = `post {\n  url: ${mock.url(name)}/../__mock/reset\n  body: none\n  auth: none\n}\n`;
    const files = steps.map((step, index): [string, string] => {
      const text = step === 'reset' ? reset : (texts.get(`${step.replace('before ', '')}.bru`) ?? '');
      const meta = `meta {\n  name: ${index} ${step}\n  type: http\n  seq: ${index + 1}\n}\n\n`;
      return [`${index} ${step}.bru`, meta + text.replace(/^meta \{[^}]*\}\n/, '')];
    });
    const kept = [...texts].filter(([file]) => /^(bruno\.json|collection\.bru|environments\/.+)$/.test(file));
    for (const [file, text] of [...kept, ...files]) {
      await mkdir(path.dirname(path.join(collection, file)), { recursive: true });
      await writeFile(path.join(collection, file), text);
    }
    const values = { server: mock.url(name), token_server: mock.url(name), ...(await inputs[name]?.()) };
    const report = path.join(collection, 'report.json');
    const { output } = await run(
      [
        '@usebruno/cli/bin/bru.js',
        ...['run', '--env', 'mock', '--reporter-json', report],
        ...Object.entries(values).flatMap(([key, value]) => ['--env-var', `${key}=${value}`]),
      ],
      collection,
    );
    const [iteration] = JSON.parse(await readFile(report, 'utf8').catch(() => Promise.reject(new Error(output))));
    results = iteration.results;
    await rm(collection, { recursive: true });
  });

  test('has a request for every operation', async () => {
    const files = (await exported(name)).map(([file]) => file);
    expect(files).toEqual(expect.arrayContaining(operations.map((id) => `${name}.bruno/${id}.bru`)));
  });

  test.each(operations)('%s', (id) => {
    const result = results.find(({ test }) => test.filename.replace(/^\d+ /, '') === `${id}.bru`);
    expect(result?.error).toBeNull();
    expectSuccessOf(name, id, result?.response.status, result?.response.data);
  });
});
