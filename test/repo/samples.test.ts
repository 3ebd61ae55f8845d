/** The samples of the reference pages: every one of them is run against the mock, as it is printed. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Mock, type ProviderName, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { operationsOf, readSpec, type SpecDocument, SpecError } from '../../src/codegen/spec.ts';
import { samplesOf } from '../../src/docs/samples.ts';
import { lintConfig } from '../../src/lint/rule-sets.ts';
import { importOf } from '../../src/project.ts';
import { project, root, sixthSpec } from '../support/project.ts';

const folder = path.join(root, 'test/.samples');
const tools = ['bash', 'curl', 'openssl', 'htpasswd', 'md5sum', 'sha1sum'];
const missing = tools.filter((tool) => spawnSync('bash', ['-c', `command -v ${tool}`]).status !== 0);
if (missing.length > 0) console.warn(`Skipped: ${missing.join(', ')} not installed, so no curl sample is run.`);

/** Who signs in to the samples, by the examples of the specs; what is not named here is the demo account's. */
const accounts = {
  energiapro: { username: '1234567890', secretKey: 'from the welcome letter', scopes: ['another-function'] },
  openstreet: { key: 'cle-compte-calcul-0123456789abcd' },
  clicrdv: { apiKey: 'xxxxxx', email: 'fake.user@gmail.com', password: 'test' },
  chargepilot: { apiKey: 'key', apiSecret: 'secret' },
  'sne-cotation': { clientId: 'e95cc363-cd9b-40cf-84d5-ba9c5e9d7121', clientSecret: 'the-secret-of-the-application' },
};

/** What the examples speak of has to be there: the customer `client@example.com`; calendar 6190, the second one to be created. */
const before: Readonly<Record<string, readonly string[]>> = {
  createKey: ['createCustomer'],
  queryCustomer: ['createCustomer'],
  getCalendar: ['createCalendar', 'createCalendar'],
  updateCalendar: ['createCalendar', 'createCalendar'],
  deleteCalendar: ['createCalendar', 'createCalendar'],
};

const config = await lintConfig(project);
const samples = new Map<string, Map<string, { shell: string; typescript: string }>>();
for (const [name, provider] of Object.entries<Provider>(providers)) {
  const document = await readSpec(path.join(root, `specs/${name}.yaml`), config);
  const pairs = [...samplesOf(name, document, provider, importOf(project, name))].map(([id, both]) => {
    const written = (label: string) => both.find((sample) => sample.label === label)?.source ?? '';
    return [id, { shell: written('curl'), typescript: written('TypeScript') }] as const;
  });
  samples.set(name, new Map(pairs));
}
const cases = Object.values<Provider>(providers).flatMap(({ name, operations }) =>
  // The words of `providers` are those of the mock.
  Object.keys(operations).map((id) => ({ name: name as ProviderName, id })),
);
const sampleOf = (name: string, id: string) => samples.get(name)?.get(id) ?? { shell: '', typescript: '' };
const fileOf = (name: string, id: string) => path.join(folder, `${name}-${id}.ts`);

let mock: Mock;
beforeAll(async () => {
  // The clock stands, so that no salt changes between two lines of a sample; the shell has a clock of its own.
  const now = Date.now();
  mock = await startMock({
    now: () => now,
    accounts: { ...accounts, chargepilot: { ...accounts.chargepilot, windowMs: 3_600_000 } },
  });
  await mkdir(folder, { recursive: true });
  for (const { name, id } of cases) await writeFile(fileOf(name, id), sampleOf(name, id).typescript);
});
beforeEach(() => mock.reset());
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mock.close();
});

/** The addresses of all servers, those of single operations included. */
function serversOf(name: ProviderName): string[] {
  const { servers, operations }: Provider = providers[name];
  return [...servers, ...Object.values(operations).flatMap((operation) => operation.servers ?? [])].map(
    ({ url }) => url,
  );
}

/** The mock in place of every real server. The path stays, since one provider signs it. */
function toMock(text: string): string {
  const names = Object.keys(providers) as ProviderName[];
  return names.reduce((replaced, name) => {
    const origins = new Set(serversOf(name).map((url) => new URL(url).origin));
    return [...origins].reduce((rest, origin) => rest.replaceAll(origin, mock.url(name)), replaced);
  }, text);
}

/** Runs a sample in a shell that stops at the first failing line and at a variable that nobody set. */
function runShell(script: string): Promise<{ status: number | null; output: string; complaints: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH };
    const child = spawn('bash', ['-euo', 'pipefail', '-c', toMock(script)], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaints += chunk;
    });
    child.once('close', (status) => resolve({ status, output, complaints }));
  });
}

let runs = 0;
/** Runs a sample as it is printed; returns what it logs. */
async function runTypescript(file: string): Promise<unknown[][]> {
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => fetch(toMock(url), init));
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    // A module runs once; another query makes it another module.
    await import(/* @vite-ignore */ `${file}?${runs++}`);
    return log.mock.calls;
  } finally {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  }
}

/** The last request was this operation, it was answered with 2xx, and the body holds no failure by the rule of the spec. */
function expectSuccess(name: ProviderName, id: string, body: unknown): void {
  const last = mock.requests.at(-1);
  expect({ provider: last?.provider, operation: last?.operation }).toEqual({ provider: name, operation: id });
  expect(last?.status).toBeGreaterThanOrEqual(200);
  expect(last?.status).toBeLessThan(300);
  const provider: Provider = providers[name];
  const envelope = provider.operations[id]?.envelope ?? provider.envelope;
  expect(body).toBeInstanceOf(Object);
  const code = new Map(Object.entries(body as object)).get(envelope?.code ?? '');
  if (code === undefined) expect(envelope?.absent ?? 'success').toBe('success');
  else expect(envelope?.success).toContain(code);
}

describe('the samples', () => {
  test('are two for every operation of every spec', () => {
    expect(cases.length).toBeGreaterThan(20);
    for (const [name, provider] of Object.entries<Provider>(providers)) {
      expect([...(samples.get(name)?.keys() ?? [])]).toEqual(Object.keys(provider.operations));
    }
    for (const { name, id } of cases) {
      const { shell, typescript } = sampleOf(name, id);
      expect(shell).toMatch(/^curl /m);
      expect(typescript).toContain(`from 'guichet/${name}'`);
    }
  });

  test('call the production server', () => {
    for (const { name, id } of cases) {
      const addresses = sampleOf(name, id).shell.match(/https?:\/\/[^/'"]+/g) ?? [];
      const { servers, operations }: Provider = providers[name];
      const production = [servers, ...Object.values(operations).map((operation) => operation.servers)].flatMap((own) =>
        own?.[0] ? [new URL(own[0].url).origin] : [],
      );
      expect(addresses.length).toBeGreaterThan(0);
      expect(production).toEqual(expect.arrayContaining(addresses));
    }
  });

  test('write a request of Open Street as its page shows it', () => {
    // « API Compte client », the one address that is written out: https://maps.open-street.com/api/account/?credit&key=cle-compte-calcul
    expect(sampleOf('openstreet', 'credit').shell).toBe(
      "curl 'https://maps.open-street.com/api/account/?credit&key=cle-compte-calcul-0123456789abcd'",
    );
  });

  test('never ask a caller for what the client or the auth middleware fills', () => {
    for (const { name, id } of cases) {
      const { chosenBy, filledByAuth = [] } = (providers[name] as Provider).operations[id] ?? {};
      const request = sampleOf(name, id).typescript.split('const { data, error }')[1];
      for (const name of [...filledByAuth, ...(chosenBy ? [chosenBy.name] : [])]) {
        expect(request).not.toMatch(new RegExp(`\\b${name}: `));
      }
    }
  });

  test('compile', async () => {
    await writeFile(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tsconfig.json', include: ['*.ts'] }),
    );
    const tsc = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
    });
    expect(tsc.stdout).toBe('');
    expect(tsc.status).toBe(0);
  }, 60_000);

  test.each(cases)('with Guichet run: $name $id', async ({ name, id }) => {
    for (const first of before[id] ?? []) await runTypescript(fileOf(name, first));
    const printed = await runTypescript(fileOf(name, id));
    expect(printed).toHaveLength(1);
    expectSuccess(name, id, printed[0]?.[0]);
  });

  test.skipIf(missing.length > 0).each(cases)('with curl run: $name $id', async ({ name, id }) => {
    for (const first of before[id] ?? []) await runShell(sampleOf(name, first).shell);
    const { status, output, complaints } = await runShell(sampleOf(name, id).shell);
    expect(status, complaints).toBe(0);
    expectSuccess(name, id, JSON.parse(output));
  });
});

describe('the samples of a provider without credentials', () => {
  const sixth = (edit: (document: SpecDocument) => void = () => {}) => {
    const document: SpecDocument = parse(sixthSpec);
    edit(document);
    return samplesOf('sixth-office', document, providerOf('sixth-office', document), 'guichet/sixth-office');
  };
  const shell = (id: string, edit?: (document: SpecDocument) => void) =>
    sixth(edit)
      .get(id)
      ?.find(({ label }) => label === 'curl')?.source;

  test('take the token from the login that the spec names', () => {
    expect(shell('openOffice')).toBe(`TOKEN=$(curl -s 'https://office.sixth.test/v1/login' \\
  --data-urlencode 'password_hash=0a1b' |
  sed 's/.*"token" *: *"\\([^"]*\\)".*/\\1/')
curl 'https://office.sixth.test/v1/office?open&day=2026-11-22' \\
  -H "Authorization: Bearer $TOKEN"`);
  });

  test('call without an auth middleware', () => {
    expect(sixth().get('getTicket')?.[1]).toEqual({
      lang: 'TypeScript',
      label: 'TypeScript',
      source: `import { createSixthOffice } from 'guichet/sixth-office';

const sixthOffice = createSixthOffice({ auth: 'external' });
const { data, error } = await sixthOffice.getTicket({ id: 'a1' });
console.log(data ?? error);`,
    });
  });

  test.each([
    [
      { type: 'http', scheme: 'bearer' },
      `'https://office.sixth.test/v1/tickets/a1' \\\n  -H "Authorization: Bearer $TOKEN"`,
    ],
    [{ type: 'http', scheme: 'basic' }, `'https://office.sixth.test/v1/tickets/a1' \\\n  -u "$LOGIN:$PASSWORD"`],
    [
      { type: 'apiKey', in: 'header', name: 'x-api-key' },
      `'https://office.sixth.test/v1/tickets/a1' \\\n  -H "x-api-key: $X_API_KEY"`,
    ],
    [{ type: 'apiKey', in: 'query', name: 'key' }, `"https://office.sixth.test/v1/tickets/a1?key=$KEY"`],
    [{ type: 'apiKey', in: 'cookie', name: 'sid' }, `'https://office.sixth.test/v1/tickets/a1' \\\n  -b "sid=$SID"`],
  ])('show a scheme by its type: %o', (scheme, rest) => {
    const withScheme = (document: SpecDocument) => {
      document.components = { ...document.components, securitySchemes: { token: scheme } };
    };
    expect(shell('getTicket', withScheme)).toBe(`curl ${rest}`);
  });

  test('are refused for a required parameter without an example', () => {
    const withoutExample = (document: SpecDocument) => {
      const [ticket] = operationsOf(document).filter(({ operation }) => operation.operationId === 'getTicket');
      for (const parameter of ticket?.operation.parameters ?? []) delete parameter.example;
    };
    expect(() => sixth(withoutExample)).toThrow(
      new SpecError('specs/sixth-office.yaml: the required parameter "id" of getTicket must have an example.'),
    );
  });
});
