/** `generated/` is what the specs say: what it says at run time. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { providers } from '../../generated/providers.ts';
import type { Provider } from '../../src/client/provider.ts';
import type { OperationObject, ServerObject, SpecDocument } from '../../src/codegen/document.ts';
import { indexFile, typesFiles } from '../../src/codegen/files.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { origin, root, sixthSpec } from '../support/project.ts';

type ProviderName = keyof typeof providers;
const names = Object.keys(providers) as ProviderName[];
const provider = (name: ProviderName): Provider => providers[name];

/** What a spec says, read without the code that is tested here. */
const readYaml = async (name: string): Promise<SpecDocument> =>
  parse(await readFile(path.join(root, 'specs', `${name}.yaml`), 'utf8'));

const recordOf = (node: unknown) => (typeof node === 'object' && node !== null ? node : {}) as Record<string, unknown>;

function operationsIn(document: SpecDocument) {
  return Object.entries(document.paths).flatMap(([template, item]) =>
    Object.entries(item)
      .filter(([method]) => ['get', 'post', 'put', 'delete'].includes(method))
      .map(([method, operation]) => ({ template, item, method, operation: operation as OperationObject })),
  );
}

/** The names under which a secret schema stands anywhere in a document: properties, parameters, headers of an answer. */
function secretsIn(document: SpecDocument, node: unknown = document, key = ''): string[] {
  const entries = Object.entries(recordOf(node));
  const inner = entries.flatMap(([name, value]) => secretsIn(document, value, name));
  const named: [string, unknown][] =
    key === 'properties'
      ? entries
      : key === 'headers'
        ? entries.map(([name, header]) => [name, recordOf(header).schema])
        : [];
  const { name, in: where, schema } = recordOf(node);
  if (typeof name === 'string' && where !== undefined) named.push([name, schema]);
  const isSecret = ([, value]: [string, unknown]) => {
    const ref = recordOf(value).$ref;
    const target = typeof ref === 'string' ? document.components?.schemas?.[ref.split('/').at(-1) ?? ''] : value;
    return recordOf(target).format === 'password' || recordOf(target).writeOnly === true;
  };
  return [...inner, ...named.filter(isSecret).map(([secret]) => secret)];
}

describe('what the run time knows', () => {
  test.each(names)('of %s are the servers of its spec, those of single operations too', async (name) => {
    const document = await readYaml(name);
    const named = (servers: ServerObject[] | undefined) => servers?.map(({ url, 'x-name': name }) => ({ name, url }));
    expect(provider(name).servers).toEqual(named(document.servers));
    for (const { item, operation } of operationsIn(document)) {
      const own = named(operation.servers ?? item.servers);
      expect.soft(provider(name).operations[operation.operationId]?.servers, operation.operationId).toEqual(own);
    }
  });

  test.each(names)('of %s are the method, proof and repeatability of every operation', async (name) => {
    const document = await readYaml(name);
    const expected = operationsIn(document).map(({ template, method, operation }) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path: template,
      security: (operation.security ?? document.security ?? []).map(Object.keys),
      // "Default: GET and HEAD may, the rest may not" (specs/README.md, x-retry-safe)
      retrySafe: operation['x-retry-safe'] ?? method === 'get',
    }));
    const known = Object.values(provider(name).operations);
    expect(
      known.map(({ id, method, path, security, retrySafe }) => ({ id, method, path, security, retrySafe })),
    ).toEqual(expected);
  });

  test('is which calls are open, and which proofs the others take', () => {
    // "An unauthenticated endpoint is available at the path /rest/v1/ping" (ChargePilot, "Liveness checks")
    expect(providers.chargepilot.operations.ping.security).toEqual([]);
    // Key, timestamp and signature together: "We send the key, the timestamp, and the signature" (ibid., WARNING)
    expect(providers.chargepilot.operations.listSites.security).toEqual([['apiKey', 'timestamp', 'signature']]);
    // « HTTP Basic » or « Une session », each with the key (ClicRDV, « Authentification API »)
    expect(providers.clicrdv.operations.listGroups.security).toEqual([
      ['apikey', 'basic'],
      ['apikey', 'session'],
    ]);
    // create_key: « name*, description, email* », no key (Open Street, « Catalogue des paramètres d’entrée »)
    expect(providers.openstreet.operations.createKey.security).toEqual([]);
    expect(providers.openstreet.operations.credit.security).toEqual([['key']]);
  });

  test.each(names)('of %s is the proof that a call takes which its spec does not describe', (name) => {
    // A token or key is needed for every call: E-04 « indispensable pour accéder à l'API-Client », O-44 « la plupart du
    // temps », C-01 « vous aurez besoin », T-07 "All requests", P-32 « Pour la consommation d'une API sur PISTE, il est
    // nécessaire d'obtenir au préalable un jeton d'autorisation ».
    expect(provider(name).security).not.toEqual([]);
  });

  test('is what must not be sent twice', () => {
    const { createKey, createCustomer, queryCustomer, salt } = providers.openstreet.operations;
    // « Crée un compte de calcul … GET », « Crée un compte client … POST » (Open Street, « Catalogue des paramètres d’entrée »)
    expect([createKey.method, createKey.retrySafe]).toEqual(['GET', false]);
    expect([createCustomer.method, createCustomer.retrySafe]).toEqual(['POST', false]);
    // « Liste des comptes de calcul » only reads, though by POST (ibid.)
    expect([queryCustomer.method, queryCustomer.retrySafe]).toEqual(['POST', true]);
    expect(salt.retrySafe).toBe(true);
    // The hash « ne peut être utilisé qu'une fois » (Energiapro, « Méthodes de génération de la Secret_key »)
    expect(providers.energiapro.operations.authenticate.retrySafe).toBe(false);
    expect(providers.clicrdv.operations.createCalendar.retrySafe).toBe(false);
  });

  test('is what chooses the operations of one path', () => {
    const choices = (name: ProviderName) =>
      Object.values(provider(name).operations).flatMap(({ path, chosenBy }) => (chosenBy ? [[path, chosenBy]] : []));
    // « Paramètre parent » of the table in Open Street, « Catalogue des paramètres d’entrée »: present, without a value.
    const parents = [
      'deposits',
      'credit',
      'tsp_requests',
      'tsp_rates',
      'tsp_quotas',
      'create_key',
      'create_customer',
      'salt',
      'query_customer',
    ];
    expect(choices('openstreet')).toEqual(
      parents.map((name) => [`/api/account/#${name}`, { in: 'query', name, value: '' }]),
    );
    // « Voici une liste des scope standards » (Energiapro, « scope »); gc-plus-json from github.com/nhedger/energiapro.
    const scopes = ['scope-test', 'lpn-json', 'installation-lpn-list', 'gc-plus-json'];
    expect(choices('energiapro')).toEqual(
      scopes.map((value) => [`/index.php#${value}`, { in: 'body', name: 'scope', value }]),
    );
    expect(['chargepilot', 'clicrdv', 'sne-cotation'].flatMap((name) => choices(name as ProviderName))).toEqual([]);
  });

  test('is what the auth middleware fills', () => {
    const filled = (name: ProviderName, id: string) => provider(name).operations[id]?.filledByAuth;
    // « email*, password_hashed_js* », « password_hashed_db* », « key* » (Open Street, « Catalogue des paramètres d’entrée »)
    expect(filled('openstreet', 'queryCustomer')).toEqual(['email', 'password_hashed_js']);
    expect(filled('openstreet', 'createCustomer')).toEqual(['password_hashed_db']);
    expect(filled('openstreet', 'credit')).toEqual(['key']);
    // The email of create_key says which account is meant: the caller gives it.
    expect(filled('openstreet', 'createKey')).toEqual([]);
    // "x-req-timestamp", "x-signature" (ChargePilot, "Making signed requests")
    expect(filled('chargepilot', 'listSites')).toEqual(['x-req-timestamp', 'x-signature']);
    expect(filled('chargepilot', 'ping')).toEqual([]);
    expect(filled('energiapro', 'lpnJson')).toEqual([]);
  });

  test.each(names)('of %s are the names of all secrets', async (name) => {
    const document = await readYaml(name);
    const schemes = Object.values(document.components?.securitySchemes ?? {});
    const proofs = schemes.map(({ type, name }) => (type === 'apiKey' ? name : 'authorization'));
    const secrets = secretsIn(document);
    expect([...secrets, ...proofs]).not.toEqual([]);
    const known = provider(name).secrets.map((name) => name.toLowerCase());
    expect([...secrets, ...proofs].filter((name) => !known.includes(String(name).toLowerCase()))).toEqual([]);
  });

  test('is a secret also in a map, a tuple, and a scheme behind a reference', () => {
    const secret = '{ type: string, format: password }';
    const document: SpecDocument = parse(`
info: { title: Odd }
servers: [{ url: https://odd.test }]
paths:
  /a:
    get:
      operationId: read
      responses:
        "200":
          content:
            application/json:
              schema:
                properties:
                  map: { additionalProperties: { properties: { inMap: ${secret} } } }
                  patterns: { patternProperties: { ^a: { properties: { inPatterns: ${secret} } } } }
                  tuple: { prefixItems: [true, { properties: { inTuple: ${secret} } }] }
components: { securitySchemes: { key: { $ref: "#/components/x-schemes/key" } }, x-schemes: { key: { type: apiKey, in: query, name: token } } }`);
    expect(providerOf('odd', document).secrets).toEqual(['inMap', 'inPatterns', 'inTuple', 'token']);
  });

  test('is a secret also when it stands in a shared request body', () => {
    const document: SpecDocument = parse(sixthSpec);
    const login = operationsIn(document).find(({ operation }) => operation.operationId === 'login')?.operation;
    document.components = { ...document.components, requestBodies: { Login: login?.requestBody } };
    Object.assign(login ?? {}, { requestBody: { $ref: '#/components/requestBodies/Login' } });
    const { secrets, operations } = providerOf('sixth-office', document);
    expect(operations.login?.body).toBe('form');
    expect(secrets).toContain('password_hash');
  });
});

describe('a title', () => {
  test('stays in the comments that it stands in, whatever it says', () => {
    const base = providerOf('sixth-office', parse(sixthSpec));
    const text = indexFile({ ...base, title: 'A */ globalThis.broken = true; /*\n B' }, origin('sixth-office'));
    expect(text).toContain('A * / globalThis.broken = true; /* B');
    expect(text).not.toContain('A */');
  });

  test('and every other text of a spec, is no code in the types', () => {
    const broken = '*/ globalThis.broken = true; /*';
    const isText = (key: unknown) => ['title', 'summary', 'description', 'meaning', 'fix'].includes(String(key));
    const document: SpecDocument = parse(sixthSpec, (key, value) =>
      isText(key) && typeof value === 'string' ? broken : value,
    );
    const { types, schema } = typesFiles(document, providerOf('sixth-office', document), origin('sixth-office'));
    expect(types).toContain('globalThis.broken');
    for (const code of [types, schema]) {
      const { statements } = ts.createSourceFile('types.ts', code, ts.ScriptTarget.Latest);
      expect(statements.filter(ts.isExpressionStatement)).toEqual([]);
    }
  });

  test('has letters of any alphabet, and so have the types', () => {
    const document: SpecDocument = parse(sixthSpec.replace('operationId: getTicket', 'operationId: лист вещей'));
    const { types, schema } = typesFiles(document, providerOf('sixth-office', document), origin('sixth-office'));
    expect(types).toContain('export interface ЛистВещейData');
    expect(schema).toContain('types.ЛистВещейData');
  });
});
