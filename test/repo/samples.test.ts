/** The samples of the reference pages: every one of them is run against the mock, as it is printed. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ProjectMock, type ProviderName, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import { operationsOf, type SpecDocument } from '../../src/codegen/document.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { readSpec } from '../../src/codegen/spec.ts';
import { readCredentials, standardCredentials } from '../../src/docs/credentials.ts';
import { environmentsOf } from '../../src/docs/environments.ts';
import { type Label, labels, type Sample, samplesOf } from '../../src/docs/samples.ts';
import { lintConfig } from '../../src/lint/rule-sets.ts';
import { importOf } from '../../src/project.ts';
import { project, root, sixthSpec } from '../support/project.ts';
import { type SampleCheck, startSampleCheck } from '../support/sample-check.ts';
import { canRun, runSample } from '../support/samples.ts';

const folder = path.join(root, 'test/.samples');

/** The address of one provider of `guichet mock`. */
const MOCK = 'http://127.0.0.1:4010/sne-cotation';

/** The languages whose samples have the addresses in them. */
const HANDWRITTEN = labels.filter((label) => label !== 'TypeScript');

const config = await lintConfig(project);
/** By provider and environment. */
const samples = new Map<string, Map<string, readonly Sample[]>>();
for (const [name, provider] of Object.entries<Provider>(providers)) {
  const { document } = await readSpec(path.join(root, `specs/${name}.yaml`), config);
  const credentials = await readCredentials(project, name, document);
  for (const environment of environmentsOf(provider)) {
    const written = samplesOf(name, document, provider, importOf(project, name), credentials, environment);
    samples.set(`${name} ${environment.name}`, written);
  }
}
const cases = Object.values<Provider>(providers).flatMap(({ name, operations }) =>
  // The words of `providers` are those of the mock.
  Object.keys(operations).map((id) => ({ name: name as ProviderName, id })),
);
const sampleOf = (name: string, id: string, label: Label, environment = 'production') => {
  const all = samples.get(`${name} ${environment}`)?.get(id) ?? [];
  return all.find((sample) => sample.label === label)?.source ?? '';
};

let check: SampleCheck;
beforeAll(async () => {
  check = await startSampleCheck();
});
afterAll(async () => {
  await check.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the samples', () => {
  test('are there in every language for every operation of every spec', () => {
    expect(cases.length).toBeGreaterThan(20);
    for (const [name, provider] of Object.entries<Provider>(providers)) {
      for (const environment of environmentsOf(provider)) {
        const ids = [...(samples.get(`${name} ${environment.name}`)?.keys() ?? [])];
        expect(ids).toEqual(Object.keys(provider.operations));
      }
    }
    for (const { name, id } of cases) {
      expect(sampleOf(name, id, 'curl')).toMatch(/^curl /m);
      expect(sampleOf(name, id, 'TypeScript')).toContain(`from 'guichet/${name}'`);
      expect(sampleOf(name, id, 'Python')).toMatch(/^response = requests\./m);
      expect(sampleOf(name, id, 'PHP')).toMatch(/^<\?php\n/);
    }
  });

  test('fit beside the text of a page', () => {
    const lines = cases.flatMap(({ name, id }) =>
      labels.flatMap((label) =>
        sampleOf(name, id, label)
          .split('\n')
          .map((line) => ({ name, id, label, line })),
      ),
    );
    expect(lines.filter(({ line }) => line.length > 100)).toEqual([]);
  });

  test('call the servers that bear the name of their environment', () => {
    for (const [name, provider] of Object.entries<Provider>(providers)) {
      for (const { name: environment, isMock, url } of environmentsOf(provider)) {
        const all = [provider.servers, ...Object.values(provider.operations).map(({ servers = [] }) => servers)].flat();
        const origins = all.filter((server) => server.name === environment).map((server) => new URL(server.url).origin);
        for (const id of Object.keys(provider.operations)) {
          const text = HANDWRITTEN.map((label) => sampleOf(name, id, label, environment)).join('\n');
          const called = text.match(isMock ? /http:\/\/[^/]+\/[\w-]+/g : /https?:\/\/[^/'"]+/g) ?? [];
          expect(called.length).toBeGreaterThanOrEqual(HANDWRITTEN.length);
          expect(isMock ? [url] : origins).toEqual(expect.arrayContaining(called));
        }
      }
    }
  });

  test.each([
    ['production', 'https://oauth.piste.gouv.fr', 'https://api.piste.gouv.fr', undefined],
    ['sandbox', 'https://sandbox-oauth.piste.gouv.fr', 'https://sandbox-api.piste.gouv.fr', "server: 'sandbox',"],
    ['mock', MOCK, MOCK, `baseUrl: '${MOCK}',`],
  ])('call the servers of the environment %s, its token server included', (environment, login, api, option) => {
    for (const label of HANDWRITTEN) {
      const sample = sampleOf('sne-cotation', 'healthcheck', label, environment);
      expect(sample.match(/https?:[^\s'"]+/g)).toEqual([
        `${login}/api/oauth/token`,
        `${api}/mtes/sne-cotation/v1.0/healthcheck`,
      ]);
    }
    const typescript = sampleOf('sne-cotation', 'healthcheck', 'TypeScript', environment);
    expect(/^ *(?:server|baseUrl): .*$/m.exec(typescript)?.[0].trim()).toBe(option);
  });

  test('write a request of Open Street as its page shows it', () => {
    // « API Compte client », the one address that is written out: https://maps.open-street.com/api/account/?credit&key=cle-compte-calcul
    expect(sampleOf('openstreet', 'credit', 'curl')).toBe(
      "curl 'https://maps.open-street.com/api/account/?credit&key=cle-compte-calcul-de-32-caracter'",
    );
  });

  test('never ask a caller for what the client or the auth middleware fills', () => {
    for (const { name, id } of cases) {
      const { chosenBy, filledByAuth = [] } = (providers[name] as Provider).operations[id] ?? {};
      const request = sampleOf(name, id, 'TypeScript').split('const { data, error }')[1];
      for (const name of [...filledByAuth, ...(chosenBy ? [chosenBy.name] : [])]) {
        expect(request).not.toMatch(new RegExp(`\\b${name}: `));
      }
    }
  });

  test('compile', async () => {
    await mkdir(folder, { recursive: true });
    for (const [key, all] of samples) {
      for (const [id, list] of all) {
        const source = list.find(({ label }) => label === 'TypeScript')?.source ?? '';
        await writeFile(path.join(folder, `${key.replace(' ', '-')}-${id}.ts`), source);
      }
    }
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

  describe.each(labels)('in %s', (label) => {
    test.skipIf(!canRun(label)).each(cases)(
      'run, for each server and for the mock: $name $id',
      async ({ name, id }) => {
        for (const environment of environmentsOf(providers[name])) {
          await check.run(label, name, id, sampleOf(name, id, label, environment.name));
        }
      },
    );
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

/** An operation for each standard scheme, and for two at once. */
const secured = `openapi: 3.1.0
info: { title: Secured, version: "1" }
servers: [{ url: https://secured.test/v1 }]
paths:
${[
  ['basic', '{ user: [] }'],
  ['bearer', '{ token: [] }'],
  ['header', '{ header: [] }'],
  ['query', '{ query: [] }'],
  ['cookie', '{ cookie: [] }'],
  ['both', '{ user: [], query: [] }, { token: [] }'],
]
  .map(
    ([id, security]) =>
      `  /${id}: { get: { operationId: ${id}, security: [${security}], responses: { "204": { description: Done. } } } }`,
  )
  .join('\n')}
components:
  securitySchemes:
    user: { type: http, scheme: basic }
    token: { type: http, scheme: bearer }
    header: { type: apiKey, in: header, name: X-Key }
    query: { type: apiKey, in: query, name: "key[1]" }
    cookie: { type: apiKey, in: cookie, name: sid }
`;

describe("the samples of a project's own specs", () => {
  // Prism does not read JSON in a part.
  const specs = { bare: bare.replace('[file, kind, about]', '[file, kind]'), secured };
  const all = Object.entries(specs).flatMap(([name, text]) => {
    const document: SpecDocument = parse(text);
    const provider = providerOf(name, document);
    const environment = environmentsOf(provider).find(({ isMock }) => isMock);
    const written = samplesOf(name, document, provider, name, standardCredentials(name, document), environment);
    return [...written].flatMap(([id, list]) => list.map(({ label, source }) => ({ name, id, label, source })));
  });
  let own: ProjectMock;
  let place: string;
  beforeAll(async () => {
    place = await mkdtemp(path.join(tmpdir(), 'guichet-samples-'));
    await mkdir(path.join(place, 'specs'));
    for (const [name, text] of Object.entries(specs)) await writeFile(path.join(place, `specs/${name}.yaml`), text);
    own = await startMock({ project: place });
  });
  afterAll(async () => {
    await own.close();
    await rm(place, { recursive: true });
  });

  test('are there for every operation', () => expect(all).toHaveLength((4 + 6) * labels.length));

  describe.each(HANDWRITTEN)('in %s', (language) => {
    const listed = all.filter(({ label }) => label === language);
    test.skipIf(!canRun(language)).each(listed)('run: $name $id', async ({ name, id, label, source }) => {
      const { status, complaints } = await runSample(label, source, (text) =>
        text.replaceAll(':4010/', `:${own.port}/`),
      );
      expect(status, complaints).toBe(0);
      const last = own.requests.at(-1);
      expect([last?.provider, last?.operation, last?.status]).toEqual([name, id, 204]);
    });
  });
});
