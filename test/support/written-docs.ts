/** The Markdown of `docs/` that somebody wrote: neither what is built, nor the pages of the library, which are made of docstrings. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from './project.ts';

const inDocs = await readdir(path.join(root, 'docs'), { recursive: true });

/** Their paths below the project. */
export const writtenDocs: readonly string[] = inDocs
  .filter((file) => /^(?!(dist|library)\/).*\.md$/.test(file))
  .map((file) => `docs/${file}`);
