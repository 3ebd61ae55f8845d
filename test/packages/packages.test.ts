/** Both packages as their users get them: out of a registry, in empty folders, on every supported Node. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findNode, openShell, type Shell, VERSIONS } from './nodes.ts';
import { type Registry, startRegistry } from './registry.ts';

let folder: string;
let registry: Registry;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guichet-registry-'));
  registry = await startRegistry(folder);
});
afterAll(async () => {
  await registry.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(VERSIONS)('on Node %i', (version) => {
  let node: string;
  let shell: Shell;
  beforeAll(async () => {
    node = await findNode(version);
    // The archives of other packages stay in the cache; what `npx` installed of it does not.
    await rm(path.join(folder, 'cache/_npx'), { recursive: true, force: true });
  });
  beforeEach(async () => {
    shell = await openShell(node, registry.url, path.join(folder, 'cache'));
  });
  afterEach(() => shell.remove());

  test('npx guichet mock serves in an empty folder, says what it fetches, and ends with npx', async () => {
    expect((await shell.run('node', '--version')).stdout).toMatch(`v${version}.`);
    const started = performance.now();
    const npx = shell.start('npx', '--yes', 'guichet', 'mock', '--port', '0', '--json');
    const { ready, stderr } = await readyLine(npx);
    note(version, 'npx guichet mock, ready', (performance.now() - started) / 1000);
    expect(Object.keys(ready.urls).length).toBeGreaterThanOrEqual(5);
    expect((await fetch(`${ready.urls.chargepilot}/ping`, { headers: { prefer: 'dynamic=true' } })).status).toBe(200);
    const refused = await fetch(`${ready.urls.energiapro}/index.php`, { method: 'POST' });
    expect(await refused.json()).toEqual({ error: 'Not allowed.', errorCode: '210' });
    // One line, and no warnings of deprecated modules.
    expect(stderr()).toMatch(/^guichet-tools@\S+ is not installed here: [^\n]*\n$/);

    npx.kill('SIGTERM');
    await expect.poll(() => isServed(ready.urls.chargepilot), { timeout: 10_000 }).toBe(false);
  });

  test('a production install has seven packages at most, and makes signed calls to a mock of the tools', async () => {
    await writeFile(path.join(shell.folder, 'package.json'), '{ "type": "module" }');
    const install = await shell.run('npm', 'install', 'guichet');
    expect(install).toMatchObject({ status: 0 });
    const { packages, bytes } = await sizeOf(path.join(shell.folder, 'node_modules'));
    note(version, `npm install guichet: ${packages} packages, ${(bytes / 1e6).toFixed(1)} MB`, install.seconds);
    expect(packages).toBeLessThanOrEqual(7);
    expect(bytes).toBeLessThanOrEqual(2_900_000);

    const tools = await shell.run('npm', 'install', '--save-dev', 'guichet-tools');
    expect(tools).toMatchObject({ status: 0 });
    const all = await sizeOf(path.join(shell.folder, 'node_modules'));
    note(version, `… guichet-tools: ${all.packages} packages, ${(all.bytes / 1e6).toFixed(1)} MB`, tools.seconds);
    await writeFile(path.join(shell.folder, 'call.js'), CALL);
    expect(await shell.run('node', 'call.js')).toMatchObject({ stdout: 'OK 95.44\n7\n', stderr: '', status: 0 });
  });
});

/** Two calls that the mocks answer only if they are signed. */
const CALL = `import { startMock } from 'guichet-tools/mock';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth, unwrap } from 'guichet/openstreet';

const mock = await startMock();
const of = (name) => ({ baseUrl: mock.url(name) });
const openstreet = createOpenstreet({ ...of('openstreet'), auth: openstreetAuth({ key: mock.accounts.openstreet.key }) });
const { status, credit } = await unwrap(openstreet.credit());
console.log(status, credit);
const { username, secretKey } = mock.accounts.energiapro;
const energiapro = createEnergiapro({ ...of('energiapro'), auth: energiaproAuth({ username, secretKey }) });
const range = { date_debut: '2022-01-01', date_fin: '2022-01-07' };
console.log((await unwrap(energiapro.lpnJson({ client_id: '1234567', num_inst: '123456.123', ...range }))).length);
await mock.close();
`;

interface Ready {
  readonly urls: Readonly<Record<string, string>>;
}

/** Waits for the line of JSON that says that the mock serves. */
async function readyLine(child: ChildProcess): Promise<{ ready: Ready; stderr: () => string }> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The command ended before it served.\n${stderr}${stdout}`);
  });
  const line = expect.poll(() => stdout, { timeout: 240_000 }).toContain('\n');
  await Promise.race([line, ended]);
  ended.catch(() => {});
  return { ready: JSON.parse(stdout), stderr: () => stderr };
}

async function isServed(url: string | undefined): Promise<boolean> {
  return fetch(`${url}/ping`).then(
    () => true,
    () => false,
  );
}

/** The packages below a folder of modules, and the bytes of all files. */
async function sizeOf(modules: string): Promise<{ packages: number; bytes: number }> {
  const entries = await readdir(modules, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const isPackage = (file: string) => /node_modules\/(@[^/]+\/)?[^/@]+\/package\.json$/.test(file);
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return { packages: files.filter(isPackage).length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Measurements, for those who read the output. */
function note(version: number, what: string, seconds: number): void {
  console.log(`Node ${version}: ${what}, ${seconds.toFixed(1)} s`);
}
