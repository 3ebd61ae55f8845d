/**
 * Watches `specs/`. When a spec is saved, lints it, regenerates its provider, reloads its mock, rebuilds its page, and reloads the open
 * browser. One process, until it is interrupted.
 */
import { watch } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Rendered, readProviderNames, renderAll, renderProvider, root, writeChanged } from '../codegen/render.ts';
import { readRules, SpecError } from '../codegen/spec.ts';
import { buildPages, dist } from '../docs/build.ts';
import { type Card, indexPage } from '../docs/pages.ts';
import { serveDocs } from '../docs/serve.ts';
import { readArguments } from './lib/arguments.ts';
import { complain } from './lib/complain.ts';

const HELP = `Usage: npm run dev -- [--port <number>] [--docs-port <number>] [--help]

Watches specs/. On save: lint (complaints as file:line:column, which change nothing), regenerate that provider, reload its mock,
rebuild its page and reload the open browser. Ctrl-C ends everything.

  --port <number>        the port of the mocks (default: 4010; 0 for a free one)
  --docs-port <number>   the port of the docs (default: 4020; 0 for a free one)
  --help                 this text`;

async function main(): Promise<void> {
  const { values } = readArguments({
    options: {
      port: { type: 'string', default: '4010' },
      'docs-port': { type: 'string', default: '4020' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(HELP);
  const config = await readRules();
  await writeChanged(await renderAll(config));
  // Only now: the mock reads what was just generated.
  const { startMock } = await import('../mock/index.ts');
  const mock = await startMock({ port: Number(values.port) });
  const docs = await serveDocs(Number(values['docs-port']));

  const cards = new Map<string, Card>();
  const publish = async (rendered: Rendered) => {
    cards.set(rendered.name, await buildPages(rendered));
    await writeFile(
      path.join(dist, 'index.html'),
      indexPage([...cards.values()].sort((a, b) => a.name.localeCompare(b.name))),
    );
    docs.announce();
  };
  await Promise.all((await readProviderNames()).map(async (name) => publish(await renderProvider(name, config))));

  const refresh = async (name: string) => {
    const started = performance.now();
    const time = () => `${Math.round(performance.now() - started)} ms`;
    try {
      const rendered = await renderProvider(name, config);
      await writeChanged(rendered.files);
      console.log(`${name}: regenerated after ${time()}`);
      const served = mock.providers.find((provider) => provider === name);
      if (served) await mock.reload(served, rendered.provider);
      await publish(rendered);
      console.log(`${name}: mock and page reloaded after ${time()}`);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      console.error(error.message);
    }
  };
  const stopWatching = watchSpecs(refresh);
  console.log(`Ready: docs at ${docs.url}, mocks at http://127.0.0.1:${mock.port}. Watching specs/.`);
  const stop = () => {
    stopWatching();
    docs.close();
    void mock.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Calls back once per saved spec: an editor's save is several events, and a save during a refresh waits for it. */
function watchSpecs(refresh: (name: string) => Promise<void>): () => void {
  const pending = new Map<string, NodeJS.Timeout>();
  let queue = Promise.resolve();
  const watcher = watch(path.join(root, 'specs'), (_, name) => {
    if (!name?.endsWith('.yaml')) return;
    clearTimeout(pending.get(name));
    const later = setTimeout(() => {
      queue = queue.then(() => refresh(name.slice(0, -'.yaml'.length)));
    }, 20);
    pending.set(name, later);
  });
  return () => {
    watcher.close();
    for (const timer of pending.values()) clearTimeout(timer);
  };
}

main().catch(complain);
