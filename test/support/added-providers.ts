/** Two made-up providers, as CONTRIBUTING.md says they are added: one that signs, with every file of the list, and one that is a spec alone. */

const responses = (schema: string, value: string) => `
      responses:
        "200":
          description: The answer.
          x-source: [https://docs.parcel.test/api]
          content:
            application/json:
              schema: ${schema}
              examples: { one: { value: ${value} } }
        default:
          description: A failure.
          x-failure: { fix: Sign the call., fixedBy: caller }
          x-inferred: The document shows no failure at all.
          content:
            application/json:
              schema: { type: object, properties: { message: { type: string, x-source: [https://docs.parcel.test/api] } } }
              examples: { refused: { value: { message: The signature is wrong. } } }`;

const spec = `openapi: 3.1.0
info: { title: Parcel, version: "1", x-inferred: "Nobody numbers the API: \`version\` numbers this description." }
servers:
  - { url: https://api.parcel.test/v1, description: Production., x-name: production, x-source: [https://docs.parcel.test/api] }
tags: [{ name: Parcels, description: All of it. }]
security: [{ signature: [] }]
paths:
  /count:
    get:
      operationId: countParcels
      summary: Count the parcels
      description: Answers a bare number.
      tags: [Parcels]
      x-source: [https://docs.parcel.test/api]
      parameters: [{ $ref: "#/components/parameters/Signature" }]${responses('{ type: integer }', '3')}
  /parcels:
    post:
      operationId: createParcel
      summary: Send a parcel
      description: The body is signed.
      tags: [Parcels]
      x-source: [https://docs.parcel.test/api]
      parameters: [{ $ref: "#/components/parameters/Signature" }]
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [weight], properties: { weight: { type: integer, x-source: [https://docs.parcel.test/api] } } }
            examples: { light: { value: { weight: 2 } } }${responses('{ type: object, properties: { id: { type: integer, x-source: [https://docs.parcel.test/api] } } }', '{ id: 1 }')}
components:
  securitySchemes:
    signature:
      { type: apiKey, in: header, name: x-signature, description: Of method and body., x-source: [https://docs.parcel.test/api] }
  parameters:
    Signature:
      name: x-signature
      in: header
      required: true
      description: HMAC-SHA256 of method and body.
      x-filled-by: auth
      x-source: [https://docs.parcel.test/api]
      schema: { type: string, pattern: "^[0-9a-f]{64}$" }
      example: "0000000000000000000000000000000000000000000000000000000000000000"
`;

const auth = `import { createHmac } from 'node:crypto';
import type { AuthMiddleware, OutgoingRequest } from '../client/step.ts';
import { authMiddleware } from './lib/auth-middleware.ts';
import { requireTexts } from './lib/options.ts';

/** The credentials of Parcel. */
export interface ParcelCredentials {
  readonly secret: string;
}

/** Signs every request over its method and its body. */
export function parcelAuth(credentials: ParcelCredentials): AuthMiddleware<'parcel'> {
  const { secret } = requireTexts('parcel', 'parcelAuth', credentials, ['secret']);
  const sign = ({ method, body }: OutgoingRequest) =>
    createHmac('sha256', secret)
      .update(\`\${method}:\`)
      .update(body ?? '')
      .digest('hex');
  return authMiddleware('parcel', (request, next) =>
    next({ ...request, headers: { ...request.headers, 'x-signature': sign(request) } }),
  );
}
`;

const simulator = `import { createHmac } from 'node:crypto';
import { json, type Simulator, type SimulatorContext } from '../simulator.ts';

interface Account {
  readonly secret: string;
}

export const demoAccount: Account = { secret: 'parcel-secret' };
export const secretSettings = ['secret'] as const;
export const curlLines = (url: string): string[] => [\`curl \${url}/v1/count\`];

export function createSimulator({ account }: SimulatorContext<Account>): Simulator {
  return {
    authenticate: ({ method, body, headers }) => {
      const expected = createHmac('sha256', account.secret).update(\`\${method}:\`).update(body).digest('hex');
      return headers['x-signature'] === expected ? undefined : json({ message: 'The signature is wrong.' }, 401);
    },
    revokeAll: () => {},
  };
}
`;

/** Computed with \`printf %s 'POST:{"weight":2}' | openssl dgst -sha256 -hmac parcel-secret\`. */
const vectors = `${JSON.stringify(
  [
    {
      source: 'printf %s \'POST:{"weight":2}\' | openssl dgst -sha256 -hmac parcel-secret',
      secret: 'parcel-secret',
      body: '{"weight":2}',
      signature: '139e6e5ebc2d4f9cb7593b198d5f96c720df300ccf3219388816d085dc19f29c',
    },
  ],
  null,
  2,
)}\n`;

const test = `import { createParcel, parcelAuth } from 'guichet/parcel';
import { startMock } from 'guichet-tools/mock';
import { expect, onTestFinished, test } from 'vitest';
import { observe } from '../support/observe.ts';
import vectors from '../vectors/parcel.json' with { type: 'json' };

test('a POST is signed as the vector says', async () => {
  const [{ secret, signature } = { secret: '', signature: '' }] = vectors;
  const { fetch, sent } = observe(() => ({ id: 1 }));
  await createParcel({ fetch, auth: parcelAuth({ secret }) }).createParcel({ weight: 2 });
  expect(sent[0]?.headers['x-signature']).toBe(signature);
});

test('the mock counts for who signs, and for nobody else', async () => {
  const mock = await startMock({ providers: ['parcel'] });
  onTestFinished(mock.close);
  const baseUrl = mock.url('parcel');
  const signed = createParcel({ baseUrl, auth: parcelAuth(mock.accounts.parcel) });
  expect((await signed.countParcels()).data).toBe(3);
  expect((await createParcel({ baseUrl, auth: 'external' }).countParcels()).response.status).toBe(401);
});
`;

const alone = spec
  .replaceAll('parcel.test', 'depot.test')
  .replaceAll(/ {6}parameters: \[.*\]\n?/g, '\n')
  .replace(/ {2}parameters:\n {4}Signature:[\s\S]*$/, '')
  .replaceAll('arcel', 'epot')
  .replaceAll('Pepot', 'Depot')
  .replaceAll('pepot', 'depot')
  .replace('name: x-signature', 'name: x-api-key');

/** The files of each, by their path in the project. */
export const addedProviders: { readonly [name: string]: Readonly<Record<string, string>> } = {
  parcel: {
    'specs/parcel.yaml': spec,
    'src/auth/parcel.ts': auth,
    'src/mock/simulators/parcel.ts': simulator,
    'test/auth/parcel.test.ts': test,
    'test/vectors/parcel.json': vectors,
  },
  depot: { 'specs/depot.yaml': alone },
};
