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
import { operationsOf, readSpec, type SpecDocument } from '../../src/codegen/spec.ts';
import { readCredentials, standardCredentials } from '../../src/docs/credentials.ts';
import { samplesOf } from '../../src/docs/samples.ts';
import { lintConfig } from '../../src/lint/rule-sets.ts';
import { importOf } from '../../src/project.ts';
import { project, root, sixthSpec } from '../support/project.ts';

const folder = path.join(root, 'test/.samples');
const tools = ['bash', 'curl', 'openssl', 'htpasswd', 'md5sum', 'sha1sum'];
const missing = tools.filter((tool) => spawnSync('bash', ['-c', `command -v ${tool}`]).status !== 0);
if (missing.length > 0) console.warn(`Skipped: ${missing.join(', ')} not installed, so no curl sample is run.`);

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
  const credentials = await readCredentials(project, name, document);
  const pairs = [...samplesOf(name, document, provider, importOf(project, name), credentials)].map(([id, both]) => {
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
    accounts: {
      energiapro: { scopes: ['another-function'] },
      chargepilot: { windowMs: 3_600_000 },
    },
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
      "curl 'https://maps.open-street.com/api/account/?credit&key=cle-compte-calcul-de-32-caracter'",
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
    const credentials = standardCredentials('sixth-office', document);
    return samplesOf(
      'sixth-office',
      document,
      providerOf('sixth-office', document),
      'guichet/sixth-office',
      credentials,
    );
  };
  const shell = (id: string, edit?: (document: SpecDocument) => void) =>
    sixth(edit)
      .get(id)
      ?.find(({ label }) => label === 'curl')?.source;

  test('take the token from the login that the spec names', () => {
    expect(shell('openOffice')).toBe(`TOKEN=$(curl -fsS 'https://office.sixth.test/v1/login' \\
  --data-urlencode 'password_hash=0a1b' |
  sed 's/.*"token" *: *"\\([^"]*\\)".*/\\1/')
curl 'https://office.sixth.test/v1/office?open&day=2026-11-22' \\
  -H "Authorization: Bearer $TOKEN"`);
  });

  test('show the auth middleware that is generated, with the demo account of the mock', () => {
    expect(sixth().get('getTicket')?.[1]).toEqual({
      lang: 'TypeScript',
      label: 'TypeScript',
      source: `import { createSixthOffice, sixthOfficeAuth } from 'guichet/sixth-office';

const sixthOffice = createSixthOffice({
  auth: sixthOfficeAuth({ token: 'demo-token' }),
});
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

  test('make up a value of a required parameter without an example', () => {
    const withoutExample = (document: SpecDocument) => {
      const [ticket] = operationsOf(document).filter(({ operation }) => operation.operationId === 'getTicket');
      for (const parameter of ticket?.operation.parameters ?? []) delete parameter.example;
    };
    expect(shell('getTicket', withoutExample)).toContain('/v1/tickets/text');
  });
});

/** Without a single example: an upload, a text, a list in a query, references, alternatives, a schema in itself. */
const bare = `openapi: 3.0.3
info: { title: Bare, version: "1" }
servers: [{ url: https://bare.test/v2 }]
security: [{ partner: [], oauth: [write] }]
paths:
  /items/{id}/photo:
    post:
      operationId: uploadPhoto
      parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file, kind, about]
              properties:
                file: { type: string, format: binary }
                kind: { $ref: "#/components/schemas/Kind" }
                about: { type: object, required: [stars], properties: { stars: { type: integer, minimum: 3 } } }
      responses: { "204": { description: Done. } }
  /items:
    get:
      operationId: listItems
      parameters: [{ name: kinds, in: query, required: true, explode: false, schema: { type: array, items: { $ref: "#/components/schemas/Kind" } } }]
      responses: { "204": { description: Done. } }
    put:
      operationId: putTree
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Tree" } } } }
      responses: { "204": { description: Done. } }
  /note:
    post:
      operationId: note
      requestBody: { required: true, content: { text/plain: { schema: { type: string } } } }
      responses: { "204": { description: Done. } }
components:
  schemas:
    Kind: { type: string, enum: [front side, back] }
    Tree: { type: object, required: [name, children], properties: { name: { type: string }, children: { type: array, items: { $ref: "#/components/schemas/Tree" } } } }
  securitySchemes:
    partner: { type: apiKey, in: header, name: X-Partner }
    oauth:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: https://login.bare.test/token, scopes: { write: Writes. } } }
`;

describe('the samples of a spec without examples', () => {
  const document: SpecDocument = parse(bare);
  const all = samplesOf('bare', document, providerOf('bare', document), 'bare', standardCredentials('bare', document));
  const sample = (id: string, language: string) => all.get(id)?.find(({ label }) => label === language)?.source;

  test('show an upload, and both credentials', () => {
    expect(sample('uploadPhoto', 'curl')).toBe(`TOKEN=$(curl -fsS 'https://login.bare.test/token' \\
  -u "$CLIENT_ID:$CLIENT_SECRET" \\
  --data-urlencode 'grant_type=client_credentials' \\
  --data-urlencode 'scope=write' |
  sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')
curl 'https://bare.test/v2/items/3fa85f64-5717-4562-b3fc-2c963f66afa6/photo' \\
  -H "X-Partner: $X_PARTNER" \\
  -H "Authorization: Bearer $TOKEN" \\
  -F 'file=@file' \\
  --form-string 'kind=front side' \\
  -F 'about={"stars":3};type=application/json'`);
    expect(sample('uploadPhoto', 'TypeScript')).toBe(`import { bareAuth, createBare } from 'bare';

const bare = createBare({
  auth: bareAuth({
    partner: 'demo-partner',
    oauth: { clientId: 'demo-client', clientSecret: 'demo-secret' },
  }),
});
const { data, error } = await bare.uploadPhoto({
  id: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  file: new Blob(['the content']),
  kind: 'front side',
  about: { stars: 3 },
});
console.log(data ?? error);`);
  });

  test('write parameters and bodies as the client does', () => {
    expect(sample('listItems', 'curl')).toContain("curl 'https://bare.test/v2/items?kinds=front%20side'");
    expect(sample('note', 'curl')).toContain(`-H 'Content-Type: text/plain' \\\n  --data-binary 'text'`);
  });

  test('end where a schema refers to itself', () => {
    expect(sample('putTree', 'TypeScript')).toContain('children: [');
  });
});
