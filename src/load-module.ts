/** Loads the modules of a project, which may be TypeScript on every Node: its configuration and its simulators. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Complaint } from './complaint.ts';

/** Loads a module: what it exports. @throws {Complaint} when it cannot be loaded. */
export async function loadModule(file: string): Promise<Record<string, unknown>> {
  // Loaded on demand: a project without such files does not need it.
  const { createJiti } = await import('jiti');
  // The tools may run from another place than the project's node_modules, where its `import 'guichet-tools'` would not find them.
  const tool = (name: string) => path.join(import.meta.dirname, `${name}${path.extname(import.meta.filename)}`);
  const jiti = createJiti(file, {
    alias: { 'guichet-tools': tool('config'), 'guichet-tools/mock': tool('mock/index') },
  });
  return jiti.import<Record<string, unknown>>(file).catch((error: unknown) => {
    throw unreadable(file, error, /:(\d+):(\d+)\s*$/);
  });
}

/** Loads the default export of a module, or a JSON file. @throws {Complaint} when it cannot be loaded. */
export async function loadDefault(file: string): Promise<unknown> {
  if (path.extname(file) !== '.json') return (await loadModule(file)).default;
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw unreadable(file, error, /line (\d+) column (\d+)/);
  }
}

/** The complaint about a file, at the place that the message names. */
function unreadable(file: string, error: unknown, place: RegExp): Complaint {
  const message = error instanceof Error ? error.message : String(error);
  const [, line = '1', column = '1'] = place.exec(message) ?? [];
  const [reason = ''] = message.replace(/^ParseError: /, '').split('\n');
  return new Complaint(`${path.relative(process.cwd(), file)}:${line}:${column} ${reason.trim()}`);
}
