import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { startMock } from 'guichet-tools/mock';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hashSecretKey } from '../../src/auth/energiapro.ts';

const hasPhp = spawnSync('php', ['-v']).status === 0;
if (!hasPhp) console.warn('Skipped: php is not installed, so no client but ours is tried, and no hash checked by PHP.');

/** Runs a PHP client against a mock of this process, so it must not block; returns its lines. */
function runPhp(script: string, ...args: string[]): Promise<string[]> {
  return new Promise((resolve) => {
    const child = spawn('php', [path.join(import.meta.dirname, 'clients', script), ...args]);
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.once('close', () => resolve(output.trim().split('\n')));
  });
}

describe.skipIf(!hasPhp)('a client written in PHP', () => {
  test('signs in to energiapro with password_hash, reads, and is refused when it uses its hash twice', async () => {
    const mock = await startMock({ providers: ['energiapro'] });
    onTestFinished(mock.close);
    const { username, secretKey } = mock.accounts.energiapro;
    const [rows = '', again = ''] = await runPhp('energiapro.php', mock.url('energiapro'), username, secretKey);
    expect(JSON.parse(rows)).toMatchObject([{ date: '2022-01-01 00:00:00' }, {}, { date: '2022-01-03 00:00:00' }]);
    expect(JSON.parse(again)).toEqual({ error: 'Not allowed.', errorCode: '2' });
  });

  test('is refused by energiapro with another secret', async () => {
    const mock = await startMock({ providers: ['energiapro'] });
    onTestFinished(mock.close);
    const [line] = await runPhp('energiapro.php', mock.url('energiapro'), mock.accounts.energiapro.username, 'guessed');
    expect(line).toBe('no token: {"error":"Not allowed.","errorCode":"11"}');
  });

  test('reads credit and keys of openstreet, and is refused with a hash of the wrong formula', async () => {
    const mock = await startMock({ providers: ['openstreet'] });
    onTestFinished(mock.close);
    const { key, email, password } = mock.accounts.openstreet;
    const [credit = '', keys = '', wrong = ''] = await runPhp(
      'openstreet.php',
      mock.url('openstreet'),
      key,
      email,
      password,
    );
    expect(JSON.parse(credit)).toMatchObject({ status: 'OK', credit: 95.44 });
    expect(JSON.parse(keys)).toMatchObject({ status: 'OK', keys: [{ key }] });
    expect(JSON.parse(wrong)).toEqual({ status: 'WRONG_PASSWORD' });
  });
});

test.skipIf(!hasPhp)('our hash passes password_verify of PHP, with either prefix', async () => {
  for (const prefix of ['2y', '2b'] as const) {
    const hash = await hashSecretKey('pässwörd!', prefix);
    const script = 'exit(password_verify($argv[1], $argv[2]) && !password_verify("other", $argv[2]) ? 0 : 1);';
    expect(spawnSync('php', ['-r', script, '--', 'pässwörd!', hash]).status).toBe(0);
  }
});
