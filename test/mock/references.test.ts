/** What the mock makes of the references of a spec: also of those that never end, or that would end after hours. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { providerOf } from '../../src/codegen/provider.ts';
import { loadPrism } from '../../src/mock/prism.ts';
import { readOperations } from '../../src/mock/prism-operations.ts';
import { answering } from '../support/answering.ts';
import { documentOf } from '../support/described.ts';
import { temporaryFolder } from '../support/project.ts';

test('schemas that refer to each other in 2^24 ways are loaded, and checked', async () => {
  const levels = Array.from({ length: 24 }, (_, level) => {
    const $ref = `{ $ref: "#/components/schemas/L${level + 1}" }`;
    return `    L${level}: { type: object, properties: { a: ${$ref}, b: ${$ref} } }`;
  });
  const schemas = `components:\n  schemas:\n${levels.join('\n')}\n    L24: { type: integer, minimum: 0, exclusiveMinimum: true, nullable: true }`;
  const call = await answering('{ $ref: "#/components/schemas/L0" }', schemas);
  const nested = (value: unknown, level = 24): unknown => (level === 0 ? value : { b: nested(value, level - 1) });
  expect((await call(nested(1))).status).toBe(204);
  // What OpenAPI 3.0 says of null and of an exclusive minimum holds where references are left, too.
  expect((await call(nested(null))).status).toBe(204);
  expect((await call(nested(0))).status).toBe(422);
  expect((await call(nested('text'))).status).toBe(422);
});

test('a schema that refers to itself is checked at every depth', async () => {
  const tree =
    'components: { schemas: { Tree: { type: object, required: [name], properties: { name: { type: string }, children: { type: array, items: { $ref: "#/components/schemas/Tree" } } } } } }';
  const call = await answering('{ $ref: "#/components/schemas/Tree" }', tree);
  const deep = (leaf: object) => ({
    name: 'a',
    children: [{ name: 'b', children: [{ name: 'c', children: [leaf] }] }],
  });
  expect((await call(deep({ name: 'd' }))).status).toBe(204);
  expect((await call(deep({}))).status).toBe(422);
});

test('what a field of a referred schema need not be sent is not asked for', async () => {
  const schemas =
    'components: { schemas: { A: { type: object, properties: { b: { $ref: "#/components/schemas/B" } } }, B: { type: object, required: [id, name], properties: { id: { type: string, readOnly: true }, name: { type: string } } } } }';
  const call = await answering('{ $ref: "#/components/schemas/A" }', schemas);
  expect((await call({ b: { name: 'x' } })).status).toBe(204);
  expect((await call({ b: {} })).status).toBe(422);
});

test('a spec of several files is read whole', async () => {
  const call = await answering('{ $ref: "parts.yaml#/Name" }', '', {
    'parts.yaml': 'Name: { type: string, minLength: 3 }',
  });
  expect((await call('abc')).status).toBe(204);
  expect((await call('ab')).status).toBe(422);
});

test('a JSON file may start with a byte order mark', async () => {
  const file = path.join(await temporaryFolder(), 'things.json');
  const spec = { ...documentOf('/a: { get: { operationId: read, responses: { "204": { description: Done. } } } }') };
  await writeFile(file, `\uFEFF${JSON.stringify(spec)}`);
  expect([...(await readOperations(file)).keys()]).toEqual(['read']);
});

test('what one operation refers to is not changed by another', async () => {
  const file = path.join(await temporaryFolder(), 'things.json');
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } };
  const operation = (operationId: string) => ({ operationId, responses: { 200: { description: 'Ok.', content } } });
  const Tree = {
    type: 'object',
    properties: { value: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
  };
  const paths = { '/a': { get: operation('first') }, '/b': { get: operation('second') } };
  await writeFile(file, JSON.stringify({ ...documentOf(''), paths, components: { schemas: { Tree } } }));
  const operations = await readOperations(file);
  const [first, second] = ['first', 'second'].map((id) => JSON.stringify(operations.get(id)?.resource()));
  const references = (text = '') => text.match(/"\$ref":"[^"]*"/g);
  expect(references(second)).toEqual(references(first));
  expect(references(first)).toContain('"$ref":"#/__bundled__/Tree"');
});

test('a request whose parameters Prism cannot read is answered, and says that it was not validated', async () => {
  const file = path.join(await temporaryFolder(), 'things.json');
  const written = documentOf(`
/{id}:
  get:
    operationId: read
    parameters:
      - { name: id, in: path, required: true, style: matrix, schema: { type: array, items: { type: string } } }
      - { name: q, in: query, style: pipeDelimited, explode: false, schema: { type: object } }
    responses: { "204": { description: Done. } }`);
  await writeFile(file, JSON.stringify(written));
  const { read } = providerOf('things', written).operations;
  if (!read) throw new Error('The operation must be there.');
  const { respond } = await loadPrism(file);
  const request = { method: 'GET', target: '/;id=1,2?q=a%7C1', headers: {}, body: Buffer.alloc(0) };
  const { status, headers, complaints } = await respond(read, request, '/;id=1,2');
  expect({ status, complaints }).toEqual({ status: 204, complaints: [] });
  expect(headers).toHaveProperty('x-mock-unvalidated');
});

test('a multipart body that Prism cannot read is answered too: a file without a Content-Type of its own', async () => {
  const file = path.join(await temporaryFolder(), 'things.json');
  const written = documentOf(`
/files:
  post:
    operationId: upload
    requestBody:
      required: true
      content:
        multipart/form-data:
          schema: { type: object, required: [file], properties: { file: { type: string, contentMediaType: image/png } } }
    responses: { "204": { description: Done. } }`);
  await writeFile(file, JSON.stringify(written));
  const { upload } = providerOf('things', written).operations;
  if (!upload) throw new Error('The operation must be there.');
  const { respond } = await loadPrism(file);
  // As requests 2.28 writes `files={"file": open("file", "rb")}`.
  const body = Buffer.from(
    '--b\r\nContent-Disposition: form-data; name="file"; filename="file"\r\n\r\nbytes\r\n--b--\r\n',
  );
  const headers = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': String(body.length) };
  const response = await respond(upload, { method: 'POST', target: '/files', headers, body }, '/files');
  expect(response).toMatchObject({ status: 204, headers: { 'x-mock-unvalidated': expect.any(String) } });
});

test('what stands beside a reference restricts a value in OpenAPI 3.1, as well as what the reference leads to', async () => {
  const schemas =
    'components: { schemas: { Base: { type: object, required: [id], properties: { id: { type: string } } } } }';
  const schema = '{ $ref: "#/components/schemas/Base", properties: { size: { type: integer } }, required: [size] }';
  const call = await answering(schema, schemas, {}, '3.1.0');
  expect((await call({ id: 'a', size: 1 })).status).toBe(204);
  expect((await call({ id: 'a' })).status).toBe(422);
  expect((await call({ size: 1 })).status).toBe(422);
  expect((await call({ id: 1, size: 1 })).status).toBe(422);
});

test('a response has nothing that is only written', async () => {
  const file = path.join(await temporaryFolder(), 'things.yaml');
  const paths = `/a:
  get:
    operationId: getIt
    responses: { "200": { description: Done., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/User" } } } } } }`;
  const document = documentOf(
    paths,
    'components: { schemas: { User: { allOf: [{ $ref: "#/components/schemas/Base" }] }, Base: { type: object, required: [name, password], properties: { name: { type: string }, password: { type: string, writeOnly: true } } } } }',
  );
  await writeFile(file, JSON.stringify(document));
  const operation = providerOf('described', document).operations.getIt;
  if (!operation) throw new Error('The operation must be there.');
  const request = { method: 'GET', target: '/a', headers: {}, body: Buffer.alloc(0) };
  const { body } = await (await loadPrism(file)).respond(operation, request, '/a');
  expect(JSON.parse(String(body))).toEqual([{ name: 'string' }]);
});

test('a spec is read as its client is: with merge keys, and braces around what is no JSON', async () => {
  const schemas =
    'x-one: &one { type: object, required: [id] }\ncomponents: { schemas: { Base: { <<: *one, properties: { id: { type: string } } } } }';
  const call = await answering('{ $ref: "#/components/schemas/Base" }', schemas);
  expect((await call({ id: 'a' })).status).toBe(204);
  expect((await call({})).status).toBe(422);

  const file = path.join(await temporaryFolder(), 'things.json');
  const text =
    '{ "openapi": "3.0.0", "paths": { "x-note": "words", "/a": { "get": { "operationId": "get", "responses": {}, } } } }';
  await writeFile(file, text);
  expect([...(await readOperations(file)).keys()]).toEqual(['get']);
});
