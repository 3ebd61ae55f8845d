import { spawn } from 'node:child_process';
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copyProject, edit, root, runNode, temporaryFolder } from '../support/project.ts';

const cli = path.join(root, 'src/cli/guichet.ts');

/** Runs `guichet dev` in a folder until the test ends, and waits until it is ready. */
async function startDev(folder: string) {
  const child = spawn(process.execPath, [cli, 'dev', '--port', '0', '--docs-port', '0'], { cwd: folder });
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
  const forget = () => {
    output = '';
  };
  return { child, says, forget, docs, mock };
}

test('a saved spec is linted, regenerated, mocked and shown, and Ctrl-C leaves nothing behind', {
  timeout: 120_000,
}, async () => {
  const folder = await copyProject();
  for (const name of ['docs/auth', 'docs/guide', 'docs/index.md', 'test/vectors']) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  const { child, says, forget, docs, mock } = await startDev(folder);

  // Its pages, and no others, may call the mock.
  const allowed = async (origin: string) =>
    (await fetch(`${mock}/__mock/health`, { headers: { origin } })).headers.get('access-control-allow-origin');
  const { origin, port } = new URL(docs);
  expect(await Promise.all([origin, `http://localhost:${port}`, 'https://evil.example', 'null'].map(allowed))).toEqual([
    origin,
    `http://localhost:${port}`,
    null,
    null,
  ]);

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
  forget();
  const auth = path.join(folder, 'docs/auth/chargepilot.md');
  await writeFile(auth, `${await readFile(auth, 'utf8')}\n## Saved as well\n`);
  await says(/chargepilot: mock and page reloaded/);
  expect(await (await fetch(`${docs}auth/chargepilot.html`)).text()).toContain('Saved as well');

  forget();
  const changelog = path.join(folder, 'specs/CHANGELOG.md');
  await writeFile(
    changelog,
    edit(await readFile(changelog, 'utf8'), '## chargepilot', '## chargepilot\n\nSaved at last.'),
  );
  await says(/chargepilot: mock and page reloaded/);
  expect(await (await fetch(`${docs}changes/chargepilot.html`)).text()).toContain('Saved at last.');

  // Search is made when nothing else is to be done.
  const search = async () => (await fetch(`${docs}assets/search.js`)).text();
  await expect.poll(search, { timeout: 60_000 }).toContain('Saved as well');

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

test('a spec that is added is served at once; one that is removed is served no longer, and its generated files stay', {
  timeout: 120_000,
}, async () => {
  const folder = await temporaryFolder();
  const spec = (name: string) => path.join(folder, 'specs', `${name}.yaml`);
  await runNode(folder, cli, 'add', 'first');
  const text = await readFile(spec('first'), 'utf8');
  const { says, forget, docs, mock } = await startDev(folder);
  const providers = async () =>
    (await readFile(path.join(folder, 'generated/providers.ts'), 'utf8')).match(/first|second/g);
  const status = async (address: string) => (await fetch(address, { headers: { 'x-api-key': 'demo-key' } })).status;
  expect(await status(`${mock}/second/things`)).toBe(404);

  // With an error first: nothing comes of it, until it is corrected.
  await writeFile(spec('second'), edit(text, 'operationId: createThing', 'operationId: listThings'));
  await says(/specs\/second\.yaml:\d+:\d+ /);
  expect(await readdir(path.join(folder, 'generated'))).toEqual(['first', 'providers.ts']);
  await writeFile(spec('second'), text);
  await says(/second: mock and page added/);
  expect(new Set(await providers())).toEqual(new Set(['first', 'second']));
  expect(await status(`${mock}/second/things`)).not.toBe(404);
  expect(await status(`${docs}second.html`)).toBe(200);
  expect(await (await fetch(`${docs}first.html`)).text()).toContain('href="second.html"');

  // As editors save: another file takes its place.
  await writeFile(path.join(folder, 'saved.yaml'), text.replaceAll('A lamp', 'A table'));
  await rename(path.join(folder, 'saved.yaml'), spec('second'));
  await says(/second: mock and page reloaded/);
  expect(await (await fetch(`${docs}second.html`)).text()).toContain('A table');

  const generated = await readdir(path.join(folder, 'generated/second'));
  await rm(spec('second'));
  await says(/second: mock and pages removed\. generated\/second\/ is still there/);
  expect(await status(`${mock}/second/things`)).toBe(404);
  expect(await status(`${docs}second.html`)).toBe(404);
  expect(await (await fetch(`${docs}first.html`)).text()).not.toContain('second.html');
  expect(new Set(await providers())).toEqual(new Set(['first']));
  expect(await readdir(path.join(folder, 'generated/second'))).toEqual(generated);

  // It may come back, and what is left keeps being watched.
  forget();
  await writeFile(spec('second'), text);
  await says(/second: mock and page added/);
  await writeFile(spec('first'), edit(text, 'List things', 'List all things'));
  await says(/first: mock and page reloaded/);
  expect(await status(`${docs}second.html`)).toBe(200);
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
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Home</title>');
  const server = await serveDocs(folder, 0);
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
