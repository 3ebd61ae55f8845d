/** Finds the public exports of an auth file: all but those whose docstrings say `@internal`. */

/** The names of one file's public exports, in the order of the file. */
export interface PublicExports {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

const DECLARATION =
  /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?^export (?:async )?(function|const|class|interface|type) ([\p{L}_$][\p{L}\p{N}_$]*)/gmu;

/** Reads them from the source text. */
export function publicExports(source: string): PublicExports {
  const found = [...source.matchAll(DECLARATION)].filter(([, docstring = '']) => !docstring.includes('@internal'));
  const isType = (kind: string | undefined) => kind === 'interface' || kind === 'type';
  const names = (ofTypes: boolean) =>
    found.filter(([, , kind]) => isType(kind) === ofTypes).map(([, , , name = '']) => name);
  return { values: names(false), types: names(true) };
}
