/**
 * Starts the mocks, signs in to every provider the real way, calls every data operation once and makes one mistake with each provider,
 * and prints a line per call that says in words what was returned.
 */
import { styleText } from 'node:util';
import { chargepilotAuth, createChargepilot } from '../generated/chargepilot/index.ts';
import { clicrdvBasic, clicrdvSession, createClicrdv } from '../generated/clicrdv/index.ts';
import { createEnergiapro, energiaproAuth } from '../generated/energiapro/index.ts';
import { createOpenstreet, openstreetAuth } from '../generated/openstreet/index.ts';
import { createSneCotation, pisteAuth } from '../generated/sne-cotation/index.ts';
import { ApiError, type CallOutcome, unwrap } from '../src/index.ts';
import { type Mock, startMock } from '../src/mock/index.ts';

const HELP = `Usage: npm run demo -- [--help]

Needs no network and no keys: starts the mocks on a free port, calls every data operation of the five providers, makes one mistake with
each of them, and prints what was returned. Exit code 0 only if every call went as expected.`;

interface Step {
  readonly provider: string;
  readonly scheme: string;
  readonly operation: string;
  /** Makes the call, and describes the result in words. */
  readonly run: () => Promise<string>;
  /** The code that the provider must refuse the call with; undefined where a success is expected. */
  readonly mistake?: string;
}

if (process.argv.includes('--help')) console.log(HELP);
else {
  const mock = await startMock({ accounts: { energiapro: { scopes: ['agreed-by-letter'] } } });
  process.exitCode = await run(stepsWith(mock)).finally(mock.close);
}

function stepsWith(mock: Mock): Step[] {
  return [...energiapro(mock), ...openstreet(mock), ...clicrdv(mock), ...chargepilot(mock), ...sneCotation(mock)];
}

/** Collects the calls of one provider. */
function stepsOf(provider: string) {
  const steps: Step[] = [];
  return {
    steps,
    call: <Data>(
      scheme: string,
      operation: string,
      call: () => Promise<CallOutcome<Data, unknown>>,
      describe: (data: Exclude<Data, undefined>) => string,
    ) => steps.push({ provider, scheme, operation, run: async () => describe(await unwrap(call())) }),
    mistake: (scheme: string, operation: string, mistake: string, call: () => Promise<CallOutcome<unknown, unknown>>) =>
      steps.push({ provider, scheme, operation, mistake, run: async () => String(await unwrap(call())) }),
  };
}

function energiapro({ url, accounts }: Mock): Step[] {
  const { username, secretKey } = accounts.energiapro;
  const client = createEnergiapro({ auth: energiaproAuth({ username, secretKey }), baseUrl: url('energiapro') });
  const meter = { client_id: '1234567', num_inst: '123456.123' };
  const { steps, call, mistake } = stepsOf('energiapro');
  const lastOf = (readings: readonly { date?: string; index_m3?: string | number }[]) => {
    const last = readings.at(-1);
    return `${readings.length} readings, the last of ${last?.date?.slice(0, 10)}: ${last?.index_m3} m³ on the meter`;
  };
  const token = 'bcrypt → JWT';
  call(
    token,
    'scopeTest',
    () => client.scopeTest(meter),
    () => 'the token works',
  );
  call(token, 'lpnJson', () => client.lpnJson({ ...meter, date_debut: '2022-01-01' }), lastOf);
  call(token, 'gcPlusJson', () => client.gcPlusJson(meter), lastOf);
  call(
    token,
    'installationLpnList',
    () => client.installationLpnList(meter),
    (list) => `${count(list, 'installation')}, the first in ${list[0]?.adrLocaliteC}: ${list[0]?.insID}`,
  );
  call(
    token,
    'otherScope (agreed-by-letter)',
    () => client.otherScope({ ...meter, scope: 'agreed-by-letter' }),
    (data) => `no data yet: ${JSON.stringify(data)}`,
  );
  mistake(token, 'otherScope (nothing)', '3', () => client.otherScope({ ...meter, scope: 'nothing' }));
  return steps;
}

function openstreet({ url, accounts }: Mock): Step[] {
  const { key, email, password } = accounts.openstreet;
  const clientOf = (account: { key: string; email: string; password: string }) =>
    createOpenstreet({ auth: openstreetAuth(account), baseUrl: url('openstreet') });
  const client = clientOf({ key, email, password });
  const newcomer = clientOf({ key, email: 'newcomer@example.com', password: 'chosen by the newcomer' });
  const wrongKey = clientOf({ key: 'k'.repeat(32), email, password });
  const customer = {
    address_company: 'Demo',
    address_person: 'A. Demo',
    address_street: '1 rue du Guichet',
    address_pc: '75001',
    address_city: 'Paris',
    email: 'newcomer@example.com',
  };
  const { steps, call, mistake } = stepsOf('openstreet');
  call(
    'key',
    'credit',
    () => client.credit(),
    ({ credit }) => `${credit} € left`,
  );
  call(
    'key',
    'deposits',
    () => client.deposits(),
    ({ deposits }) => count(deposits, 'deposit'),
  );
  call(
    'key',
    'tspRequests',
    () => client.tspRequests({ date: '20240101' }),
    ({ tsp_requests }) => `${count(tsp_requests, 'request')} since 1 January 2024`,
  );
  call(
    'key',
    'tspRates',
    () => client.tspRates(),
    ({ tsp_rates }) => count(tsp_rates, 'price'),
  );
  call(
    'key',
    'tspQuotas',
    () => client.tspQuotas(),
    ({ tsp_quotas }) => count(tsp_quotas, 'quota'),
  );
  call(
    'none',
    'salt',
    () => client.salt(),
    () => '32 characters, good for a minute',
  );
  call(
    'e-mail',
    'createKey',
    () => client.createKey({ name: 'demo', email }),
    () => 'a key, sent once and shown to nobody',
  );
  call(
    'MD5',
    'createCustomer',
    () => newcomer.createCustomer(customer),
    () => 'the account of newcomer@example.com',
  );
  call(
    'MD5 + salt',
    'queryCustomer',
    () => newcomer.queryCustomer(),
    () => 'the same account, found by its password',
  );
  mistake('key', 'credit (wrong key)', 'WRONG_KEY', () => wrongKey.credit());
  return steps;
}

function clicrdv({ url, accounts }: Mock): Step[] {
  const { apiKey, email, password } = accounts.clicrdv;
  const user = { apiKey, email, password };
  const basic = createClicrdv({ auth: clicrdvBasic(user), baseUrl: url('clicrdv') });
  const session = createClicrdv({ auth: clicrdvSession({ ...user, as: 'pro' }), baseUrl: url('clicrdv') });
  const { steps, call, mistake } = stepsOf('clicrdv');
  const byBasic = 'apikey + Basic';
  const bySession = 'apikey + SHA-1 session';
  call(
    byBasic,
    'listGroups',
    () => basic.listGroups(),
    ({ records }) => count(records, 'group'),
  );
  call(
    byBasic,
    'listCalendars',
    () => basic.listCalendars({ group_id: 4, sort: 'created_at', dir: 'desc' }),
    ({ records }) => `newest first: ${records?.map(({ name }) => name).join(', ')}`,
  );
  steps.push({
    provider: 'clicrdv',
    scheme: byBasic,
    operation: 'listVevents (paginate)',
    run: async () => {
      const events = await basic.paginate('listVevents', { group_id: 4, results: 1 }).all();
      return `${count(events, 'event')}, read page by page`;
    },
  });
  call(
    byBasic,
    'createCalendar',
    () => basic.createCalendar({ group_id: 4, calendar: { group_id: 4, name: 'Agenda de test' } }),
    ({ id, name }) => `calendar ${id}, « ${name} »`,
  );
  call(
    bySession,
    'getCalendar',
    () => session.getCalendar({ group_id: 4, calendar_id: 15 }),
    ({ id, name }) => `calendar ${id}, « ${name} »`,
  );
  call(
    bySession,
    'updateCalendar',
    () => session.updateCalendar({ group_id: 4, calendar_id: 15, calendar: { name: 'robert' } }),
    ({ id, name }) => `calendar ${id} is now called « ${name} »`,
  );
  const booker = createClicrdv({ auth: clicrdvSession({ ...user, as: 'account' }), baseUrl: url('clicrdv') });
  let free: string | undefined;
  const book = (firstname: string) => async () => {
    const fiche = { group_id: 4, firstname, lastname: 'Demo', firstphone: '06 12 34 56 78' };
    const appointment = { date: free ?? '', intervention_ids: [21], calendar_id: 15, fiche };
    return booker.createAppointment({ group_id: 4, appointment });
  };
  call(
    bySession,
    'listAvailableTimeSlots',
    async () => {
      const slots = await booker.listAvailableTimeSlots({ group_id: 4, 'intervention_ids[]': [21] });
      free = slots.data?.firstSlot;
      return slots;
    },
    ({ firstSlot }) => `the first free time for a massage: ${firstSlot}`,
  );
  call(bySession, 'createAppointment', book('Ada'), () => `booked for ${free}`);
  mistake(bySession, 'createAppointment (again)', 'NotAvailable', book('Bob'));
  call(
    bySession,
    'deleteCalendar',
    () => session.deleteCalendar({ group_id: 4, calendar_id: 15 }),
    () => 'calendar 15 is deleted',
  );
  mistake(bySession, 'getCalendar (404)', 'http_404', () => session.getCalendar({ group_id: 4, calendar_id: 404 }));
  return steps;
}

function chargepilot({ url, accounts }: Mock): Step[] {
  const { apiKey, apiSecret } = accounts.chargepilot;
  const clientOf = (secret: string) =>
    createChargepilot({ auth: chargepilotAuth({ apiKey, apiSecret: secret }), baseUrl: url('chargepilot') });
  const client = clientOf(apiSecret);
  const { steps, call, mistake } = stepsOf('chargepilot');
  call(
    'none',
    'ping',
    () => client.ping(),
    () => 'alive',
  );
  call(
    'HMAC-SHA256',
    'listSites',
    () => client.listSites({ from: '2024-01-01' }),
    (sites) => (Array.isArray(sites) ? count(sites, 'site') : `an open response: ${JSON.stringify(sites)}`),
  );
  call(
    'HMAC-SHA256',
    'getSite',
    () => client.getSite({ id: 'site-1' }),
    ({ name, fuse_tree }) => `${name}, ${fuse_tree?.[0]?.parameters?.limit} A at the main fuse`,
  );
  mistake('HMAC-SHA256', 'listSites (wrong secret)', 'http_401', () => clientOf('guessed').listSites());
  return steps;
}

function sneCotation({ url, accounts }: Mock): Step[] {
  const { clientId, clientSecret } = accounts['sne-cotation'];
  const client = createSneCotation({ auth: pisteAuth({ clientId, clientSecret }), baseUrl: url('sne-cotation') });
  const { steps, call, mistake } = stepsOf('sne-cotation');
  const oauth = 'OAuth2 client credentials';
  // The mock responds with the example that `Prefer` names.
  const headers = { prefer: 'example=noBusinessProfile, code=200' };
  call(
    oauth,
    'healthcheck',
    () => client.healthcheck(),
    ({ version, etat }) => `version ${version} is ${etat}`,
  );
  mistake(oauth, 'healthcheck (no profile)', 'ERRAUTUSR0001', () => client.healthcheck({}, { headers }));
  return steps;
}

/** `2 sites`, `1 site`. */
function count(list: unknown, what: string): string {
  const length = Array.isArray(list) ? list.length : Object.keys(list ?? {}).length;
  return `${length} ${what}${length === 1 ? '' : 's'}`;
}

/** Makes the calls one after the other and prints a line each. Returns the exit code. */
async function run(steps: readonly Step[]): Promise<0 | 1> {
  const row = (...[provider = '', operation = '', scheme = '', time = '', result = '']: string[]) =>
    `${provider.padEnd(13)} ${operation.padEnd(30)} ${scheme.padEnd(26)} ${time.padStart(7)}  ${result}`;
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    styleText(style, text, { stream: process.stdout });
  console.log(paint('bold', row('PROVIDER', 'METHOD', 'AUTHENTICATION', 'TIME', 'RESULT')));
  let wrong = 0;
  let previous = '';
  for (const { provider, operation, scheme, run: call, mistake } of steps) {
    const started = performance.now();
    const { code, text } = await call().then(
      (result) => ({ code: undefined, text: result }),
      (error: unknown) => refusalOf(error),
    );
    const isRight = code === mistake;
    if (!isRight) wrong++;
    const result = isRight ? (mistake === undefined ? text : `refused: ${text}`) : `WRONG: ${text}`;
    const time = `${Math.round(performance.now() - started)} ms`;
    const style = isRight ? (mistake === undefined ? 'green' : 'yellow') : 'red';
    console.log(paint(style, row(provider === previous ? '' : provider, operation, scheme, time, result)));
    previous = provider;
  }
  const mistakes = steps.filter(({ mistake }) => mistake !== undefined).length;
  const right = `${steps.length - wrong} of ${steps.length} calls went as expected`;
  console.log(`\n${paint(wrong ? 'red' : 'bold', `${right}; ${mistakes} were deliberate mistakes.`)}`);
  return wrong ? 1 : 0;
}

/** The code of a refusal and its meaning: that of the document, else the message of the mock. */
function refusalOf(error: unknown): { code: string; text: string } {
  if (!(error instanceof ApiError)) return { code: 'thrown', text: String(error) };
  const body: unknown = error.error;
  const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : '';
  const reason = error.meaning ?? (message || 'there is no such thing');
  return { code: error.code, text: `${error.code.replace(/^http_/, 'HTTP ')}: ${reason}` };
}
