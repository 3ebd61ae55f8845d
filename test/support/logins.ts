import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { onTestFinished } from 'vitest';
import type { ClientEvent } from '../../src/client/events.ts';
import { startWire, type WireAnswer, type WireRequest } from './wire.ts';

/** What became of the calls of a process. */
export interface Told {
  /** Statuses, or names of errors. */
  readonly outcomes: string[];
  readonly events: ClientEvent[];
  /** The timers that are left. */
  readonly timers: string[];
}

/** A process of `login-process.ts`, ready to call, and connected to Redis unless that is not to be. */
export async function startProcess(baseUrl: string, socket?: string, connect = socket !== undefined) {
  const file = path.join(import.meta.dirname, 'login-process.ts');
  const child = spawn(process.execPath, [file, baseUrl, ...(socket === undefined ? [] : [socket])]);
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`The process ended: ${complaints}`);
    return JSON.parse(value);
  };
  const say = (command: object) => child.stdin.write(`${JSON.stringify(command)}\n`);
  await next();
  if (connect) {
    say({ connect });
    await next();
  }
  return {
    /** Sends a signal to this process only. */
    signal: (name: NodeJS.Signals) => child.kill(name),
    call: (calls: number): Promise<Told> => {
      say({ calls });
      return next();
    },
    /** Aborts calls that wait for the login; the second promise is kept when the login has ended. */
    abort: async (calls: number): Promise<{ aborted: string[]; after: () => Promise<Told> }> => {
      say({ calls, abort: true });
      const { aborted } = await next();
      return { aborted, after: next };
    },
    /** Lets it end, and tells how it did. */
    end: async () => {
      child.stdin.end();
      return { code: await ended, complaints };
    },
  };
}

export const health = { version: '1.0', etat: 'OK' };

/** A PISTE on a socket. Tokens are t0, t1, … in the order of their requests. */
export async function startPiste(
  options: {
    token?: (index: number, request: WireRequest) => WireAnswer | Promise<WireAnswer>;
    call?: (token: string, index: number) => WireAnswer | Promise<WireAnswer>;
  } = {},
) {
  const { token = (index) => issued(index), call = () => ({ json: health }) } = options;
  const story: string[] = [];
  let logins = 0;
  let calls = 0;
  const { url } = await startWire((request) => {
    const isLogin = request.line.startsWith('POST');
    const bearer = (request.headers.authorization ?? 'none').replace('Bearer ', '');
    story.push(isLogin ? 'login' : bearer);
    return isLogin ? token(logins++, request) : call(bearer, calls++);
  });
  return { url, story, logins: () => logins, calls: () => calls };
}

export const issued = (index: number, expires_in: unknown = 3600): WireAnswer => ({
  json: { access_token: `t${index}`, token_type: 'Bearer', expires_in },
});

export const refused: WireAnswer = { status: 401, json: { message: 'Unauthorized' } };

/** Keeps all answers back until `count` requests wait for them. */
export function hold(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let waiting = 0;
  return () => {
    waiting += 1;
    if (waiting === count) resolve();
    return promise;
  };
}

/** A client of a PISTE on a socket, and the logins that it tells of. */
export function openPiste(baseUrl: string, now: () => number) {
  const events: ClientEvent[] = [];
  const sne = createSneCotation({
    auth: pisteAuth({ clientId: 'id', clientSecret: 'secret' }),
    baseUrl,
    retries: 0,
    now,
    onEvent: (event) => events.push(event),
  });
  const call = async (signal?: AbortSignal) =>
    (await sne.GET('/healthcheck', signal ? { signal } : {})).response.status;
  return { call, logins: () => events.flatMap((event) => (event.type === 'login' ? [event] : [])) };
}
