/**
 * The serializers of openapi-fetch, as its documentation describes them: https://openapi-ts.dev/openapi-fetch/api (version 0.17).
 * Expected URLs and bodies are those of its tables and examples.
 */
import { createHash, createHmac } from 'node:crypto';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro } from 'guichet/energiapro';
import { createOpenstreet } from 'guichet/openstreet';
import { defaultPathSerializer } from 'openapi-fetch';
import { describe, expect, test } from 'vitest';
import { observe } from '../support/observe.ts';
import { client } from '../support/users.ts';

const fields = { client_id: '1234567', num_inst: '123456.123' };

describe('querySerializer', () => {
  const list = { id: [3, 4, 5] };
  const object = { id: { role: 'admin', firstName: 'Alex' } };

  test.each([
    ['form', { array: { style: 'form', explode: false } }, list, 'id=3,4,5'],
    ['form, exploded', { array: { style: 'form', explode: true } }, list, 'id=3&id=4&id=5'],
    ['spaceDelimited', { array: { style: 'spaceDelimited', explode: false } }, list, 'id=3%204%205'],
    ['spaceDelimited, exploded', { array: { style: 'spaceDelimited', explode: true } }, list, 'id=3&id=4&id=5'],
    ['pipeDelimited', { array: { style: 'pipeDelimited', explode: false } }, list, 'id=3|4|5'],
    ['pipeDelimited, exploded', { array: { style: 'pipeDelimited', explode: true } }, list, 'id=3&id=4&id=5'],
    ['object form', { object: { style: 'form', explode: false } }, object, 'id=role,admin,firstName,Alex'],
    ['object form, exploded', { object: { style: 'form', explode: true } }, object, 'role=admin&firstName=Alex'],
    ['deepObject', { object: { style: 'deepObject', explode: true } }, object, 'id[role]=admin&id[firstName]=Alex'],
    ['allowReserved', { allowReserved: true }, { id: 'a/b?c' }, 'id=a/b?c'],
    ['no allowReserved', { allowReserved: false }, { id: 'a/b?c' }, 'id=a%2Fb%3Fc'],
  ] as const)('writes %s, on the client and on a call', async (_, querySerializer, query, expected) => {
    const ofClient = client({ querySerializer });
    await ofClient.GET('/users', { params: { query } });
    const ofCall = client();
    await ofCall.GET('/users', { params: { query }, querySerializer });
    expect([ofClient.sent[0]?.path, ofCall.sent[0]?.path]).toEqual([`/v1/users?${expected}`, `/v1/users?${expected}`]);
  });

  test('without one, lists repeat the name, and objects and names are percent-encoded', async () => {
    const { GET, sent } = client();
    await GET('/users', { params: { query: { ...list, name: 'é' } } });
    await GET('/users', { params: { query: object } });
    expect(sent.map(({ path }) => path)).toEqual([
      '/v1/users?id=3&id=4&id=5&name=%C3%A9',
      '/v1/users?id%5Brole%5D=admin&id%5BfirstName%5D=Alex',
    ]);
  });

  test('as an object on a call is added to that of the client', async () => {
    const { GET, sent } = client({ querySerializer: { array: { style: 'pipeDelimited', explode: false } } });
    const querySerializer = { object: { style: 'form', explode: true } } as const;
    await GET('/users', { params: { query: list }, querySerializer });
    await GET('/users', { params: { query: object }, querySerializer });
    expect(sent.map(({ path }) => path)).toEqual(['/v1/users?id=3|4|5', '/v1/users?role=admin&firstName=Alex']);
  });

  test('as a function writes the whole query, and one of a call comes before that of the client', async () => {
    const { GET, sent } = client({ querySerializer: () => '?of=client' });
    await GET('/users', { params: { query: { name: 'a' } } });
    await GET('/users', { params: { query: { name: 'a' } }, querySerializer: ({ name }) => `of=call&n=${name}` });
    expect(sent.map(({ path }) => path)).toEqual(['/v1/users?of=client', '/v1/users?of=call&n=a']);
  });

  test('leaves the flag that chooses the operation where it is', async () => {
    const { fetch, sent } = observe(() => ({ status: 'OK' }));
    const openstreet = createOpenstreet({ auth: 'external', fetch, querySerializer: () => 'written=here' });
    await openstreet.GET('/api/account/#tsp_requests', { params: { query: { date: '20240101' } } });
    expect(sent[0]?.path).toBe('/api/account/?tsp_requests&written=here');
  });
});

describe('bodySerializer', () => {
  test('writes a text, with the type that the caller names, else as JSON', async () => {
    const { POST, sent } = client({ bodySerializer: (body) => `of client: ${JSON.stringify(body)}` });
    await POST('/users', { body: 4 });
    await POST('/users', {
      body: { a: 1 },
      bodySerializer: () => '<a>1</a>',
      headers: { 'Content-Type': 'application/xml' },
    });
    await POST('/users');
    expect(sent.map(({ body, headers }) => [body, headers['content-type']])).toEqual([
      ['of client: 4', 'application/json'],
      ['<a>1</a>', 'application/xml'],
      ['', undefined],
    ]);
  });

  test('writes multipart/form-data: its type, with the boundary, comes from the platform', async () => {
    const body = new FormData();
    body.append('file', new Blob(['content'], { type: 'text/plain' }), 'a.txt');
    const received: FormData[] = [];
    const { POST } = client({
      fetch: async (request) => {
        received.push(await request.formData());
        return Response.json({ n: 1 });
      },
    });
    await POST('/users', { body: { any: 'value' }, bodySerializer: () => body });
    await POST('/users', { body });
    const files = received.map((form) => form.get('file'));
    expect(await Promise.all(files.map((file) => file instanceof File && file.text()))).toEqual(['content', 'content']);
  });

  test.each([
    ['a text', (body: object) => new URLSearchParams(Object.entries(body)).toString()],
    ['URLSearchParams', (body: object) => new URLSearchParams(Object.entries(body))],
  ])('writes a form as %s: the field that chooses the operation is still first', async (_, bodySerializer) => {
    const { fetch, sent } = observe(() => []);
    await createEnergiapro({ auth: 'external', fetch }).POST('/index.php#lpn-json', { body: fields, bodySerializer });
    expect(sent[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(sent[0]?.body).toBe('scope=lpn-json&client_id=1234567&num_inst=123456.123');
  });

  test.each([
    ['a multipart body for a form', () => createEnergiapro().POST('/index.php#lpn-json', multipart()), 'a form'],
    ['a multipart body for JSON', () => createClicrdv().POST('/groups/{group_id}/calendars.json', multipart()), 'JSON'],
    [
      'a form for JSON',
      () =>
        createClicrdv().POST('/groups/{group_id}/calendars.json', {
          ...calendar,
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        }),
      'JSON',
    ],
  ])('or the caller who writes %s is told what the body must be', async (_, call, expected) => {
    const failed = call();
    await expect(failed).rejects.toMatchObject({ name: 'ConfigError', code: 'body_invalid' });
    await expect(failed).rejects.toThrow(`the body must be ${expected}`);
  });

  test('is not needed for a form where the spec describes no body: its content type is enough', async () => {
    for (const middleware of [[], [{ onRequest: () => undefined }]]) {
      const { POST, use, sent } = client();
      use(...middleware);
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      await POST('/users', { body: { clientId: 'some', clientSecret: 'a b&c' }, headers });
      expect(sent[0]?.body).toBe('clientId=some&clientSecret=a+b%26c');
      expect(sent[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    }
  });

  test('is what the signature covers', async () => {
    const auth = chargepilotAuth({ apiKey: 'k', apiSecret: 's' });
    const { fetch, sent } = observe(() => ({}));
    const chargepilot = createChargepilot({ auth, fetch, bodySerializer: () => '{"as":"written"}' });
    await chargepilot.POST('/undescribed' as never, { body: { as: 'given' } } as never);
    const { headers, body = '' } = sent[0] ?? {};
    const payload = `POST:/rest/v1/undescribed:${headers?.['x-req-timestamp']}:${body}`;
    const key = createHash('sha256').update('s').digest('hex');
    expect(body).toBe('{"as":"written"}');
    expect(headers?.['x-signature']).toBe(createHmac('sha256', key).update(payload).digest('hex'));
  });

  test('cannot give a GET a body', async () => {
    const { GET, sent } = client({ bodySerializer: String });
    const call = GET('/users', { body: 1 } as never);
    await expect(call).rejects.toMatchObject({ name: 'ConfigError', code: 'body_invalid' });
    expect(sent).toEqual([]);
  });
});

/** What types would refuse. */
const multipart = () => ({ params: { path: { group_id: 4 } }, body: new FormData() }) as never;
const calendar = { params: { path: { group_id: 4 } }, body: { calendar: { group_id: 4, name: 'A' } } };

describe('pathSerializer', () => {
  const pathSerializer = (path: string, values: Record<string, unknown>) => path.replace('{id}', `[${values.id}]`);

  test('writes the parameters into the path, of the client or of one call', async () => {
    const { GET, sent } = client({ pathSerializer });
    await GET('/users/{id}', { params: { path: { id: 5 } } });
    await GET('/users/{id}', { params: { path: { id: 5 } }, pathSerializer: (path) => path.replace('{id}', 'me') });
    expect(sent.map(({ path }) => path)).toEqual(['/v1/users/[5]', '/v1/users/me']);
  });

  test('may be that of openapi-fetch, which writes lists and objects', async () => {
    const { GET, sent } = client({ pathSerializer: defaultPathSerializer });
    await GET('/users/{id}', { params: { path: { id: [3, 4, 5] } } });
    await GET('/users/{id}', { params: { path: { id: { role: 'admin', firstName: 'Alex' } } } });
    expect(sent.map(({ path }) => path)).toEqual(['/v1/users/3,4,5', '/v1/users/role,admin,firstName,Alex']);
  });

  test('cannot leave the server', async () => {
    for (const elsewhere of [
      'https://evil.example/',
      'https://users.example/v2/users',
      'https://users.example/v1/../x',
    ]) {
      const { GET, sent } = client({ pathSerializer: () => elsewhere });
      const call = GET('/users/{id}', { params: { path: { id: 5 } } });
      await expect(call).rejects.toMatchObject({ name: 'ConfigError', code: 'url_refused' });
      expect(sent).toEqual([]);
    }
  });
});
