/** Watches a folder and all below it. */
import { type FSWatcher, lstatSync, readdirSync, watch } from 'node:fs';
import path from 'node:path';

/**
 * Calls back once per file that was saved, added or removed, with its path in the folder: an editor's save is several events, and a save
 * during a callback waits for its end. `failed` is told of a callback that rejected, and of the first folder that could not be watched.
 * Returns what ends it.
 *
 * Every folder is watched by itself, except for hidden ones, `node_modules`, and links to folders. On Linux, Node's recursive watching loses a file when another takes its place, as most editors save.
 */
export function watchFiles(
  folder: string,
  saved: (file: string) => Promise<void>,
  failed: (error: unknown) => void,
): () => void {
  const pending = new Map<string, NodeJS.Timeout>();
  const watchers = new Map<string, FSWatcher>();
  let queue = Promise.resolve();
  let isIncomplete = false;

  const report = (file: string) => {
    clearTimeout(pending.get(file));
    const later = setTimeout(() => {
      pending.delete(file);
      queue = queue.then(() => saved(file)).catch(failed);
    }, 20);
    pending.set(file, later);
  };
  const ignore = (place: string) => {
    for (const [watched, watcher] of watchers) {
      if (watched !== place && !watched.startsWith(place + path.sep)) continue;
      watchers.delete(watched);
      watcher.close();
    }
  };
  const follow = (place: string, found: (file: string) => void) => {
    const { name } = path.parse(place);
    if (name === 'node_modules' || name.startsWith('.')) return;
    try {
      const watcher = watch(path.join(folder, place), (_, changedName) => {
        if (changedName) changed(path.join(place, changedName));
      });
      watcher.on('error', () => ignore(place));
      watchers.set(place, watcher);
      for (const entry of readdirSync(path.join(folder, place), { withFileTypes: true })) {
        const inner = path.join(place, entry.name);
        if (entry.isDirectory()) follow(inner, found);
        else found(inner);
      }
    } catch (error) {
      ignore(place);
      // A folder that was removed again is none. One that cannot be watched is told of once: the system's limits concern all that follow.
      if (isMissing(error) || isIncomplete) return;
      isIncomplete = true;
      failed(error);
    }
  };
  const changed = (file: string) => {
    // A folder may be another one of the same name, and have files already.
    ignore(file);
    if (isFolder(path.join(folder, file))) follow(file, report);
    else report(file);
  };

  follow('', () => {});
  return () => {
    for (const watcher of watchers.values()) watcher.close();
    for (const timer of pending.values()) clearTimeout(timer);
  };
}

function isFolder(place: string): boolean {
  try {
    return lstatSync(place).isDirectory();
  } catch {
    return false;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
