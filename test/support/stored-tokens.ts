/** Clients that share tokens through a store, each with a memory of its own, as another process would have. */
import type { ClientEvent } from 'guichet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { vi } from 'vitest';
import { provider } from '../../generated/sne-cotation/operations.ts';
import type { TokenStore } from '../../src/auth/lib/record-store.ts';
import type { Call } from '../../src/client/step.ts';
import { observe } from './observe.ts';
import { silentCall } from './silent-call.ts';

/** The account of every client, unless a test names another. */
export const account = { clientId: 'the-client', clientSecret: 'the-secret' };

/** A store that keeps for ever what it is given, and remembers how it was asked. */
export function plainStore(changes: Partial<TokenStore> = {}) {
  const kept = new Map<string, string>();
  const sets: { key: string; value: string; ttl: number }[] = [];
  const store: TokenStore = {
    get: async (key) => kept.get(key),
    set: async (key, value, ttl) => {
      kept.set(key, value);
      sets.push({ key, value, ttl });
    },
    ...changes,
  };
  return { store, kept, sets };
}

/** A call that sends nothing. */
export const callOf = (now: () => number): Call =>
  silentCall({ provider, operation: provider.operations.healthcheck, server: provider.servers[0], now });

/** A PISTE of which only the answers are played; its tokens are t0, t1, … */
export function play(
  now: () => number,
  {
    refuses = () => false,
    expires_in = 3600,
  }: {
    refuses?: (token: string) => boolean;
    expires_in?: number;
  } = {},
) {
  let logins = 0;
  const { fetch, sent } = observe(({ method, headers }) => {
    if (method === 'POST') return { access_token: `t${logins++}`, token_type: 'Bearer', expires_in };
    const isRefused = refuses(headers.authorization?.replace('Bearer ', '') ?? '');
    return isRefused ? Response.json({}, { status: 401 }) : { version: '1.0', etat: 'OK' };
  });
  const story = () => sent.map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? 'login');
  /** A client with a memory of its own, as another process would have. */
  const open = (store: TokenStore, credentials = account) => {
    const events: ClientEvent[] = [];
    const warn = vi.fn();
    const sne = createSneCotation({
      auth: pisteAuth({ ...credentials, store }),
      fetch,
      now,
      onEvent: (event) => events.push(event),
      logger: { debug: () => {}, info: () => {}, warn },
    });
    const problems = () => events.flatMap((event) => (event.type === 'store' ? [event.problem] : []));
    return { call: async () => (await sne.GET('/healthcheck')).response.status, problems, warn, events };
  };
  return { open, story };
}
