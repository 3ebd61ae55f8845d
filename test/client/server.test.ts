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
  else expect(choose).toThrow('createX: `baseUrl` must start with https:// (http:// only for this machine).');
});

test('an address without TLS may be of any machine for those who ask for it by name', () => {
  const choose = (baseUrl: string) => serverChooser(chargepilot, factory, { baseUrl, dangerouslyAllowPlainHttp: true });
  expect(choose('http://mock:4010/chargepilot/')().url).toBe('http://mock:4010/chargepilot');
  expect(choose('https://a.example')().url).toBe('https://a.example');
  for (const baseUrl of ['ftp://mock:4010', 'http://user@mock:4010', 'http://mock:4010/?x'])
    expect(() => choose(baseUrl)).toThrow('createX: `baseUrl` must be an absolute URL');
});

test('the slashes at the end of an address go, all of them', () => {
  expect(serverChooser(chargepilot, factory, { baseUrl: 'https://a.example/x//' })().url).toBe('https://a.example/x');
});
