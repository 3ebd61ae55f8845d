import { spawn } from 'node:child_process';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

describe('the command', () => {
  const run = (...args: string[]) => {
    const cli = path.join(import.meta.dirname, '../../src/cli/guichet.ts');
    const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    onTestFinished(() => void child.kill('SIGKILL'));
    return { child, ended, output: () => output, complaint: () => complaint };
  };

  test('prints a line of JSON when it is ready, serves, and ends on Ctrl-C', async () => {
    const { child, ended, output } = run('mock', '--port', '0', '--provider', 'chargepilot', '--json');
    await expect.poll(output).toContain('\n');
    const ready = JSON.parse(output());
    expect(ready).toEqual({
      ready: true,
      port: expect.any(Number),
      urls: { chargepilot: `http://127.0.0.1:${ready.port}/chargepilot` },
    });
    expect((await fetch(`${ready.urls.chargepilot}/ping`)).status).toBe(200);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  test('lets web pages call the mock, and makes calls for them, if told so', async () => {
    const { output } = run('mock', '--port', '0', '--provider', 'chargepilot', '--cors', '--json');
    await expect.poll(output).toContain('\n');
    const body = JSON.stringify({ provider: 'chargepilot', operation: 'listSites' });
    const init = { method: 'POST', headers: { origin: 'null' }, body };
    const response = await fetch(`http://127.0.0.1:${JSON.parse(output()).port}/__mock/try`, init);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const { exchanges, data } = JSON.parse(await response.text());
    expect(data).toHaveLength(2);
    const signature = exchanges[0].request.headers['x-signature'];
    expect(signature).toMatch(/^[0-9a-f]{64}$/);
    await expect.poll(output).toContain('"operation":"listSites"');
    expect(output()).not.toContain(signature);
  });

  test('goes on when its reader leaves after the ready line', async () => {
    const { child, output } = run('mock', '--port', '0', '--provider', 'chargepilot', '--json');
    await expect.poll(output).toContain('\n');
    child.stdout.destroy();
    const { urls } = JSON.parse(output());
    for (let call = 0; call < 3; call++) expect((await fetch(`${urls.chargepilot}/ping`)).status).toBe(200);
  });

  test.each([
    [['mock', '--port', 'no'], '--port must be a number'],
    [['mock', '--provider', 'nobody'], 'There is no provider nobody'],
    [['mock', '--provider', 'energipro'], 'Did you mean `energiapro`?'],
    [['serve'], 'There is no command `guichet serve`. See guichet --help.'],
    [['mock', '--prot', '1'], 'There is no option `--prot`. Did you mean `--port`? See --help.'],
    [['mokc'], 'There is no command `guichet mokc`. Did you mean `mock`? See guichet --help.'],
    [['mock', 'energiapro'], 'Unexpected argument'],
    [['mock', '--host', '203.0.113.1'], '--host must be an address of this machine'],
    [['--verison'], 'Did you mean `--version`?'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const { ended, complaint } = run(...args);
    expect(await ended).toBe(1);
    expect(complaint()).toContain(sentence);
    expect(complaint()).not.toContain('    at ');
  });

  test('explains itself', async () => {
    for (const [args, sentence] of [
      [['mock', '--help'], 'Usage: guichet mock'],
      [['--help'], 'serves the mocks until Ctrl-C'],
      [[], 'Usage: guichet <command>'],
      [['--version'], '0.1.0'],
    ] as const) {
      const { ended, output } = run(...args);
      expect(await ended).toBe(0);
      expect(output()).toContain(sentence);
    }
  });
});
