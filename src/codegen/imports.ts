/** How generated files import: what the settings of the project say, as seen from the folder of the file. */
import path from 'node:path';
import type { Project } from '../project.ts';

/** The specifiers that a generated file is written with. */
export interface Imports {
  /** The module of `createClient`, the errors and the types of a call. */
  readonly client: string;
  /** The module of the auth kit. */
  readonly auth: string;
  /** A file of the project. */
  readonly file: (file: string) => string;
  /** A generated file, as seen from the folder: `./types`. */
  readonly sibling: (name: string) => string;
}

/** The imports of the files in a folder. */
export function importsFrom({ root, imports }: Pick<Project, 'root' | 'imports'>, folder: string): Imports {
  const file = (target: string) => {
    const relative = path.relative(folder, target).replaceAll(path.sep, '/');
    const { dir, name, ext } = path.posix.parse(relative);
    const ending =
      /^\.m/.test(ext) && imports.extension !== '' ? imports.extension.replace('.', '.m') : imports.extension;
    const place = `${dir === '' ? '' : `${dir}/`}${name}${ending}`;
    return place.startsWith('.') ? place : `./${place}`;
  };
  const module = (specifier: string) => (/^\.\.?\//.test(specifier) ? file(path.join(root, specifier)) : specifier);
  return {
    client: module(imports.client),
    auth: module(imports.auth),
    file,
    sibling: (name) => `${name}${imports.extension}`,
  };
}
