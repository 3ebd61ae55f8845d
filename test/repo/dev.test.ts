import { spawn } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copyProject, edit, root, temporaryFolder } from '../support/project.ts';

test('a saved spec is linted, regenerated, mocked and shown, and Ctrl-C leaves nothing behind', {
  timeout: 120_000,
}, async () => {
  const folder = await copyProject();
  for (const name of ['docs/auth', 'docs/guide', 'docs/index.md', 'test/vectors']) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  const child = spawn(process.execPath, ['src/cli/guichet.ts', 'dev', '--port', '0', '--docs-port', '0'], {
    cwd: folder,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const says = (text: string | RegExp) => expect.poll(() => output, { timeout: 60_000 }).toMatch(text);
  await says('Ready:');
  const [, docs = '', mock = ''] = /docs at (\S+), mocks at (\S+)\. /.exec(output) ?? [];

  // A page that is open hears of changes.
  const changes = (await fetch(`${docs}__changes`)).body?.getReader();
  const spec = path.join(folder, 'specs/chargepilot.yaml');
  const before = await readFile(spec, 'utf8');
  const generated = path.join(folder, 'generated/chargepilot/schema.ts');

  // The example of `ping` is what the mock answers.
  await writeFile(spec, edit(before, 'result: ChargePilot Rest API is available', 'result: Changed on save'));
  await says(/chargepilot: mock and page reloaded/);
  expect(await (await fetch(`${mock}/chargepilot/ping`)).json()).toEqual({ result: 'Changed on save' });
  expect(new TextDecoder().decode((await changes?.read())?.value)).toBe('data: changed\n\n');
  expect(await (await fetch(`${docs}chargepilot.html`)).text()).toContain('Changed on save');

  // Markdown: a guide, and a page of a provider.
  const guide = path.join(folder, 'docs/guide/errors.md');
  await writeFile(guide, `${await readFile(guide, 'utf8')}\nSaved once more.\n`);
  await says(/docs\/guide\/errors\.md: page reloaded/);
  expect(await (await fetch(`${docs}guide/errors.html`)).text()).toContain('Saved once more.');
  output = '';
  const auth = path.join(folder, 'docs/auth/chargepilot.md');
  await writeFile(auth, `${await readFile(auth, 'utf8')}\nSaved as well.\n`);
  await says(/chargepilot: mock and page reloaded/);
  expect(await (await fetch(`${docs}auth/chargepilot.html`)).text()).toContain('Saved as well.');

  // A wrong spec: the complaint names its place, and what was there stays.
  const kept = await readFile(generated, 'utf8');
  await writeFile(spec, edit(before, 'operationId: ping', 'operationId: listSites'));
  await says(/specs\/chargepilot\.yaml:\d+:\d+ /);
  expect(await readFile(generated, 'utf8')).toBe(kept);
  expect((await fetch(`${mock}/chargepilot/ping`)).status).toBe(200);

  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  await expect(fetch(`${mock}/chargepilot/ping`)).rejects.toThrow();
  await expect(fetch(docs)).rejects.toThrow();
});

test('the docs server finds a page by a name that an address encodes', async () => {
  const { serveDocs } = await import('../../src/docs/serve.ts');
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'été 1.html'), 'été');
  const server = await serveDocs(folder, 0);
  onTestFinished(server.close);
  expect(await (await fetch(`${server.url}${encodeURIComponent('été 1.html')}?a=b`)).text()).toBe('été');
});

test('the docs server gives nothing but pages', { timeout: 60_000 }, async () => {
  const { serveDocs } = await import('../../src/docs/serve.ts');
  const server = await serveDocs(path.join(root, 'docs/dist'), 0);
  onTestFinished(server.close);
  for (const place of [
    'nothing.html',
    '..%2f..%2fpackage.json',
    '%2e%2e/%2e%2e/package.json',
    '../dist-other/x.html',
    '%',
    '%00',
  ]) {
    expect((await fetch(server.url + place)).status).toBe(404);
  }
  // A target that is no path of an address.
  expect((await fetch(`${server.url}/`)).status).toBe(200);
});
