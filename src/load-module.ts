/** Loads the modules of a project, which may be TypeScript on every Node: its configuration and its simulators. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Complaint } from './complaint.ts';

/**
 * Loads a module: what it exports.
 *
 * @param isAnew Whether it is read again, with all that it imports of the project, if it was loaded before.
 * @throws {Complaint} when it cannot be loaded.
 */
export async function loadModule(file: string, isAnew = false): Promise<Record<string, unknown>> {
  // Loaded on demand: a project without such files does not need it.
  const { createJiti } = await import('jiti');
  // The tools may run from another place than the project's node_modules, where its `import 'guichet-tools'` would not find them.
  const tool = (name: string) => path.join(import.meta.dirname, `${name}${path.extname(import.meta.filename)}`);
  const jiti = createJiti(file, {
    moduleCache: !isAnew,
    alias: { 'guichet-tools': tool('config'), 'guichet-tools/mock': tool('mock/index') },
  });
  return jiti.import<Record<string, unknown>>(file).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    const [, line = '1', column = '1'] = /:(\d+):(\d+)\s*$/.exec(message) ?? [];
    const [reason = ''] = message.replace(/^ParseError: /, '').split('\n');
    throw complaintAt(file, line, column, reason.trim());
  });
}

/** Loads the default export of a module, or a JSON file. @throws {Complaint} when it cannot be loaded. */
export async function loadDefault(file: string): Promise<unknown> {
  if (path.extname(file) !== '.json') return (await loadModule(file)).default;
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Node 20 gives a position only; where the text ends too early, none.
    const position = Number(/ at position (\d+)/.exec(message)?.[1] ?? text.length);
    const before = text.slice(0, position).split('\n');
    const [reason = ''] = message.split(/ in JSON at position/);
    throw complaintAt(file, before.length, (before.at(-1)?.length ?? 0) + 1, `${reason}.`);
  }
}

function complaintAt(file: string, line: number | string, column: number | string, reason: string): Complaint {
  return new Complaint(`${path.relative(process.cwd(), file)}:${line}:${column} ${reason}`);
}
