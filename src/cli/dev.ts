/**
 * `guichet dev` watches the specs. When a spec is saved, lints it, regenerates its provider, reloads its mock, rebuilds its page, and reloads the open
 * browser. One process, until it is interrupted.
 */
import path from 'node:path';
import { type Rendered, renderAll, renderProvider, writeChanged } from '../codegen/render.ts';
import { Complaint } from '../complaint.ts';
import { distOf, renderPages, writePortal } from '../docs/build.ts';
import type { ProviderDocs } from '../docs/page.ts';
import { serveDocs } from '../docs/serve.ts';
import { lintConfig } from '../lint/rule-sets.ts';
import { inProject, readProject, readSpecFiles, type SpecFile } from '../project.ts';
import { callMaker } from '../try/index.ts';
import { explainListening, portOf, readArguments } from './lib/arguments.ts';
import { nothingWritten } from './lib/complain.ts';
import { onInterrupt, watchFiles } from './lib/watch.ts';

const HELP = `Usage: guichet dev [--port <number>] [--docs-port <number>] [--help]

Watches the specs. On save: lint (complaints as file:line:column, which change nothing), regenerate that provider, reload its mock,
rebuild its page and reload the open browser. Ctrl-C ends everything.

  --port <number>        the port of the mocks (default: 4010; 0 for a free one)
  --docs-port <number>   the port of the docs (default: 4020; 0 for a free one)
  --help                 this text`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = readArguments({
    args: [...args],
    options: {
      port: { type: 'string', default: '4010' },
      'docs-port': { type: 'string', default: '4020' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(HELP);
  const [port, docsPort] = [portOf('--port', values.port), portOf('--docs-port', values['docs-port'])];
  const project = await readProject();
  const config = await lintConfig(project);
  const { files, leftOut } = await nothingWritten(renderAll(project, config));
  for (const line of leftOut) console.log(line);
  await writeChanged(project, files);
  // Only now: the mock reads what was just generated.
  const { startMock } = await import('../mock/index.ts');
  // The docs are on another port.
  const settings = { project: project.root, port, cors: true, makeCall: callMaker(project) };
  const mock = await startMock(settings).catch((error) => {
    throw explainListening(error, '--port');
  });
  const docs = await serveDocs(distOf(project), docsPort).catch(async (error) => {
    await mock.close();
    throw explainListening(error, '--docs-port');
  });

  const pages = new Map<string, ProviderDocs>();
  const render = async (spec: SpecFile, rendered: Rendered) =>
    pages.set(spec.name, await renderPages(project, spec, rendered));
  const publish = async () => {
    await writePortal(
      project,
      [...pages.values()].sort((a, b) => a.name.localeCompare(b.name)),
    );
    docs.announce();
  };
  const specs = await readSpecFiles(project);
  await Promise.all(specs.map(async (spec) => render(spec, await renderProvider(project, spec, config))));
  await publish();

  const refresh = async (name: string) => {
    const started = performance.now();
    const time = () => `${Math.round(performance.now() - started)} ms`;
    try {
      const spec = (await readSpecFiles(project)).find((one) => one.name === name);
      if (!spec) return;
      const rendered = await renderProvider(project, spec, config);
      await writeChanged(project, rendered.files);
      console.log(`${name}: regenerated after ${time()}`);
      const served = mock.providers.find((provider) => provider === name);
      if (served) await mock.reload(served, rendered.provider);
      await render(spec, rendered);
      await publish();
      console.log(`${name}: mock and page reloaded after ${time()}`);
    } catch (error) {
      if (!(error instanceof Complaint)) throw error;
      console.error(error.message);
    }
  };
  const stopWatching = watchFiles(project.specs, async (file) => {
    // A part that specs refer to may concern each of them.
    const names = file.includes(path.sep) ? [...pages.keys()] : [path.parse(file).name];
    for (const name of names) await refresh(name);
  });
  console.log(
    `Ready: docs at ${docs.url}, mocks at http://127.0.0.1:${mock.port}. Watching ${inProject(project, project.specs)}/.`,
  );
  onInterrupt(() => {
    stopWatching();
    docs.close();
    void mock.close();
  });
}
