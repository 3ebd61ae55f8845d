/** What the mocks serve can be set: at the start, by a test, over HTTP. */
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth, unwrap } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { type Mock, type MockData, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';

const today = Date.UTC(2026, 10, 22, 12);
const atStart = {
  openstreet: { credit: 2 },
  chargepilot: { sites: [{ id: 'yard', name: 'Yard' }] },
} satisfies MockData;

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ now: () => today, data: atStart });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const openstreet = (of = mock) =>
  createOpenstreet({ baseUrl: of.url('openstreet'), auth: openstreetAuth({ key: of.accounts.openstreet.key }) });
const creditNow = async () => (await unwrap(openstreet().credit())).credit;
const sites = async (of = mock) => {
  const chargepilot = createChargepilot({
    baseUrl: of.url('chargepilot'),
    auth: chargepilotAuth(pick(of.accounts.chargepilot)),
    now: () => today,
  });
  return unwrap(chargepilot.listSites());
};
const pick = ({ apiKey, apiSecret }: Mock['accounts']['chargepilot']) => ({ apiKey, apiSecret });
const readings = async (of: Mock, input: object = {}) => {
  const { username, secretKey } = of.accounts.energiapro;
  const energiapro = createEnergiapro({ baseUrl: of.url('energiapro'), auth: energiaproAuth({ username, secretKey }) });
  return unwrap(energiapro.lpnJson({ client_id: '1234567', num_inst: '123456.123', ...input }));
};

describe('the data of ClicRDV and SNE-Cotation', () => {
  const clicrdv = () => {
    const { apiKey, email, password } = mock.accounts.clicrdv;
    return createClicrdv({ baseUrl: mock.url('clicrdv'), auth: clicrdvBasic({ apiKey, email, password }) });
  };
  const names = async () => (await unwrap(clicrdv().listCalendars({ group_id: 4 }))).records?.map(({ name }) => name);
  const calendar = { id: 70, group_id: 4, name: 'Vaccination', publicname: '' };

  test('are set by a test, read and changed like the others, and there again after a reset', async () => {
    mock.set('clicrdv', { calendars: [calendar] });
    expect(await names()).toEqual(['Vaccination']);
    const created = await unwrap(clicrdv().createCalendar({ group_id: 4, calendar: { group_id: 4, name: 'Next' } }));
    expect(created.id).toBeGreaterThan(70);
    await unwrap(clicrdv().updateCalendar({ group_id: 4, calendar_id: 70, calendar: { name: 'Closed' } }));
    expect(await names()).toEqual(['Closed', 'Next']);
    mock.reset();
    expect(await names()).toEqual(['un Conseiller ClicRDV', 'Agenda de test', 'michel']);
  });

  test('reach what is booked: without an offer of a service there is no free time', async () => {
    const slots = async () =>
      (await unwrap(clicrdv().listAvailableTimeSlots({ group_id: 4, 'intervention_ids[]': [21] }))).availabletimeslots;
    expect(await slots()).not.toEqual([]);
    mock.set('clicrdv', { offers: [] });
    expect(await slots()).toEqual([]);
  });

  test('are given at the start and over HTTP', async () => {
    const own = await startMock({ data: { clicrdv: { calendars: [calendar] }, 'sne-cotation': { etat: 'KO' } } });
    onTestFinished(() => own.close());
    const { clientId, clientSecret } = own.accounts['sne-cotation'];
    const sne = createSneCotation({ baseUrl: own.url('sne-cotation'), auth: pisteAuth({ clientId, clientSecret }) });
    expect(await unwrap(sne.healthcheck())).toEqual({ version: '1.0', etat: 'KO' });
    const init = { method: 'POST', body: '{"sne-cotation":{"version":"1.2"}}' };
    expect((await fetch(`${own.origin}/__mock/state`, init)).ok).toBe(true);
    expect(await unwrap(sne.healthcheck())).toEqual({ version: '1.2', etat: 'KO' });
    const state = await (await fetch(`${own.origin}/__mock/state`)).json();
    expect(state).toMatchObject({ clicrdv: { calendars: [calendar] } });
  });

  test('are refused with a sentence where a record has no id', () => {
    // What plain JavaScript may give.
    const wrong = { calendars: [{ name: 'Without' }] } as never;
    expect(() => mock.set('clicrdv', wrong)).toThrow(
      '`calendars` of clicrdv must be a list of objects with an `id`, a number.',
    );
  });
});

describe('the data of a mock', () => {
  test('are those that it was started with, until a test sets others, and again after a reset', async () => {
    expect(await creditNow()).toBe(2);
    mock.set('openstreet', { credit: 0.5 });
    expect(await creditNow()).toBe(0.5);
    mock.reset();
    expect(await creditNow()).toBe(2);
  });

  test('keep the fields that are not set', async () => {
    mock.set('openstreet', { credit: 0.5 });
    expect(await unwrap(openstreet().deposits())).toMatchObject({ deposits: [{ amount: 100 }] });
  });

  test('are copies: what the test does with its own afterwards changes nothing', async () => {
    const own = [{ id: 'a' }];
    mock.set('chargepilot', { sites: own });
    own.push({ id: 'b' });
    expect(await sites()).toEqual([{ id: 'a' }]);
  });

  test('of one mock are not those of another', async () => {
    const other = await startMock({ now: () => today });
    onTestFinished(other.close);
    mock.set('openstreet', { credit: 0 });
    expect(await unwrap(openstreet(other).credit())).toMatchObject({ credit: 95.44 });
    expect(await sites(other)).toHaveLength(2);
    expect(await sites()).toEqual(atStart.chargepilot.sites);
  });

  test('of Energiapro reach up to the today of the mock, and are the readings that are set', async () => {
    const other = await startMock({ now: () => today, providers: ['energiapro'] });
    onTestFinished(other.close);
    expect((await readings(other)).at(-1)).toMatchObject({ date: '2026-11-22 00:00:00' });
    other.advance(24 * 60 * 60 * 1000);
    const { length } = await readings(other, { date_debut: '2026-11-20', date_fin: '2026-12-24' });
    expect(length).toBe(4);
    other.set('energiapro', { readings: [{ num_inst: '123456.123', date: '2026-11-01', quantite_m3: 77.1 }] });
    // The columns of the spec's example: 77.10 m³ are 798.45 kWh.
    expect(await readings(other)).toMatchObject([
      { date: '2026-11-01 00:00:00', quantite_m3: '77.10', index_m3: '145506.00', consommation_kw_h: '798.45' },
    ]);
    other.set('energiapro', { readings: [] });
    expect(await readings(other)).toEqual([]);
  });
});

describe('invalid data', () => {
  const mistakes: [unknown, string][] = [
    [{ openstreet: { credits: 2 } }, 'The data of openstreet have no `credits`. Did you mean `credit`?'],
    [{ openstreet: { credit: '2' } }, '`credit` of openstreet must be a number of euros.'],
    [
      { openstreet: { tsp_requests: [{ date: '2024-01-01' }] } },
      '`tsp_requests` of openstreet must be a list of objects',
    ],
    [{ openstreet: [] }, 'The data of openstreet must be an object with some of credit,'],
    [{ chargepilot: { sites: [{ name: 'no id' }] } }, '`sites` of chargepilot must be a list of objects with an `id`'],
    [{ chargepilot: { sites: [null] } }, '`sites` of chargepilot must be'],
    [{ energiapro: { readings: [{ date: '1 May' }] } }, '`readings` of energiapro must be a list'],
    [
      { energiapro: { readings: [{ num_inst: '1', date: '2023-02-29', quantite_m3: 1 }] } },
      '`readings` of energiapro must be a list',
    ],
    [
      { energiapro: { readings: [{ num_inst: '1', date: '2023-13-01', quantite_m3: 1 }] } },
      '`readings` of energiapro must be a list',
    ],
    [{ energiapro: { installations: {} } }, '`installations` of energiapro must be a list'],
    [{ 'sne-cotation': { healthy: false } }, 'The data of sne-cotation have no `healthy`. There are version, etat.'],
  ];

  test.each(mistakes)('%j is refused: %s', async (data, sentence) => {
    // What a program without types can pass.
    await expect(startMock({ data: data as never })).rejects.toThrow(sentence);
    const [[name = '', fields] = []] = Object.entries(data as object);
    expect(() => mock.set(name as never, fields as never)).toThrow(sentence);
  });

  test('of an unknown provider is refused', async () => {
    await expect(startMock({ data: { openstret: {} } as never })).rejects.toThrow('Did you mean `openstreet`?');
    expect(() => mock.set('openstret' as never, {} as never)).toThrow('Did you mean `openstreet`?');
  });
});

describe('POST /__mock/state', () => {
  const post = async (body: unknown) => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${mock.origin}/__mock/state`, init);
    return { status: response.status, json: await response.json() };
  };

  test('sets data of several providers, and answers with all of them', async () => {
    const { status, json } = await post({ openstreet: { credit: 1 }, chargepilot: { sites: [] } });
    expect(status).toBe(200);
    expect(json).toMatchObject({ openstreet: { credit: 1 }, chargepilot: { sites: [] } });
    expect(await (await fetch(`${mock.origin}/__mock/state`)).json()).toEqual(json);
    expect(await creditNow()).toBe(1);
    await fetch(`${mock.origin}/__mock/reset`, { method: 'POST' });
    expect(await creditNow()).toBe(2);
  });

  test('sets nothing if one field is invalid', async () => {
    const answer = await post({ openstreet: { credit: 1 }, chargepilot: { sites: 2 } });
    expect(answer).toMatchObject({ status: 400, json: { message: expect.stringContaining('`sites` of chargepilot') } });
    expect(await creditNow()).toBe(2);
  });
});
