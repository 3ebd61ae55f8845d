/** TypeScript's language service, which is what an editor asks, over this project and files that are only in memory. */
import path from 'node:path';
import ts from 'typescript';
import { onTestFinished } from 'vitest';
import { root } from './project.ts';

/** Starts it for files given as text by their path below the project. It ends with the test, or where `dispose` is called. */
export function languageService(files: Readonly<Record<string, string>>) {
  const texts = new Map(Object.entries(files).map(([name, text]) => [path.join(root, name), text]));
  const folders = new Set([...texts.keys()].map((name) => path.dirname(name)));
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root);
  const read = (name: string) => texts.get(name) ?? ts.sys.readFile(name);
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...texts.keys()],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const text = read(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => texts.has(name) || ts.sys.fileExists(name),
    readFile: read,
    directoryExists: (name) => folders.has(name) || ts.sys.directoryExists(name),
  });

  /** What is wrong with a file: `line: message`. */
  const complaints = (name: string) =>
    [
      ...service.getSyntacticDiagnostics(path.join(root, name)),
      ...service.getSemanticDiagnostics(path.join(root, name)),
    ].map(
      ({ file, start = 0, messageText }) =>
        `${(file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );

  /** What hovering the name behind a mark shows: `/*markname`. */
  const hover = (name: string, mark: string) => {
    const comment = `/*${mark}*/`;
    const at = (texts.get(path.join(root, name)) ?? '').indexOf(comment);
    if (at < 0) throw new Error(`There is no ${comment} in ${name}.`);
    const info = service.getQuickInfoAtPosition(path.join(root, name), at + comment.length);
    return {
      signature: ts.displayPartsToString(info?.displayParts),
      words: ts.displayPartsToString(info?.documentation),
      tags: (info?.tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text).trim()}`.trimEnd()),
    };
  };

  /** The types themselves. */
  const program = () => {
    const whole = service.getProgram();
    if (!whole) throw new Error('TypeScript made no program.');
    return whole;
  };
  return { complaints, hover, program, dispose: () => service.dispose() };
}

/** The same for one test. */
export function languageServiceOfTest(files: Readonly<Record<string, string>>) {
  const service = languageService(files);
  onTestFinished(service.dispose);
  return service;
}
