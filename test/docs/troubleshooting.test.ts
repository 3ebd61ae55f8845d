/** docs/guide/troubleshooting.md: every message that it quotes is one that a user gets by the mistake that it names. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { chargepilotAuth, createChargepilot, unwrap } from 'guichet/chargepilot';
import { clicrdvBasic, clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, type OpenstreetOptions, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { type Mock, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { key as certificateKey, certificates } from '../support/certificates.ts';
import { root } from '../support/project.ts';

const page = await readFile(path.join(root, 'docs/guide/troubleshooting.md'), 'utf8');
/** The messages by their headings. */
const quoted = new Map(
  [...page.matchAll(/^### (.*)\n\n```text\n(.*)\n```$/gm)].map(([, heading = '', text = '']) => [heading, text]),
);

/** The clock of the shared mock and of the client whose message tells of clocks: a whole second, since `Date` has no fractions. */
const now = () => Date.UTC(2026, 0, 1);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ now });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

/** A mock with other settings than the shared one. */
async function mockWith(accounts: NonNullable<Parameters<typeof startMock>[0]>['accounts'] = {}): Promise<Mock> {
  const other = await startMock({ accounts });
  onTestFinished(other.close);
  return other;
}

const openstreet = (options: OpenstreetOptions = {}) =>
  createOpenstreet({ baseUrl: mock.url('openstreet'), auth: openstreetAuth(mock.accounts.openstreet), ...options });

const energiapro = ({ url, accounts }: Mock, secretKey = accounts.energiapro.secretKey) =>
  createEnergiapro({
    baseUrl: url('energiapro'),
    auth: energiaproAuth({ username: accounts.energiapro.username, secretKey }),
  });

const sneCotation = ({ url, accounts }: Mock, clientSecret = accounts['sne-cotation'].clientSecret) =>
  createSneCotation({
    baseUrl: url('sne-cotation'),
    auth: pisteAuth({ clientId: accounts['sne-cotation'].clientId, clientSecret }),
  });

const reading = { client_id: '1234567', num_inst: '123456.123' };

/** The port of a server that listens until the test ends. */
async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** What somebody does to meet the message of a heading. */
const mistakes: Record<string, () => unknown> = {
  // @ts-expect-error a required option is missing
  'A credential is missing': () => chargepilotAuth({ apiKey: 'key' }),
  // @ts-expect-error the option is misspelt
  'An option is unknown': () => createChargepilot({ timeOut: 1000 }),
  'A secret ends in a line break': () => openstreetAuth({ key: 'cle-compte-calcul-de-32-caracter\n' }),
  'A key has the wrong length': () => openstreetAuth({ key: 'cle-compte-calcul' }),
  'An auth middleware of another provider': () =>
    createChargepilot({
      // @ts-expect-error it is one of ClicRDV
      auth: clicrdvBasic({ apiKey: 'xxxxxx', email: 'fake.user@gmail.com', password: 'secret' }),
    }),
  // @ts-expect-error the name is misspelt
  'A server has an unknown name': () => createClicrdv({ server: 'Sandbox' }),
  'Plain HTTP to another machine': () => createChargepilot({ baseUrl: 'http://mock:4010/chargepilot' }),
  '`bcrypt` is not there': async () => {
    vi.doMock('bcrypt', () => {
      throw new Error('Cannot find package');
    });
    onTestFinished(() => vi.doUnmock('bcrypt'));
    await energiapro(mock).lpnJson(reading);
  },
  'No credentials were given to the client': () => createChargepilot().listSites({}),
  'A credential that only some operations need': () =>
    createOpenstreet({ auth: openstreetAuth({ key: mock.accounts.openstreet.key }) }).queryCustomer(),
  // @ts-expect-error a required field is missing
  'A field is missing': () => energiapro(mock).lpnJson({ client_id: '1234567' }),
  // @ts-expect-error the field has another name
  'A field is unknown': () => energiapro(mock).lpnJson({ ...reading, date_start: '2024-01-01' }),
  'A value has another form': () => energiapro(mock).lpnJson({ ...reading, date_debut: '01.02.2024' }),
  'Energiapro does not accept the secret': () => energiapro(mock, 'another').lpnJson(reading),
  'Energiapro has too many sessions': async () =>
    energiapro(await mockWith({ energiapro: { maxSessions: 0 } })).lpnJson(reading),
  'PISTE does not accept the identifiers': () => sneCotation(mock, 'another').healthcheck(),
  'ClicRDV refuses the login': async () => {
    const { apiKey, email } = mock.accounts.clicrdv;
    const auth = clicrdvSession({ apiKey, email, password: 'another', as: 'pro' });
    await createClicrdv({ baseUrl: mock.url('clicrdv'), auth }).listGroups();
  },
  'A login fails, and calls are not sent': async () => {
    mock.fail('energiapro', { kind: 'status', status: 503, operation: 'authenticate', times: 2 });
    await energiapro(mock).lpnJson(reading);
  },
  'ChargePilot refuses the signature': () => {
    const auth = chargepilotAuth({ apiKey: mock.accounts.chargepilot.apiKey, apiSecret: 'another' });
    return unwrap(createChargepilot({ baseUrl: mock.url('chargepilot'), auth, now }).listSites({}));
  },
  'ClicRDV refuses a call': () => {
    const { apiKey, email } = mock.accounts.clicrdv;
    const auth = clicrdvBasic({ apiKey, email, password: 'another' });
    return unwrap(createClicrdv({ baseUrl: mock.url('clicrdv'), auth }).listGroups());
  },
  'The application has no business profile': async () =>
    unwrap(sneCotation(await mockWith({ 'sne-cotation': { profile: false } })).healthcheck()),
  'Open Street does not know the key': () =>
    unwrap(openstreet({ auth: openstreetAuth({ key: 'x'.repeat(32) }) }).credit()),
  'The server cannot be reached': async () => {
    const baseUrl = `http://127.0.0.1:${await closedPort()}`;
    await createOpenstreet({ baseUrl, retries: 0, auth: 'external' }).credit();
  },
  'The certificate is not accepted': async () => {
    const server = createTlsServer({ key: certificateKey, cert: certificates.selfSigned });
    const baseUrl = `https://127.0.0.1:${await portOf(server)}`;
    await createChargepilot({ baseUrl, auth: 'external' }).listSites({});
  },
  'It took too long, and the outcome is unknown': async () => {
    mock.fail('openstreet', { kind: 'hang' });
    await openstreet({ timeout: 100 }).createKey({ name: 'Statistiques', email: mock.accounts.openstreet.email });
  },
  'The response is not JSON': async () => {
    mock.fail('openstreet', { kind: 'html', status: 502 });
    await openstreet({ retries: 0 }).credit();
  },
  'The response is a redirect': async () => {
    mock.fail('openstreet', { kind: 'redirect', to: 'https://maps.open-street.com/' });
    await openstreet().credit();
  },
};

test('each message has a cause and a fix, and a mistake that produces it', () => {
  expect([...quoted.keys()]).toEqual(Object.keys(mistakes));
  expect(page.match(/^### /gm)).toHaveLength(quoted.size);
  expect(page.match(/^\*\*Cause\.\*\* /gm)).toHaveLength(quoted.size);
  expect(page.match(/^\*\*Fix\.\*\* /gm)).toHaveLength(quoted.size);
});

describe('the message', () => {
  test.each(Object.entries(mistakes))('of "%s" is the one that is printed', async (heading, mistake) => {
    const error = await Promise.resolve()
      .then(mistake)
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );
    expect(error).toBeInstanceOf(Error);
    expect(error).toHaveProperty('message', quoted.get(heading));
  });
});
