/** Keeps clients, mock and pages in step with the specs of a project, while specs are saved, added and removed. */
import path from 'node:path';
import type { Config } from '@redocly/openapi-core';
import { renderLists, renderProvider, writeChanged } from '../../codegen/render.ts';
import type { Portal } from '../../docs/build.ts';
import type { ProjectMock } from '../../mock/index.ts';
import { inProject, type Project, readSpecFiles, type SpecFile } from '../../project.ts';

/** What is kept in step. */
export interface LiveProject {
  readonly project: Project;
  readonly config: Config;
  readonly mock: ProjectMock;
  readonly portal: Portal;
  /** Writes the pages, and reloads those that are open. */
  readonly publish: () => Promise<void>;
}

/** The specs that are served. */
export interface LiveSpecs {
  /** Their names. */
  readonly names: () => readonly string[];
  /** Does what the change of the spec of this name asks for; there may never have been one. @throws {Complaint} when it has an error. */
  readonly changed: (name: string, time: () => string) => Promise<void>;
}

/** Starts with what was generated, mocked and published of `specs`. */
export function liveSpecs(
  { project, config, mock, portal, publish }: LiveProject,
  specs: readonly SpecFile[],
): LiveSpecs {
  const served = new Set(specs.map(({ name }) => name));
  const writeLists = () => writeChanged(project, renderLists(project, [...served].sort()));

  const update = async (spec: SpecFile, time: () => string) => {
    const { name } = spec;
    const rendered = await renderProvider(project, spec, config);
    await writeChanged(project, rendered.files);
    const isNew = !served.has(name);
    if (isNew) {
      served.add(name);
      await writeLists();
    }
    console.log(`${name}: ${isNew ? 'generated' : 'regenerated'} after ${time()}`);
    // The reference is rendered by another process.
    await Promise.all([portal.render(spec, rendered), mock.reload(name, rendered.provider)]);
    await publish();
    console.log(`${name}: mock and page ${isNew ? 'added' : 'reloaded'} after ${time()}`);
  };

  const remove = async (name: string) => {
    served.delete(name);
    await writeLists();
    mock.remove(name);
    portal.remove(name);
    await publish();
    const folder = inProject(project, path.join(project.out, name));
    console.log(`${name}: mock and pages removed. ${folder}/ is still there; \`guichet generate\` removes it.`);
  };

  return {
    names: () => [...served],
    changed: async (name, time) => {
      const spec = (await readSpecFiles(project)).find((one) => one.name === name);
      if (spec) await update(spec, time);
      else if (served.has(name)) await remove(name);
    },
  };
}
