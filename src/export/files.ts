/** All that is exported of one spec: its description in several forms, and requests to send. */
import type { Rendered } from '../codegen/render.ts';
import type { SpecFile } from '../project.ts';
import { brunoCollection } from './bruno.ts';
import { environmentsOf } from './environments.ts';
import { httpFile } from './http-file.ts';
import { postmanCollection, postmanEnvironment } from './postman.ts';
import { requestsOf } from './requests.ts';
import { SIGNING } from './signing.ts';
import { printed, specFiles } from './spec-files.ts';
import { createVariables } from './variables.ts';

/** A file: its path below the folder of the export, and its text. */
export type ExportFile = readonly [path: string, text: string];

/** All files of one spec: what the command writes, and what the docs offer for download. */
export async function exportFiles(
  spec: SpecFile,
  { name, document, provider }: Pick<Rendered, 'name' | 'document' | 'provider'>,
): Promise<ExportFile[]> {
  const variables = createVariables();
  // A first reading finds the variables: an e-mail is one everywhere if it is one beside a password.
  requestsOf(document, provider, variables);
  const requests = requestsOf(document, provider, variables);
  const mock = `http://127.0.0.1:4010/${name}`;
  const signing = SIGNING.get(name);
  const environments = environmentsOf(requests, signing, mock);
  return [
    ...(await specFiles(spec, document)),
    [`${name}.http`, httpFile(requests, mock)],
    [`${name}.postman_collection.json`, printed(postmanCollection(requests, signing))],
    ...environments.map(
      (environment): ExportFile => [
        // Windows allows no colon, which stands before a port.
        `${name}.${environment.name.replaceAll(':', '-')}.postman_environment.json`,
        printed(postmanEnvironment(requests.title, environment)),
      ],
    ),
    ...[...brunoCollection(requests, signing, environments)].map(
      ([file, text]): ExportFile => [`${name}.bruno/${file}`, text],
    ),
  ];
}
