/** The mock of a spec with one operation that a test writes. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { providerOf } from '../../src/codegen/provider.ts';
import { loadPrism } from '../../src/mock/prism.ts';
import { documentOf } from './described.ts';
import { temporaryFolder } from './project.ts';

/** A spec with one POST whose body is `schema`, and the response of the mock to a body. */
export async function answering(
  schema: string,
  schemas: string,
  files: Readonly<Record<string, string>> = {},
  version = '3.0.3',
) {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'things.yaml');
  const paths = `
  /things:
    post:
      operationId: addThing
      requestBody: { required: true, content: { application/json: { schema: ${schema} } } }
      responses: { "204": { description: Done. } }`;
  const text = `openapi: ${version}\ninfo: { title: Things, version: "1" }\nservers: [{ url: https://things.test }]\npaths:${paths}\n${schemas}`;
  await writeFile(file, text);
  for (const [name, part] of Object.entries(files)) await writeFile(path.join(folder, name), part);
  const prism = await loadPrism(file);
  const operation = providerOf('things', documentOf('/things: { post: { operationId: addThing, responses: {} } }'))
    .operations.addThing;
  if (!operation) throw new Error('The operation must be there.');
  return (body: unknown) =>
    prism.respond(
      operation,
      {
        method: 'POST',
        target: '/things',
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify(body)),
      },
      '/things',
    );
}
