/** All that is exported of one spec: its description in several forms, and requests to send. */
import type { Rendered } from '../codegen/render.ts';
import type { SpecFile } from '../project.ts';
import { httpFile } from './http-file.ts';
import { postmanCollection, postmanEnvironments } from './postman.ts';
import { requestsOf } from './requests.ts';
import { SIGNING } from './signing.ts';
import { printed, specFiles } from './spec-files.ts';
import { createVariables } from './variables.ts';

/** Texts by file name. */
export async function exportedFiles(
  spec: SpecFile,
  { name, document, provider }: Pick<Rendered, 'name' | 'document' | 'provider'>,
): Promise<ReadonlyMap<string, string>> {
  const variables = createVariables();
  // A first reading finds the variables: an e-mail is one everywhere if it is one beside a password.
  requestsOf(document, provider, variables);
  const requests = requestsOf(document, provider, variables);
  const mock = `http://127.0.0.1:4010/${name}`;
  const signing = SIGNING.get(name);
  const environments = [...postmanEnvironments(requests, signing, mock)].map(
    ([server, environment]): [string, string] => [`${name}.${server}.postman_environment.json`, printed(environment)],
  );
  return new Map([
    ...(await specFiles(spec, document)),
    [`${name}.http`, httpFile(requests, mock)],
    [`${name}.postman_collection.json`, printed(postmanCollection(requests, signing))],
    ...environments,
  ]);
}
