/** What errors say of answers that did not come or cannot be read, word for word. */
import { unwrap } from 'guichet';
import { createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, createClicrdv } from 'guichet/clicrdv';
import { createOpenstreet } from 'guichet/openstreet';
import { expect, test } from 'vitest';
import { observe } from '../support/observe.ts';
import { type Said, said } from '../support/said.ts';

type Fetch = (request: Request) => Promise<Response>;
const answering = (answer: () => unknown): { auth: 'external'; fetch: Fetch; retries: 0 } => ({
  auth: 'external',
  fetch: observe(answer).fetch,
  retries: 0,
});
const sites = (answer: () => unknown, options = {}) =>
  createChargepilot({ ...answering(answer), ...options }).GET('/sites');
const refused = (code: string) =>
  Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('x'), { code }) });
const deletion = (answer: () => unknown, options = {}) =>
  createClicrdv({
    ...answering(answer),
    ...options,
    auth: clicrdvBasic({ apiKey: 'k', email: 'a@example.org', password: 'secret' }),
  }).DELETE('/groups/{group_id}/calendars/{calendar_id}.json', { params: { path: { group_id: 4, calendar_id: 5 } } });

const unknown = 'Whether the call was carried out is unknown.';
const endless = () => new Promise<never>(() => {});

test.each<[string, string, () => unknown, Said]>([
  [
    'a redirect',
    'chargepilot',
    () => sites(() => new Response(null, { status: 302, headers: { location: '/elsewhere' } })),
    {
      name: 'ResponseError',
      message: 'The response to listSites is a redirect, which is never followed.',
      operation: 'listSites',
      code: 'redirected',
      status: 302,
      retryable: false,
    },
  ],
  [
    'an answer that is too large',
    'chargepilot',
    () => sites(() => new Response('[1,2,3]'), { maxBytes: 6 }),
    {
      name: 'ResponseError',
      message: 'The response to listSites must not exceed 6 bytes.',
      operation: 'listSites',
      code: 'too_large',
      status: 200,
      retryable: false,
    },
  ],
  [
    'an answer that is empty',
    'chargepilot',
    () => sites(() => new Response(' \n')),
    {
      name: 'ResponseError',
      message: 'The response to listSites must be JSON; it is empty (HTTP 200).',
      operation: 'listSites',
      code: 'empty',
      status: 200,
      retryable: false,
    },
  ],
  ...(
    [
      ['<html>', 'HTML or XML'],
      ['  \n<!doctype html>', 'HTML or XML'],
      ['a <b> c', 'not'],
      ['<', 'HTML or XML'],
      ['nope', 'not'],
    ] as const
  ).map(([text, kind]): [string, string, () => unknown, Said] => [
    `an answer of ${JSON.stringify(text)}`,
    'chargepilot',
    () => sites(() => new Response(text)),
    {
      name: 'ResponseError',
      message: `The response to listSites must be JSON; it is ${kind} (HTTP 200).`,
      operation: 'listSites',
      code: 'not_json',
      status: 200,
      retryable: false,
    },
  ]),
  ...(
    [
      [502, true],
      [503, true],
      [504, true],
      [429, true],
      [418, false],
      [500, true],
    ] as const
  ).map(([status, retryable]): [string, string, () => unknown, Said] => [
    `a page with status ${status}`,
    'chargepilot',
    () => sites(() => new Response('<h1>Proxy</h1>', { status })),
    {
      name: 'ResponseError',
      message: `The response to listSites must be JSON or have a documented status; it has HTTP ${status} and is not JSON.`,
      operation: 'listSites',
      code: 'not_json',
      status,
      retryable,
    },
  ]),
  [
    'no answer in time',
    'chargepilot',
    () => sites(endless, { timeout: 5 }),
    {
      name: 'TimeoutError',
      message: 'listSites got no response within 5 ms.',
      operation: 'listSites',
      code: 'timeout',
      status: undefined,
      retryable: true,
    },
  ],
  [
    'no answer in time to a write',
    'clicrdv',
    () => deletion(endless, { timeout: 5 }),
    {
      name: 'TimeoutError',
      message: expect.stringMatching(new RegExp(`^\\w+ got no response within 5 ms\\. ${unknown}$`)),
      operation: expect.any(String),
      code: 'timeout',
      status: undefined,
      retryable: false,
    },
  ],
  [
    'a call past its deadline',
    'chargepilot',
    () => sites(endless, { deadline: 5 }),
    {
      name: 'TimeoutError',
      message: 'listSites did not end within 5 ms.',
      operation: 'listSites',
      code: 'timeout',
      status: undefined,
      retryable: true,
    },
  ],
  [
    'a write past its deadline',
    'clicrdv',
    () => deletion(endless, { deadline: 5 }),
    {
      name: 'TimeoutError',
      message: expect.stringMatching(new RegExp(`^\\w+ did not end within 5 ms\\. ${unknown}$`)),
      operation: expect.any(String),
      code: 'timeout',
      status: undefined,
      retryable: false,
    },
  ],
  ...['ECONNREFUSED', 'UND_ERR_SOCKET', 'EAI_AGAIN'].map((code): [string, string, () => unknown, Said] => [
    `a connection that failed with ${code}`,
    'chargepilot',
    () => sites(() => Promise.reject(refused(code))),
    {
      name: 'NetworkError',
      message: `Could not reach the server for listSites (${code}).`,
      operation: 'listSites',
      code: 'network',
      status: undefined,
      retryable: true,
    },
  ]),
  ...['EVERYTHING that was sent', 'secret', 'ERR_', 'E'].map((code): [string, string, () => unknown, Said] => [
    `a connection that failed with ${code}, which is no code of the system`,
    'chargepilot',
    () => sites(() => Promise.reject(refused(code))),
    {
      name: 'NetworkError',
      message: 'Could not reach the server for listSites (the connection failed).',
      operation: 'listSites',
      code: 'network',
      status: undefined,
      retryable: true,
    },
  ]),
  [
    'a connection that failed under a write',
    'clicrdv',
    () => deletion(() => Promise.reject(refused('ECONNRESET'))),
    {
      name: 'NetworkError',
      message: expect.stringMatching(
        new RegExp(`^Could not reach the server for \\w+ \\(ECONNRESET\\)\\. ${unknown}$`),
      ),
      operation: expect.any(String),
      code: 'network',
      status: undefined,
      retryable: false,
    },
  ],
  [
    'an answer that is not valid HTTP',
    'chargepilot',
    () => sites(() => Promise.reject(refused('HPE_INVALID_CONSTANT'))),
    {
      name: 'NetworkError',
      message: 'The response to listSites is not valid HTTP (HPE_INVALID_CONSTANT).',
      operation: 'listSites',
      code: 'network',
      status: undefined,
      retryable: true,
    },
  ],
  [
    'an answer that was cut off',
    'chargepilot',
    () => sites(() => new Response(new ReadableStream({ start: (body) => body.error(refused('UND_ERR_SOCKET')) }))),
    {
      name: 'ResponseError',
      message: 'The response to listSites was cut off (UND_ERR_SOCKET).',
      operation: 'listSites',
      code: 'truncated',
      status: 200,
      retryable: true,
    },
  ],
  [
    'a failure without a code, unwrapped',
    'openstreet',
    () => unwrap(createOpenstreet(answering(() => ({ credit: 1 }))).GET('/api/account/#credit')),
    {
      name: 'ApiError',
      message: 'Open Street customer account API refused credit: code http_200. The response must have `status`.',
      operation: 'credit',
      code: 'http_200',
      status: 200,
      retryable: false,
      meaning: undefined,
    } as Said,
  ],
  [
    'a failure whose code is its message, unwrapped',
    'clicrdv',
    () => unwrap(createClicrdv(answering(() => ({ error: 'ECHO of what was sent' }))).GET('/groups.json')),
    {
      name: 'ApiError',
      message: 'ClicRDV REST API refused listGroups: code http_200. The response reports a failure in `error`.',
      operation: 'listGroups',
      code: 'http_200',
      status: 200,
      retryable: false,
      meaning: undefined,
    } as Said,
  ],
  [
    'a status of failure beside a code of success, unwrapped',
    'openstreet',
    () => {
      const answer = () => Response.json({ status: 'OK' }, { status: 503 });
      return unwrap(createOpenstreet(answering(answer)).GET('/api/account/#credit'));
    },
    {
      name: 'ApiError',
      message: 'Open Street customer account API refused credit: code http_503.',
      operation: 'credit',
      code: 'http_503',
      status: 503,
      retryable: true,
      meaning: undefined,
    } as Said,
  ],
  [
    'a failure, unwrapped',
    'openstreet',
    () => unwrap(createOpenstreet(answering(() => ({ status: 'ECHO of what was sent' }))).GET('/api/account/#credit')),
    {
      name: 'ApiError',
      message: 'Open Street customer account API refused credit: code undocumented.',
      operation: 'credit',
      code: 'undocumented',
      status: 200,
      retryable: false,
      meaning: undefined,
    } as Said,
  ],
])('%s', async (_, provider, make, expected) => {
  expect(await said(make)).toEqual({ provider, ...expected });
});
