/** The simulator of ClicRDV books from its state: the walk-through of the page on custom modules, and each refusal by its cause. */
import { type Mock, type MockOptions, startMock } from 'guichet-tools/mock';
import { describe, expect, onTestFinished, test } from 'vitest';

/** Sunday, 17 January 2016, the day before the appointment of the page's sample. */
const START = Date.UTC(2016, 0, 17, 12);
const SAMPLE = '2016-01-18 10:30:00';

type Body = Record<string, unknown> & { records: Record<string, unknown>[]; availabletimeslots: { start: string }[] };

async function open(account: Partial<Mock['accounts']['clicrdv']> = {}, options: MockOptions = {}) {
  const mock = await startMock({
    providers: ['clicrdv'],
    accounts: { clicrdv: account },
    now: () => START,
    ...options,
  });
  onTestFinished(() => mock.close());
  const authorization = `Basic ${btoa('fake.user@gmail.com:test')}`;
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { authorization },
  ) => {
    const target = `${mock.url('clicrdv')}${path}${path.includes('?') ? '&' : '?'}apikey=demo-apikey`;
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(target, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...init,
    });
    // What is asked of a body is compared below.
    return { status: response.status, body: (await response.json()) as Body };
  };
  const book = (fields: Record<string, unknown> = {}) =>
    call('POST', '/groups/4/appointments.json', {
      appointment: { date: SAMPLE, intervention_ids: [21], fiche: { id: 48, group_id: 4 }, ...fields },
    });
  /** Logs in, and returns the header of the session. */
  const logIn = async (side: string) => {
    const user = `${side}%5Bemail%5D=fake.user%40gmail.com&${side}%5Bpassword%5D=a94a8fe5ccb19ba61c4c0873d391e987982fbbd3`;
    const response = await fetch(`${mock.url('clicrdv')}/sessions/login.json?apikey=demo-apikey&${user}`, {
      method: 'POST',
    });
    return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  return { mock, call, book, logIn };
}

const idsOf = ({ body }: { body: Body }) => body.records.map(({ id }) => id);

describe('the walk-through of a booking', () => {
  test('leads from sets to services, calendars, free times and an appointment (C2-170 to C2-174)', async () => {
    const { call, logIn } = await open();
    const user = await logIn('account');
    const read = (path: string) => call('GET', path, undefined, user);
    expect(idsOf(await read('/groups/4/interventionsets'))).toContain(9);
    expect(idsOf(await read('/groups/4/interventions?interventionset_id=9'))).toEqual([21]);
    expect(idsOf(await read('/groups/4/calendars?intervention_ids[]=21'))).toEqual([15]);
    const slots = () =>
      read('/groups/4/availabletimeslots?intervention_ids[]=21&calendar_id=15&start=2016-01-18%2000:00:00&nDays=1');
    const { body } = await slots();
    expect(body).toMatchObject({
      group_id: 4,
      firstSlot: '2016-01-18 09:00:00',
      intervention_ids: [21],
      calendar_id: 15,
    });
    const free = body.availabletimeslots.map(({ start }) => start);
    expect(free).toContain(SAMPLE);
    // The sample of the page (C2-60).
    const appointment = { date: SAMPLE, calendar_id: 15, intervention_ids: [21], comments: '' };
    const fiche = { id: 48, group_id: 4, firstphone: '06 12 34 56 78' };
    const booked = await call('POST', '/groups/4/appointments', { appointment: { ...appointment, fiche } }, user);
    expect(booked.status).toBe(201);
    const id = booked.body.records[0]?.id;
    expect(booked.body).toEqual({
      records: [
        expect.objectContaining({
          ...{ start: SAMPLE, end: '2016-01-18 11:00:00', calendar_id: 15, fiche_id: 48, intervention_id: 21 },
          fiche: expect.objectContaining({ lastname: 'Doe', firstphone: '06 12 34 56 78' }),
          intervention: { id: 21, publicname: 'Massage thaï', interventionset_id: 9, length: 30 },
        }),
      ],
    });
    expect((await slots()).body.availabletimeslots.map(({ start }) => start)).toEqual(
      free.filter((start) => start !== SAMPLE),
    );
    expect(idsOf(await read('/groups/4/appointments'))).toEqual([id]);
    // An appointment is an event of the same id (C2-121), and cancelling it frees the time.
    expect((await read(`/groups/4/vevents/${id}`)).body).toMatchObject({ id, fiche_id: 48 });
    expect((await call('DELETE', `/groups/4/appointments/${id}`, undefined, user)).status).toBe(200);
    expect((await slots()).body.availabletimeslots.map(({ start }) => start)).toEqual(free);
    expect((await read(`/groups/4/appointments/${id}`)).status).toBe(404);
  });

  test('creates a client where none is named, and takes a free calendar where none is named', async () => {
    const { call, book } = await open();
    const { body } = await book({ fiche: { group_id: 4, lastname: 'New', email: 'new@example.com' } });
    expect(body.records[0]).toMatchObject({ calendar_id: 15, fiche: { lastname: 'New' } });
    expect((await call('GET', `/groups/4/fiches/${body.records[0]?.fiche_id}.json`)).body).toMatchObject({
      lastname: 'New',
    });
  });

  test('offers no service of a set without a public name (C2-157)', async () => {
    const { call, book } = await open();
    const { body } = await call('GET', '/groups/4/availabletimeslots.json?intervention_ids[]=22');
    expect(body.availabletimeslots).toEqual([]);
    expect(await book({ intervention_ids: [22] })).toMatchObject({ status: 400, body: { error: 'NotAvailable' } });
    await call('PUT', '/groups/4/interventionsets/10.json', { interventionset: { publicname: 'Interne' } });
    expect((await book({ intervention_ids: [22] })).status).toBe(201);
  });

  test('reads the catalogue with the key alone if the account says so (C2-175)', async () => {
    const { call } = await open({ catalogue: 'open' });
    expect((await call('GET', '/groups/4/interventionsets', undefined, {})).status).toBe(200);
    expect((await call('GET', '/groups/4/availabletimeslots?intervention_ids[]=21', undefined, {})).status).toBe(200);
    expect((await call('GET', '/groups/4/fiches', undefined, {})).status).toBe(401);
    const closed = await open();
    expect((await closed.call('GET', '/groups/4/interventionsets', undefined, {})).status).toBe(401);
  });
});

describe('an appointment is refused as', () => {
  const refusal = (code: string) => ({ status: 400, body: { error: code } });
  type Book = Awaited<ReturnType<typeof open>>['book'];
  const other = { fiche: { group_id: 4, lastname: 'Other' } };
  const at = (time: string) => ({ date: `2016-01-18 ${time}` });

  test.each<[string, Partial<Mock['accounts']['clicrdv']>, (book: Book) => Promise<unknown>]>([
    ['MaxRdvNumber', { maxRdvNumber: 1 }, async (book) => [await book(), await book(at('14:00:00'))].at(-1)],
    ['MintimeBetween', { mintimeBetween: 90 }, async (book) => [await book(), await book(at('12:00:00'))].at(-1)],
    ['MaxRdvPeriod', { maxRdvPeriod: 7 }, (book) => book({ date: '2016-01-25 10:30:00' })],
    ['MintimeRdv', { mintimeRdv: 24 * 60 }, (book) => book()],
    ['NotAvailable', {}, async (book) => [await book(), await book(other)].at(-1)],
    ['NotAvailable', {}, async (book) => [await book(), await book()].at(-1)],
    ['NotAvailable', {}, (book) => book(at('20:00:00'))],
    ['EmailAlreadyExists', {}, (book) => book({ fiche: { group_id: 4, email: 'John.Doe@example.com' } })],
    ['EmailNotFound', {}, (book) => book({ fiche: { group_id: 4, email: 'john@nowhere.invalid' } })],
    [
      'SameTimeRdv',
      {},
      async (book) =>
        [
          await book({ intervention_ids: [23], calendar_id: 15 }),
          await book({ intervention_ids: [23], calendar_id: 16 }),
        ].at(-1),
    ],
  ])('%s by its cause, with %o', async (code, account, act) => {
    const { book } = await open(account);
    expect(await act(book)).toEqual(refusal(code));
  });

  test('nothing just inside the limits', async () => {
    const limits = { maxRdvNumber: 2, mintimeBetween: 90, maxRdvPeriod: 7, mintimeRdv: 22 * 60 };
    const { book } = await open(limits);
    expect((await book()).status).toBe(201);
    expect((await book(at('12:30:00'))).status).toBe(201);
    expect((await book({ ...other, date: '2016-01-22 16:30:00' })).status).toBe(201);
  });

  test('an unknown service or client, or no service at all', async () => {
    const { book } = await open();
    for (const wrong of [{ intervention_ids: [99] }, { intervention_ids: [] }, { fiche: { id: 99, group_id: 4 } }]) {
      expect((await book(wrong)).status).toBe(400);
    }
  });
});

describe('free times', () => {
  const slots = async (query: string) => {
    const { call } = await open();
    return call('GET', `/groups/4/availabletimeslots.json?intervention_ids[]=23&start=2016-01-18%2000:00:00&${query}`);
  };

  test('cover seven days, or what `end` or `nDays` says, not both (C2-106, C2-107)', async () => {
    const last = async (query: string) => (await slots(query)).body.availabletimeslots.at(-1)?.start;
    expect(await last('')).toBe('2016-01-22 16:30:00');
    expect(await last('nDays=1')).toBe('2016-01-18 16:30:00');
    expect(await last('end=2016-01-18%2012:00:00')).toBe('2016-01-18 12:00:00');
    expect((await slots('nDays=1&end=2016-01-19%2000:00:00')).status).toBe(400);
  });

  test('name the calendars that are free, or those that are asked for', async () => {
    const calendars = async (query: string) => (await slots(query)).body.availabletimeslots[0];
    expect(await calendars('calendar_id=')).toMatchObject({ calendar_ids: [15, 16] });
    expect(await calendars('calendar_id=16')).toMatchObject({ calendar_ids: [16] });
    expect(await calendars('calendar_ids[]=15')).toMatchObject({ calendar_ids: [15] });
    expect(await calendars('calendarset_ids[]=12')).toMatchObject({ calendar_ids: [16] });
    expect(await calendars('cal_qty=2')).toMatchObject({ calendar_ids: [15, 16] });
    expect(await calendars('cal_qty=3')).toBeUndefined();
    expect(await calendars('min_capacity=2')).toBeUndefined();
  });
});

describe('events', () => {
  const vevent = { calendar_id: 15, start: '2016-01-18 10:00:00', end: '2016-01-18 11:00:00' };
  const midnight = { start: '2016-01-18 00:00:00', end: '2016-01-18 00:00:00' };

  test.each([
    ['an appointment', { ...vevent, fiche_id: 48, intervention_id: 21 }, 201],
    ['a text event', { ...vevent, fiche_id: 0, intervention_id: 0, text: 'Fermé' }, 201],
    ['an availability', { ...vevent, type: 'VfreebusyEvent' }, 201],
    ['a note', { ...vevent, ...midnight, note: 1 }, 201],
    ['an appointment without a service', { ...vevent, fiche_id: 48, intervention_id: 0 }, 400],
    ['a note of an hour', { ...vevent, note: '1' }, 400],
    ['an availability of a client', { ...vevent, type: 'VfreebusyEvent', fiche_id: 48, intervention_id: 21 }, 400],
    ['an event that ends before it starts', { ...vevent, end: '2016-01-18 09:00:00' }, 400],
    ['an event of another calendar', { ...vevent, calendar_id: 99 }, 400],
  ])('are of four kinds (C2-120): %s', async (_, event, status) => {
    const { call } = await open();
    expect((await call('POST', '/groups/4/vevents.json', { vevent: event })).status).toBe(status);
  });

  test('take up time unless they are a note or an availability, and are deleted and restored softly', async () => {
    const { call, book } = await open();
    await call('POST', '/groups/4/vevents.json', { vevent: { ...vevent, type: 'VfreebusyEvent' } });
    await call('POST', '/groups/4/vevents.json', { vevent: { ...vevent, ...midnight, note: true } });
    const { body } = await call('POST', '/groups/4/vevents.json', { vevent: { ...vevent, text: 'Fermé' } });
    expect((await book()).body).toEqual({ error: 'NotAvailable' });
    await call('DELETE', `/groups/4/vevents/${body.id}.json`);
    expect((await call('GET', `/groups/4/vevents/${body.id}.json`)).body).toMatchObject({ deleted: true });
    // Lists have deleted events too (C2-132).
    expect(idsOf(await call('GET', '/groups/4/vevents.json'))).toContain(body.id);
    await call('PUT', `/groups/4/vevents/${body.id}.json`, { vevent: { calendar_id: 15, deleted: false } });
    expect((await book()).body).toEqual({ error: 'NotAvailable' });
    // As a client in production deletes (C2-124).
    await call('PUT', `/groups/4/vevents/${body.id}.json`, { vevent: { calendar_id: 15, deleted: '1' } });
    expect((await book()).status).toBe(201);
    const { body: mine } = await call('GET', '/groups/4/vevents.json?fiche_id=48');
    expect(mine.records.every(({ intervention_id }) => intervention_id === 21)).toBe(true);
  });
});

describe('clients', () => {
  test('are written with flags as numbers, text or booleans, and with custom fields (C2-28, C2-138)', async () => {
    const { call } = await open();
    const fiche = { group_id: 4, lastname: 'Doe', rappel_sms: '0', rappel_email: 1, str0: 'a friend', num3: 7 };
    const { body } = await call('POST', '/groups/4/fiches.json', { fiche });
    expect(body).toMatchObject({ lastname: 'Doe', rappel_sms: false, rappel_email: true, str0: 'a friend', num3: 7 });
  });

  test('that are deleted are shown to an `account` alone, with `$` before the last name (C2-135)', async () => {
    const { call, logIn } = await open();
    const [pro, account] = [await logIn('pro'), await logIn('account')];
    expect(idsOf(await call('GET', '/groups/4/fiches.json', undefined, pro))).toEqual([48]);
    expect((await call('GET', '/groups/4/fiches/49.json', undefined, pro)).status).toBe(404);
    const { body } = await call('GET', '/groups/4/fiches.json', undefined, account);
    expect(body.records.map(({ lastname }) => lastname)).toEqual(['Doe', '$Roe']);
    expect((await call('GET', '/groups/4/fiches/49.json', undefined, account)).body).toMatchObject({
      lastname: '$Roe',
    });
    await call('PUT', '/groups/4/fiches/49.json', { fiche: { deleted: false } }, pro);
    expect(idsOf(await call('GET', '/groups/4/fiches.json', undefined, pro))).toEqual([48, 49]);
    expect((await call('DELETE', '/groups/4/fiches/48.json')).status).toBe(405);
  });

  test('are found by a search and by conditions, like every list', async () => {
    const { call } = await open();
    expect(idsOf(await call('GET', '/groups/4/fiches.json?search=doe'))).toEqual([48]);
    const on = (model: string) =>
      `/groups/4/customfields.json?conditions%5B0%5D%5Bfield%5D=model&conditions%5B0%5D%5Bop%5D=%3D&conditions%5B0%5D%5Bvalue%5D=${model}`;
    expect(idsOf(await call('GET', on('Fiche')))).toEqual([1, 2]);
    expect(idsOf(await call('GET', on('Vevent')))).toEqual([3]);
    const flag = '/groups/4/vevents.json?conditions[0][field]=deleted&conditions[0][op]=%3D&conditions[0][value]=0';
    expect(idsOf(await call('GET', flag))).toEqual([301, 302]);
  });
});

test.each(['groups', 'groups/4/pros', 'groups/4/calendarsets', 'groups/4/interventions', 'groups/4/appointments'])(
  '%s is a list, paged like every other, with the suffix and without (C2-03, C2-04)',
  async (path) => {
    const { call } = await open();
    const read = async (query: string) => {
      const { records: _, ...envelope } = (await call('GET', `/${path}${query}`)).body;
      return envelope;
    };
    const envelope = { sort: null, dir: null, startIndex: 0, pageSize: 25 };
    expect(await read('.json')).toMatchObject(envelope);
    expect(await read('?format=json')).toMatchObject(envelope);
    expect(await read('')).toMatchObject(envelope);
    expect(await read('?results=1&startIndex=1&sort=id&dir=desc')).toMatchObject({
      startIndex: 1,
      pageSize: 1,
      sort: 'id',
      dir: 'desc',
    });
  },
);

test('an account is created with the key alone, once (C2-145)', async () => {
  const { call } = await open();
  const account = { email: 'new@example.com', group_id: 4, pendingRdv: '{"intervention_ids":[21]}' };
  const created = await call('POST', '/accounts', { account }, {});
  expect(created).toMatchObject({ status: 201, body: { email: 'new@example.com', group_id: 4 } });
  expect((await call('POST', '/accounts', { account }, {})).status).toBe(400);
});

describe('a wrong credential is refused in the form that the account chooses', () => {
  test.each([
    ['401', 401, 'application/json'],
    ['403', 403, 'application/json'],
    ['404', 404, 'application/json'],
    ['200', 200, 'application/json'],
    ['302', 302, 'text/html'],
    ['html', 200, 'text/html'],
  ] as const)('%s', async (refusal, status, type) => {
    const { mock } = await open({ refusal });
    const init = { headers: { authorization: 'Basic wrong' }, redirect: 'manual' } as const;
    const response = await fetch(`${mock.url('clicrdv')}/groups?apikey=demo-apikey`, init);
    expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([status, type]);
    if (type === 'application/json') expect(await response.json()).toHaveProperty('error');
    expect(response.headers.has('www-authenticate')).toBe(false);
  });

  test('or a session stands without the key, as in the last sample of the document (C-35)', async () => {
    const { mock, logIn } = await open({ sessionKey: 'optional' });
    const use = (headers: Record<string, string>, query = '') =>
      fetch(`${mock.url('clicrdv')}/groups.json${query}`, { headers });
    expect((await use(await logIn('pro'))).status).toBe(200);
    expect((await use({ cookie: '_session_id=unknown' })).status).toBe(401);
    expect((await use(await logIn('pro'), '?apikey=wrong')).status).toBe(401);
  });
});
