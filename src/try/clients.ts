/** The generated clients that calls are tried with: those of a project or, without one, those of this package. */
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { simulators } from '../../generated/simulators.ts';
import { readSupported } from '../codegen/leave-out.ts';
import { Complaint } from '../complaint.ts';
import { readCredentials } from '../docs/credentials.ts';
import { lintConfig } from '../lint/rule-sets.ts';
import { loadModule } from '../load-module.ts';
import { findModule, inProject, type Project, readSpecFiles } from '../project.ts';
import type { SampleCredentials } from '../samples.ts';

/** What calls to one provider are made with. */
export interface LoadedClient {
  /** The exports of the generated client. */
  readonly exports: Readonly<Record<string, unknown>>;
  /** How it authenticates as the demo account; undefined where nobody says it. */
  readonly credentials: SampleCredentials | undefined;
}

/** Finds the client of a provider. The same client is the same object, until it was generated anew. @throws {Complaint} */
export type LoadClient = (name: string) => Promise<LoadedClient>;

/** The clients of this package. */
export function ownClients(): LoadClient {
  // `createSimulator` is what every simulator has: a type of optional properties alone fits none that lacks them all.
  const own: Readonly<Record<string, { readonly createSimulator: unknown; readonly samples?: SampleCredentials }>> =
    simulators;
  const generated = path.join(import.meta.dirname, '../../generated');
  return remember(async (name) => {
    const file = path.join(generated, name, `index${path.extname(import.meta.filename)}`);
    return { exports: await import(pathToFileURL(file).href), credentials: own[name]?.samples };
  });
}

/** The clients of a project, which may be TypeScript. */
export function projectClients(project: Project): LoadClient {
  const folderOf = (name: string) => path.join(project.out, name);
  const load = async (name: string): Promise<LoadedClient> => {
    const spec = (await readSpecFiles(project)).find((file) => file.name === name);
    const client = findModule(folderOf(name), 'index');
    if (!spec || client === undefined)
      throw new Complaint(
        `${inProject(project, folderOf(name))}: there is no generated client. Run \`guichet generate\`.`,
      );
    const { document } = await readSupported(project, spec.path, await lintConfig({ ...project, rules: {} }));
    return { exports: await loadModule(client, true), credentials: await readCredentials(project, name, document) };
  };
  // `guichet dev` generates clients while they are used.
  const stampOf = async (name: string) => {
    const folder = folderOf(name);
    const generated = existsSync(folder) ? (await readdir(folder)).map((file) => path.join(folder, file)) : [];
    const written = findModule(project.auth, name);
    const files = written === undefined ? generated : [...generated, written];
    return Promise.all(files.map(async (file) => (await stat(file)).mtimeMs)).then(String);
  };
  return remember(load, stampOf);
}

/** Loads each client once, and again when its stamp has changed. */
function remember(load: LoadClient, stampOf: (name: string) => Promise<string> = async () => ''): LoadClient {
  const loaded = new Map<string, { readonly stamp: string; readonly client: LoadedClient }>();
  return async (name) => {
    const stamp = await stampOf(name);
    const known = loaded.get(name);
    if (known?.stamp === stamp) return known.client;
    const client = await load(name);
    loaded.set(name, { stamp, client });
    return client;
  };
}
