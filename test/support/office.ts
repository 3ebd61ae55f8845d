/** An API of standard security schemes, alone and combined; its client, as `generate` makes it; its mock, on a socket. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { type Client, createClient } from '../../src/client/index.ts';
import type { ClientOptions } from '../../src/client/options.ts';
import type { Provider } from '../../src/client/provider.ts';
import type { AuthMiddleware } from '../../src/client/step.ts';
import { loginsOf } from '../../src/codegen/auth.ts';
import type { SpecDocument } from '../../src/codegen/document.ts';
import { standardAuthFile } from '../../src/codegen/files.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { createGateway } from '../../src/mock/gateway.ts';
import type { RecordedRequest } from '../../src/mock/mask.ts';
import { type MockedProvider, openProvider } from '../../src/mock/mocked-provider.ts';
import { loadPrism } from '../../src/mock/prism.ts';
import { serve } from '../../src/mock/server.ts';
import type { AnySimulatorModule } from '../../src/mock/simulator.ts';
import { standardSimulator } from '../../src/mock/standard-simulator.ts';
import { root, temporaryFolder } from './project.ts';

export const officeSpec = `openapi: 3.1.0
info: { title: Office, version: "1" }
servers: [{ url: https://office.test/v1, x-name: production }]
security: [{ api_key: [] }]
paths:
  /key: { get: { operationId: readKey, responses: { "204": { description: Read. } } } }
  /query: { get: { operationId: readQuery, security: [{ in_query: [] }], responses: { "204": { description: Read. } } } }
  /both: { get: { operationId: readBoth, security: [{ user: [], session: [] }], responses: { "204": { description: Read. } } } }
  /either:
    get:
      operationId: readEither
      security: [{ user: [], session: [] }, { token: [] }]
      responses: { "204": { description: Read. } }
  /things:
    get: { operationId: listThings, security: [{ oauth: [read] }], responses: { "204": { description: Read. } } }
    post: { operationId: addThing, security: [{ oauth: [write] }], responses: { "204": { description: Added. } } }
  /optional: { get: { operationId: readOptional, security: [{ token: [] }, {}], responses: { "204": { description: Read. } } } }
  /either-way: { get: { operationId: readEitherWay, security: [{}, { token: [] }], responses: { "204": { description: Read. } } } }
  /open: { get: { operationId: readOpen, security: [], responses: { "204": { description: Read. } } } }
  /digest: { get: { operationId: readDigest, security: [{ digest: [] }], responses: { "204": { description: Read. } } } }
components:
  securitySchemes:
    api_key: { type: apiKey, in: header, name: X-Key, description: From the portal. }
    in_query: { type: apiKey, in: query, name: key }
    session: { type: apiKey, in: cookie, name: sid }
    user: { type: http, scheme: Basic }
    token: { type: http, scheme: bearer }
    digest: { type: http, scheme: digest }
    oauth:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://login.office.test/oauth/token
          scopes: { read: Reads., write: Writes. }
`;

type Method = (input?: object, options?: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
type Methods = Record<
  | 'readKey'
  | 'readQuery'
  | 'readBoth'
  | 'readEither'
  | 'listThings'
  | 'addThing'
  | 'readOptional'
  | 'readEitherWay'
  | 'readOpen'
  | 'readDigest',
  Method
>;

/** Its description and its auth middleware, generated of its spec and loaded. */
export async function generateOffice(spec = officeSpec) {
  const document: SpecDocument = parse(spec);
  const provider = providerOf('office', document, { logins: loginsOf(document) });
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-office-'));
  const file = path.join(folder, 'auth.ts');
  const kit = (name: string) => path.join(root, 'src', name, 'index.ts');
  const imports = {
    client: kit('client'),
    auth: kit('auth/lib'),
    file: (name: string) => name,
    sibling: (name: string) => name,
  };
  const text = standardAuthFile(document, provider, { source: 'specs/office.yaml', imports }) ?? '';
  await writeFile(file, text);
  const { officeAuth } = (await import(pathToFileURL(file).href)) as {
    officeAuth: (credentials: object) => AuthMiddleware<'office'>;
  };
  await rm(folder, { recursive: true });
  const createOffice = (options: ClientOptions): Client<object> & Methods =>
    createClient<Methods, object>(provider, 'createOffice', { retries: 0, ...options });
  return { provider, officeAuth, createOffice, text };
}

/** The mock of a spec, on a socket, with a simulator of its own or the standard one. It ends with the test. */
export async function serveSpec(
  provider: Provider,
  spec: string,
  now: () => number = Date.now,
  own?: AnySimulatorModule,
) {
  const file = path.join(await temporaryFolder(), `${provider.name}.yaml`);
  await writeFile(file, spec);
  const prism = await loadPrism(file);
  const simulator = own ?? standardSimulator(provider, prism.security);
  const account = { ...simulator.demoAccount };
  const mocked = openProvider(provider, prism, simulator, { account, data: {}, now, seed: 'office' });
  const mockedProviders = new Map<string, MockedProvider>([[provider.name, mocked]]);
  const requests: RecordedRequest[] = [];
  const mock = {} as Parameters<typeof createGateway>[0]['mock']; // its controls are not called here
  const server = await serve(0, '127.0.0.1', (url) =>
    createGateway({
      mockedProviders,
      record: (request) => requests.push(request),
      mock,
      secrets: [],
      docs: undefined,
      cors: false,
      url,
      now,
    }),
  );
  onTestFinished(server.close);
  return { url: `${server.url}/${provider.name}`, mocked, requests };
}
