/** Refresh tokens that are used up by each use, shared by processes: a second use would burn them all. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { health, refused } from '../support/logins.ts';
import { hasRedis, startRedis } from '../support/redis.ts';
import { startWire } from '../support/wire.ts';

if (!hasRedis)
  console.warn('Skipped: redis-server is not installed, so no refresh token is shared through a real Redis.');

describe.skipIf(!hasRedis)('four processes with refresh tokens that are used up by each use', () => {
  test('burn no family of tokens', async () => {
    const redis = await startRedis();
    const server = await startRefreshing();
    const script = path.join(import.meta.dirname, '../support/refresh-process.ts');
    const processes = Array.from({ length: 4 }, () => run(script, server.url, redis.socket));
    await Promise.all(processes.map((one) => one.next()));
    for (let round = 0; round < 5; round++) {
      // What every process uses is void: all of them want another.
      server.expire();
      const told = await Promise.all(processes.map((one) => one.call()));
      expect(told).toEqual(Array(4).fill(Array(10).fill('200')));
    }
    expect(server.burnt()).toBe(0);
    // One login in the first round, then one refresh in each, whoever made it.
    expect(server.grants).toEqual(['password', 'refresh', 'refresh', 'refresh', 'refresh']);
  });
});

/** A token server whose refresh tokens are accepted once; the second use of one burns all that came of the same login. */
async function startRefreshing() {
  let alive = '';
  let refresh = '';
  let count = 0;
  let burnt = 0;
  const grants: string[] = [];
  const { url } = await startWire(({ line, headers, body }) => {
    if (!line.includes('/token')) {
      return headers.authorization === `Bearer ${alive}` ? { json: health } : refused;
    }
    if (body !== '' && body !== refresh) {
      burnt += 1;
      return { status: 400, json: { error: 'invalid_grant' } };
    }
    grants.push(body === '' ? 'password' : 'refresh');
    count += 1;
    [alive, refresh] = [`access${count}`, `refresh${count}`];
    return { json: { access: alive, refresh } };
  });
  const expire = () => {
    alive = 'nobody has this';
  };
  return { url, grants, expire, burnt: () => burnt };
}

/** A process that answers each line of its input. */
function run(script: string, ...given: string[]) {
  const child = spawn(process.execPath, [script, ...given], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value ?? 'null');
  return {
    next,
    call: () => {
      child.stdin.write('call\n');
      return next();
    },
  };
}
