/** The Postman collections in newman: every request against the mocks, with the credentials of the examples and the scripts that sign. */
import { createRequire } from 'node:module';
import { hashSecretKey } from 'guichet/energiapro';
import { type Mock, type ProviderName, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { renderProvider } from '../../src/codegen/render.ts';
import { exportedFiles } from '../../src/export/files.ts';
import { lintConfig } from '../../src/lint/rule-sets.ts';
import { readSpecFiles } from '../../src/project.ts';
import { project } from '../support/project.ts';
import { accounts, before } from './calls.ts';

interface Execution {
  readonly requestError?: Error;
  readonly response?: { readonly code: number; readonly stream: Buffer };
}

interface Summary {
  readonly run: { readonly executions: readonly Execution[]; readonly failures: readonly { readonly error: Error }[] };
}

// newman has no types.
const newman: { run: (options: object, done: (error: Error | null, summary: Summary) => void) => void } = createRequire(
  new URL('package.json', import.meta.url),
)('newman');

const runCollection = (options: object) =>
  new Promise<Summary['run']>((resolve, reject) => {
    newman.run(options, (error, summary) => (error ? reject(error) : resolve(summary.run)));
  });

/** What a person fills in, beside the address of the mock. */
const inputs = {
  energiapro: async () => ({
    username: accounts.energiapro.username,
    secret_key: await hashSecretKey(accounts.energiapro.secretKey, '2y'),
  }),
  openstreet: async () => ({ key: accounts.openstreet.key, email: 'client@example.com', password: 'password' }),
  clicrdv: async () => {
    const { apiKey, email, password } = accounts.clicrdv;
    return { apikey: apiKey, username: email, pro_email: email, password };
  },
  chargepilot: async () => ({ x_api_key: accounts.chargepilot.apiKey, api_secret: accounts.chargepilot.apiSecret }),
  'sne-cotation': async () => {
    const { clientId, clientSecret } = accounts['sne-cotation'];
    return { client_id: clientId, client_secret: clientSecret };
  },
};

// The names of `inputs` are those of the mock.
const names = Object.keys(inputs) as (keyof typeof inputs)[];
const config = await lintConfig(project);
const specs = await readSpecFiles(project);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ accounts });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

/** The collection and the environment of the mock, filled in. */
async function readCollection(name: ProviderName) {
  const spec = specs.find((one) => one.name === name);
  if (!spec) throw new Error(`There is no spec ${name}.`);
  const files = await exportedFiles(spec, await renderProvider(project, spec, config));
  const read = (file: string) => JSON.parse(files.get(`${name}.${file}`) ?? '');
  const collection: { item: { name: string }[] } = read('postman_collection.json');
  const environment: { values: { key: string; value: string }[] } = read('mock.postman_environment.json');
  return { collection, environment };
}

describe.each(names)('the Postman collection of %s, in newman', (name) => {
  const provider: Provider = providers[name];
  let exported: Awaited<ReturnType<typeof readCollection>>;
  beforeAll(async () => {
    exported = await readCollection(name);
  });

  test('has a request for every operation', () => {
    expect(exported.collection.item.map((item) => item.name).sort()).toEqual(Object.keys(provider.operations).sort());
  });

  test.each(Object.keys(provider.operations))('%s', async (operation) => {
    const login = name === 'energiapro' && operation !== 'authenticate' ? ['authenticate'] : [];
    const item = [...login, ...(before[operation] ?? []), operation].map((id) =>
      exported.collection.item.find((one) => one.name === id),
    );
    const filled: Readonly<Record<string, string>> = await inputs[name]();
    const values = exported.environment.values.map((value) => ({
      ...value,
      value: value.value.startsWith('http://127.0.0.1:4010') ? mock.url(name) : filled[value.key],
    }));
    const { executions, failures } = await runCollection({
      collection: { ...exported.collection, item },
      environment: { ...exported.environment, values },
    });
    expect(failures.map(({ error }) => error.message)).toEqual([]);
    const { response, requestError } = executions.at(-1) ?? {};
    expect(requestError).toBeUndefined();
    expect(String(response?.code)).toMatch(/^2/);
    const envelope = provider.operations[operation]?.envelope ?? provider.envelope;
    const body: unknown = JSON.parse(response?.stream.toString() || '{}');
    const code: unknown = Object(body)[envelope?.code ?? ''];
    if (code === undefined) expect(envelope?.absent ?? 'success').toBe('success');
    else expect(envelope?.success).toContain(code);
  });
});
