/** The cookie of a ClicRDV session: which one it is, and a session that is replaced again and again. */
import { clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { describe, expect, test } from 'vitest';
import { sessionOf } from '../../src/auth/clicrdv.ts';
import { observe } from '../support/observe.ts';
import { received } from '../support/received.ts';

describe('the cookie of a session is', () => {
  const of = (...cookies: string[]) =>
    sessionOf(received({ headers: new Headers(cookies.map((cookie) => ['set-cookie', cookie])) }));
  // RFC 6265, sections 4.1.1 and 5.2.
  test.each<[string, string[], string | undefined]>([
    ['its value', ['_session_id=abc'], 'abc'],
    ['its value, without what follows', ['_session_id=abc; path=/; HttpOnly'], 'abc'],
    ['its value, without blanks around it', ['_session_id= abc ; path=/'], 'abc'],
    ['the last one', ['_session_id=a', '_session_id=b'], 'b'],
    ['not one of another name', ['x_session_id=a', 'session_id=b'], undefined],
    ['not one that has no value', ['_session_id', '_session_id=', '_session_id=;x=y'], undefined],
    ['not one that is cut short', ['_session_id=a b'], undefined],
    ['not one that ends at once', ['_session_id=a; Max-Age=0'], undefined],
    ['not one that ended', ['_session_id=a;max-age=-100'], undefined],
    ['one that lasts', ['_session_id=a; Max-Age=100'], 'a'],
    ['one whose Max-Age is no number', ['_session_id=a; Max-Age=-x'], 'a'],
    ['not one that expired', ['_session_id=a; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], undefined],
    [
      'not one that expired, without a blank',
      ['_session_id=a;expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/'],
      undefined,
    ],
    ['one that expires in a thousand years', ['_session_id=a; Expires=Fri, 01 Jan 3027 00:00:00 GMT'], 'a'],
    ['one whose Expires is no date', ['_session_id=a; Expires=soon'], 'a'],
    [
      'one whose Max-Age is not over, whatever Expires says',
      ['_session_id=a; Max-Age=100; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
      'a',
    ],
    [
      'not one whose Max-Age is over, whatever Expires says',
      ['_session_id=a; Expires=Fri, 01 Jan 3027 00:00:00 GMT; Max-Age=0'],
      undefined,
    ],
  ])('%s', (_, cookies, expected) => {
    expect(of(...cookies)).toBe(expected);
  });

  test.each([
    ['one that has an hour left by the clock of the server, which is behind', '12:00:00', 'a'],
    ['not one that has expired by the clock of the server', '13:00:01', undefined],
  ])('%s', (_, time, expected) => {
    const headers = [
      ['date', `Mon, 15 Mar 2010 ${time} GMT`],
      ['set-cookie', '_session_id=a; path=/; expires=Mon, 15 Mar 2010 13:00:00 GMT'],
    ] as [string, string][];
    expect(sessionOf(received({ headers: new Headers(headers) }))).toBe(expected);
  });
});

describe('with a session that the API replaces in every answer', () => {
  const user = { apiKey: 'k', email: 'a@example.org', password: 'the-secret', as: 'pro' } as const;
  const group = { params: { path: { group_id: 4 } } } as const;
  const start = () => {
    let count = 0;
    const { fetch, sent } = observe(({ path }) =>
      path.includes('/groups/4/')
        ? Response.json({ error: 'Forbidden' }, { status: 403 })
        : Response.json({ records: [], error: null }, { headers: { 'set-cookie': `_session_id=s${++count}` } }),
    );
    const clicrdv = createClicrdv({ fetch, auth: clicrdvSession(user) });
    return { clicrdv, logins: () => sent.filter(({ path }) => path.includes('login')).length };
  };

  test('what a user may not read costs one login more, not one for every call', async () => {
    const { clicrdv, logins } = start();
    for (let call = 0; call < 20; call++) {
      await clicrdv.GET('/groups.json');
      expect((await clicrdv.GET('/groups/{group_id}/calendars.json', group)).response.status).toBe(403);
    }
    expect(logins()).toBe(2);
  });

  test('no answer shows the session that the next call is sent with', async () => {
    const { clicrdv } = start();
    const seen: (string | null)[] = [];
    clicrdv.use({ onResponse: ({ response }) => void seen.push(response.headers.get('set-cookie')) });
    const { response } = await clicrdv.GET('/groups.json');
    expect([...seen, response.headers.get('set-cookie')]).toEqual([null, null]);
  });

  test('a read is made after all when a proxy answered its login with a page', async () => {
    const { fetch, sent } = observe(({ path }, index) =>
      index === 0
        ? new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'retry-after': '0' } })
        : Response.json(
            { records: [], error: null },
            path.includes('login') ? { headers: { 'set-cookie': '_session_id=s' } } : {},
          ),
    );
    const { data } = await createClicrdv({ fetch, auth: clicrdvSession(user) }).GET('/groups.json');
    expect(data).toEqual({ records: [], error: null });
    expect(sent).toHaveLength(3);
  });
});
