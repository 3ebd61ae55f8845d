/** A project that is not this repository: the commands of docs/guide/your-own-api.md, run in an empty folder. */
import { execFile as execFileOf } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { startMock } from 'guichet-tools/mock';
import { expect, onTestFinished, test } from 'vitest';
import { gitEnvironment } from '../support/git-environment.ts';
import { contentsOf, root, runNode, temporaryFolder } from '../support/project.ts';

const execFile = promisify(execFileOf);
const guide = await readFile(path.join(root, 'docs/guide/your-own-api.md'), 'utf8');
const [, lines = ''] = /```sh\n(.*?)```/s.exec(guide) ?? [];
const commands = lines
  .trim()
  .split('\n')
  .map((line) =>
    line
      .replace(/ +#.*$/, '')
      .replace(/^npx guichet /, '')
      .split(' '),
  );
const snippets = [...guide.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);

/** Runs a command of the tools, from their sources, in a folder. */
const guichet = (folder: string, ...args: string[]) => runNode(folder, path.join(root, 'src/cli/guichet.ts'), ...args);

/** An empty folder in which the packages are installed, as far as the tests need them. */
async function emptyProject(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'node_modules'));
  for (const name of ['typescript', '@types', 'openapi-fetch', 'openapi-typescript-helpers'])
    await symlink(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
  await symlink(root, path.join(folder, 'node_modules/guichet'));
  await symlink(path.join(root, 'tools'), path.join(folder, 'node_modules/guichet-tools'));
  return folder;
}

test('becomes a client, a mock and pages by the commands of the guide', { timeout: 180_000 }, async () => {
  const folder = await emptyProject();
  for (const command of commands) {
    const { status, stderr } = await guichet(folder, ...command);
    expect({ command, status, stderr }).toEqual({ command, status: 0, stderr: '' });
  }
  expect(commands.length).toBeGreaterThan(5);
  const { node_modules: _, ...written } = await contentsOf(folder);
  const names = Object.keys(written).filter((name) => !name.startsWith('node_modules'));
  expect(names).toEqual(
    expect.arrayContaining(['generated/shop/index.ts', 'generated/example/types.ts', 'docs/dist/shop.html']),
  );
  expect(JSON.parse(written['package.json'] ?? '')).toMatchObject({
    scripts: { generate: 'guichet generate' },
    dependencies: { guichet: '0.1.0' },
    devDependencies: { 'guichet-tools': '0.1.0' },
  });

  // The files of the guide, in their places; the client and the mock are made of them.
  const [config = '', auth = '', simulator = ''] = snippets;
  for (const [file, code] of [
    ['guichet.config.ts', config],
    ['auth/shop.ts', auth],
    ['simulators/shop.ts', simulator],
    [
      'use.ts',
      `import { createShop, shopAuth } from './generated/shop/index.js';
export const shop = (baseUrl: string, key: string) => createShop({ baseUrl, auth: shopAuth({ key }) });
export const names = async (baseUrl: string) =>
  (await shop(baseUrl, 'secret key').listThings({ limit: 2 })).data?.map(({ name }) => name);
// @ts-expect-error a thing needs a name
export const nameless = () => shop('', '').createThing({});
`,
    ],
    [
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: {
          module: 'nodenext',
          target: 'es2023',
          strict: true,
          outDir: 'out',
          skipLibCheck: true,
          types: ['node'],
        },
        include: ['use.ts', 'generated', 'auth'],
      }),
    ],
  ] as const) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), code);
  }
  expect(await guichet(folder, 'lint')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^2 specs, no complaints/),
  });
  expect((await guichet(folder, 'generate')).stdout).toContain('wrote generated/shop/index.ts');
  const tsc = await runNode(folder, 'node_modules/typescript/bin/tsc', '-p', '.');
  expect(tsc).toEqual({ status: 0, stdout: '', stderr: '' });

  const mock = await startMock({ project: folder, providers: ['shop'] });
  onTestFinished(mock.close);
  const call = `import { names, shop } from './out/use.js';
const refused = await shop('${mock.url('shop')}', 'wrong').listThings();
console.log(JSON.stringify([await names('${mock.url('shop')}'), refused.error]));`;
  await writeFile(path.join(folder, 'call.mjs'), call);
  const { stdout, stderr } = await runNode(folder, 'call.mjs');
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual([['A lamp', 'A chair'], { message: 'The key is wrong.' }]);
});

test('says what is in a spec without doing it to the terminal', { timeout: 120_000 }, async () => {
  const folder = await emptyProject();
  await guichet(folder, 'init');
  const text = '\u001b[2J\u009b31m\u202e\nspecs/other.json:1:1 fake';
  const spec = {
    openapi: '3.1.0',
    info: { title: text, version: '1.0.0' },
    servers: [{ url: 'https://odd.test' }],
    paths: { '/a': { get: { operationId: 'get', responses: { 200: { $ref: `#/components/responses/${text}` } } } } },
    components: { securitySchemes: { odd: { type: 'http', scheme: text } } },
  };
  await writeFile(path.join(folder, 'specs/odd.json'), JSON.stringify(spec));
  for (const command of ['lint', 'generate', 'docs', 'export']) {
    const { status, stdout, stderr } = await guichet(folder, command);
    expect([command, status]).toEqual([command, 1]);
    expect(stderr).toContain('fake');
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n]|\u202e|^specs.other/mu);
  }
});

test('is called as the guide says, by Node itself', { timeout: 120_000 }, async () => {
  const folder = await emptyProject();
  await guichet(folder, 'init');
  const config = path.join(folder, 'guichet.config.ts');
  await writeFile(config, (await readFile(config, 'utf8')).replace("extension: '.js'", "extension: '.ts'"));
  await guichet(folder, 'generate');
  const mock = await startMock({ project: folder });
  onTestFinished(mock.close);
  const [, call = ''] = /```js\n\/\/ call\.ts\n(.*?)```/s.exec(guide) ?? [];
  await writeFile(path.join(folder, 'call.ts'), call.replace('http://127.0.0.1:4010/example', mock.url('example')));
  const { stdout, stderr } = await runNode(folder, 'call.ts');
  expect([stdout, stderr]).toEqual(["[ { id: 1, name: 'A lamp' }, { id: 2, name: 'A chair' } ]\n", '']);
});

test('is told that what is generated are ES modules, unless it is set up for them', { timeout: 60_000 }, async () => {
  const [fresh, other] = [await emptyProject(), await emptyProject()];
  await writeFile(path.join(other, 'package.json'), '{ "type": "commonjs" }');
  expect((await guichet(fresh, 'init')).stdout).not.toContain('"type": "module"');
  expect((await guichet(other, 'init')).stdout).toContain('set "type": "module" in package.json.');
});

test('needs no place to keep what saves time the next time', { timeout: 60_000 }, async () => {
  const folder = await emptyProject();
  await guichet(folder, 'init');
  // As where packages are read-only: nothing can be written below it.
  await writeFile(path.join(folder, 'node_modules/.cache'), '');
  for (const _ of ['first', 'second'])
    expect(await guichet(folder, 'generate')).toMatchObject({ status: 0, stderr: '' });
});

test('is told which port is taken, and where no spec is', { timeout: 60_000 }, async () => {
  const folder = await emptyProject();
  expect((await guichet(folder, 'lint')).stderr).toContain(
    `there is no spec (.yaml, .yml or .json) in ${path.join(folder, 'specs')}. `,
  );
  await guichet(folder, 'init');
  await guichet(folder, 'generate');
  const { port, close } = await startMock();
  onTestFinished(close);
  for (const [command, option] of [
    ['mock', '--port'],
    ['dev', '--docs-port'],
  ] as const) {
    const free = command === 'dev' ? ['--port', '0'] : [];
    const { status, stderr } = await guichet(folder, command, option, String(port), ...free);
    expect([status, stderr]).toEqual([
      1,
      `Port ${port} is taken, perhaps by this command in another terminal; choose another with ${option}, or 0 for a free one.\n`,
    ]);
  }
});

test('ignores what is made anew, and adds nothing to a list that is there', { timeout: 120_000 }, async () => {
  const folder = await emptyProject();
  const git = (...args: string[]) => execFile('git', args, { cwd: folder, env: gitEnvironment });
  await git('init');
  await guichet(folder, 'init');
  expect(await readFile(path.join(folder, '.gitignore'), 'utf8')).toBe('node_modules/\ndocs/dist/\nexport/\n.env\n');
  for (const command of ['generate', 'docs', 'export']) expect((await guichet(folder, command)).status).toBe(0);
  const { stdout } = await git('status', '--porcelain', '--untracked-files=all');
  const found = stdout.split('\n').map((line) => line.slice(3).split('/')[0]);
  expect([...new Set(found)].toSorted().filter(Boolean)).toEqual([
    '.gitignore',
    'generated',
    'guichet.config.ts',
    'package.json',
    'specs',
  ]);

  const other = await emptyProject();
  await writeFile(path.join(other, '.gitignore'), '/node_modules\ndocs/dist');
  const said = await guichet(other, 'init');
  expect(said.stdout).toContain('left .gitignore as it is; it should also have: export/, .env\n');
  expect(await readFile(path.join(other, '.gitignore'), 'utf8')).toBe('/node_modules\ndocs/dist');
});

test('is left as it is by a command that complains', { timeout: 120_000 }, async () => {
  const folder = await emptyProject();
  await guichet(folder, 'init');
  await writeFile(path.join(folder, 'old.yaml'), 'swagger: "2.0"\n');
  const before = await contentsOf(folder);
  for (const [args, status, complaint] of [
    [['init'], 1, 'guichet.config.ts: this folder is a project already.'],
    [['add', 'example'], 1, 'specs/example.yaml is there already. Nothing was written.'],
    [['add', 'Shop'], 1, 'Shop: the name of a provider must be lower-case letters and digits, joined by hyphens.'],
    [['add', 'shop', 'none.yaml'], 1, 'none.yaml: there is no such file. Nothing was written.'],
    [['add', 'shop', 'old.yaml'], 1, 'old.yaml:1:1 Swagger 2.0 must be converted'],
    [['generate', '--check'], 1, 'generated/example/index.ts is not up to date with the specs'],
    [['generate', '--wacth'], 1, 'There is no option `--wacth`. Did you mean `--watch`?'],
    [['dev', '--port', 'x'], 1, '--port must be a number from 0 to 65535.'],
    [['dev', '--docs-port', '70000'], 1, '--docs-port must be a number from 0 to 65535.'],
    [['mock', '--port', '-1'], 1, "Option '--port' argument is ambiguous. See --help."],
    [['mock', '--provider', 'exmaple'], 1, 'Did you mean `example`?'],
    [['diff', 'HEAD'], 2, 'not a git repository'],
  ] as const) {
    const ended = await guichet(folder, ...args);
    expect({ args, status: ended.status }).toEqual({ args, status });
    expect(ended.stderr).toContain(complaint);
  }
  const after = await contentsOf(folder);
  const own = (contents: Record<string, string>) =>
    Object.fromEntries(Object.entries(contents).filter(([name]) => !name.startsWith('node_modules')));
  expect(own(after)).toEqual(own(before));
});

const SMALL = `openapi: 3.1.0
info: { title: Small, version: "1" }
servers: [{ url: https://api.small.test }]
paths: { /ping: { get: { operationId: ping, responses: { "200": { description: Alive. } } } } }
`;
const settings = (text: string) => ({ 'guichet.config.json': text });
const broken = { 'specs/broken.yaml': 'openapi: 3.1.0\npaths:\n  /a: [\n' };
test.each([
  [settings('{ "spec": "a" }'), 'guichet.config.json:1:4 There is no setting `spec`. Did you mean `specs`?'],
  [settings('{\n  "specs": "a",\n}'), 'guichet.config.json:3:1 Expected double-quoted property name'],
  [settings('{ "specs": '), 'guichet.config.json:1:12 Unexpected end of JSON input.'],
  [
    settings('{ "rules": { "operation-sumary": "warn" } }'),
    'guichet.config.json:1:15 There is no rule `operation-sumary`.',
  ],
  [settings('{ "rules": { "struct": "off" } }'), 'guichet.config.json:1:15 The rule `struct` always applies'],
  [
    settings('{ "rules": { "operation-summary": "wran" } }'),
    "guichet.config.json:1:15 The level of `operation-summary` must be 'error', 'warn' or 'off'. Did you mean `warn`?",
  ],
  [broken, 'specs/broken.yaml:4:1 '],
])('and complains of %j at its place, whatever the command', { timeout: 120_000 }, async (files, complaint) => {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'specs'));
  await writeFile(path.join(folder, 'specs/example.yaml'), SMALL);
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text);
  const before = await contentsOf(folder);
  for (const args of [['lint'], ['generate'], ['docs'], ['dev', '--port', '0', '--docs-port', '0']]) {
    const { status, stderr } = await guichet(folder, ...args);
    expect({ args, status }).toEqual({ args, status: 1 });
    expect(stderr).toContain(complaint);
    expect(stderr).not.toContain('    at ');
  }
  expect(await contentsOf(folder)).toEqual(before);
});
