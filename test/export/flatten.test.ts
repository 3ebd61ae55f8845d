import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { OperationObject, SpecDocument } from '../../src/codegen/document.ts';
import { record } from '../../src/codegen/node.ts';
import { renderProvider } from '../../src/codegen/render.ts';
import { flatten } from '../../src/export/flatten.ts';
import { toOpenapi30 } from '../../src/export/openapi30.ts';
import { EXTENSION_NAMES } from '../../src/lint/extensions.ts';
import { lintConfig } from '../../src/lint/rule-sets.ts';
import { readSpecFiles } from '../../src/project.ts';
import { oddSpec } from '../support/odd-spec.ts';
import { project, sixthSpec } from '../support/project.ts';

const config = await lintConfig(project);
const specs = await readSpecFiles(project);
const documents = await Promise.all(
  specs.map(
    async (spec): Promise<[string, SpecDocument]> => [
      spec.name,
      (await renderProvider(project, spec, config)).document,
    ],
  ),
);
const read = (name: string) => flatten(documents.find(([own]) => own === name)?.[1] ?? oddSpec());
// Under a method there is an operation.
const operationOf = (document: SpecDocument, path: string, method: string) =>
  document.paths[path]?.[method] as OperationObject;

/** What Redocly says of a document, by rules that every OpenAPI document must pass. */
async function complaintsOf(document: SpecDocument): Promise<string[]> {
  const names = [
    'struct',
    'no-unresolved-refs',
    'operation-operationId-unique',
    'operation-parameters-unique',
    'path-parameters-defined',
    'path-not-include-query',
    'no-identical-paths',
    'no-invalid-media-type-examples',
    'no-invalid-parameter-examples',
    'no-invalid-schema-examples',
  ];
  const rules = await createConfig({ rules: Object.fromEntries(names.map((name) => [name, 'error'] as const)) });
  const problems = await lintFromString({ source: JSON.stringify(document), config: rules });
  return problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer} ${message}`);
}

describe('a flat document', () => {
  const all: [string, SpecDocument][] = [...documents, ['sixth', parse(sixthSpec)], ['odd', oddSpec()]];

  test.each(all)('of %s is valid OpenAPI 3.1, and 3.0 when translated', async (_name, document) => {
    const flat = flatten(document);
    expect(await complaintsOf(flat)).toEqual([]);
    const translated = toOpenapi30(flat);
    expect(record(translated).openapi).toBe('3.0.3');
    expect(await complaintsOf(translated)).toEqual([]);
  });

  test.each(all)('of %s has no convention of ours in it', (_name, document) => {
    const text = JSON.stringify(flatten(document));
    for (const name of EXTENSION_NAMES) expect(text).not.toContain(`"${name}"`);
    expect(Object.keys(flatten(document).paths).filter((path) => path.includes('#'))).toEqual([]);
  });

  test('leaves the document that it is made of as it was', () => {
    const document = oddSpec();
    flatten(document);
    expect(document).toEqual(oddSpec());
  });

  test('has one operation for the flags of Open Street, each an optional parameter without a value', () => {
    const { parameters = [], security, responses } = operationOf(read('openstreet'), '/api/account/', 'get');
    const flags = parameters.filter((parameter) => Object.hasOwn(parameter, 'allowEmptyValue'));
    expect(flags.map(({ name }) => name)).toEqual([
      'deposits',
      'credit',
      'tsp_requests',
      'tsp_rates',
      'tsp_quotas',
      'create_key',
      'salt',
    ]);
    for (const flag of flags) {
      expect(flag.required ?? false).toBe(false);
      expect(flag.schema?.enum).toEqual(['']);
    }
    expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(['key', 'date', 'name', 'email']));
    // Five operations take the key. They differ only in what other tools do not read: where it is from.
    expect(parameters.find(({ name }) => name === 'key')?.schema?.anyOf).toBeUndefined();
    // `salt` and `create_key` need no key.
    expect(security).toEqual([{ key: [] }, {}]);
    const alternatives = responses['200']?.content?.['application/json']?.schema?.anyOf ?? [];
    expect(alternatives.map(({ $ref }) => $ref?.split('/').at(-1))).toEqual(
      expect.arrayContaining(['Deposits', 'Credit', 'Failure', 'Salt']),
    );
  });

  test('has one form with the fields of both POSTs of Open Street, and requires what both require', () => {
    const { requestBody, description = '' } = operationOf(read('openstreet'), '/api/account/', 'post');
    const schema = requestBody?.content['application/x-www-form-urlencoded']?.schema;
    expect(Object.keys(schema?.properties ?? {})).toEqual(
      expect.arrayContaining(['email', 'password_hashed_db', 'password_hashed_js', 'address_city']),
    );
    expect(schema?.required).toEqual(['email']);
    expect(description).toContain('query `query_customer` (required), field `email` (required)');
  });

  test('has the functions of Energiapro as values of one field, which stays open', () => {
    const document = read('energiapro');
    expect(Object.keys(document.paths)).toEqual(['/authenticate.php', '/index.php']);
    const { requestBody, operationId } = operationOf(document, '/index.php', 'post');
    expect(operationId).toBe('postIndexPhp');
    const schema = requestBody?.content['application/x-www-form-urlencoded']?.schema;
    expect(schema?.required).toEqual(['scope', 'client_id', 'num_inst']);
    expect(schema?.properties?.scope).toMatchObject({
      anyOf: [
        { type: 'string', enum: ['scope-test', 'lpn-json', 'installation-lpn-list', 'gc-plus-json'] },
        { type: 'string' },
      ],
    });
  });

  test('has the servers of a path at its operation', () => {
    const document = read('sne-cotation');
    expect(document.paths['/api/oauth/token']?.servers).toBeUndefined();
    const { servers } = operationOf(document, '/api/oauth/token', 'post');
    expect(servers?.map(({ url }) => url)).toEqual([
      'https://oauth.piste.gouv.fr',
      'https://sandbox-oauth.piste.gouv.fr',
    ]);
  });

  test('requires no parameter that a security scheme writes', () => {
    const { parameters = [] } = operationOf(read('chargepilot'), '/sites', 'get');
    const required = parameters.map(({ name, required = false }) => [name, required]);
    expect(required).toEqual([
      ['x-req-timestamp', false],
      ['x-signature', false],
      ['from', false],
    ]);
  });

  test('moves the parameters of a path into its operations', () => {
    const flat = flatten(oddSpec());
    expect(flat.paths['/things/{id}']?.parameters).toBeUndefined();
    const { parameters = [] } = operationOf(flat, '/things/{id}', 'patch');
    expect(parameters.map(({ in: place, name }) => `${place} ${name}`)).toEqual(['path id']);
  });

  test('unites operations that a fragment only labels, also where they describe no response', async () => {
    const document: SpecDocument = parse(`
      openapi: 3.1.0
      info: { title: Labels, version: "1" }
      servers: [{ url: https://labels.test }]
      paths:
        /cookies#one: { get: { operationId: one, parameters: [{ name: a, in: query, schema: { type: string } }] } }
        /cookies#two: { get: { operationId: two, parameters: [{ name: a, in: query, schema: { type: integer } }] } }
    `);
    const flat = flatten(document);
    const { parameters } = operationOf(flat, '/cookies', 'get');
    expect(parameters).toEqual([
      { name: 'a', in: 'query', schema: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
    ]);
    expect(await complaintsOf(flat)).toEqual([]);
    expect(await complaintsOf(toOpenapi30(flat))).toEqual([]);
  });
});
