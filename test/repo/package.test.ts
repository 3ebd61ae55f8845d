import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
/** The machine's own Node where npm runs on one, else that of the tools: users of the package bring their own. */
const machineNode = process.env.npm_node_execpath ?? process.execPath;

let consumer: string;
beforeAll(async () => {
  consumer = await mkdtemp(path.join(tmpdir(), 'guichet-consumer-'));
  const installed = path.join(consumer, 'node_modules/guichet');
  await mkdir(installed, { recursive: true });
  const { dependencies, optionalDependencies, files } = JSON.parse(
    await readFile(path.join(root, 'package.json'), 'utf8'),
  );
  expect(files).toEqual(['dist']);
  for (const name of ['package.json', ...files]) await symlink(path.join(root, name), path.join(installed, name));
  for (const name of [
    ...Object.keys({ ...dependencies, ...optionalDependencies }),
    'openapi-typescript-helpers',
    '@types/node',
    'undici-types',
  ]) {
    await mkdir(path.dirname(path.join(consumer, 'node_modules', name)), { recursive: true });
    await symlink(path.join(root, 'node_modules', name), path.join(consumer, 'node_modules', name));
  }
  await writeFile(path.join(consumer, 'package.json'), '{ "type": "module" }');
}, 60_000);
afterAll(() => rm(consumer, { recursive: true, force: true }));

async function run(code: string): Promise<string> {
  const file = path.join(consumer, 'main.js');
  await writeFile(file, code);
  const { stdout, stderr, status } = spawnSync(machineNode, ['--preserve-symlinks', '--preserve-symlinks-main', file], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout.trim();
}

describe('the built package', () => {
  test("makes a call on the machine's own Node", async () => {
    const output = await run(`
      import { createServer } from 'node:http';
      import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
      const server = createServer((request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify([request.headers['x-signature']]));
      }).listen(0, '127.0.0.1', async () => {
        const baseUrl = \`http://127.0.0.1:\${server.address().port}/rest/v1\`;
        const auth = chargepilotAuth({ apiKey: 'k', apiSecret: 'test-secret' });
        const chargepilot = createChargepilot({ auth, baseUrl, now: () => 1704067200000 });
        const { data } = await chargepilot.GET('/sites', { params: { query: { from: '2024-01-01' } } });
        console.log(data[0]);
        server.close();
      });
    `);
    // test/vectors/chargepilot.json, first entry
    expect(output).toBe('910355e9f909942acbc8652bfbf631f7df720a0d66cf4af81a487cf6f35410ff');
  });

  test('has the specs for other tools, and the ledgers that they name', async () => {
    const output = await run(`
      import { readFileSync } from 'node:fs';
      const read = (file) => readFileSync(new URL(import.meta.resolve(\`guichet/specs/\${file}\`)), 'utf8');
      const flat = JSON.parse(read('openstreet.flat.json'));
      const whole = JSON.parse(read('openstreet.json'));
      console.log(Object.keys(flat.paths).length, Object.keys(whole.paths).length, read('openstreet.yaml').slice(0, 14));
      console.log(read('sources/openstreet.md').includes('O-01'));
    `);
    expect(output).toBe('1 9 openapi: 3.1.0\ntrue');
  });

  test('loads for one provider nothing of the others', async () => {
    // ES modules leave no list of what was loaded, so the imports of the built files are followed.
    const seen = new Set<string>();
    const follow = async (file: string): Promise<void> => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = await readFile(file, 'utf8');
      for (const [, target = ''] of text.matchAll(/(?:from|import) "([^"]+)"/g)) {
        if (target.startsWith('.')) await follow(path.resolve(path.dirname(file), target));
        else seen.add(target);
      }
    };
    await follow(path.join(root, 'dist/generated/chargepilot/index.js'));
    const names = [...seen].map((file) => path.relative(root, file));
    expect(names.some((name) => name.endsWith('src/auth/chargepilot.js'))).toBe(true);
    expect(
      names.filter((name) => /energiapro|openstreet|clicrdv|sne-cotation|oauth4webapi|bcrypt|prism/.test(name)),
    ).toEqual([]);
  });

  test.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('has types for a consumer with module %s and resolution %s', async (module, moduleResolution) => {
    await writeFile(
      path.join(consumer, 'types.ts'),
      `import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
       import { createFetch, unwrap } from 'guichet';
       const client = createEnergiapro({ auth: energiaproAuth({ username: 'u', secretKey: 's' }) });
       export const rows = await unwrap(client.POST('/index.php#lpn-json', { body: { client_id: '1', num_inst: '2' } }));
       export const date: string | undefined = rows[0]?.date;
       // @ts-expect-error a text is no number
       export const number: number | undefined = rows[0]?.date;
       export const fetch = createFetch('clicrdv', { server: 'sandbox' });
      `,
    );
    const options = {
      module,
      moduleResolution,
      target: 'es2023',
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: ['node'],
    };
    await writeFile(
      path.join(consumer, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...options, preserveSymlinks: true }, files: ['types.ts'] }),
    );
    const tsc = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', consumer], {
      encoding: 'utf8',
    });
    expect(tsc.stdout).toBe('');
  });
});
