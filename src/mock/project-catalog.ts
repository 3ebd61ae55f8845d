/** The providers of a project, read from its specs; its simulators may be TypeScript. Needs no generated file. */
import type { Provider } from '../client/provider.ts';
import { loginsOf } from '../codegen/auth.ts';
import { readSupported } from '../codegen/leave-out.ts';
import { providerOf } from '../codegen/provider.ts';
import { Complaint } from '../complaint.ts';
import { lintConfig } from '../lint/rule-sets.ts';
import { loadModule } from '../load-module.ts';
import { findModule, inProject, type Project, readSpecFiles } from '../project.ts';
import type { Catalog, Mockable } from './catalog.ts';
import type { AnySimulatorModule } from './simulator.ts';

/** Reads them. @throws {Complaint} when a spec or a simulator is wrong. */
export async function projectCatalog(project: Project): Promise<Catalog> {
  // What a mock needs is correctness; how a project wants its specs beyond that is the business of `lint`.
  const config = await lintConfig({ ...project, rules: {} });
  const entries = (await readSpecFiles(project)).map(async ({ name, path }): Promise<[string, Mockable]> => {
    const { document } = await readSupported(project, path, config);
    const provider = providerOf(name, document, { source: inProject(project, path), logins: loginsOf(document) });
    return [name, await projectMockable(project, path, provider)];
  });
  return new Map(await Promise.all(entries));
}

/** One provider of a project, which has been read from `spec`. @throws {Complaint} when its simulator is wrong. */
export async function projectMockable(project: Project, spec: string, provider: Provider): Promise<Mockable> {
  return { provider, spec, simulator: await loadSimulator(project, provider.name) };
}

async function loadSimulator(project: Project, name: string): Promise<AnySimulatorModule | undefined> {
  const file = findModule(project.simulators, name);
  if (file === undefined) return undefined;
  const module = await loadModule(file);
  const { demoAccount, createSimulator, secretSettings = [], curlLines = () => [], demoData, dataFields } = module;
  const isAccount = typeof demoAccount === 'object' && demoAccount !== null;
  if (!isAccount || typeof createSimulator !== 'function' || !Array.isArray(secretSettings))
    throw new Complaint(
      `${inProject(project, file)}:1:1 A simulator must export \`demoAccount\` (an object) and \`createSimulator\` (a function).`,
    );
  // As far as that can be checked; the types of what its functions take are those of the module itself.
  return {
    demoAccount,
    secretSettings,
    createSimulator,
    curlLines,
    demoData,
    dataFields,
  } as unknown as AnySimulatorModule;
}
