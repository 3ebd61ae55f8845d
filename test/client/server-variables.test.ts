/** Servers whose URLs have variables, and what a client calls its servers. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type CreateOptions, createClient, fillServers } from '../../src/client/index.ts';
import { indexFile } from '../../src/codegen/files.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { serverNames } from '../../src/codegen/server.ts';
import type { Methods } from '../support/described.ts';
import { origin } from '../support/project.ts';

const provider = providerOf(
  'regional',
  parse(`openapi: 3.1.0
info: { title: Regional, version: "1" }
servers:
  - url: https://{region}.regional.test/{basePath}
    description: By region
    variables: { region: { default: eu, enum: [eu, us] }, basePath: { default: v1 } }
  - { url: https://sandbox.regional.test, description: Sandbox }
paths:
  /a: { get: { operationId: a, responses: { "200": { description: A., content: { application/json: {} } } } } }
  /b:
    get:
      operationId: b
      servers: [{ url: "https://files-{region}.regional.test", variables: { region: { default: eu, enum: [eu, us] } } }]
      responses: { "200": { description: B., content: { application/json: {} } } }
`),
);

async function urlsOf(options: CreateOptions): Promise<string[]> {
  const urls: string[] = [];
  const fetch = async ({ url }: Request) => {
    urls.push(url);
    return Response.json({});
  };
  const described = { ...provider, codecs: { fillServers } };
  // The compiler does not see this spec.
  const client = createClient(described, 'createRegional', { fetch, ...options }) as unknown as Methods;
  await client.a?.();
  await client.b?.();
  return urls;
}

describe('variables', () => {
  test.each<[CreateOptions, string[]]>([
    [{}, ['https://eu.regional.test/v1/a', 'https://files-eu.regional.test/b']],
    [{ serverVariables: { region: 'us' } }, ['https://us.regional.test/v1/a', 'https://files-us.regional.test/b']],
    [
      { serverVariables: { basePath: 'v2/x' } },
      ['https://eu.regional.test/v2/x/a', 'https://files-eu.regional.test/b'],
    ],
    [{ serverVariables: { basePath: '' } }, ['https://eu.regional.test/a', 'https://files-eu.regional.test/b']],
    [{ serverVariables: { basePath: 2 } }, ['https://eu.regional.test/2/a', 'https://files-eu.regional.test/b']],
    [{ serverVariables: { basePath: 'v2//' } }, ['https://eu.regional.test/v2/a', 'https://files-eu.regional.test/b']],
    [{ server: 'sandbox' }, ['https://sandbox.regional.test/a', 'https://files-eu.regional.test/b']],
  ])('%j', async (options, expected) => {
    expect(await urlsOf(options)).toEqual(expected);
  });

  test.each<[unknown, string]>([
    [{ region: 'asia' }, '`serverVariables.region` must be one of eu, us.'],
    [{ regoin: 'eu' }, '`serverVariables` has an unknown variable, `regoin`. Did you mean `region`?'],
    [
      { somethingElse: 'eu' },
      '`serverVariables` has an unknown variable, `somethingElse`. There are region, basePath.',
    ],
    ['eu', '`serverVariables` must be an object.'],
    [{ basePath: 'x@evil.test' }, '`serverVariables.basePath` must be text of letters'],
    [{ basePath: '?a=b' }, '`serverVariables.basePath` must be text of letters'],
    [{ basePath: '../..' }, '`serverVariables` must make an https URL of https://{region}.regional.test/{basePath}.'],
    [{ basePath: {} }, '`serverVariables.basePath` must be text of letters'],
    [null, '`serverVariables` must be an object.'],
  ])('are refused that make another URL: %j', async (serverVariables, problem) => {
    await expect(urlsOf({ serverVariables } as CreateOptions)).rejects.toThrow(`createRegional: ${problem}`);
  });

  test('say nothing about a `baseUrl`', async () => {
    const options = { baseUrl: 'https://else.test', serverVariables: { region: 'us' } };
    await expect(urlsOf(options)).rejects.toThrow('`serverVariables` and `baseUrl` must not be given together.');
  });

  test('are options with types', () => {
    const text = indexFile(provider, origin('regional'));
    expect(text).toContain(`export type RegionalOptions = CreateOptions<'regional', 'by-region' | 'sandbox'> & {
  /** What stands in the URLs of the servers. */
  readonly serverVariables?: {
    /** Default: \`eu\`. */
    readonly "region"?: "eu" | "us";
    /** Default: \`v1\`. */
    readonly "basePath"?: string;
  };
}`);
  });
});

test('a server is called by its `x-name`, else its description, else its host, and no two the same', () => {
  const servers = [
    { url: 'https://a.test', 'x-name': 'live', description: 'Production' },
    { url: 'https://b.test', description: 'The sandbox (resets every night, at 3)' },
    { url: 'https://{at}.test:8443/v1', variables: { at: { default: 'c' } } },
    { url: 'https://c.test:8443/v2' },
  ];
  expect(serverNames([{ url: 'https://a.test', description: 'Préproduction d’été' }])).toEqual(['preproduction-d-ete']);
  expect(serverNames([{ url: 'https://a.test', description: '本番' }])).toEqual(['a.test']);
  expect(serverNames(servers)).toEqual(['live', 'the-sandbox-resets-every-night-at', 'c.test:8443', 'c.test:8443-2']);
});
