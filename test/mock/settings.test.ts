/** What the mock reads one way or another can be found: on its page, and in the guide. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startMock } from 'guichet-tools/mock';
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
    for (const [setting, effect] of Object.entries(settings)) {
      expect(page).toMatch(new RegExp(`^ {4}${setting}: .*\\(`, 'm'));
      expect(page).toContain(`(${effect})`);
      expect(guide).toContain(`| ${name} | \`${setting}\` | ${effect} |`);
    }
  });
});

test('the code of a wrong secret of Energiapro is a setting, since no source has it', async () => {
  const mock = await startMock({ providers: ['energiapro'], accounts: { energiapro: { wrongSecret: '99' } } });
  onTestFinished(() => mock.close());
  const body = new URLSearchParams({ username: '1234567890', secret_key: `$2y$11$${'a'.repeat(53)}` });
  const response = await fetch(`${mock.url('energiapro')}/authenticate.php`, { method: 'POST', body });
  expect(await response.json()).toMatchObject({ errorCode: '99' });
});
