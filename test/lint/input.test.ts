/** What is given instead of a spec, and what is wrong with specs of strangers: one complaint per mistake, at its place. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSpec, readBundled } from '../../src/codegen/spec.ts';
import { lintConfig } from '../../src/lint/rule-sets.ts';
import { readProject, readSpecFiles } from '../../src/project.ts';
import { temporaryFolder } from '../support/project.ts';

// A project that chose no rules.
const correctness = await lintConfig({ rules: {}, fragments: 'selects', unsupported: 'refuse', configFile: undefined });

/** What is told of a spec, without the name of its file. */
async function told(text: string, { file = 'pets.yaml', config = correctness, beside = {} } = {}) {
  const place = path.join(await temporaryFolder(), file);
  await writeFile(place, text);
  for (const [name, part] of Object.entries<string>(beside)) {
    await mkdir(path.dirname(path.join(path.dirname(place), name)), { recursive: true });
    await writeFile(path.join(path.dirname(place), name), part);
  }
  const { document, errors, warnings } = await checkSpec(place, config);
  const name = path.relative(process.cwd(), place);
  const [shown, warned] = [errors, warnings].map((lines) => lines.map((line) => line.replace(`${name}:`, '')));
  return { errors: shown, warnings: warned, document };
}

const pets = (paths: string, rest = '', version = '3.1.0') => `openapi: ${version}
info: { title: Pets, version: "1" }
servers: [{ url: https://pets.test/v1 }]
paths:
${paths}${rest}`;
const list = `  /pets:
    get: { operationId: listPets, responses: { "200": { description: All. } } }
`;

describe('a file', () => {
  test.each([
    [
      'of Swagger 2.0',
      'info: { title: Pets }\nswagger: "2.0"\n',
      '2:1 Swagger 2.0 must be converted to OpenAPI 3 first: `npx swagger2openapi --patch --yaml --outfile <name>.yaml <this file>`.',
    ],
    ['that is empty', '', '1:1 A spec must be an object that starts with `openapi: 3.1.0`; this file is empty.'],
    ['that is a list', '- 1\n', '1:1 A spec must be an object that starts with `openapi: 3.1.0`; this file is none.'],
    [
      'that does not say what it is',
      'info: {}\n',
      '1:1 A spec must say `openapi: 3.0.3` or `openapi: 3.1.0`. Parts of a spec belong into a folder below this one.',
    ],
    ['of a later version', 'info: {}\nopenapi: 4.0.0\n', '2:1 The version must be OpenAPI 3.0 or 3.1, not 4.0.0.'],
    [
      'whose version is a number',
      'info: {}\nopenapi: 3.1\n',
      "2:1 The version must be a text, in quotes: `openapi: '3.1.0'`.",
    ],
    [
      'with webhooks only',
      'openapi: 3.1.0\nwebhooks:\n  a: { post: { operationId: a } }\n',
      '2:1 This spec has webhooks only, which the provider calls. A client needs `paths`, which it calls itself.',
    ],
    [
      'with nothing to call',
      'openapi: 3.1.0\npaths: {}\n',
      '2:1 `paths` must have an operation: there is nothing to call.',
    ],
    [
      'whose aliases multiply',
      pets(
        list,
        `x-a:\n  - &a [x, x, x, x, x, x, x, x, x, x]\n${[1, 2, 3, 4, 5, 6, 7]
          .map((one) => `  - &a${one} [${Array(10).fill(`*a${one === 1 ? '' : one - 1}`)}]\n`)
          .join('')}`,
      ),
      '9:10 Its aliases must not repeat more than a million values.',
    ],
    [
      'with a reference that leads to itself',
      pets(
        list,
        'components: { schemas: { A: { $ref: "#/components/schemas/B" }, B: { allOf: [{ $ref: "#/components/schemas/A" }] } } }\n',
      ),
      '7:38 The reference `#/components/schemas/B` must not lead back to itself.',
    ],
    [
      'with bytes for a text',
      pets(list).replace('title: Pets', 'title: !!binary aGVsbG8='),
      '1:1 Expected type `string` but got `object`. (struct)',
    ],
    ['that is no YAML', 'openapi: 3.1.0\ninfo:\n\ttitle: x\n', '3:1 tab characters must not be used in indentation'],
    [
      'that is no JSON',
      '{ "openapi": "3.0.3",\n "info": { "a": 1 "b": 2 } }',
      '2:22 missed comma between flow collection entries',
    ],
  ])('%s is refused in a line', async (_, text, line) => {
    expect(await told(text)).toMatchObject({ errors: [line], document: undefined });
  });

  test.each([
    ['pets.yml', pets(list, '', '3.0.3')],
    [
      'pets.json',
      JSON.stringify({
        openapi: '3.0.0',
        info: { title: 'Pets', version: '1' },
        servers: [{ url: 'https://pets.test' }],
        paths: { '/pets': { get: { operationId: 'listPets', responses: { 200: { description: 'All.' } } } } },
      }),
    ],
  ])('%s of OpenAPI 3.0 is a spec, without any house rule', async (file, text) => {
    expect(await told(text, { file })).toMatchObject({ errors: [], warnings: [] });
  });

  test('may refer to others in folders beside it', async () => {
    const text = pets('  /pets: { $ref: parts/pets.yaml }\n');
    const beside = {
      'parts/pets.yaml': 'get: { operationId: listPets, responses: { "200": { description: All. } } }\n',
    };
    const { errors, document } = await told(text, { beside });
    expect(errors).toEqual([]);
    expect(document?.paths['/pets']).toHaveProperty('get.operationId', 'listPets');
  });
});

test('the parameters of a path may be in files of their own, beside that of the path', async () => {
  const done = 'responses: { "200": { description: One. } }';
  const beside = {
    'parts/pet.yaml': `parameters: [{ $ref: shared/id.yaml }]\nget: { operationId: getPet, parameters: [{ $ref: ./shared/toy.yaml }], ${done} }\n`,
    'parts/shared/id.yaml': 'name: id\nin: path\nrequired: true\nschema: { type: string }\n',
    'parts/shared/toy.yaml': 'name: toy\nin: path\nrequired: true\nschema: { type: string }\n',
  };
  expect((await told(pets('  /pets/{id}/{toy}: { $ref: parts/pet.yaml }\n'), { beside })).errors).toEqual([]);
});

test('parts of a spec in several files may share a name', async () => {
  const refers = (file: string) =>
    `{ description: One., content: { application/json: { schema: { $ref: "${file}#/Pet" } } } }`;
  const text = pets(
    `  /a:\n    get: { operationId: a, responses: { "200": ${refers('a.yaml')} } }\n  /b:\n    get: { operationId: b, responses: { "200": ${refers('b.yaml')} } }\n`,
  );
  const folder = await temporaryFolder();
  for (const [name, content] of [
    ['pets.yaml', text],
    ['a.yaml', 'Pet: { type: string }\n'],
    ['b.yaml', 'Pet: { type: integer }\n'],
  ] as const)
    await writeFile(path.join(folder, name), content);
  const { parsed } = await readBundled(path.join(folder, 'pets.yaml'));
  expect(parsed).toHaveProperty('components.schemas', { Pet: { type: 'string' }, 'Pet-2': { type: 'integer' } });
});

describe('a server', () => {
  const withServers = (servers: string) => pets(list).replace('servers: [{ url: https://pets.test/v1 }]\n', servers);

  test('must be there', async () => {
    const line =
      '1:1 `servers` must say where the API is: `servers: [{ url: https://api.example.com/v1 }]`. (guichet/servers)';
    expect((await told(withServers(''))).errors).toEqual([line]);
  });

  test('must be absolute', async () => {
    const line =
      '3:18 A server must be an absolute URL: a client does not know where this file came from. Write `https://<host>/v1`. (guichet/servers)';
    expect((await told(withServers('servers: [{ url: /v1 }]\n'))).errors).toEqual([line]);
  });

  test.each([
    [
      '//b.test/v1',
      'A server must be an absolute URL: a client does not know where this file came from. Write `https://b.test/v1`.',
    ],
    [
      'https://B.test/v1',
      'A server must be written as requests have it: `https://b.test/v1`, not `https://B.test/v1`.',
    ],
    ['https://b.test:443', 'A server must be written as requests have it: `https://b.test`, not `https://b.test:443`.'],
    [
      'https://b.test/a b/',
      'A server must be written as requests have it: `https://b.test/a%20b`, not `https://b.test/a b`.',
    ],
  ])('is told how to be written instead of %s', async (url, message) => {
    const { errors } = await told(withServers(`servers: [{ url: "${url}" }]\n`));
    expect(errors).toEqual([`3:18 ${message} (guichet/servers)`]);
  });

  test('may have variables, and no name', async () => {
    const variables = '{ url: "https://{region}.pets.test", variables: { region: { default: eu } } }';
    expect((await told(withServers(`servers: [${variables}, { url: https://b.test }]\n`))).errors).toEqual([]);
  });
});

describe('a reference', () => {
  test('that leads nowhere is named once, with the nearest name and everywhere it is', async () => {
    const refers =
      '{ description: One., content: { application/json: { schema: { $ref: "#/components/schemas/Pett" } } } }';
    const text = pets(
      `  /a:\n    get: { operationId: a, responses: { "200": ${refers} } }\n  /b:\n    get: { operationId: b, responses: { "200": ${refers} } }\n`,
      'components: { schemas: { Pet: { type: object } } }\n',
    );
    const file = path.join(await temporaryFolder(), 'pets.yaml');
    await writeFile(file, text);
    await expect(readBundled(file)).rejects.toThrow('There is no `#/components/schemas/Pett`. Did you mean `Pet`?');
    expect((await told(text)).errors).toEqual([
      '6:108 There is no `#/components/schemas/Pett`. Did you mean `Pet`? Also at 8:108. (no-unresolved-refs)',
    ]);
  });

  test('to a file that is not there is named with the nearest file', async () => {
    const text = pets('  /pets: { $ref: parts/pet.yaml }\n');
    expect((await told(text, { beside: { 'parts/pets.yaml': '{}\n' } })).errors).toEqual([
      '5:10 There is no file `parts/pet.yaml`. Did you mean `pets.yaml`? (no-unresolved-refs)',
    ]);
  });
});

describe('one mistake', () => {
  test.each([
    [
      'a path that takes the requests of another',
      '  /a/{id}:\n    get: { operationId: a, parameters: [{ name: id, in: path, required: true, schema: {} }] }\n  /a/{key}:\n    get: { operationId: b, parameters: [{ name: key, in: path, required: true, schema: {} }] }\n',
      '7:3 The paths `/a/{id}` and `/a/{key}` must not both have the method GET: a request fits either. (guichet/identical-paths)',
    ],
    [
      'a misspelt field',
      '  /a:\n    get: { operationId: a, sumary: A, responses: { "200": { description: A. } } }\n',
      '6:28 Property `sumary` is not expected here. Did you mean `summary`? (struct)',
    ],
    [
      'an operation without an id',
      '  /a:\n    get: { responses: { "200": { description: A. } } }\n',
      '6:5 An operation must have an `operationId`: its method and its types are named after it. (guichet/methods)',
    ],
    [
      'two parameters of one name in one place',
      '  /a:\n    get: { operationId: a, parameters: [{ name: b, in: query, schema: {} }, { name: b, in: query, schema: {} }], responses: { "200": { description: A. } } }\n',
      '6:77 Operations must have unique `name` + `in` parameters. Repeats of `in:query` + `name:b`. (operation-parameters-unique)',
    ],
    [
      'a part of a path that is no parameter',
      '  /a/{id}:\n    get: { operationId: a, responses: { "200": { description: A. } } }\n',
      '6:5 The operation must have the parameter `id` of its path `/a/{id}`. (guichet/path-parameters)',
    ],
    [
      'a parameter that is no part of its path',
      '  /a:\n    get: { operationId: a, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { "200": { description: A. } } }\n',
      '6:49 The parameter `id` must not be in the path: the path `/a` has no `{id}`. (guichet/path-parameters)',
    ],
    [
      'a parameter of the path that is not there',
      '  /a/{id}:\n    get: { operationId: a, parameters: [{ $ref: "#/components/parameters/id" }], responses: { "200": { description: A. } } }\n',
      '6:41 There is no `#/components/parameters/id`. (no-unresolved-refs)',
    ],
    [
      'a scheme that is not defined',
      '  /a:\n    get: { operationId: a, security: [{ tokn: [] }], responses: { "200": { description: A. } } }\n',
      '6:41 There is no security scheme `tokn`. Did you mean `token`? (guichet/security-schemes)',
    ],
  ])('is one complaint: %s', async (_, paths, line) => {
    const schemes = 'components: { securitySchemes: { token: { type: http, scheme: bearer } } }\n';
    expect((await told(pets(paths, schemes))).errors).toEqual([line]);
  });
});

describe('what is valid, if unusual,', () => {
  const inPath = (name: string) =>
    `parameters: [{ name: ${name}, in: path, required: true, schema: { type: string } }]`;
  const done = 'responses: { "204": { description: Done. } }';

  test.each([
    ['an operation without responses', '  /a:\n    get: { operationId: a }\n'],
    [
      'paths that differ in a name, of different methods',
      `  /a/{id}:\n    get: { operationId: a, ${inPath('id')}, ${done} }\n  /a/{key}:\n    put: { operationId: b, ${inPath('key')}, ${done} }\n`,
    ],
    [
      'a parameter with letters beyond ASCII',
      `  "/réservations/{n° de série}":\n    get: { operationId: a, ${inPath('n° de série')}, ${done} }\n`,
    ],
    ['a parameter of the path item', `  /a/{id}:\n    ${inPath('id')}\n    get: { operationId: a, ${done} }\n`],
    [
      'a callback, which the provider calls',
      `  /a:\n    post: { operationId: a, callbacks: { done: { "{$request.body#/url}": { post: { ${done} } } } }, ${done} }\n`,
    ],
    ['an extension among the paths', '  x-note: words\n  /a:\n    get: { operationId: a }\n'],
  ])('is not complained about: %s', async (_, paths) => {
    expect((await told(pets(paths, `webhooks:\n  a: { post: { ${done} } }\n`))).errors).toEqual([]);
  });

  test('is only warned about: keywords that OpenAPI 3.1 does not know', async () => {
    const schemas = (rest: string) => `components: { schemas: { A: { type: string, ${rest} } } }\n`;
    expect(await told(pets(list, schemas('nullable: true, patern: a, x-own: 1')))).toMatchObject({
      errors: [],
      warnings: [
        "7:45 There is no keyword `nullable`. In OpenAPI 3.1, it is `type: [string, 'null']`. (guichet/keywords)",
        '7:61 There is no keyword `patern`. Did you mean `pattern`? (guichet/keywords)',
      ],
    });
    expect((await told(pets(list, schemas('patern: a'), '3.0.3'))).errors).toEqual([
      '7:45 Property `patern` is not expected here. Did you mean `pattern`? (struct)',
    ]);
  });
});

describe('an extension', () => {
  const extended = pets(
    '  /a:\n    get: { operationId: a, x-name: "A B", x-internal: 1, responses: { "200": { description: A. } } }\n',
  );

  test("of others is nobody's business, even by a name of ours", async () => {
    expect((await told(extended)).errors).toEqual([]);
  });
});

describe('the rules of a project', () => {
  const text = pets(list);

  test('have levels, and a warning refuses nothing', async () => {
    const config = await lintConfig({
      rules: { 'operation-summary': 'warn' },
      fragments: 'selects',
      unsupported: 'refuse',
      configFile: undefined,
    });
    expect(await told(text, { config })).toMatchObject({
      errors: [],
      warnings: ['6:5 Operation object should contain `summary` field. (operation-summary)'],
      document: { openapi: '3.1.0' },
    });
  });

  test('may start from the house rules without one of them', async () => {
    const rules = { extends: 'guichet', 'guichet/sourced': 'off', 'guichet/failures': 'off' } as const;
    const config = await lintConfig({ rules, fragments: 'selects', unsupported: 'refuse', configFile: undefined });
    const { errors = [] } = await told(text, { config });
    expect(errors.join('\n')).toContain('(operation-summary)');
    expect(errors.join('\n')).not.toContain('guichet/');
  });

  test.each([
    [{ 'operation-sumary': 'warn' }, 'c.ts:1:1 There is no rule `operation-sumary`. Did you mean `operation-summary`?'],
    [{ 'guichet/servers': 'off' }, 'c.ts:1:1 The rule `guichet/servers` always applies: it must have no level.'],
  ] as const)('are known and free: %j', async (rules, message) => {
    await expect(
      lintConfig({ rules, fragments: 'selects', unsupported: 'refuse', configFile: 'c.ts' }),
    ).rejects.toThrow(message);
  });

  test.each([
    ['{ type: http, scheme: digest }', 'HTTP digest'],
    ['{ type: mutualTLS }', 'mutualTLS'],
  ])('warn of a scheme that needs an auth middleware written by hand: %s', async (scheme, what) => {
    const spec = `${text}components: { securitySchemes: { it: ${scheme} } }\n`;
    const { errors, warnings } = await told(spec);
    expect(errors).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining(`No auth middleware can be made of ${what}: write `)]);
    const config = await lintConfig({
      rules: { 'guichet/auth': 'off' },
      fragments: 'selects',
      unsupported: 'refuse',
      configFile: undefined,
    });
    expect(await told(spec, { config })).toMatchObject({ errors: [], warnings: [] });
  });

  test('take fragments as labels where a project says so', async () => {
    const paths = `  /token:\n    post: { operationId: get, responses: { "204": { description: A. } } }\n  /token#refresh:\n    post: { operationId: refresh, responses: { "204": { description: A. } } }\n`;
    const config = await lintConfig({ rules: {}, fragments: 'label', unsupported: 'refuse', configFile: undefined });
    expect((await told(pets(paths), { config })).errors).toEqual([]);
    expect((await told(pets(paths))).errors).toEqual([expect.stringContaining('(guichet/fragments)')]);
  });
});

test('a folder is no spec, whatever its name', async () => {
  const root = await temporaryFolder();
  await writeFile(path.join(root, 'guichet.config.json'), '{}');
  await mkdir(path.join(root, 'specs/parts.yaml'), { recursive: true });
  await writeFile(path.join(root, 'specs/pets.yaml'), pets(list));
  expect((await readSpecFiles(await readProject(root))).map(({ name }) => name)).toEqual(['pets']);
});
