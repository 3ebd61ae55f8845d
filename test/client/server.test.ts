/** The addresses that `baseUrl` may be. */
import { expect, test } from 'vitest';
import { provider as chargepilot } from '../../generated/chargepilot/operations.ts';
import { serverChooser } from '../../src/client/server.ts';

const factory = { provider: 'chargepilot', name: 'createX' };

test.each([
  ['http://127.10.200.30', true],
  ['http://[::1]:80/', true],
  ['http://localhost', true],
  ['http://127.0.0.1.example.org', false],
  ['http://notlocalhost', false],
  ['http://localhost.example.org', false],
])('an address without TLS is of this machine: %s: %j', (baseUrl, isOurs) => {
  const choose = () => serverChooser(chargepilot, factory, { baseUrl })();
  if (isOurs) expect(choose().name).toBe('baseUrl');
  else expect(choose).toThrow('createX: `baseUrl` must be an absolute URL that starts with https://');
});

test('the slashes at the end of an address go, all of them', () => {
  expect(serverChooser(chargepilot, factory, { baseUrl: 'https://a.example/x//' })().url).toBe('https://a.example/x');
});
