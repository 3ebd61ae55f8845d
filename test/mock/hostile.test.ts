/** What requests and faults once got through the mock, each with what must come of it. */
import { connect } from 'node:net';
import { type Mock, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

/** The status line that a raw request is answered with. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(mock.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
  });
}
const request = (line: string, ...headers: string[]) =>
  raw([line, 'host: x', 'connection: close', ...headers, '', ''].join('\r\n'));

describe('a request', () => {
  test('in absolute form reaches the provider, not the page with its credentials', async () => {
    const answer = await request(`GET http://127.0.0.1:${mock.port}/chargepilot/ping HTTP/1.1`);
    expect(answer).toContain('ChargePilot Rest API is available');
  });

  test.each(['GET //openstreet/api/account/?salt', 'POST /', 'DELETE /', 'OPTIONS *'])(
    '%s does not get the page',
    async (line) => {
      const answer = await request(`${line} HTTP/1.1`);
      expect(answer).not.toMatch(/^HTTP\/1.1 200/);
      expect(answer).not.toContain(mock.accounts.openstreet.key);
    },
  );

  test('with two Authorization headers is refused, though the first is right', async () => {
    const { apiKey, email, password } = mock.accounts.clicrdv;
    const good = `authorization: Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`;
    const line = `GET /clicrdv/groups.json?apikey=${apiKey} HTTP/1.1`;
    expect(await request(line, good)).toMatch(/^HTTP\/1.1 200/);
    expect(await request(line, good, 'authorization: Basic eDp5')).toMatch(/^HTTP\/1.1 401/);
  });

  test('with a field given twice does not sign in', async () => {
    const body = 'username=1234567890&username=other&secret_key=x';
    const init = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
    expect(await (await fetch(`${mock.url('energiapro')}/authenticate.php`, init)).json()).toMatchObject({
      errorCode: '5',
    });
  });

  const deep = (levels: number) => `{"name":"[\\"[","group_id":4,"x":${'['.repeat(levels)}${']'.repeat(levels)}}`;
  test.each<[string, string | Buffer, number]>([
    ['of the usual depth', `{"calendar":${deep(100)}}`, 201],
    ['nested deeper than servers read', `{"calendar":${deep(100_000)}}`, 400],
    ['in Latin-1', Buffer.from('{"calendar":{"group_id":4,"name":"é"}}', 'latin1'), 400],
    ['in UTF-16', Buffer.from('\uFEFF{"calendar":{"group_id":4,"name":"x"}}', 'utf16le'), 400],
  ])('with a JSON body %s gets the status of the provider', async (_, body, status) => {
    const { apiKey, email, password } = mock.accounts.clicrdv;
    const authorization = `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`;
    const url = `${mock.url('clicrdv')}/groups/4/calendars.json?apikey=${apiKey}`;
    const headers = { authorization, 'content-type': 'application/json' };
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(status);
    expect(mock.requests).toHaveLength(1);
  });

  test.each(['appli\x80ation/json', 'a/b/c', 'json', '/', 'application/json\xa0'])(
    'with the content type %j, which is none, is refused as the provider would',
    async (type) => {
      const { apiKey, email, password } = mock.accounts.clicrdv;
      const answer = await request(
        `POST /clicrdv/groups/4/calendars.json?apikey=${apiKey} HTTP/1.1`,
        `authorization: Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`,
        `content-type: ${type}`,
        'content-length: 0',
      );
      expect(answer).toMatch(/^HTTP\/1.1 400/);
      expect(answer).toContain('Content-Type must be a media type');
    },
  );

  test('that is not signed is not told that its signature is right', async () => {
    const ping = await fetch(`${mock.url('chargepilot')}/ping`, { headers: { accept: 'text/html' } });
    expect(await ping.json()).toEqual({ message: expect.stringMatching(/^The request is malformed: /) });
  });

  test('does not get a status that no response has for `Prefer: code`', async () => {
    const ping = (code: number) => fetch(`${mock.url('chargepilot')}/ping`, { headers: { prefer: `code=${code}` } });
    expect((await ping(999)).status).toBe(200);
    expect((await ping(500)).status).toBe(500);
  });

  test('with a body of more than 10 MiB is refused', async () => {
    const init = { method: 'POST', body: 'x'.repeat(10 * 2 ** 20 + 1) };
    expect((await fetch(`${mock.url('energiapro')}/index.php`, init)).status).toBe(413);
  });

  test('with a pattern of many wildcards is answered like any other', async () => {
    const { apiKey, email, password } = mock.accounts.clicrdv;
    const authorization = `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`;
    const condition = { field: 'name', op: 'like', value: `${'%a'.repeat(2000)}%b` };
    const query = Object.entries(condition).map(
      ([name, value]) => `conditions%5B0%5D%5B${name}%5D=${encodeURIComponent(value)}`,
    );
    const url = `${mock.url('clicrdv')}/groups/4/calendars.json?apikey=${apiKey}&${query.join('&')}`;
    expect(await (await fetch(url, { headers: { authorization } })).json()).toMatchObject({ totalRecords: 0 });
  });
});

describe('the list of requests', () => {
  const shown = async (place: string, init: RequestInit = {}) => {
    await fetch(`http://127.0.0.1:${mock.port}${place}`, init);
    return JSON.stringify(mock.requests.at(-1));
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  test('tells of a body that is not what its type says the length only', async () => {
    const entry = await shown('/energiapro/authenticate.php', {
      method: 'POST',
      headers: form,
      body: '{"username":"1","secret_key":"hidden"}',
    });
    expect(entry).not.toContain('hidden');
    expect(mock.requests.at(-1)?.body).toBe('(38 bytes)');
  });

  test.each([
    '/clicrdv/groups.json?x=1;apikey=hidden',
    '/clicrdv/groups.json?x=1?apikey=hidden',
    '/clicrdv/groups.json?pro%5Bpassword%5D%5B%5D=hidden',
  ])('masks a secret behind any separator: %s', async (place) => {
    expect(await shown(place)).not.toContain('hidden');
  });

  test('masks a secret of the mock wherever it is', async () => {
    const { key } = mock.accounts.openstreet;
    const headers = { referer: `http://x/?y=${key}`, 'x-note': key };
    expect(await shown(`/chargepilot/${key}?note=${key}`, { headers })).not.toContain(key);
    expect(await shown('/energiapro/index.php', { method: 'POST', headers: form, body: `note=${key}` })).not.toContain(
      key,
    );
  });
});

describe('a fault', () => {
  test.each([
    [{ kind: 'status', status: 1000 }, '`status` must be a number from 200 to 599.'],
    [{ kind: 'status', status: 503, retryAfter: 'a\nb' }, '`retryAfter`'],
    [{ kind: 'redirect', to: 'http://x/€' }, '`to` must be a URL.'],
    [{ kind: 'latency', ms: Number.POSITIVE_INFINITY }, '`ms`'],
    [{ kind: 'latency', ms: 1e10 }, '`ms`'],
    [{ kind: 'status', status: 503, retryafter: 1 }, 'Did you mean `retryAfter`?'],
    [{ kind: 'bom', operation: 'credt' }, 'Did you mean `credit`?'],
  ])('%j is refused when it is set', (fault, sentence) => {
    expect(() => mock.fail('openstreet', fault as never)).toThrow(sentence);
  });

  // RFC 9110, section 8.6
  test('of a 204 is sent without a length', async () => {
    mock.fail('chargepilot', { kind: 'status', status: 204 });
    expect(await request('GET /chargepilot/ping HTTP/1.1')).not.toMatch(/content-length/i);
  });

  test('that replaces the response keeps the call from being carried out', async () => {
    const { apiKey, email, password } = mock.accounts.clicrdv;
    const headers = {
      authorization: `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`,
      'content-type': 'application/json',
    };
    const url = `${mock.url('clicrdv')}/groups/4/calendars.json?apikey=${apiKey}`;
    const total = async () => ((await (await fetch(url, { headers })).json()) as { totalRecords: number }).totalRecords;
    const before = await total();
    mock.fail('clicrdv', { kind: 'status', status: 503 });
    const body = JSON.stringify({ calendar: { group_id: 4, name: 'Agenda' } });
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(503);
    expect(await total()).toBe(before);
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(201);
    expect(await total()).toBe(before + 1);
  });
});
