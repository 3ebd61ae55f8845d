/** What errors say of calls that were not sent, word for word: what could not be done, then why. */
import { createFetch } from 'guichet';
import { createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro } from 'guichet/energiapro';
import { createOpenstreet } from 'guichet/openstreet';
import { expect, test } from 'vitest';
import { observe } from '../support/observe.ts';
import { type Said, said } from '../support/said.ts';

type Fetch = (request: Request) => Promise<Response>;
const answering = (answer: () => unknown): { fetch: Fetch; retries: 0 } => ({
  fetch: observe(answer).fetch,
  retries: 0,
});
const silent = answering(() => []);
const customer = (changes: object) =>
  createOpenstreet(silent).POST('/api/account/#create_customer', {
    body: {
      ...{ address_company: 'Zoé', address_person: 'Zoé', address_street: 'rue', address_pc: '57000' },
      ...{ address_city: 'Metz', email: 'a@example.org', ...changes },
    },
  });
const energiapro = (body: object) => createEnergiapro(silent).POST('/index.php#lpn-json', { body: body as never });
const calendar = (group_id: unknown, calendar_id: unknown) =>
  createClicrdv(silent).GET('/groups/{group_id}/calendars/{calendar_id}.json', {
    params: { path: { group_id, calendar_id } as never },
  });

const config = { name: 'ConfigError', status: undefined, retryable: false } as const;

test.each<[string, string, () => unknown, Said]>([
  [
    'another address',
    'chargepilot',
    () => createFetch('chargepilot', silent)('https://elsewhere.example.org/sites'),
    {
      ...config,
      message: 'The address must be below https://chargepilot-api.tmhusa.energy/rest/v1.',
      operation: 'GET',
      code: 'url_refused',
    },
  ],
  [
    'a fragment that names no operation',
    'openstreet',
    () => createFetch('openstreet', silent)('/api/account/#nothing'),
    {
      ...config,
      message:
        'The fragment of GET /api/account/ must be one of #deposits, #credit, #tsp_requests, #tsp_rates, #tsp_quotas, #create_key, #salt.',
      operation: 'GET',
      code: 'url_refused',
    },
  ],
  [
    'an address that is neither absolute nor a path',
    'chargepilot',
    () => createFetch('chargepilot', silent)('sites'),
    {
      ...config,
      message: 'The address must start with / or with https://.',
      operation: 'GET',
      code: 'url_refused',
    },
  ],
  [
    'the same, with a method',
    'chargepilot',
    () => createFetch('chargepilot', silent)('sites', { method: 'POST' }),
    {
      ...config,
      message: 'The address must start with / or with https://.',
      operation: 'POST',
      code: 'url_refused',
    },
  ],
  [
    'options that make no request',
    'chargepilot',
    () => createFetch('chargepilot', silent)('/sites', { method: 'GET', body: 'x' }),
    {
      ...config,
      message: 'Cannot make a request from this address and these options: the platform rejects them.',
      operation: 'GET',
      code: 'header_invalid',
    },
  ],
  [
    'a method that HTTP does not have',
    'chargepilot',
    () => createFetch('chargepilot', silent)('/sites', { method: 'NO WAY' }),
    {
      ...config,
      message: 'Cannot make a request from this address and these options: the platform rejects them.',
      operation: 'NO WAY',
      code: 'header_invalid',
    },
  ],
  [
    'a header that HTTP does not allow',
    'chargepilot',
    () => createChargepilot(silent).GET('/sites', { headers: { 'x-note': 'a\nb' } }),
    {
      ...config,
      message: 'Cannot call listSites: each header must have a name and a value that HTTP allows.',
      operation: 'listSites',
      code: 'header_invalid',
    },
  ],
  [
    'a path that leads to another host',
    'chargepilot',
    () => createChargepilot(silent).GET('@elsewhere.example.org/ping' as '/sites'),
    { ...config, message: 'Cannot call GET: the path must start with /.', operation: 'GET', code: 'url_refused' },
  ],
  [
    'a signal that is none',
    'chargepilot',
    () => createChargepilot(silent).GET('/sites', { signal: 'stop' as never }),
    {
      ...config,
      message: 'Cannot call listSites: `signal` must be an AbortSignal.',
      operation: 'listSites',
      code: 'parameter_invalid',
    },
  ],
  ...(['GET', 'POST'] as const).map((method): [string, string, () => unknown, Said] => [
    `a signal that is none, of a ${method} by fetch`,
    'chargepilot',
    () =>
      createFetch('chargepilot', silent)('/sites', {
        signal: {} as never,
        ...(method === 'POST' ? { method } : {}),
      }),
    { ...config, message: '`signal` must be an AbortSignal.', operation: method, code: 'parameter_invalid' },
  ]),
  [
    'an auth middleware that leads elsewhere',
    'chargepilot',
    () =>
      createChargepilot({
        ...silent,
        auth: (outgoing, next) => next({ ...outgoing, url: 'https://elsewhere.example.org/sites' }),
      }).GET('/sites'),
    {
      ...config,
      message:
        'listSites must be sent to its own server, https://chargepilot-api.tmhusa.energy/rest/v1; an auth middleware changed its address.',
      operation: 'listSites',
      code: 'url_refused',
    },
  ],
  [
    'a body that is a cycle',
    'clicrdv',
    () => {
      const cycle: Record<string, unknown> = {};
      cycle.cycle = cycle;
      return createClicrdv(silent).POST('/groups/{group_id}/calendars.json', {
        params: { path: { group_id: 4 } },
        body: { calendar: cycle } as never,
      });
    },
    {
      ...config,
      message: 'Cannot call createCalendar: the body must be a value that JSON can express.',
      operation: expect.any(String),
      code: 'body_invalid',
    },
  ],
  [
    'a form that is no object',
    'energiapro',
    () => createEnergiapro(silent).POST('/index.php#lpn-json', { body: 'scope=x' as never }),
    {
      ...config,
      message: 'Cannot call lpnJson: the body must be an object of form fields.',
      operation: 'lpnJson',
      code: 'body_invalid',
    },
  ],
  ...(
    [
      [null, 'null'],
      [['a'], 'a list'],
      [{}, 'of type object'],
      [() => 1, 'of type function'],
      [Number.NaN, 'NaN'],
      [Number.POSITIVE_INFINITY, 'Infinity'],
      [Symbol('a'), 'of type symbol'],
    ] as const
  ).map(([value, what]): [string, string, () => unknown, Said] => [
    `a form field that is ${what}`,
    'energiapro',
    () => energiapro({ client_id: value, num_inst: '1' }),
    {
      ...config,
      message: `Cannot call lpnJson: "client_id" must be text, a finite number or a boolean; it is ${what}.`,
      operation: 'lpnJson',
      code: 'body_invalid',
    },
  ]),
  [
    'half of a surrogate pair in a form',
    'openstreet',
    () => customer({ address_person: '\ud800' }),
    {
      ...config,
      message:
        'Cannot call createCustomer: "address_person" must not contain half of a surrogate pair, which has no encoding.',
      operation: 'createCustomer',
      code: 'body_invalid',
    },
  ],
  [
    'half of a surrogate pair in a path',
    'clicrdv',
    () => calendar('\ud800', 5),
    {
      ...config,
      message: 'Cannot call getCalendar: "group_id" must not contain half of a surrogate pair, which has no encoding.',
      operation: expect.any(String),
      code: 'parameter_invalid',
    },
  ],
  [
    'a path parameter that is missing',
    'clicrdv',
    () => calendar(undefined, 5),
    {
      ...config,
      message: 'Cannot call getCalendar: the path parameter "group_id" is missing.',
      operation: expect.any(String),
      code: 'parameter_invalid',
    },
  ],
  ...['', '.', '..', 'a\nb', 'a\u007fb', '\u0000'].map((value): [string, string, () => unknown, Said] => [
    `a path parameter of ${JSON.stringify(value)}`,
    'clicrdv',
    () => calendar(4, value),
    {
      ...config,
      message:
        'Cannot call getCalendar: the path parameter "calendar_id" must not be empty, "." or "..", or contain a control character.',
      operation: expect.any(String),
      code: 'parameter_invalid',
    },
  ]),
  [
    'a field that is missing',
    'energiapro',
    () => energiapro({ client_id: '1234567' }),
    { ...config, message: 'Cannot call lpnJson: "num_inst" is missing.', operation: 'lpnJson', code: 'body_invalid' },
  ],
  [
    'a date that there is not',
    'energiapro',
    () => energiapro({ client_id: '1234567', num_inst: '1', date_debut: '2022-02-30' }),
    {
      ...config,
      message: 'Cannot call lpnJson: "date_debut" must be a date of the form YYYY-MM-DD.',
      operation: 'lpnJson',
      code: 'body_invalid',
    },
  ],
  [
    'a scope that is another operation',
    'energiapro',
    () => energiapro({ client_id: '1234567', num_inst: '1', scope: 'gaz' }),
    {
      ...config,
      message: 'Cannot call lpnJson: "scope" must be "lpn-json" or be left out: the client writes it.',
      operation: 'lpnJson',
      code: 'body_invalid',
    },
  ],
  [
    'a body that is no form',
    'energiapro',
    () => createFetch('energiapro', silent)('/index.php#lpn-json', { method: 'POST', body: '{}' }),
    {
      ...config,
      message: 'Cannot call lpnJson: the body must be a form (application/x-www-form-urlencoded).',
      operation: 'lpnJson',
      code: 'body_invalid',
    },
  ],
  [
    'a body that is no JSON',
    'clicrdv',
    () =>
      createFetch('clicrdv', silent)('/groups/4/calendars.json', {
        method: 'POST',
        body: 'name=x',
        headers: { 'content-type': 'application/json' },
      }),
    {
      ...config,
      message: 'Cannot call createCalendar: the body must be JSON.',
      operation: expect.any(String),
      code: 'body_invalid',
    },
  ],
])('%s', async (_, provider, make, expected) => {
  expect(await said(make)).toEqual({ provider, ...expected });
});
