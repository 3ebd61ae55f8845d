/** What a client tells of its work: the events in their order, the lines of a logger, and no secret in either. */
import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import type { ClientEvent } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { type Mock, startMock } from 'guichet-tools/mock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startWire } from '../support/wire.ts';

let mock: Mock;
let events: ClientEvent[];
const onEvent = (event: ClientEvent) => void events.push(event);
beforeAll(async () => {
  mock = await startMock();
});
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0); // no pause is drawn
  events = [];
});
afterEach(() => {
  vi.restoreAllMocks();
  mock.reset();
});
afterAll(() => mock.close());

/** The events without what a clock measured, which must be a duration. */
function told(): object[] {
  return events.map((event) => {
    if (!('milliseconds' in event)) return event;
    const { milliseconds, ...rest } = event;
    expect(milliseconds).toBeGreaterThanOrEqual(0);
    return rest;
  });
}

const health = { provider: 'sne-cotation', operation: 'healthcheck' };
const token = { type: 'attempt', provider: 'sne-cotation', operation: 'token', attempt: 1 };
const piste = (options: object = {}) =>
  createSneCotation({
    auth: pisteAuth(mock.accounts['sne-cotation']),
    baseUrl: mock.url('sne-cotation'),
    onEvent,
    ...options,
  });

describe('what is told, in its order, of', () => {
  test('a success that needed a login, and one that did not', async () => {
    const client = piste();
    await client.GET('/healthcheck');
    await client.GET('/healthcheck');
    expect(told()).toEqual([
      { ...token, status: 200 },
      { type: 'login', ...health, reason: 'missing', outcome: 'issued' },
      { type: 'attempt', ...health, attempt: 1, status: 200 },
      { type: 'attempt', ...health, attempt: 1, status: 200 },
    ]);
  });

  test('a call that is sent again', async () => {
    const client = createChargepilot({
      auth: chargepilotAuth(mock.accounts.chargepilot),
      baseUrl: mock.url('chargepilot'),
      onEvent,
    });
    mock.fail('chargepilot', { kind: 'status', status: 503, retryAfter: 0 });
    await client.GET('/sites');
    const sites = { provider: 'chargepilot', operation: 'listSites' };
    expect(told()).toEqual([
      { type: 'attempt', ...sites, attempt: 1, status: 503 },
      { type: 'retry', ...sites, status: 503, pause: 0 },
      { type: 'attempt', ...sites, attempt: 2, status: 200 },
    ]);
  });

  test('a token that is refused: the refusal, the new login, the replay', async () => {
    const client = piste();
    await client.GET('/healthcheck');
    events = [];
    mock.fail('sne-cotation', { kind: 'expired-token' });
    await client.GET('/healthcheck');
    expect(told()).toEqual([
      { type: 'attempt', ...health, attempt: 1, status: 401 },
      { ...token, status: 200 },
      { type: 'login', ...health, reason: 'refused', outcome: 'issued' },
      { type: 'attempt', ...health, attempt: 2, status: 200 },
    ]);
  });

  test('a login that is refused: the call itself is not attempted', async () => {
    const auth = pisteAuth({ ...mock.accounts['sne-cotation'], clientSecret: 'wrong' });
    await expect(piste({ auth }).GET('/healthcheck')).rejects.toMatchObject({ name: 'AuthError' });
    expect(told()).toEqual([
      { ...token, status: expect.any(Number) },
      {
        type: 'login',
        ...health,
        reason: 'missing',
        outcome: 'failed',
        code: 'credentials_refused',
        status: expect.any(Number),
      },
    ]);
  });

  test('a connection that breaks', async () => {
    const wire = await startWire(() => ({ take: (socket) => socket.resetAndDestroy() }));
    await expect(
      createChargepilot({ auth: 'external', baseUrl: wire.url, onEvent, retries: 1 }).GET('/sites'),
    ).rejects.toThrow();
    const sites = { provider: 'chargepilot', operation: 'listSites', code: 'network' };
    expect(told()).toEqual([
      { type: 'attempt', ...sites, attempt: 1 },
      { type: 'retry', ...sites, pause: 0 },
      { type: 'attempt', ...sites, attempt: 2 },
    ]);
  });

  test('an attempt that is not answered in time, and a whole call that is not', async () => {
    const wire = await startWire(() => new Promise(() => {}));
    const attempt = { type: 'attempt', provider: 'chargepilot', operation: 'listSites', attempt: 1, code: 'timeout' };
    for (const limit of [{ timeout: 5 }, { deadline: 5 }]) {
      events = [];
      const client = createChargepilot({ auth: 'external', baseUrl: wire.url, onEvent, retries: 0, ...limit });
      await expect(client.GET('/sites')).rejects.toMatchObject({ name: 'TimeoutError' });
      expect(told()).toEqual([attempt]);
    }
  });

  test('an answer that cannot be used, and an abort of the caller', async () => {
    const wire = await startWire(() => ({ status: 302, headers: { location: 'https://elsewhere.example' }, json: {} }));
    const client = createChargepilot({ auth: 'external', baseUrl: wire.url, onEvent });
    await expect(client.GET('/sites')).rejects.toThrow();
    const gone = await startWire(() => {
      controller.abort('gone');
      return new Promise(() => {});
    });
    const controller = new AbortController();
    const aborted = createChargepilot({ auth: 'external', baseUrl: gone.url, onEvent }).GET('/sites', {
      signal: controller.signal,
    });
    await expect(aborted).rejects.toBe('gone');
    const attempt = { type: 'attempt', provider: 'chargepilot', operation: 'listSites', attempt: 1 };
    expect(told()).toEqual([
      { ...attempt, code: 'redirected', status: 302 },
      { ...attempt, code: 'aborted' },
    ]);
  });
});

describe('a hook or a logger', () => {
  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('of the hook');
      },
    ],
    ['rejects', () => Promise.reject(new Error('of the hook'))],
    ['returns a rejected promise of another realm', () => runInNewContext('Promise.reject(Error("of the hook"))')],
    ['never settles', () => new Promise(() => {})],
  ])('that %s harms no call and leaves no rejection behind', async (_, fail) => {
    const rejections: unknown[] = [];
    const keep = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', keep);
    onTestFinished(() => void process.off('unhandledRejection', keep));
    const logger = { debug: fail, info: fail, warn: fail };
    expect((await piste({ onEvent: fail, logger }).GET('/healthcheck')).data?.etat).toBe('OK');
    expect((await piste({ onEvent: fail }).GET('/healthcheck')).data?.etat).toBe('OK');
    await new Promise((resolve) => setImmediate(resolve));
    expect(rejections).toEqual([]);
  });

  test('that spoils its event changes neither the call nor the lines of the logger', async () => {
    const spoil = (event: object) => {
      for (const name of Object.keys(event)) Reflect.deleteProperty(event, name);
    };
    const lines: string[] = [];
    const log = (line: string) => void lines.push(line);
    const logger = { debug: log, info: log, warn: log };
    expect((await piste({ onEvent: spoil, logger }).GET('/healthcheck')).data?.etat).toBe('OK');
    expect(lines).toEqual(Array(3).fill(expect.stringMatching(/^guichet: sne-cotation .* after \d+ ms$/)));
  });

  test.each([
    null,
    5,
    'console',
    {},
    { debug: () => {}, info: () => {} },
    { debug: () => {}, info: () => {}, warn: 'warn' },
    () => {},
  ])('%j is refused as a logger when the client is made', (logger) => {
    expect(() => createChargepilot({ logger: logger as never })).toThrow(
      '`logger` must have the functions `debug`, `info` and `warn`.',
    );
  });

  test.each([null, 5, {}, 'log'])('%j is refused as onEvent when the client is made', (hook) => {
    expect(() => createChargepilot({ onEvent: hook as never })).toThrow('`onEvent` must be a function.');
  });
});

describe('a logger', () => {
  /** Like pino: its methods are of a class, and need their `this`. */
  class BoundLogger {
    readonly #lines: string[] = [];
    #write(level: string, message: string) {
      this.#lines.push(`${level} ${message.replace(/\b\d+ ms$/, 'n ms')}`);
    }
    debug(message: string) {
      this.#write('debug', message);
    }
    info(message: string) {
      this.#write('info', message);
    }
    warn(message: string) {
      this.#write('warn', message);
    }
    get lines() {
      return this.#lines;
    }
  }

  test('whose methods need their `this` is called as a method, a line for each event', async () => {
    const logger = new BoundLogger();
    const client = piste({ logger });
    mock.fail('sne-cotation', { kind: 'status', status: 503, retryAfter: 0, operation: 'healthcheck' });
    await client.GET('/healthcheck');
    const call = 'guichet: sne-cotation healthcheck';
    expect(logger.lines).toEqual([
      'debug guichet: sne-cotation token: request 1: HTTP 200 after n ms',
      `info ${call}: no token, logged in after n ms`,
      `debug ${call}: request 1: HTTP 503 after n ms`,
      `info ${call}: HTTP 503, to be sent again in n ms`,
      `debug ${call}: request 2: HTTP 200 after n ms`,
    ]);
  });

  test('warns of a login that failed, with the code of the error', async () => {
    const logger = new BoundLogger();
    const auth = pisteAuth({ ...mock.accounts['sne-cotation'], clientSecret: 'wrong' });
    await piste({ auth, logger })
      .GET('/healthcheck')
      .catch(() => {});
    expect(logger.lines.at(-1)).toBe(
      'warn guichet: sne-cotation healthcheck: no token, login failed (credentials_refused) after n ms',
    );
  });

  test('may be the console', async () => {
    const debug = vi.spyOn(console, 'debug').mockImplementation(() => {});
    const info = vi.spyOn(console, 'info').mockImplementation(() => {});
    await piste({ logger: console }).GET('/healthcheck');
    expect([debug.mock.calls.length, info.mock.calls.length]).toEqual([2, 1]);
  });
});

test('nothing of a request or an answer stands in an event or a line', async () => {
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const options = { onEvent, logger: { debug: log, info: log, warn: log } };
  const { energiapro, openstreet } = mock.accounts;
  const energiaproClient = createEnergiapro({
    ...options,
    baseUrl: mock.url('energiapro'),
    auth: energiaproAuth(energiapro),
  });
  await energiaproClient.POST('/index.php#lpn-json', { body: { client_id: '1234567', num_inst: '123456.123' } });
  const street = createOpenstreet({ ...options, baseUrl: mock.url('openstreet'), auth: openstreetAuth(openstreet) });
  await street.GET('/api/account/#credit');
  await street.POST('/api/account/#query_customer');
  await piste({ ...options, auth: pisteAuth({ clientId: 'c4nary-id', clientSecret: 'c4nary-secret' }) })
    .GET('/healthcheck')
    .catch(() => {});
  const shown = inspect(told(), { depth: 10 }) + lines.join('\n').replace(/\d+ ms/g, '');
  expect(events.length).toBe(lines.length);
  const secrets = [
    ...Object.values(energiapro),
    ...Object.values(openstreet),
    ...Object.values(mock.accounts.chargepilot),
  ];
  for (const part of [...secrets.map(String), 'c4nary', '1234567', '127.0.0.1', 'http:', 'Bearer', '?', '/api']) {
    expect(shown).not.toContain(part);
  }
});
