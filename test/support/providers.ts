import type { ClientEvent } from 'guichet';
import { clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { startWire, type WireAnswer } from './wire.ts';

/** What a client of the test is made with. */
export interface OpenOptions {
  readonly baseUrl: string;
  readonly now?: () => number;
  readonly fetch?: (request: Request) => Promise<Response>;
  readonly timeout?: number;
  readonly deadline?: number;
  readonly retries?: number;
  readonly onEvent?: (event: ClientEvent) => void;
}

type Read = (signal?: AbortSignal) => Promise<{ readonly response: Response }>;

/** A provider with a login: how it answers, and how a client of it is made. */
export interface ProviderWithLogin {
  readonly name: string;
  /** The `operationId` of the read. */
  readonly read: string;
  readonly isLogin: (line: string) => boolean;
  /** The response to the login with this number, which brings `t0`, `t1`, … */
  readonly issued: (index: number) => Extract<WireAnswer, { json: unknown }>;
  readonly refused: WireAnswer;
  readonly answer: WireAnswer;
  /** An auth middleware, and what makes the read of a client that has it. */
  readonly account: () => (options: OpenOptions) => Read;
}

/** The signal of a call, if there is one. */
const withSignal = (signal?: AbortSignal) => (signal ? { signal } : {});

export const providersWithLogin: readonly ProviderWithLogin[] = [
  {
    name: 'energiapro',
    read: 'lpnJson',
    isLogin: (line) => line.includes('/authenticate.php'),
    issued: (index) => ({ json: { token: `t${index}` } }),
    refused: { json: { error: 'Not allowed.', errorCode: '220' } },
    answer: { json: [] },
    account: () => {
      const auth = energiaproAuth({ username: '1234567890', secretKey: 'secret' });
      return (options) => {
        const client = createEnergiapro({ auth, ...options });
        const body = { client_id: '1234567', num_inst: '123456.123' };
        return (signal) => client.POST('/index.php#lpn-json', { body, ...withSignal(signal) });
      };
    },
  },
  {
    name: 'clicrdv',
    read: 'listGroups',
    isLogin: (line) => line.includes('/sessions/login'),
    issued: (index) => ({ headers: { 'set-cookie': `_session_id=t${index}; path=/` }, json: { pro: {}, error: null } }),
    refused: { status: 401, json: { error: 'no' } },
    answer: { json: { records: [], error: null } },
    account: () => {
      const auth = clicrdvSession({ apiKey: 'key', email: 'a@example.org', password: 'secret', as: 'pro' });
      return (options) => {
        const client = createClicrdv({ auth, ...options });
        return (signal) => client.GET('/groups.json', withSignal(signal));
      };
    },
  },
  {
    name: 'sne-cotation',
    read: 'healthcheck',
    isLogin: (line) => line.startsWith('POST'),
    issued: (index) => ({ json: { access_token: `t${index}`, token_type: 'Bearer', expires_in: 3600 } }),
    refused: { status: 401, json: { message: 'Unauthorized' } },
    answer: { json: { version: '1.0', etat: 'OK' } },
    account: () => {
      const auth = pisteAuth({ clientId: 'id', clientSecret: 'secret' });
      return (options) => {
        const client = createSneCotation({ auth, ...options });
        return (signal) => client.GET('/healthcheck', withSignal(signal));
      };
    },
  },
];

/** A provider on a socket, whose logins and calls are counted. `undefined` stands for the usual answer. */
export async function startProvider(
  provider: ProviderWithLogin,
  {
    login = () => undefined,
    call = () => undefined,
  }: {
    login?: (index: number) => WireAnswer | undefined | Promise<WireAnswer | undefined>;
    call?: (token: string, index: number) => WireAnswer | undefined | Promise<WireAnswer | undefined>;
  } = {},
) {
  let logins = 0;
  let calls = 0;
  const { url, requests } = await startWire(async ({ line, headers }) => {
    if (provider.isLogin(line)) {
      const index = logins++;
      return (await login(index)) ?? provider.issued(index);
    }
    const token = /t\d+$/.exec(headers.authorization ?? headers.cookie ?? '')?.[0] ?? 'none';
    return (await call(token, calls++)) ?? provider.answer;
  });
  return { url, requests, logins: () => logins, calls: () => calls };
}
