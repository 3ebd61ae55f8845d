/** The lines of the mock's page, and those of the providers' documents, pasted into a shell. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { type Accounts, type MockOptions, startMock } from 'guichet-tools/mock';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as clicrdv from '../../src/mock/simulators/clicrdv.ts';
import * as energiapro from '../../src/mock/simulators/energiapro.ts';
import * as sneCotation from '../../src/mock/simulators/sne-cotation.ts';

const tools = ['bash', 'curl', 'cut', 'date', 'grep', 'htpasswd', 'md5sum', 'openssl', 'sed', 'sha1sum', 'tr'];
const missing = tools.filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
if (missing.length > 0) console.warn(`Skipped: ${missing.join(', ')} not installed, so no shell line is run.`);

/** What lines print in a shell. Not execFileSync: the mock lives in this process and must be able to answer. */
const bash = async (lines: string) => (await promisify(execFile)('bash', ['-c', lines])).stdout;

/** A mock that is closed after the test. */
async function start(options: MockOptions) {
  const mock = await startMock(options);
  onTestFinished(mock.close);
  return mock;
}

/** The lines that the page of a mock shows. */
async function linesOf(port: number): Promise<string[]> {
  const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  return page.split('\n').filter((line) => /^ {2}(curl |\w+=)/.test(line));
}

describe.skipIf(missing.length > 0)('the shell lines', () => {
  test('of energiapro work when they are pasted, also with a secret that needs quoting', async () => {
    const { demoAccount, curlLines } = energiapro;
    for (const account of [demoAccount, { ...demoAccount, secretKey: `it's "$HOME" & 100%` }]) {
      const now = () => Date.UTC(2026, 10, 22);
      const mock = await start({ providers: ['energiapro'], accounts: { energiapro: account }, now });
      const stdout = await bash(curlLines(mock.url('energiapro'), account).join('\n'));
      expect(JSON.parse(stdout)).toHaveLength(7);
    }
  });

  const chargepilotAccounts: NonNullable<Accounts['chargepilot']>[] = [
    {},
    { acceptedPath: 'full', apiSecret: "it's $HOME `x` %s" },
    { acceptedPath: 'relative', apiKey: "o'key" },
  ];
  test.each(chargepilotAccounts)('of chargepilot work when they are pasted, for the account %o', async (account) => {
    const mock = await start({ providers: ['chargepilot'], accounts: { chargepilot: account } });
    const lines = await linesOf(mock.port);
    expect(lines).toHaveLength(5);
    expect(await bash(lines.join('\n'))).toMatch(/^{"result":"ChargePilot Rest API is available"}\[{"id":"site-1",/);
    expect(mock.requests.map(({ operation, status }) => [operation, status])).toEqual([
      ['ping', 200],
      ['listSites', 200],
    ]);
  });

  test.each([
    clicrdv.demoAccount,
    {
      ...clicrdv.demoAccount,
      apiKey: "l'été & co",
      email: 'zoé+a@example.com',
      password: "p'âté $œufs",
      side: 'account' as const,
    },
  ])('of clicrdv work when they are pasted, for $email', async (account) => {
    const now = () => Date.UTC(2026, 10, 22, 8, 30);
    const mock = await start({ providers: ['clicrdv'], accounts: { clicrdv: account }, now });
    const output = await bash(clicrdv.curlLines(mock.url('clicrdv'), account).join('\n'));
    expect(output).toContain('Groupe de démonstration');
    expect(output).toContain('Agenda de test');
    expect(mock.requests.map(({ operation, status }) => [operation, status])).toEqual([
      ['listGroups', 200],
      ['login', 200],
      ['listCalendars', 200],
    ]);
  });

  test('of openstreet work when they are pasted, quotes and all', async () => {
    const quoting = { key: `it's a "key" & 100% of $HOME?...`, password: `l'été "à" $HOME & 100%\\` };
    for (const account of [{}, quoting]) {
      const now = () => Date.parse('2026-11-22T10:00:30Z');
      const mock = await start({ providers: ['openstreet'], now, accounts: { openstreet: account } });
      const lines = await linesOf(mock.port);
      expect(lines).toHaveLength(5);
      const stdout = await bash(lines.join(' && echo &&'));
      const answers = stdout.split('\n').filter((line) => line !== '');
      expect(answers.map((line) => JSON.parse(line))).toEqual([
        { status: 'OK', credit: 95.44 },
        { status: 'OK', keys: [{ key: mock.accounts.openstreet.key }] },
      ]);
    }
  });

  const { demoAccount } = sneCotation;
  const startPiste = async (clientSecret: string) => {
    const now = () => Date.UTC(2026, 10, 21, 12);
    const mock = await start({ providers: ['sne-cotation'], accounts: { 'sne-cotation': { clientSecret } }, now });
    return mock.url('sne-cotation');
  };
  test.each([demoAccount.clientSecret, 'it\'s "a" b+c&d=e%f/g$h`i\\'])(
    'of sne-cotation work as they are printed, with the secret %s',
    async (clientSecret) => {
      const url = await startPiste(clientSecret);
      const printed = await bash(sneCotation.curlLines(url, { ...demoAccount, clientSecret }).join('\n'));
      expect(JSON.parse(printed)).toEqual({ version: '1.0', etat: 'OK' });
    },
  );

  test('of the guide to PISTE work in both calls, their odd headers included', async () => {
    const url = await startPiste(demoAccount.clientSecret);
    const issued = await bash(`curl -s -X POST ${url}/api/oauth/token \\
-H 'Content-Type: application/x-www-form-urlencoded' \\
-H 'Accept: utf-8' \\
-d 'client_id=${demoAccount.clientId}&client_secret=${demoAccount.clientSecret}&grant_type=client_credentials'`);
    const { access_token: token } = JSON.parse(issued);
    const printed = await bash(`curl -s -X GET ${url}/mtes/sne-cotation/v1.0/healthcheck \\
-H 'Accept-Encoding: utf-8' \\
-H 'Authorization: Bearer ${token}'`);
    expect(JSON.parse(printed)).toEqual({ version: '1.0', etat: 'OK' });
  });
});
