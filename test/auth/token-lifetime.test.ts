/** For how long a token is used: `expires_in`, and the two clocks that it is measured by. */
import { describe, expect, test, vi } from 'vitest';
import { issued, openPiste, startPiste } from '../support/logins.ts';
import { stopClocks } from '../support/two-clocks.ts';
import type { WireAnswer } from '../support/wire.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clocks = stopClocks();

describe('`expires_in`', () => {
  const raw = (index: number, member: string): WireAnswer => {
    const body = `{"access_token":"t${index}","token_type":"Bearer"${member}}`;
    return {
      raw: `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
    };
  };

  test.each<[string, string, number, number]>([
    // The guide's sample says 3600; what does not say is trusted for a while, but not as long.
    ['is missing', '', MINUTE, HOUR],
    ['is null', ',"expires_in":null', MINUTE, HOUR],
    ['is a number in a text', ',"expires_in":"3600"', 58 * MINUTE, HOUR],
    ['is a year', ',"expires_in":31536000', 23 * HOUR, DAY],
    ['is the greatest number there is', ',"expires_in":1.7976931348623157e308', 23 * HOUR, DAY],
  ])('that %s keeps a token for a while, never for ever', async (_case, member, alive, dead) => {
    const piste = await startPiste({ token: (index) => raw(index, member) });
    const { call } = openPiste(piste.url, clocks.now);
    expect(await call()).toBe(200);
    clocks.pass(alive);
    expect(await call()).toBe(200);
    expect(piste.story).toEqual(['login', 't0', 't0']);
    clocks.pass(dead - alive);
    expect(await call()).toBe(200);
    expect(piste.story.filter((entry) => entry !== 't0')).toEqual(['login', 'login', 't1']);
  });

  test.each(['0', '0.0001', '-0'])('of %s serves one call, and is no loop', async (value) => {
    const piste = await startPiste({ token: (index) => raw(index, `,"expires_in":${value}`) });
    const { call } = openPiste(piste.url, clocks.now);
    expect(await call()).toBe(200);
    clocks.pass(1);
    expect(await call()).toBe(200);
    expect(piste.story).toEqual(['login', 't0', 'login', 't1']);
  });

  test.each(['1e999', '-1', '-3600', '-1e999', '"soon"', '{}', 'true'])(
    'of %s is no token, and is no loop',
    async (value) => {
      const piste = await startPiste({ token: (index) => raw(index, `,"expires_in":${value}`) });
      const { call } = openPiste(piste.url, clocks.now);
      for (let count = 0; count < 5; count++) {
        await expect(call()).rejects.toMatchObject({ name: 'AuthError', code: 'login_malformed' });
      }
      expect(piste.story).toEqual(['login', 'login']);
    },
  );
});

describe('a clock', () => {
  test.each<[string, number, number]>([
    ['set back by an hour', HOUR - HOUR, HOUR],
    ['set forward by an hour, or a machine that slept for one', HOUR, 0],
    ['that stands still', 0, HOUR],
  ])('%s keeps no dead token alive', async (_case, wallMoves, monotonicMoves) => {
    const piste = await startPiste();
    const { call } = openPiste(piste.url, clocks.now);
    await call();
    clocks.wall += wallMoves;
    vi.advanceTimersByTime(monotonicMoves);
    expect(await call()).toBe(200);
    expect(piste.story).toEqual(['login', 't0', 'login', 't1']);
  });

  test('that jumps to and fro costs one login at most', async () => {
    const piste = await startPiste();
    const { call } = openPiste(piste.url, clocks.now);
    for (const jump of [0, -HOUR, HOUR, HOUR, -HOUR]) {
      clocks.wall += jump;
      expect(await call()).toBe(200);
    }
    expect(piste.logins()).toBeLessThanOrEqual(2);
  });

  test('that stood while a login was under way makes no old token a new one', async () => {
    const answer = Promise.withResolvers<void>();
    const piste = await startPiste({
      token: async (index) => {
        if (index === 0) await answer.promise;
        return issued(index);
      },
    });
    const { call } = openPiste(piste.url, clocks.now);
    const first = call();
    await expect.poll(() => piste.logins()).toBe(1);
    // The process is paused for an hour with the answer on its way.
    clocks.pass(HOUR);
    answer.resolve();
    // Its deadline is over.
    await expect(first).rejects.toMatchObject({ name: 'TimeoutError', retryable: true });
    expect(await call()).toBe(200);
    expect(piste.story).toEqual(['login', 'login', 't1']);
  });
});
