/** Watches a folder and all below it. */
import { watch } from 'node:fs';

/**
 * Calls back once per saved file, with its path in the folder: an editor's save is several events, and a save during a callback waits
 * for its end. Returns what ends it.
 */
export function watchFiles(folder: string, saved: (file: string) => Promise<void>): () => void {
  const pending = new Map<string, NodeJS.Timeout>();
  let queue = Promise.resolve();
  const watcher = watch(folder, { recursive: true }, (_, file) => {
    if (!file) return;
    clearTimeout(pending.get(file));
    const later = setTimeout(() => {
      pending.delete(file);
      queue = queue.then(() => saved(file));
    }, 20);
    pending.set(file, later);
  });
  return () => {
    watcher.close();
    for (const timer of pending.values()) clearTimeout(timer);
  };
}

/** Calls back when the process is to end. */
export function onInterrupt(end: () => void): void {
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}
