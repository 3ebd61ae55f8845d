/**
 * `guichet dev` watches the specs and the docs. When a spec is saved, lints it, regenerates its provider, reloads its mock, rebuilds its pages, and
 * reloads the open browser; so for one that is added or removed. When Markdown of the docs is saved, rebuilds what it changes. One process,
 * until it is interrupted.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { renderAll, renderProvider, writeChanged } from '../codegen/render.ts';
import { createPortal, distOf } from '../docs/build.ts';
import { serveDocs } from '../docs/serve.ts';
import { BUILT, PROVIDER_FOLDERS } from '../docs/sources.ts';
import { idleTask } from '../idle-task.ts';
import { lintConfig } from '../lint/rule-sets.ts';
import { inProject, readProject, readSpecFiles } from '../project.ts';
import { callMaker } from '../try/index.ts';
import { watchFiles } from '../watch.ts';
import { explainListening, portOf, readArguments } from './lib/arguments.ts';
import { complain, nothingWritten } from './lib/complain.ts';
import { onInterrupt } from './lib/interrupt.ts';
import { liveSpecs } from './lib/live-specs.ts';

const HELP = `Usage: guichet dev [--port <number>] [--docs-port <number>] [--help]

Watches the specs and the docs. When a spec is saved: lint (complaints as file:line:column, which change nothing), regenerate that
provider, reload its mock, rebuild its pages and reload the open browser. A spec that is added gets all of this; of one that is removed,
only the generated files stay. When Markdown in docs/ is saved: rebuild its page and reload. Ctrl-C ends everything.

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
  const docs = await serveDocs(distOf(project), docsPort).catch((error) => {
    throw explainListening(error, '--docs-port');
  });
  // The pages of the docs, which are on another port, may call the mock; other pages may not.
  const settings = { project: project.root, port, cors: docs.origins, makeCall: callMaker(project) };
  const mock = await startMock(settings).catch((error) => {
    docs.close();
    throw explainListening(error, '--port');
  });

  const portal = createPortal(project);
  const publish = async () => {
    await portal.writePages();
    docs.announce();
  };
  const specs = await readSpecFiles(project);
  const live = liveSpecs({ project, config, mock, portal, publish }, specs);
  await portal.readGuides();
  await Promise.all(specs.map(async (spec) => portal.render(spec, await renderProvider(project, spec, config))));
  await publish();

  // Search is loaded when it is used: neither a page nor the next save need wait for it.
  const indexes = idleTask((signal) => portal.writeIndexes(signal).catch(complain));
  const refresh = async (change: (time: () => string) => Promise<void>) => {
    const started = performance.now();
    indexes.stop();
    await change(() => `${Math.round(performance.now() - started)} ms`).catch(complain);
    indexes.start();
  };
  indexes.start();
  const reload = async (file: string) => {
    // A part that specs refer to may concern each of them, and so may the list of their changes.
    const isSpec = /\.(ya?ml|json)$/.test(file) && !file.includes(path.sep);
    const names = isSpec ? [path.parse(file).name] : live.names();
    for (const name of names) await refresh((time) => live.changed(name, time));
  };
  const stopWatching = [watchFiles(project.specs, reload, complain)];
  if (existsSync(project.docs)) {
    const rebuild = async (file: string) => {
      const [folder = ''] = file.split(path.sep);
      if (folder === BUILT || !file.endsWith('.md')) return;
      const { name } = path.parse(file);
      await refresh(async (time) => {
        if (PROVIDER_FOLDERS.includes(folder)) return live.changed(name, time);
        await portal.readGuides();
        await publish();
        console.log(`${inProject(project, path.join(project.docs, file))}: page reloaded after ${time()}`);
      });
    };
    stopWatching.push(watchFiles(project.docs, rebuild, complain));
  }
  console.log(
    `Ready: docs at ${docs.url}, mocks at http://127.0.0.1:${mock.port}. Watching ${inProject(project, project.specs)}/ and ${inProject(project, project.docs)}/.`,
  );
  onInterrupt(() => {
    indexes.stop();
    for (const stop of stopWatching) stop();
    docs.close();
    void mock.close();
    process.exitCode = 0;
  });
}
