/** What the mock reads one way or another can be found: on its page, and in the guide. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { hashSync } from 'bcrypt';
import { type Setting, startMock } from 'guichet-tools/mock';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as chargepilot from '../../src/mock/simulators/chargepilot.ts';
import * as clicrdv from '../../src/mock/simulators/clicrdv.ts';
import * as energiapro from '../../src/mock/simulators/energiapro.ts';
import * as openstreet from '../../src/mock/simulators/openstreet.ts';
import * as sneCotation from '../../src/mock/simulators/sne-cotation.ts';
import { root } from '../support/project.ts';

const modules = [
  { name: 'chargepilot', ...chargepilot },
  { name: 'clicrdv', ...clicrdv },
  { name: 'energiapro', ...energiapro },
  { name: 'openstreet', ...openstreet },
  { name: 'sne-cotation', ...sneCotation },
];
const CREDENTIALS = [
  'apiKey',
  'apiSecret',
  'email',
  'password',
  'username',
  'secretKey',
  'key',
  'clientId',
  'clientSecret',
];

describe.each(modules)('the settings of $name', ({ name, demoAccount, settings }) => {
  test('describe all of an account but its credentials', () => {
    const others = Object.keys(demoAccount).filter((setting) => !CREDENTIALS.includes(setting));
    expect(Object.keys(settings)).toEqual(expect.arrayContaining(others));
  });

  test('stand on the mock’s page and in the guide', async () => {
    const mock = await startMock();
    onTestFinished(() => mock.close());
    const page = await (await fetch(mock.origin)).text();
    const guide = await readFile(path.join(root, 'docs/guide/mocks.md'), 'utf8');
    for (const [setting, one] of Object.entries<string | Setting>(settings)) {
      const effect = typeof one === 'string' ? one : one.effect;
      expect(page).toMatch(new RegExp(`^ {4}${setting}: .*\\(`, 'm'));
      expect(page).toContain(`(${effect})`);
      expect(guide).toContain(`| ${name} | \`${setting}\` | ${effect} |`);
    }
  });
});

/** As a browser or curl -F sends it. */
function loginForm(): FormData {
  const form = new FormData();
  form.set('username', energiapro.demoAccount.username);
  form.set('secret_key', hashSync(energiapro.demoAccount.secretKey, 11));
  return form;
}

test.each([
  [false, { errorCode: '5' }],
  [true, { token: expect.any(String) }],
])(
  'whether Energiapro takes a multipart form is a setting, since its document leaves it open: %s',
  async (multipart, body) => {
    const mock = await startMock({ providers: ['energiapro'], accounts: { energiapro: { multipart } } });
    onTestFinished(() => mock.close());
    const url = mock.url('energiapro');
    const response = await fetch(`${url}/authenticate.php`, { method: 'POST', body: loginForm() });
    const login = await response.json();
    expect(login).toMatchObject(body);
    const form = new FormData();
    for (const [name, value] of Object.entries({ scope: 'scope-test', client_id: '1234567', num_inst: '123456.123' }))
      form.set(name, value);
    const headers = { authorization: `Bearer ${Object(login).token}` };
    const call = await fetch(`${url}/index.php`, { method: 'POST', headers, body: form });
    expect(Object(await call.json()).errorCode).toBe(multipart ? '0' : '210');
    expect(mock.requests.map(({ body }) => body).join()).not.toMatch(/\$2[aby]\$/);
  },
);

test('a multipart form with a file, or cut short, is refused where multipart forms are taken', async () => {
  const mock = await startMock({ providers: ['energiapro'], accounts: { energiapro: { multipart: true } } });
  onTestFinished(() => mock.close());
  const url = `${mock.url('energiapro')}/authenticate.php`;
  const file = loginForm();
  file.set('secret_key', new Blob(['x']), 'x.txt');
  const cut = { 'content-type': 'multipart/form-data; boundary=x' };
  for (const init of [{ body: file }, { headers: cut, body: '--x\r\ncontent-disposition: form-data' }]) {
    const response = await fetch(url, { method: 'POST', ...init });
    expect(await response.json()).toMatchObject({ errorCode: '5' });
  }
});

test('the code of a wrong secret of Energiapro is a setting, since no source has it', async () => {
  const mock = await startMock({ providers: ['energiapro'], accounts: { energiapro: { wrongSecret: '99' } } });
  onTestFinished(() => mock.close());
  const body = new URLSearchParams({ username: '1234567890', secret_key: `$2y$11$${'a'.repeat(53)}` });
  const response = await fetch(`${mock.url('energiapro')}/authenticate.php`, { method: 'POST', body });
  expect(await response.json()).toMatchObject({ errorCode: '99' });
});
