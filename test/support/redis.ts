import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import KeyvRedis, { createClient, Keyv } from '@keyv/redis';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './project.ts';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of its own on a socket file (of one that was killed, or a new one), which keeps nothing and ends with the test. */
export async function startRedis(socket?: string) {
  return startAt(socket ?? path.join(await temporaryFolder(), 'redis.sock'));
}

async function startAt(socket: string) {
  const folder = path.dirname(socket);
  const options = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  await new Promise<void>((resolve, reject) => {
    let log = '';
    child.stdout.on('data', (chunk) => {
      log += chunk;
      if (log.includes('eady to accept connections')) resolve();
    });
    void ended.then(() => reject(new Error(`redis-server ended: ${log}`)));
  });
  const client = createClient({ socket: { path: socket, tls: false } });
  client.on('error', () => {});
  await client.connect();
  onTestFinished(() => client.destroy());

  /** Sends a command as it is written in the manual. */
  const run = (...command: string[]) => client.sendCommand(command);
  return {
    socket,
    run,
    kill,
    /** A store as users make it, with a connection of its own that stands: no test is about how fast it comes. */
    store: async () => {
      const adapter = openAdapter(socket);
      await adapter.getClient();
      return new Keyv(adapter);
    },
    /** What is in there, with all keys of one record under its name; there is no other record. */
    keys: async () => {
      const names = await client.keys('*');
      const record = names.find((name) => name.endsWith('}')) ?? names[0]?.replace(/[^}]*$/, '') ?? '';
      return { names: names.sort(), record, lock: `${record}:lock`, fence: `${record}:fence` };
    },
  };
}

/** What stands below a Keyv for Redis, not yet connected. Its connection ends with the test. */
export function openAdapter(socket: string): KeyvRedis<string> {
  const adapter = new KeyvRedis<string>({ socket: { path: socket, tls: false } });
  onTestFinished(() => adapter.disconnect(true));
  return adapter;
}
