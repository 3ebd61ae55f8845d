/** What is generated of texts that would end a comment or a string, or that do something where code is shown. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { operationsFile } from '../../src/codegen/files.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { renderProvider } from '../../src/codegen/render.ts';
import { lintConfig } from '../../src/lint/rule-sets.ts';
import { readProject, readSpecFiles } from '../../src/project.ts';
import { documentOf } from '../support/described.ts';
import { origin, temporaryFolder } from '../support/project.ts';

const TEXT =
  'x */ process.exit(1); /* `$\u007bprocess.exit(1)}` \' " \\ \u001b[2J\u009b31m\u202e\u2066\u2028\u2029\r\nprocess.exit(1) \\\u202e';
const NAME = `n${TEXT.replaceAll(/[\r\n]/g, '')}`;
const schema = { title: TEXT, description: TEXT, type: 'string', enum: [TEXT, NAME], default: TEXT };
const spec = {
  openapi: '3.1.0',
  info: { title: TEXT, description: TEXT, version: '1', 'x-errors': { [NAME]: { meaning: TEXT, action: 'retry' } } },
  servers: [{ url: 'https://hostile.test', description: TEXT }],
  externalDocs: { url: 'https://hostile.test', description: TEXT },
  security: [{ key: [] }],
  paths: {
    '/a': {
      get: {
        operationId: 'get',
        summary: TEXT,
        description: TEXT,
        parameters: [{ in: 'query', name: NAME, description: TEXT, example: TEXT, schema }],
        responses: {
          200: {
            description: TEXT,
            content: {
              'application/json': { schema: { type: 'object', title: TEXT, properties: { [NAME]: schema } } },
            },
          },
        },
      },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key', description: TEXT } } },
};

test('a field or parameter may be called `__proto__`, as any other', async () => {
  const document = documentOf(`
/a:
  post:
    operationId: write
    parameters: [{ name: __proto__, in: query, schema: { type: string, maxLength: 3 } }]
    requestBody: { content: { application/json: { schema: { allOf: [{ type: object, required: [__proto__], properties: { __proto__: { type: string, minLength: 2 } } }] } } } }
    responses: { "204": { description: Done. } }`);
  const code = operationsFile(providerOf('described', document), origin('described'));
  const { outputText } = ts.transpileModule(code, { compilerOptions: { target: ts.ScriptTarget.ESNext } });
  const { provider } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  const { fields, parameters } = provider.operations.write;
  expect(Object.entries(fields)).toEqual([['__proto__', { required: true, minLength: 2 }]]);
  expect(Object.entries(parameters)).toEqual([['__proto__', { in: 'query', maxLength: 3 }]]);
});

test('code is made of names and texts as text', async () => {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'specs'));
  await writeFile(path.join(folder, 'package.json'), '{}');
  await writeFile(path.join(folder, 'specs/hostile.json'), JSON.stringify(spec));
  const project = await readProject(folder);
  const [file] = await readSpecFiles(project);
  if (!file) throw new Error('The spec is not there.');
  const { files } = await renderProvider(project, file, await lintConfig(project));

  const literals = new Set<string>();
  for (const [name, code] of files) {
    expect([name, /[^\P{Cc}\n\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.exec(code)]).toEqual([name, null]);
    const { diagnostics } = ts.transpileModule(code, { reportDiagnostics: true });
    expect([name, diagnostics]).toEqual([name, []]);
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node)) literals.add(node.text);
      if (ts.isIdentifier(node)) expect(node.text).not.toBe('process');
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(name, code, ts.ScriptTarget.Latest));
  }
  expect([...literals]).toEqual(expect.arrayContaining([TEXT, NAME]));
});
