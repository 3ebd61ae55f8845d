import { renderProvider } from '../../src/codegen/render.ts';
import { type ExportFile, exportFiles } from '../../src/export/files.ts';
import { lintConfig } from '../../src/lint/rule-sets.ts';
import { readSpecFiles } from '../../src/project.ts';
import { project } from '../support/project.ts';

const config = await lintConfig(project);
const specs = await readSpecFiles(project);

/** The files that `guichet export` writes of a spec of this project. */
export async function exported(name: string): Promise<readonly ExportFile[]> {
  const spec = specs.find((one) => one.name === name);
  if (!spec) throw new Error(`There is no spec ${name}.`);
  return exportFiles(spec, await renderProvider(project, spec, config));
}
