/** Watches a folder and all below it. */
import { type FSWatcher, lstatSync, readdirSync, watch } from 'node:fs';
import path from 'node:path';

/**
 * Calls back once per file that was saved, added or removed, with its path in the folder: an editor's save is several events, and a save
 * during a callback waits for its end. Returns what ends it.
 *
 * Every folder is watched by itself. On Linux, Node's recursive watching loses a file when another takes its place, as most editors save.
 */
export function watchFiles(folder: string, saved: (file: string) => Promise<void>): () => void {
  const pending = new Map<string, NodeJS.Timeout>();
  const watchers = new Map<string, FSWatcher>();
  let queue = Promise.resolve();

  const report = (file: string) => {
    clearTimeout(pending.get(file));
    const later = setTimeout(() => {
      pending.delete(file);
      queue = queue.then(() => saved(file));
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
    const watcher = watch(path.join(folder, place), (_, name) => {
      if (name) changed(path.join(place, name));
    });
    watcher.on('error', () => ignore(place));
    watchers.set(place, watcher);
    for (const entry of readdirSync(path.join(folder, place), { withFileTypes: true })) {
      const inner = path.join(place, entry.name);
      if (entry.isDirectory()) follow(inner, found);
      else found(inner);
    }
  };
  const changed = (file: string) => {
    // A folder may be another one of the same name, and have files already.
    ignore(file);
    const isFolder = lstatSync(path.join(folder, file), { throwIfNoEntry: false })?.isDirectory() ?? false;
    if (!isFolder) return report(file);
    try {
      follow(file, report);
    } catch {
      // It was removed again.
      ignore(file);
    }
  };

  follow('', () => {});
  return () => {
    for (const watcher of watchers.values()) watcher.close();
    for (const timer of pending.values()) clearTimeout(timer);
  };
}
