/** Which operation a request means, what is written for it, and what is refused before anything is sent. */
import { createHash, createHmac } from 'node:crypto';
import { ConfigError, createFetch } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { pisteAuth } from 'guichet/sne-cotation';
import { describe, expect, test } from 'vitest';
import { operationFinder } from '../../src/client/operation.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { documentOf } from '../support/described.ts';
import { observe } from '../support/observe.ts';
import { startWire } from '../support/wire.ts';

const fields = { client_id: '1234567', num_inst: '123456.123' };
const customer = {
  address_company: 'Chez Zoé',
  address_person: 'Zoé',
  address_street: '1, rue des Clercs',
  address_pc: '57000',
  address_city: 'Metz',
  email: 'zoe@example.org',
};
const form = (entries: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(entries) });
const busyOnce = (index: number) =>
  Response.json({ status: 'OK' }, { status: index === 0 ? 503 : 200, headers: { 'retry-after': '0' } });

async function expectRefused(call: Promise<unknown>, code: string, sent: readonly unknown[]) {
  await expect(call).rejects.toMatchObject({ name: 'ConfigError', code });
  expect(sent).toEqual([]);
}

test('letters that a URL has encoded are those of the spec', () => {
  const document = documentOf(`
/réservations/{numéro}: { get: { operationId: read, responses: { "204": { description: Done. } } } }
/réservations/{numéro}/notes: { get: { operationId: notes, responses: { "204": { description: Done. } } } }`);
  const provider = providerOf('described', document);
  const find = operationFinder(provider, () => ({ name: 'test', url: 'https://described.test' }));
  const idOf = (path: string) => find('GET', `https://described.test${path}`, undefined).operation.id;
  expect(idOf('/r%C3%A9servations/1')).toBe('read');
  expect(idOf('/r%c3%a9servations/%C3%A9/notes')).toBe('notes');
  // An encoded slash is none, in either spelling.
  expect(idOf('/r%C3%A9servations/1%2Fnotes')).toBe('read');
  expect(idOf('/r%C3%A9servations/1%2fnotes')).toBe('read');
  // A value that is not UTF-8 is a value.
  expect(idOf('/r%C3%A9servations/%E9')).toBe('read');
});

describe('a fragment', () => {
  // Open Street document, L58: https://maps.open-street.com/api/account/?credit&key=cle-compte-calcul
  test('never goes on the wire; its flag stands bare and first', async () => {
    const wire = await startWire(() => ({ json: { status: 'OK' } }));
    const openstreet = createOpenstreet({ baseUrl: wire.url, auth: openstreetAuth({ key: 'k'.repeat(32) }) });
    await openstreet.GET('/api/account/#credit');
    await openstreet.GET('/api/account/#tsp_requests', { params: { query: { date: '20240101' } } });
    await createOpenstreet({ auth: 'external', baseUrl: wire.url }).POST('/api/account/#create_customer', {
      body: customer,
    });
    expect(wire.requests.map(({ line }) => line)).toEqual([
      `GET /api/account/?credit&key=${'k'.repeat(32)} HTTP/1.1`,
      `GET /api/account/?tsp_requests&date=20240101&key=${'k'.repeat(32)} HTTP/1.1`,
      'POST /api/account/?create_customer HTTP/1.1',
    ]);
  });

  // Energiapro document, L132-136: scope is the first of the fields.
  test('never goes on the wire; its field stands first in the form', async () => {
    const wire = await startWire(() => ({ json: [] }));
    const energiapro = createEnergiapro({ auth: 'external', baseUrl: wire.url });
    await energiapro.POST('/index.php#lpn-json', { body: fields });
    await energiapro.POST('/index.php#installation-lpn-list', { body: { num_inst: '0', client_id: '1234567' } });
    expect(wire.requests.map(({ line, body }) => [line, body])).toEqual([
      ['POST /index.php HTTP/1.1', 'scope=lpn-json&client_id=1234567&num_inst=123456.123'],
      ['POST /index.php HTTP/1.1', 'scope=installation-lpn-list&num_inst=0&client_id=1234567'],
    ]);
  });

  test('that names no operation is refused', async () => {
    const { fetch, sent } = observe(() => []);
    await expectRefused(
      createEnergiapro({ auth: 'external', fetch }).POST('/index.php#nothing' as '/index.php#lpn-json', {
        body: fields,
      }),
      'url_refused',
      sent,
    );
    await expectRefused(
      createFetch('openstreet', { auth: 'external', fetch })('/api/account/#nothing'),
      'url_refused',
      sent,
    );
    await expectRefused(createFetch('chargepilot', { auth: 'external', fetch })('/sites#credit'), 'url_refused', sent);
  });

  test('that names an operation of another method is refused', async () => {
    const { fetch, sent } = observe(() => []);
    await expectRefused(
      createFetch('openstreet', { auth: 'external', fetch })('/api/account/#create_customer'),
      'url_refused',
      sent,
    );
  });

  test.each(['%', '%ff'])('that is no encoded text is refused like any other: #%s', async (fragment) => {
    const { fetch, sent } = observe(() => []);
    const call = createFetch('openstreet', { auth: 'external', fetch })(`/api/account/#${fragment}`);
    await expectRefused(call, 'url_refused', sent);
  });
});

describe('without a fragment, an operation is found by what chooses it', () => {
  test('the field `scope`, wherever it stands in the form', async () => {
    const { fetch, sent } = observe((_, index) => (index === 0 ? busyOnce(0) : new Response('<html>')));
    const call = createFetch('energiapro', { auth: 'external', fetch })(
      '/index.php',
      form({ ...fields, scope: 'lpn-json' }),
    );
    await expect(call).rejects.toMatchObject({ code: 'not_json', operation: 'lpnJson' });
    const body = 'scope=lpn-json&client_id=1234567&num_inst=123456.123';
    expect(sent.map((request) => request.body)).toEqual([body, body]);
  });

  test('and then its envelope is read', async () => {
    const { fetch } = observe(() => ({ error: 'Not allowed.', errorCode: '3' }));
    const answer = await createFetch('energiapro', { auth: 'external', fetch })(
      '/index.php',
      form({ ...fields, scope: 'lpn-json' }),
    );
    expect({ ok: answer.ok, status: answer.status }).toEqual({ ok: false, status: 200 });
  });

  test('a scope that the spec does not name goes to the general operation', async () => {
    const { fetch, sent } = observe(() => new Response('<html>'));
    const call = createFetch('energiapro', { auth: 'external', fetch })(
      '/index.php',
      form({ scope: 'another', ...fields }),
    );
    await expect(call).rejects.toMatchObject({ operation: 'otherScope' });
    expect(sent[0]?.body).toBe('scope=another&client_id=1234567&num_inst=123456.123');
  });

  // Open Street document, L25: the parent takes no value; URLSearchParams writes `credit=`.
  test.each(['/api/account/?credit', '/api/account/?credit=', '/api/account/?lang=fr&credit='])(
    'the flag, which is written bare and first: %s',
    async (address) => {
      const { fetch, sent } = observe(() => ({ status: 'OK' }));
      await createFetch('openstreet', { fetch, auth: openstreetAuth({ key: 'k'.repeat(32) }) })(address);
      const rest = address.includes('lang') ? '&lang=fr' : '';
      expect(sent[0]?.path).toBe(`/api/account/?credit${rest}&key=${'k'.repeat(32)}`);
    },
  );

  test('a flag chooses what may be sent again: create_key may not', async () => {
    const { fetch, sent } = observe((_, index) => busyOnce(index));
    await createFetch('openstreet', { auth: 'external', fetch })('/api/account/?create_key&name=a&email=a@example.org');
    expect(sent.length).toBe(1);
  });

  test('a name in the query that is no encoded text does not escape as an error of the platform', async () => {
    const { fetch } = observe(() => ({ status: 'OK' }));
    const call = createFetch('openstreet', { auth: 'external', fetch })('/api/account/?credit&%ff=1');
    const outcome: unknown = await call.catch((error: unknown) => error);
    expect(outcome instanceof Response || outcome instanceof ConfigError).toBe(true);
  });
});

describe('a path that no spec describes', () => {
  test('is signed as everything else of ChargePilot', async () => {
    const { fetch, sent } = observe(() => []);
    const auth = chargepilotAuth({ apiKey: 'key', apiSecret: 'test-secret' });
    const options = { fetch, auth, now: () => 1704067200000 };
    await createFetch('chargepilot', options)('/chargers?site=4');
    await createChargepilot(options).GET('/chargers' as '/sites');
    // The sample of the ChargePilot document, L22-38.
    const key = createHash('sha256').update('test-secret').digest('hex');
    const signature = (path: string) => createHmac('sha256', key).update(`GET:${path}:1704067200:`).digest('hex');
    expect(sent.map(({ headers }) => headers['x-signature'])).toEqual([
      signature('/rest/v1/chargers?site=4'),
      signature('/rest/v1/chargers'),
    ]);
  });

  test('carries the proof of the other providers too', async () => {
    const { fetch, sent } = observe(({ path }) => {
      if (path.endsWith('/authenticate.php')) return { token: 'token-of-energiapro' };
      if (path.endsWith('/token')) return { access_token: 'token-of-piste', token_type: 'Bearer', expires_in: 3600 };
      return {};
    });
    const user = { apiKey: 'k', email: 'a@example.org', password: 'secret' };
    const secret = { username: '1234567890', secretKey: 'secret' };
    await createFetch('openstreet', { fetch, auth: openstreetAuth({ key: 'k'.repeat(32) }) })('/api/other/');
    await createFetch('clicrdv', { fetch, auth: clicrdvBasic(user) })('/interventions.json');
    await createFetch('energiapro', { fetch, auth: energiaproAuth(secret) })('/other.php', { method: 'POST' });
    // SNE-Cotation document, L326: a token is needed before any API of PISTE is called.
    const auth = pisteAuth({ clientId: 'id', clientSecret: 'secret' });
    await createFetch('sne-cotation', { fetch, auth })('/cotations');
    const calls = sent.filter(({ path }) => /other|interventions|cotations/.test(path));
    expect(calls.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      [`/api/other/?key=${'k'.repeat(32)}`, undefined],
      // printf 'a@example.org:secret' | base64
      ['/api/v1/interventions.json?apikey=k', 'Basic YUBleGFtcGxlLm9yZzpzZWNyZXQ='],
      ['/espace-client-api/api/other.php', 'Bearer token-of-energiapro'],
      ['/mtes/sne-cotation/v1.0/cotations', 'Bearer token-of-piste'],
    ]);
  });

  test.each([
    ['GET', 2],
    ['HEAD', 2],
    ['POST', 1],
    ['PUT', 1],
    ['PATCH', 1],
    ['DELETE', 1],
    ['OPTIONS', 1],
  ])('is sent again after a 503 when it is GET or HEAD only: %s', async (method, times) => {
    const { fetch, sent } = observe((_, index) => busyOnce(index));
    await createFetch('chargepilot', { auth: 'external', fetch })('/chargers', { method });
    expect(sent.length).toBe(times);
  });
});

describe('what the spec asks for is checked before anything is sent', () => {
  const post = (body: object) => {
    const { fetch, sent } = observe(() => []);
    const call = createEnergiapro({ auth: 'external', fetch }).POST('/index.php#lpn-json', {
      body: body as typeof fields,
    });
    return { call, sent };
  };

  // Energiapro document, L97 and L101: obligatoire.
  test.each(['client_id', 'num_inst'])('a form without %s', async (name) => {
    const { call, sent } = post({ ...fields, [name]: undefined });
    await expect(call).rejects.toThrow(`"${name}" is missing`);
    await expectRefused(call, 'body_invalid', sent);
  });

  test('a call without any body', async () => {
    const { fetch, sent } = observe(() => []);
    const call = createEnergiapro({ auth: 'external', fetch }).POST('/index.php#lpn-json', {} as never);
    await expectRefused(call, 'body_invalid', sent);
  });

  // L105 and L109: YYYY-MM-DD, optional; 2024 is a leap year, 2023 is none.
  test.each([
    '2023-02-30',
    '2023-02-29',
    '2023-13-01',
    '2023-2-3',
    '2023-00-01',
    '03.02.2023',
    '20230203',
    '',
    ' 2023-02-03',
  ])('the date %j', async (date) => {
    for (const name of ['date_debut', 'date_fin']) {
      const { call, sent } = post({ ...fields, [name]: date });
      await expect(call).rejects.toThrow(name);
      await expectRefused(call, 'body_invalid', sent);
    }
  });

  test.each(['2024-02-29', '2022-01-01'])('the date %s passes', async (date_debut) => {
    const { call, sent } = post({ ...fields, date_debut });
    await call;
    expect(sent[0]?.body).toContain(`date_debut=${date_debut}`);
  });

  test('a date in a query', async () => {
    const { fetch, sent } = observe(() => []);
    const sites = (from: string) =>
      createChargepilot({ auth: 'external', fetch }).GET('/sites', { params: { query: { from } } });
    await expectRefused(sites('2023-02-30'), 'parameter_invalid', sent);
    // Open Street document, L38: YYYYMMDD.
    const requests = createOpenstreet({ auth: 'external', fetch }).GET('/api/account/#tsp_requests', {
      params: { query: { date: '2024-01-01' } },
    });
    await expectRefused(requests, 'parameter_invalid', sent);
  });

  // Open Street document, L41: name* and email*; ClicRDV document, L28: the object is wrapped.
  test('a query without a required parameter, and a JSON body without a required property', async () => {
    const { fetch, sent } = observe(() => []);
    const query = { name: 'Tests' } as { name: string; email: string };
    const key = createOpenstreet({ auth: 'external', fetch }).GET('/api/account/#create_key', { params: { query } });
    await expectRefused(key, 'parameter_invalid', sent);
    const params = { path: { group_id: 4 } };
    const clicrdv = createClicrdv({ auth: 'external', fetch });
    for (const body of [{}, { name: 'Agenda de test' }, null, []]) {
      const init = { params, body } as never;
      await expectRefused(clicrdv.POST('/groups/{group_id}/calendars.json', init), 'body_invalid', sent);
    }
    await expectRefused(clicrdv.POST('/groups/{group_id}/calendars.json', { params } as never), 'body_invalid', sent);
  });

  // Open Street document, L91: 255 characters per field, address_pc 10, address_cedex 20.
  test.each([
    ['address_company', 255],
    ['address_person', 255],
    ['address_street', 255],
    ['address_street2', 255],
    ['address_city', 255],
    ['address_pc', 10],
    ['address_cedex', 20],
  ])('an address whose %s is longer than %i characters', async (name, length) => {
    const { fetch, sent } = observe(() => ({ status: 'OK' }));
    const create = (text: string) =>
      createOpenstreet({ auth: 'external', fetch }).POST('/api/account/#create_customer', {
        body: { ...customer, [name]: text },
      });
    await expectRefused(create('é'.repeat(length + 1)), 'body_invalid', sent);
    await create('é'.repeat(length));
    expect(new URLSearchParams(sent[0]?.body).get(name)).toBe('é'.repeat(length));
  });

  test('a scope given by hand that contradicts the fragment', async () => {
    const { call, sent } = post({ ...fields, scope: 'scope-test' });
    await expectRefused(call, 'body_invalid', sent);
  });

  test('a scope given by hand that agrees is written once', async () => {
    const { call, sent } = post({ ...fields, scope: 'lpn-json' });
    await call;
    expect(sent[0]?.body).toBe('scope=lpn-json&client_id=1234567&num_inst=123456.123');
  });
});
