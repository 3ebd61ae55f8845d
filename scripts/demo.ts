/** Starts the mocks, signs in to every provider the real way, makes one call of every data operation and one failing call each, and prints a table. */
import { chargepilotAuth, createChargepilot } from '../generated/chargepilot/index.ts';
import { clicrdvBasic, clicrdvSession, createClicrdv } from '../generated/clicrdv/index.ts';
import { createEnergiapro, energiaproAuth } from '../generated/energiapro/index.ts';
import { createOpenstreet, openstreetAuth } from '../generated/openstreet/index.ts';
import { providers } from '../generated/providers.ts';
import { createSneCotation, pisteAuth } from '../generated/sne-cotation/index.ts';
import { describeFailure } from '../src/client/response.ts';
import { type Mock, startMock } from '../src/mock/index.ts';

type Outcome = { data?: unknown; error?: unknown; response: Response };
interface Step {
  readonly provider: keyof typeof providers;
  /** What the call means, in the words of the provider. */
  readonly operation: string;
  readonly scheme: string;
  readonly call: () => Promise<Outcome>;
  /** The code that the provider is to refuse the call with; a success is expected without one. */
  readonly fails?: string;
}

const HELP = `Usage: npm run demo -- [--help]

Needs no network and no keys: starts the mocks on a free port, makes one call of every data operation of the five
providers and one failing call of each, and prints what came of it. Exit code 0 only if every line went as it should.`;

const mock = process.argv.includes('--help')
  ? undefined
  : await startMock({ accounts: { energiapro: { scopes: ['agreed-by-letter'] } } });
if (mock) process.exitCode = await run(steps(mock)).finally(mock.close);
else console.log(HELP);

function steps({ url, accounts }: Mock): Step[] {
  const openstreetAs = (account: { key: string; email: string; password: string }) =>
    createOpenstreet({ auth: openstreetAuth(account), baseUrl: url('openstreet') });

  const { username, secretKey } = accounts.energiapro;
  const energiapro = createEnergiapro({ auth: energiaproAuth({ username, secretKey }), baseUrl: url('energiapro') });
  const body = { client_id: '1234567', num_inst: '123456.123' };
  const token = { provider: 'energiapro', scheme: 'bcrypt → JWT' } as const;

  const { key, email, password } = accounts.openstreet;
  const openstreet = openstreetAs({ key, email, password });
  const unknownOption = openstreetAs({ key: 'k'.repeat(32), email, password });
  const newcomer = openstreetAs({ key, email: 'newcomer@example.com', password: 'chosen by the newcomer' });
  const address = {
    address_company: 'Demo',
    address_person: 'A. Demo',
    address_street: '1 rue du Guichet',
    address_pc: '75001',
    address_city: 'Paris',
  };
  const street = (scheme: string) => ({ provider: 'openstreet', scheme }) as const;

  const user = { apiKey: accounts.clicrdv.apiKey, email: accounts.clicrdv.email, password: accounts.clicrdv.password };
  const clicrdv = createClicrdv({ auth: clicrdvBasic(user), baseUrl: url('clicrdv') });
  const session = createClicrdv({ auth: clicrdvSession({ ...user, as: 'pro' }), baseUrl: url('clicrdv') });
  const group = { path: { group_id: 4 } };
  const calendar = { path: { group_id: 4, calendar_id: 1 } };
  const nowhere = { path: { group_id: 4, calendar_id: 404 } };
  const basic = { provider: 'clicrdv', scheme: 'apikey + Basic' } as const;
  const cookie = { provider: 'clicrdv', scheme: 'apikey + SHA-1 session' } as const;

  const { apiKey, apiSecret } = accounts.chargepilot;
  const chargepilot = createChargepilot({ auth: chargepilotAuth({ apiKey, apiSecret }), baseUrl: url('chargepilot') });
  const forger = createChargepilot({
    auth: chargepilotAuth({ apiKey, apiSecret: 'guessed' }),
    baseUrl: url('chargepilot'),
  });
  const signed = { provider: 'chargepilot', scheme: 'HMAC-SHA256' } as const;

  const { clientId, clientSecret } = accounts['sne-cotation'];
  const sne = createSneCotation({ auth: pisteAuth({ clientId, clientSecret }), baseUrl: url('sne-cotation') });
  const oauth = { provider: 'sne-cotation', scheme: 'OAuth2 client credentials' } as const;
  const prefer = (example: string) => ({ headers: { prefer: `example=${example}, code=200` } });

  return [
    { ...token, operation: 'test the connection', call: () => energiapro.POST('/index.php#scope-test', { body }) },
    {
      ...token,
      operation: 'read the meter',
      call: () => energiapro.POST('/index.php#lpn-json', { body: { ...body, date_debut: '2022-01-01' } }),
    },
    {
      ...token,
      operation: 'list installations',
      call: () => energiapro.POST('/index.php#installation-lpn-list', { body }),
    },
    {
      ...token,
      operation: 'read the meter, gc-plus-json',
      call: () => energiapro.POST('/index.php#gc-plus-json', { body }),
    },
    {
      ...token,
      operation: 'call a function agreed by letter',
      call: () => energiapro.POST('/index.php', { body: { ...body, scope: 'agreed-by-letter' } }),
    },
    {
      ...token,
      operation: 'call a function that is not there',
      fails: '3',
      call: () => energiapro.POST('/index.php', { body: { ...body, scope: 'nothing' } }),
    },

    { ...street('key'), operation: 'remaining credit', call: () => openstreet.GET('/api/account/#credit') },
    { ...street('key'), operation: 'deposits', call: () => openstreet.GET('/api/account/#deposits') },
    {
      ...street('key'),
      operation: 'requests since a day',
      call: () => openstreet.GET('/api/account/#tsp_requests', { params: { query: { date: '20240101' } } }),
    },
    { ...street('key'), operation: 'price grid', call: () => openstreet.GET('/api/account/#tsp_rates') },
    { ...street('key'), operation: 'quotas', call: () => openstreet.GET('/api/account/#tsp_quotas') },
    { ...street('none'), operation: 'salt of the minute', call: () => openstreet.GET('/api/account/#salt') },
    {
      ...street('e-mail'),
      operation: 'create a key',
      call: () => openstreet.GET('/api/account/#create_key', { params: { query: { name: 'demo', email } } }),
    },
    {
      ...street('MD5'),
      operation: 'create a customer',
      call: () =>
        newcomer.POST('/api/account/#create_customer', { body: { ...address, email: 'newcomer@example.com' } }),
    },
    {
      ...street('MD5 + salt'),
      operation: 'list the keys of a customer',
      call: () => newcomer.POST('/api/account/#query_customer'),
    },
    {
      ...street('key'),
      operation: 'credit with a wrong key',
      fails: 'WRONG_KEY',
      call: () => unknownOption.GET('/api/account/#credit'),
    },

    { ...basic, operation: 'list groups', call: () => clicrdv.GET('/groups.json') },
    {
      ...basic,
      operation: 'list calendars, newest first',
      call: () =>
        clicrdv.GET('/groups/{group_id}/calendars.json', {
          params: { ...group, query: { sort: 'created_at', dir: 'desc' } },
        }),
    },
    {
      ...basic,
      operation: 'create a calendar',
      call: () =>
        clicrdv.POST('/groups/{group_id}/calendars.json', {
          params: group,
          body: { calendar: { group_id: 4, name: 'Agenda de test' } },
        }),
    },
    {
      ...cookie,
      operation: 'read a calendar',
      call: () => session.GET('/groups/{group_id}/calendars/{calendar_id}.json', { params: calendar }),
    },
    {
      ...cookie,
      operation: 'rename a calendar',
      call: () =>
        session.PUT('/groups/{group_id}/calendars/{calendar_id}.json', {
          params: calendar,
          body: { calendar: { name: 'robert' } },
        }),
    },
    {
      ...cookie,
      operation: 'delete a calendar',
      call: () => session.DELETE('/groups/{group_id}/calendars/{calendar_id}.json', { params: calendar }),
    },
    {
      ...cookie,
      operation: 'read a calendar that is not there',
      fails: 'http_404',
      call: () => session.GET('/groups/{group_id}/calendars/{calendar_id}.json', { params: nowhere }),
    },

    { ...signed, scheme: 'none', operation: 'is it alive', call: () => chargepilot.GET('/ping') },
    {
      ...signed,
      operation: 'list sites',
      call: () => chargepilot.GET('/sites', { params: { query: { from: '2024-01-01' } } }),
    },
    {
      ...signed,
      operation: 'list sites with a guessed secret',
      fails: 'http_401',
      call: () => forger.GET('/sites'),
    },

    { ...oauth, operation: 'health check', call: () => sne.GET('/healthcheck') },
    {
      ...oauth,
      operation: 'health check without a business profile',
      fails: 'ERRAUTUSR0001',
      call: () => sne.GET('/healthcheck', prefer('noBusinessProfile')),
    },
  ];
}

/** Makes the calls one after the other and prints a line each; 0 when all went as they should. */
async function run(all: Step[]): Promise<0 | 1> {
  const paint = (style: number, text: string) => (process.stdout.isTTY ? `\u001b[${style}m${text}\u001b[0m` : text);
  const row = (cells: [string, string, string, string, string]) => {
    const [provider, operation, scheme, result, time] = cells;
    return `${provider.padEnd(13)} ${operation.padEnd(40)} ${scheme.padEnd(26)} ${result.padEnd(24)} ${time.padStart(7)}`;
  };
  console.log(paint(1, row(['PROVIDER', 'OPERATION', 'AUTH', 'RESULT', 'TIME'])));
  let wrong = 0;
  let previous = '';
  for (const { provider, operation, scheme, call, fails } of all) {
    const started = performance.now();
    const { code, text } = await call().then(
      (outcome) => describe(provider, outcome),
      (error: Error) => ({ code: error.name, text: error.message }),
    );
    const asExpected = code === fails;
    if (!asExpected) wrong++;
    const time = `${Math.round(performance.now() - started)} ms`;
    const verdict = asExpected ? (fails ? `refused: ${text}` : `ok: ${text}`) : `WRONG: ${text}`;
    console.log(
      paint(
        asExpected ? (fails ? 33 : 32) : 31,
        row([provider === previous ? '' : provider, operation, scheme, verdict, time]),
      ),
    );
    previous = provider;
  }
  const summary = `${all.length - wrong} of ${all.length} calls went as they should: ${all.filter(({ fails }) => fails).length} were to be refused.`;
  console.log(`\n${paint(wrong ? 31 : 1, summary)}`);
  return wrong ? 1 : 0;
}

function describe(
  name: keyof typeof providers,
  { data, error, response }: Outcome,
): { code: string | undefined; text: string } {
  const provider = providers[name];
  if (response.ok) {
    return { code: undefined, text: summarise(data, provider.secrets) };
  }
  const { code } = describeFailure(error, response.status, 'envelope' in provider ? provider.envelope : undefined);
  return { code, text: code };
}

/** The first thing worth telling of an answer; never a secret. */
function summarise(data: unknown, secrets: readonly string[]): string {
  if (Array.isArray(data)) return `${data.length} rows`;
  const entries = Object.entries(data ?? {}).filter(([name]) => name !== 'status' && !secrets.includes(name));
  const [name, value] = entries.find(([, candidate]) => typeof candidate !== 'object') ?? entries[0] ?? ['done', ''];
  return `${name} ${Array.isArray(value) ? value.length : typeof value === 'object' ? '' : value}`.slice(0, 20).trim();
}
