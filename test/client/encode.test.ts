/** What a caller gives and what leaves: paths, queries, forms, JSON bodies and headers. */
import { createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { describe, expect, test } from 'vitest';
import { observe } from '../support/observe.ts';

const page = { records: [], totalRecords: 0, startIndex: 0, recordsReturned: 0, pageSize: 25 };
const lone = '\ud83d'; // the first half of 😀

/** Asserts that the call was refused as misuse and that nothing was sent. */
async function expectRefused(call: Promise<unknown>, code: string, sent: readonly unknown[]) {
  await expect(call).rejects.toMatchObject({ name: 'ConfigError', code, status: undefined, retryable: false });
  expect(sent).toEqual([]);
}

describe('a path parameter', () => {
  const calendarsOf = (groupId: unknown) => {
    const { fetch, sent } = observe(() => page);
    const call = createClicrdv({ auth: 'external', fetch }).GET('/groups/{group_id}/calendars.json', {
      params: { path: { group_id: groupId as number } },
    });
    return { call, sent };
  };

  // Expected: python3 -c "from urllib.parse import quote; print(quote(value, safe=''))"
  test.each([
    [4, '4'],
    ['a/b', 'a%2Fb'],
    ['../../admin', '..%2F..%2Fadmin'],
    ['a\\b', 'a%5Cb'],
    ['%2e', '%252e'],
    ['%2e%2e', '%252e%252e'],
    ['%2F', '%252F'],
    ['a?b=c#d', 'a%3Fb%3Dc%23d'],
    ['4&apikey=x', '4%26apikey%3Dx'],
    ['..;x', '..%3Bx'],
    ['a b', 'a%20b'],
    ['é漢😀', '%C3%A9%E6%BC%A2%F0%9F%98%80'],
  ])('stays inside its segment: %j', async (value, segment) => {
    const { call, sent } = calendarsOf(value);
    await call;
    expect(sent.map(({ path }) => path)).toEqual([`/api/v1/groups/${segment}/calendars.json`]);
  });

  // RFC 3986, section 3.3: unreserved characters and sub-delims. The URL standard leaves them in a path, too.
  test("keeps what a path may hold: -_.!~*'()", async () => {
    const { call, sent } = calendarsOf("aZ09-_.!~*'()");
    await call;
    expect(sent.map(({ path }) => path)).toEqual(["/api/v1/groups/aZ09-_.!~*'()/calendars.json"]);
  });

  test.each([
    ['an empty text', ''],
    ['a dot', '.'],
    ['two dots', '..'],
    ['a NUL', '4\0'],
    ['a CR', '4\r'],
    ['a LF', '4\n'],
    ['a DEL', '4\x7f'],
    ['half of a surrogate pair', lone],
    ['undefined', undefined],
    ['null', null],
    ['an object', { id: 4 }],
    ['a list', [4]],
    ['a date', new Date(0)],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
  ])('is refused before anything is sent when it is %s', async (_, value) => {
    const { call, sent } = calendarsOf(value);
    await expectRefused(call, 'parameter_invalid', sent);
  });

  test('is refused when it is missing, and its name is said', async () => {
    const { fetch, sent } = observe(() => page);
    const call = createClicrdv({ auth: 'external', fetch }).GET('/groups/{group_id}/calendars.json', {} as never);
    await expect(call).rejects.toThrow('group_id');
    await expectRefused(call, 'parameter_invalid', sent);
  });

  test('is never taken from the prototype of an object', async () => {
    const { fetch, sent } = observe(() => page);
    const path = Object.create({ group_id: 4 });
    const call = createClicrdv({ auth: 'external', fetch }).GET('/groups/{group_id}/calendars.json', {
      params: { path },
    });
    await expectRefused(call, 'parameter_invalid', sent);
  });
});

/** Contains itself twice, so that a walk through it would never end. */
const selfContained = (value: object) => Object.assign(value, { 0: value, 1: value });

describe('a query', () => {
  const queryOf = async (query: Record<string, unknown>) => {
    const { fetch, sent } = observe(() => page);
    await createClicrdv({ auth: 'external', fetch }).GET('/groups.json', { params: { query: query as never } });
    return sent[0]?.path;
  };

  // rest-ressources-calendar.html: the filter `intervention_ids[]`; the ClicRDV document, L84: brackets are percent-encoded.
  test('encodes names as well as values', async () => {
    expect(await queryOf({ 'intervention_ids[]': [21] })).toBe('/api/v1/groups.json?intervention_ids%5B%5D=21');
  });

  test('repeats the name for each entry of a list', async () => {
    expect(await queryOf({ 'intervention_ids[]': [21, 22] })).toBe(
      '/api/v1/groups.json?intervention_ids%5B%5D=21&intervention_ids%5B%5D=22',
    );
  });

  // api-querying.html: `conditions[n][field|op|value]`; encoded with urllib.parse.quote(…, safe='').
  test('numbers the objects of a list', async () => {
    const conditions = [
      { field: 'name', op: '=', value: 'a&b=c d' },
      { field: 'id', op: '>', value: '4' },
    ];
    expect(await queryOf({ conditions })).toBe(
      '/api/v1/groups.json?conditions%5B0%5D%5Bfield%5D=name&conditions%5B0%5D%5Bop%5D=%3D' +
        '&conditions%5B0%5D%5Bvalue%5D=a%26b%3Dc%20d&conditions%5B1%5D%5Bfield%5D=id' +
        '&conditions%5B1%5D%5Bop%5D=%3E&conditions%5B1%5D%5Bvalue%5D=4',
    );
  });

  test('leaves out what is undefined, and the question mark when nothing is left', async () => {
    expect(await queryOf({ sort: undefined, results: 'all' })).toBe('/api/v1/groups.json?results=all');
    expect(await queryOf({ sort: undefined })).toBe('/api/v1/groups.json');
  });

  test('keeps a plus sign, an ampersand and an equals sign inside the value', async () => {
    expect(await queryOf({ search: 'a+b&c=d' })).toBe('/api/v1/groups.json?search=a%2Bb%26c%3Dd');
  });

  // Expected: urllib.parse.quote(key, safe='')
  test('encodes the key that an auth middleware adds', async () => {
    const { fetch, sent } = observe(() => ({ status: 'OK' }));
    const auth = openstreetAuth({ key: 'k&y of/the+computation=account#é' });
    await createOpenstreet({ fetch, auth }).GET('/api/account/#credit');
    expect(sent[0]?.path).toBe('/api/account/?credit&key=k%26y%20of%2Fthe%2Bcomputation%3Daccount%23%C3%A9');
  });

  test.each([
    ['null', null],
    ['NaN', Number.NaN],
    ['a function', () => 4],
    ['half of a surrogate pair', lone],
    ['a date, which has more than one way to be written', new Date(0)],
    ['a list inside of which is null', [21, null]],
    ['an object that contains itself', selfContained({})],
    ['a list that contains itself twice', selfContained([])],
    [
      'one that throws when it is read',
      {
        get field() {
          throw new RangeError('no');
        },
      },
    ],
  ])('is refused before anything is sent when a value is %s', async (_, value) => {
    const { fetch, sent } = observe(() => page);
    const call = createClicrdv({ auth: 'external', fetch }).GET('/groups.json', {
      params: { query: { search: value as string } },
    });
    await expectRefused(call, 'parameter_invalid', sent);
  });
});

describe('a form', () => {
  const fields = { client_id: '1234567', num_inst: '123456.123' };
  const read = (body: Record<string, unknown>, headers: Record<string, string> = {}) => {
    const { fetch, sent } = observe(() => []);
    const call = createEnergiapro({ auth: 'external', fetch }).POST('/index.php#lpn-json', {
      body: body as typeof fields,
      headers,
    });
    return { call, sent };
  };

  // Expected: python3 -c "from urllib.parse import urlencode; print(urlencode([…]))"
  test('is urlencoded: +, & and = survive in values, spaces become +', async () => {
    const { call, sent } = read({ client_id: 'a b&c=d+e', num_inst: 'é€ 100%', date_debut: '2022-01-01' });
    await call;
    expect(sent[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(sent[0]?.body).toBe(
      'scope=lpn-json&client_id=a+b%26c%3Dd%2Be&num_inst=%C3%A9%E2%82%AC+100%25&date_debut=2022-01-01',
    );
  });

  test('leaves out fields that are undefined', async () => {
    const { call, sent } = read({ ...fields, date_fin: undefined });
    await call;
    expect(sent[0]?.body).toBe('scope=lpn-json&client_id=1234567&num_inst=123456.123');
  });

  // Users of openapi-fetch choose a form by naming its content type.
  test('is the same form when the caller names its content type himself', async () => {
    const { call, sent } = read(fields, { 'Content-Type': 'application/x-www-form-urlencoded' });
    await call;
    expect(sent[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(sent[0]?.body).toBe('scope=lpn-json&client_id=1234567&num_inst=123456.123');
  });

  test.each([
    ['null', null],
    ['an object', { de: '2022-01-01' }],
    ['a list', ['2022-01-01']],
    ['NaN', Number.NaN],
  ])('is refused before anything is sent when a field is %s', async (_, value) => {
    const { call, sent } = read({ ...fields, date_debut: value });
    await expect(call).rejects.toThrow('date_debut');
    await expectRefused(call, 'body_invalid', sent);
  });

  test('is refused when a field holds half of a surrogate pair, as a path and a query are', async () => {
    const { call, sent } = read({ ...fields, num_inst: lone });
    await expectRefused(call, 'body_invalid', sent);
  });

  test('is refused when the body is no object of fields', async () => {
    const { call, sent } = read([fields] as never);
    await expectRefused(call, 'body_invalid', sent);
  });

  // Open Street document, L62: the parent as URL parameter, all others by POST; L17 of the same: correctly encoded.
  test('carries the address of a new customer in UTF-8', async () => {
    const { fetch, sent } = observe(() => ({ status: 'OK' }));
    const body = {
      address_company: 'Chez Zoé & fils',
      address_person: 'Zoé',
      address_street: '1, rue de l’Église',
      address_pc: '57000',
      address_city: 'Metz',
      email: 'zoe+test@example.org',
    };
    await createOpenstreet({ auth: 'external', fetch }).POST('/api/account/#create_customer', { body });
    expect(sent[0]?.path).toBe('/api/account/?create_customer');
    expect(sent[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(sent[0]?.body).toBe(
      'address_company=Chez+Zo%C3%A9+%26+fils&address_person=Zo%C3%A9&address_street=1%2C+rue+de+l%E2%80%99%C3%89glise' +
        '&address_pc=57000&address_city=Metz&email=zoe%2Btest%40example.org',
    );
  });
});

describe('a JSON body', () => {
  const create = (body: unknown) => {
    const { fetch, sent } = observe(() => Response.json({ id: 1 }, { status: 201 }));
    const call = createClicrdv({ auth: 'external', fetch }).POST('/groups/{group_id}/calendars.json', {
      params: { path: { group_id: 4 } },
      body: body as { calendar: { group_id: number; name: string } },
    });
    return { call, sent };
  };

  // api-curl.html of the provider: {"calendar":{"group_id":4,"name":"Agenda de test"}}
  test('leaves as JSON, with its content type', async () => {
    const { call, sent } = create({ calendar: { group_id: 4, name: 'Agenda de test', city: undefined } });
    await call;
    expect(sent[0]?.headers['content-type']).toBe('application/json');
    expect(sent[0]?.body).toBe('{"calendar":{"group_id":4,"name":"Agenda de test"}}');
  });

  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  const refuse = () => {
    throw new RangeError('no');
  };
  test.each([
    ['a cycle', { calendar: cycle }],
    ['a bigint', { calendar: { group_id: 4n } }],
    ['NaN, which would empty the field', { calendar: { sort: Number.NaN } }],
    ['infinity, in a list', { calendar: { sort: [1, Number.NEGATIVE_INFINITY] } }],
    ['an invalid date', { calendar: { name: new Date(Number.NaN) } }],
    ['a value that throws', { calendar: { toJSON: refuse } }],
    ['a function', () => 4],
    ['a value that writes itself as nothing', { toJSON: () => undefined }],
  ])('that cannot be written (%s) is refused before anything is sent', async (_, body) => {
    const { call, sent } = create(body);
    await expectRefused(call, 'body_invalid', sent);
  });
});

describe('a header of the caller', () => {
  test.each([
    ['value with a line break', { 'x-note': 'one\r\nx-two: three' }],
    ['value that is not latin-1', { 'x-note': '漢' }],
    ['name with a space', { 'x note': 'one' }],
  ])('is refused before anything is sent: a %s', async (_, headers) => {
    const { fetch, sent } = observe(() => page);
    const call = createClicrdv({ auth: 'external', fetch }).GET('/groups.json', { headers });
    await expectRefused(call, 'header_invalid', sent);
  });

  test('is sent as given', async () => {
    const { fetch, sent } = observe(() => page);
    await createClicrdv({ auth: 'external', fetch }).GET('/groups.json', { headers: { 'X-Note': 'one' } });
    expect(sent[0]?.headers['x-note']).toBe('one');
  });
});
