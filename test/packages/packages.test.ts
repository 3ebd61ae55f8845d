/** Both packages as their users get them: out of a registry, in empty folders, on every supported Node. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startMock } from '../../src/mock/index.ts';
import { freePort } from '../support/free-port.ts';
import { root } from '../support/project.ts';
import { findNode, findRuntime, OTHER_RUNTIMES, openShell, type Shell, VERSIONS } from './nodes.ts';
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
    // With the client in the package, and with the packages that it needs.
    const call = { provider: 'sne-cotation', operation: 'healthcheck' };
    const tried = await fetch(new URL('/__mock/try', ready.urls.chargepilot), {
      method: 'POST',
      body: JSON.stringify(call),
    });
    expect(await tried.json()).toMatchObject({ exchanges: [{ operation: 'token' }, {}], data: { etat: 'OK' } });
    // One line, and no warnings of deprecated modules.
    expect(stderr()).toMatch(/^guichet-tools@\S+ is not installed here: [^\n]*\n$/);

    npx.kill('SIGTERM');
    await expect.poll(() => isServed(ready.urls.chargepilot)).toBe(false);
  });

  test('a new project is a client, checked types, a mock and docs, in as many commands', async () => {
    const run = async (...[command, ...args]: [string, ...string[]]) => {
      const printed = await shell.run(command, ...args);
      note(version, [command, ...args].join(' '), printed.seconds);
      expect(printed, printed.stderr).toMatchObject({ status: 0 });
      return printed.stdout;
    };
    expect(await run('npx', '--yes', 'guichet', 'init')).toContain('wrote specs/example.yaml');
    await run('npm', 'install');
    expect(await run('npx', 'guichet', 'lint')).toContain('no complaints');
    expect(await run('npx', 'guichet', 'generate')).toContain('wrote generated/example/index.ts');
    expect(await run('npx', 'guichet', 'generate', '--check')).toContain('up to date');
    await writeFile(path.join(shell.folder, 'main.ts'), OWN_CALL);
    await writeFile(
      path.join(shell.folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: COMPILER, files: ['main.ts'] }),
    );
    await run('npx', 'tsc', '-p', '.');
    const printed = await run('node', 'build/main.js');
    expect(printed).toContain("name: 'A chair'");
    expect(printed).toContain('apiKey: the header x-api-key is not the key of the account.');
    expect(await run('npx', 'guichet', 'docs')).toContain('docs/dist/index.html');
    expect(await readdir(path.join(shell.folder, 'docs/dist'))).toContain('example.html');
  });

  test('a production install has seven packages at most, and makes signed calls to a mock of the tools', async () => {
    await writeFile(path.join(shell.folder, 'package.json'), '{ "type": "module" }');
    const install = await shell.run('npm', 'install', 'guichet');
    expect(install).toMatchObject({ status: 0 });
    const { packages, bytes } = await sizeOf(path.join(shell.folder, 'node_modules'));
    note(version, `npm install guichet: ${packages} packages, ${(bytes / 1e6).toFixed(1)} MB`, install.seconds);
    expect(packages).toBeLessThanOrEqual(7);
    // Of these, the specs for other tools and their ledgers are 0.85 MB; no client loads them.
    expect(bytes).toBeLessThanOrEqual(3_800_000);

    const tools = await shell.run('npm', 'install', '--save-dev', 'guichet-tools');
    expect(tools).toMatchObject({ status: 0 });
    const all = await sizeOf(path.join(shell.folder, 'node_modules'));
    note(version, `… guichet-tools: ${all.packages} packages, ${(all.bytes / 1e6).toFixed(1)} MB`, tools.seconds);
    await writeFile(path.join(shell.folder, 'call.js'), CALL);
    expect(await shell.run('node', 'call.js')).toMatchObject({ stdout: 'OK 95.44\n7\n', stderr: '', status: 0 });
  });
});

describe.each(OTHER_RUNTIMES)('on $name $version', (runtime) => {
  let shell: Shell;
  beforeAll(async () => {
    shell = await openShell(await findNode(24), registry.url, path.join(folder, 'cache'));
  });
  afterAll(() => shell.remove());

  test('every way of authentication, a `fetch`, a middleware and a failure work as on Node', async () => {
    const binary = await findRuntime(runtime);
    await writeFile(path.join(shell.folder, 'package.json'), '{ "type": "module" }');
    expect(await shell.run('npm', 'install', 'guichet')).toMatchObject({ status: 0 });
    const mock = await startMock();
    try {
      const base = new URL('.', mock.url('energiapro')).href;
      await writeFile(path.join(shell.folder, 'calls.js'), CALLS);
      await writeFile(path.join(shell.folder, 'mock.json'), JSON.stringify({ base, accounts: mock.accounts }));
      const { stdout, stderr, status } = await shell.run(binary, ...runtime.run, 'calls.js');
      expect(stderr).toBe('');
      expect(stdout.trimEnd().split('\n')).toEqual([
        'energiaproAuth: 200',
        'openstreetAuth, key: 200',
        'openstreetAuth, password: 200',
        'clicrdvBasic: 200',
        'clicrdvSession: 200',
        'chargepilotAuth: 200',
        'pisteAuth: 200',
        'fetch: 200',
        'middleware: 200',
        'wrong password: AuthError credentials_refused',
        'no server: NetworkError network',
      ]);
      expect(status).toBe(0);
    } finally {
      await mock.close();
    }
  });
});

describe('the examples', () => {
  let shell: Shell;
  beforeAll(async () => {
    shell = await openShell(await findNode(24), registry.url, path.join(folder, 'cache'));
  });
  afterAll(() => shell.remove());

  test('the job of an application in any language starts the mock, and calls it', async () => {
    const file = await readFile(path.join(root, 'examples/github-actions-any-language.yml'), 'utf8');
    const { steps }: { steps: readonly { run?: string }[] } = parse(file).jobs.test;
    const lines = steps.flatMap(({ run = [] }) => run).join('');
    // The runner ends with the job; here the mock has to be ended.
    const script = `trap 'kill $!' EXIT; ${lines.replaceAll('4010', '$PORT')}`;
    const port = await freePort();
    const { status, stdout } = await shell.run('bash', '-ec', script.replaceAll('$PORT', String(port)));
    expect(stdout).toContain('"ready":true');
    expect(stdout).toContain('ChargePilot Rest API is available');
    expect(status).toBe(0);
  });

  test('the commands of the container install the mock and serve it on all addresses', async () => {
    const file = await readFile(path.join(root, 'examples/mock-container/Dockerfile'), 'utf8');
    const [, install = ''] = /^RUN (.*)$/m.exec(file) ?? [];
    const entry: string[] = JSON.parse(/^ENTRYPOINT (.*)$/m.exec(file)?.[1] ?? '[]');
    const prefix = path.join(shell.folder, 'prefix');
    expect(await shell.run('bash', '-ec', `npm_config_prefix=${prefix} ${install}`)).toMatchObject({ status: 0 });
    const [command = '', ...args] = entry;
    const mock = shell.start(path.join(prefix, 'bin', command), ...args, '--port', '0', '--json');
    const { ready, stderr } = await readyLine(mock);
    const { port } = new URL(ready.urls.chargepilot ?? '');
    expect((await fetch(`http://0.0.0.0:${port}/chargepilot/ping`)).status).toBe(200);
    expect(stderr()).toBe('');
    mock.kill('SIGTERM');
    expect((await once(mock, 'exit'))[0]).toBe(0);
  });
});

/** How a strict user compiles. */
const COMPILER = { target: 'es2023', module: 'nodenext', strict: true, skipLibCheck: false, outDir: 'build' };

/** A signed call of the project's own client, and a wrong one, to the mock of the project. */
const OWN_CALL = `import { startMock } from 'guichet-tools/mock';
import { createExample, exampleAuth, unwrap } from './generated/example/index.js';

const mock = await startMock({ project: '.' });
const client = (apiKey: string) => createExample({ baseUrl: mock.url('example'), auth: exampleAuth({ apiKey }) });
console.log(await unwrap(client(String(mock.accounts.example?.apiKey)).listThings()));
console.log((await client('wrong').listThings()).error);
await mock.close();
`;

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

/** One call per way of authentication and per way of sending; a line for each. */
const CALLS = `import { readFileSync } from 'node:fs';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';

const { base, accounts } = JSON.parse(readFileSync('mock.json', 'utf8'));
const of = (name) => ({ baseUrl: base + name });
const { username, secretKey } = accounts.energiapro;
const { key, email, password } = accounts.openstreet;
const { apiKey, ...user } = accounts.clicrdv;
const clicrdv = { apiKey, email: user.email, password: user.password };
const { apiKey: signer, apiSecret } = accounts.chargepilot;
const { clientId, clientSecret } = accounts['sne-cotation'];
const energiapro = (secret) => createEnergiapro({ ...of('energiapro'), auth: energiaproAuth({ username, secretKey: secret }) });
const openstreet = (auth) => createOpenstreet({ ...of('openstreet'), auth: openstreetAuth(auth) });
const chargepilot = (options) => createChargepilot({ ...of('chargepilot'), ...options, auth: chargepilotAuth({ apiKey: signer, apiSecret }) });
const meter = { client_id: '1234567', num_inst: '123456.123' };
const withMiddleware = () => {
  const client = chargepilot();
  client.use({ onRequest: ({ request }) => new Request(request), onResponse: ({ response }) => response.clone() });
  return client.GET('/sites');
};
const calls = {
  energiaproAuth: () => energiapro(secretKey).lpnJson(meter),
  'openstreetAuth, key': () => openstreet({ key }).credit(),
  'openstreetAuth, password': () => openstreet({ email, password }).queryCustomer(),
  clicrdvBasic: () => createClicrdv({ ...of('clicrdv'), auth: clicrdvBasic(clicrdv) }).listGroups(),
  clicrdvSession: () => createClicrdv({ ...of('clicrdv'), auth: clicrdvSession({ ...clicrdv, as: 'pro' }) }).listGroups(),
  chargepilotAuth: () => chargepilot().listSites(),
  pisteAuth: () => createSneCotation({ ...of('sne-cotation'), auth: pisteAuth({ clientId, clientSecret }) }).healthcheck(),
  fetch: () => chargepilot({ fetch: (request) => fetch(request) }).listSites(),
  middleware: withMiddleware,
  'wrong password': () => energiapro('wrong').lpnJson(meter),
  'no server': () => chargepilot({ baseUrl: 'http://127.0.0.1:9', retries: 0 }).listSites(),
};
for (const [name, call] of Object.entries(calls)) {
  const printed = await call().then(
    ({ data, response }) => data && response.status,
    (error) => error.name + ' ' + error.code,
  );
  console.log(name + ': ' + printed);
}
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
