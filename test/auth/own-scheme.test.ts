/** The guide "A scheme of your own": its auth middleware against its simulator, and against the formula of OVHcloud's documentation. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { createClient } from '../../src/client/index.ts';
import type { AuthMiddleware } from '../../src/client/step.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import type { AnySimulatorModule } from '../../src/mock/simulator.ts';
import { serveSpec } from '../support/office.ts';
import { root, temporaryFolder } from '../support/project.ts';
import { startWire } from '../support/wire.ts';

const spec = `openapi: 3.1.0
info: { title: OVHcloud, version: "1.0" }
servers: [{ url: https://eu.api.ovh.com/1.0, x-name: production }]
security: [{ application: [], signature: [] }]
paths:
  /auth/time:
    get:
      operationId: getTime
      security: []
      responses: { "200": { description: Seconds., content: { application/json: { schema: { type: integer } } } } }
  /me:
    get:
      operationId: getMe
      parameters: [{ name: q, in: query, schema: { type: string } }]
      responses: { "204": { description: Me. } }
    put:
      operationId: setMe
      requestBody: { content: { application/json: { schema: { type: object, additionalProperties: true } } } }
      responses: { "204": { description: Set. } }
components:
  securitySchemes:
    application: { type: apiKey, in: header, name: X-Ovh-Application }
    signature: { type: apiKey, in: header, name: X-Ovh-Signature }
`;
const credentials = { applicationKey: 'demo-key', applicationSecret: 'demo-secret', consumerKey: 'demo-consumer' };
const DAY = 86_400_000;

type Answer = Promise<{ response: Response; error?: unknown }>;
interface Methods {
  getMe: (input?: object) => Answer;
  setMe: (input: object) => Answer;
}

/** The two files of the guide. */
async function load() {
  const text = await readFile(path.join(root, 'docs/guide/a-scheme-of-your-own.md'), 'utf8');
  const folder = await temporaryFolder();
  const [auth, simulator] = await Promise.all(
    [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(async ([, code = ''], index) => {
      const file = path.join(folder, `${index}.ts`);
      await writeFile(file, code);
      return import(file);
    }),
  );
  const { ovhAuth } = auth as { ovhAuth: (given: typeof credentials) => AuthMiddleware<'ovh'> };
  const module = { curlLines: () => [], ...simulator } as AnySimulatorModule;
  const provider = providerOf('ovh', parse(spec));
  const start = (baseUrl: string, now: () => number) =>
    createClient<Methods, object>(provider, 'createOvh', { auth: ovhAuth(credentials), baseUrl, now, retries: 0 });
  return { provider, module, start };
}

test('its client is let in by its simulator, though its own clock is a day behind', async () => {
  const { provider, module, start } = await load();
  let time = 1_700_000_000_000;
  const { url, requests } = await serveSpec(provider, spec, () => time, module);
  const ovh = start(url, () => 1_700_000_000_000 - DAY);
  expect((await ovh.getMe({ q: "it's é" })).response.status).toBe(204);
  expect((await ovh.setMe({ name: 'é' })).response.status).toBe(204);
  // The server's clock moves on: the next read learns the time again, and is replayed.
  time += 60_000;
  expect((await ovh.getMe()).response.status).toBe(204);
  expect(requests.map(({ operation, status }) => [operation, status])).toEqual([
    ['getTime', 200],
    ['getMe', 204],
    ['setMe', 204],
    ['getMe', 400],
    ['getTime', 200],
    ['getMe', 204],
  ]);
});

// "$1$" + SHA1_HEX(AS+"+"+CK+"+"+METHOD+"+"+QUERY+"+"+BODY+"+"+TSTAMP), OVHcloud, "First Steps with the OVHcloud APIs".
test('its signature is the documented one, over the bytes on the wire', async () => {
  const { start } = await load();
  const { url, requests } = await startWire(({ line }) =>
    line.includes('/auth/time')
      ? { json: 1_700_000_007 }
      : { raw: 'HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n' },
  );
  await start(url, () => 1_700_000_000_000).setMe({ name: 'é' });
  const [, { headers, bytes } = { headers: {}, bytes: Buffer.alloc(0) }] = requests;
  const body = bytes.toString('utf8');
  expect(body).toBe('{"name":"é"}');
  expect(headers).toMatchObject({
    'x-ovh-application': 'demo-key',
    'x-ovh-consumer': 'demo-consumer',
    'x-ovh-timestamp': '1700000007',
    'x-ovh-signature': `$1$${createHash('sha1').update(`demo-secret+demo-consumer+PUT+${url}/me+${body}+1700000007`).digest('hex')}`,
  });
  expect(JSON.stringify(headers)).not.toContain('demo-secret');
});
