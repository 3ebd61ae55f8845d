/**
 * `guichet dev` watches the specs and the docs. When a spec is saved, lints it, regenerates its provider, reloads its mock, rebuilds its pages, and
 * reloads the open browser; when Markdown of the docs is saved, rebuilds what it changes. One process, until it is interrupted.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { renderAll, renderProvider, writeChanged } from '../codegen/render.ts';
import { Complaint } from '../complaint.ts';
import { createPortal, distOf } from '../docs/build.ts';
import { serveDocs } from '../docs/serve.ts';
import { BUILT, PROVIDER_FOLDERS } from '../docs/sources.ts';
import { lintConfig } from '../lint/rule-sets.ts';
import { inProject, readProject, readSpecFiles } from '../project.ts';
import { callMaker } from '../try/index.ts';
import { explainListening, portOf, readArguments } from './lib/arguments.ts';
import { nothingWritten } from './lib/complain.ts';
import { onInterrupt, watchFiles } from './lib/watch.ts';

const HELP = `Usage: guichet dev [--port <number>] [--docs-port <number>] [--help]

Watches the specs and the docs. When a spec is saved: lint (complaints as file:line:column, which change nothing), regenerate that
provider, reload its mock, rebuild its pages and reload the open browser. When Markdown in docs/ is saved: rebuild its page and reload.
Ctrl-C ends everything.

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

  const portal = createPortal(project);
  const publish = async () => {
    await portal.writePages();
    docs.announce();
  };
  const specs = await readSpecFiles(project);
  const names = specs.map(({ name }) => name);
  await portal.readGuides();
  await Promise.all(specs.map(async (spec) => portal.render(spec, await renderProvider(project, spec, config))));
  await publish();
  await portal.writeIndexes();

  const renderAgain = async (name: string, time: () => string) => {
    const spec = (await readSpecFiles(project)).find((one) => one.name === name);
    if (!spec) return;
    const rendered = await renderProvider(project, spec, config);
    await writeChanged(project, rendered.files);
    console.log(`${name}: regenerated after ${time()}`);
    const served = mock.providers.find((provider) => provider === name);
    if (served) await mock.reload(served, rendered.provider);
    await portal.render(spec, rendered);
    await publish();
    console.log(`${name}: mock and page reloaded after ${time()}`);
  };
  const refresh = async (change: (time: () => string) => Promise<void>) => {
    const started = performance.now();
    try {
      await change(() => `${Math.round(performance.now() - started)} ms`);
      // Search is loaded when it is used; the page need not wait for it.
      await portal.writeIndexes();
    } catch (error) {
      if (!(error instanceof Complaint)) throw error;
      console.error(error.message);
    }
  };
  const stopWatching = [
    watchFiles(project.specs, async (file) => {
      // A part that specs refer to may concern each of them.
      for (const name of file.includes(path.sep) ? names : [path.parse(file).name])
        await refresh((time) => renderAgain(name, time));
    }),
  ];
  if (existsSync(project.docs)) {
    const watching = watchFiles(project.docs, async (file) => {
      const [folder = ''] = file.split(path.sep);
      if (folder === BUILT || !file.endsWith('.md')) return;
      const { name } = path.parse(file);
      await refresh(async (time) => {
        if (PROVIDER_FOLDERS.includes(folder)) return renderAgain(name, time);
        await portal.readGuides();
        await publish();
        console.log(`${inProject(project, path.join(project.docs, file))}: page reloaded after ${time()}`);
      });
    });
    stopWatching.push(watching);
  }
  console.log(
    `Ready: docs at ${docs.url}, mocks at http://127.0.0.1:${mock.port}. Watching ${inProject(project, project.specs)}/ and ${inProject(project, project.docs)}/.`,
  );
  onInterrupt(() => {
    for (const stop of stopWatching) stop();
    docs.close();
    void mock.close();
  });
}
