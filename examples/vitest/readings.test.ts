import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { gasBetween } from './readings.ts';

const credentials = { username: '1234567890', secretKey: 'guichet-demo-secret' };

test('adds up the gas of three days, with the mock of the whole run', async () => {
  const energiapro = createEnergiapro({
    baseUrl: `${inject('mockUrl')}/energiapro`,
    auth: energiaproAuth(credentials),
  });
  expect(await gasBetween(energiapro, '2022-01-01', '2022-01-03')).toBeGreaterThan(0);
});

// A test that makes the mock misbehave has one of its own.
const mock = await startMock({ providers: ['energiapro'] });
afterAll(() => mock.close());
beforeAll(() => mock.reset());

test('goes on when the provider forgets the token', async () => {
  const energiapro = createEnergiapro({ baseUrl: mock.url('energiapro'), auth: energiaproAuth(credentials) });
  const before = await gasBetween(energiapro, '2022-01-01', '2022-01-03');
  mock.fail('energiapro', { kind: 'expired-token' });
  expect(await gasBetween(energiapro, '2022-01-01', '2022-01-03')).toBe(before);
  expect(mock.requests.filter(({ operation }) => operation === 'authenticate')).toHaveLength(2);
});

test('tells an outage from an empty month', async () => {
  const energiapro = createEnergiapro({
    baseUrl: mock.url('energiapro'),
    auth: energiaproAuth(credentials),
    retries: 0,
  });
  mock.fail('energiapro', { kind: 'html', operation: 'lpnJson' });
  await expect(gasBetween(energiapro, '2022-01-01', '2022-01-03')).rejects.toMatchObject({
    code: 'not_json',
    status: 502,
  });
});
