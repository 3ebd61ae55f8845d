/**
 * Lets the sweep see what the library makes: a Vite plugin that, in tests only, puts a watcher between each of these exports and
 * those who import it. The code itself stays as it is, and knows nothing of it.
 */
import path from 'node:path';
import type { Plugin } from 'vitest/config';

/** By file: its exports that are watched, and the method of the watch that sees what they are given and what they make. */
const WATCHED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'src/client/client.ts': { createClient: 'client' },
  'src/client/fetch.ts': { createProviderFetch: 'fetch' },
  'src/client/pipeline.ts': { createPipeline: 'pipeline' },
  'src/client/transport.ts': { transport: 'transport' },
  'src/client/reporter.ts': { reporter: 'reporter' },
  'src/auth/lib/token-cache.ts': { tokenCache: 'tokenCache' },
  'src/auth/chargepilot.ts': { chargepilotAuth: 'authMiddleware' },
  'src/auth/clicrdv.ts': { clicrdvBasic: 'authMiddleware', clicrdvSession: 'authMiddleware' },
  'src/auth/energiapro.ts': { energiaproAuth: 'authMiddleware' },
  'src/auth/openstreet.ts': { openstreetAuth: 'authMiddleware' },
  'src/auth/sne-cotation.ts': { pisteAuth: 'authMiddleware' },
};

const WATCH = `globalThis[Symbol.for('guichet.watch')]`;

/** @param root The folder of the project. */
export function watchExports(root: string): Plugin {
  return {
    name: 'guichet-watch-exports',
    enforce: 'pre',
    transform: (code, id) => {
      const file = path.relative(root, id.replace(/\?.*$/, '')).split(path.sep).join('/');
      // Errors are seen when they are made, whoever catches them; they are shown when their constructors have run.
      if (file === 'src/client/errors.ts') {
        const seen = `(class extends Error { constructor(...given) { super(...given); ${WATCH}?.error(this); } })`;
        return replaceOnce(code, 'class GuichetError extends Error {', `class GuichetError extends ${seen} {`);
      }
      const watched = WATCHED[file];
      if (!watched) return undefined;
      let result = code;
      for (const [name, method] of Object.entries(watched)) {
        result = replaceOnce(result, `export function ${name}`, `function ${name}$plain`);
        result += `\nexport function ${name}(...given) { return ${WATCH} ? ${WATCH}.${method}(${name}$plain, given) : ${name}$plain(...given); }`;
      }
      return result;
    },
  };
}

function replaceOnce(code: string, from: string, to: string): string {
  if (code.split(from).length !== 2) throw new Error(`The sweep watches \`${from}\`, which is not there exactly once.`);
  return code.replace(from, () => to);
}
