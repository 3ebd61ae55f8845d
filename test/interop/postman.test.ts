/** The Postman collections in newman: every request against the mocks, with the credentials of the examples and the scripts that sign. */
import { createRequire } from 'node:module';
import { type Mock, type ProviderName, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { accounts, before } from './calls.ts';
import { expectSuccessOf } from './expect.ts';
import { exported } from './exported.ts';
import { inputs } from './inputs.ts';

interface Execution {
  readonly item: { readonly name: string };
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

const names = Object.keys(inputs) as ProviderName[];

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ accounts });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

/** The collection and the environment of the mock, filled in. */
async function readCollection(name: ProviderName) {
  const files = new Map(await exported(name));
  const read = (file: string) => JSON.parse(files.get(`${name}.${file}`) ?? '');
  const collection: { item: { name: string }[] } = read('postman_collection.json');
  const environment: { values: { key: string; value: string }[] } = read('mock.postman_environment.json');
  return { collection, environment };
}

describe.each(names)('the Postman collection of %s, in newman', (name) => {
  const provider: Provider = providers[name];
  let files: Awaited<ReturnType<typeof readCollection>>;
  beforeAll(async () => {
    files = await readCollection(name);
  });

  test('has a request for every operation', () => {
    expect(files.collection.item.map((item) => item.name).sort()).toEqual(Object.keys(provider.operations).sort());
  });

  const run = async (item: readonly unknown[]) => {
    const filled: Readonly<Record<string, string>> = (await inputs[name]?.()) ?? {};
    const values = files.environment.values.map((value) => ({
      ...value,
      value: value.value.startsWith('http://127.0.0.1:4010') ? mock.url(name) : filled[value.key],
    }));
    return runCollection({
      collection: { ...files.collection, item },
      environment: { ...files.environment, values },
    });
  };

  test('as a whole, in its order', async () => {
    const { executions } = await run(files.collection.item);
    const statuses = executions.map(({ item, response }) => [item.name, response?.code]);
    // An appointment is a vevent, and the samples name the same one.
    const deletedBefore = name === 'clicrdv' ? [['deleteVevent', 404]] : [];
    expect(statuses.filter(([, status]) => !/^2/.test(String(status)))).toEqual(deletedBefore);
  });

  test.each(Object.keys(provider.operations))('%s', async (operation) => {
    const login = name === 'energiapro' && operation !== 'authenticate' ? ['authenticate'] : [];
    const item = [...login, ...(before[operation] ?? []), operation].map((id) =>
      files.collection.item.find((one) => one.name === id),
    );
    const { executions, failures } = await run(item);
    expect(failures.map(({ error }) => error.message)).toEqual([]);
    const { response, requestError } = executions.at(-1) ?? {};
    expect(requestError).toBeUndefined();
    const body: unknown = JSON.parse(response?.stream.toString() || '{}');
    expectSuccessOf(name, operation, response?.code, body);
  });
});
