/**
 * Compares two versions of a spec by the compiler: generates the types of both, and asks whether what callers give to a method still fits
 * and what they read is still what they expect. It finds what a comparison of schemas overlooks; only the compiler knows all rules.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as TypeScript from 'typescript';
import { type SpecDocument, SpecError } from '../codegen/document.ts';
import { typesFiles } from '../codegen/files.ts';
import { capitalized } from '../codegen/method-name.ts';
import { providerOf } from '../codegen/provider.ts';
import type { CallerChange } from './change.ts';
import { escaped } from './pointer.ts';

const ts: typeof TypeScript = createRequire(import.meta.url)('typescript');

/** Stands for the client: the names that generated types import. Each is its own type, compared by name. */
const CLIENT = `
export type CallOptions = { signal?: object };
export type CallOutcome<Data, Failure> = { data?: Data; error?: Failure };
export interface Blob { readonly blob: true }
export type Bytes = { readonly bytes: true };
export interface Paged<Data> { readonly page: Data }
export interface ServerSentEvent { readonly event: true }
`;
const GLOBALS = `
interface Blob { readonly blob: true }
interface File extends Blob { readonly file: true }
interface ReadableStream<Chunk = unknown> { readonly chunk: Chunk }
`;

const IMPORTS = {
  client: './client.ts',
  auth: './client.ts',
  file: (file: string) => file,
  sibling: (name: string) => `${name}.ts`,
};

/**
 * Lists the methods of both versions whose input no longer accepts what it did, or whose result is no longer what it was, and the types
 * that are no longer there to import.
 */
export function typeChanges(before: SpecDocument, after: SpecDocument): CallerChange[] {
  const [older, newer] = [generated(before), generated(after)];
  // No client is made of such a spec.
  if (!older || !newer) return [];
  const checks = Object.entries(older.operations).flatMap(([name, { path: template, method }]) => {
    const [newName] =
      Object.entries(newer.operations).find(([, now]) => now.path === template && now.method === method) ?? [];
    if (newName === undefined) return [];
    const pointer = `#/paths/${escaped(template)}/${method.toLowerCase()}`;
    return (['Input', 'Data', 'Error'] as const).flatMap((kind) => {
      const [was, now] = [older.typeOf(name, kind), newer.typeOf(newName, kind)];
      if (was === undefined || now === undefined) return [];
      const [given, expected] = kind === 'Input' ? [`Old.${was}`, `New.${now}`] : [`New.${now}`, `Old.${was}`];
      return [{ pointer, name: newName, kind, line: `(value: ${given}): ${expected} => value;` }];
    });
  });
  const failed = complaintsOf({
    'client.ts': CLIENT,
    'globals.d.ts': GLOBALS,
    'old/client.ts': "export * from '../client.ts';",
    'new/client.ts': "export * from '../client.ts';",
    'old/types.ts': older.types,
    'old/schema.ts': older.schema,
    'new/types.ts': newer.types,
    'new/schema.ts': newer.schema,
    'checks.ts': [
      "import type * as Old from './old/types.ts'; import type * as New from './new/types.ts';",
      ...checks.map(({ line }) => line),
    ].join('\n'),
  });
  const gone = older.exported.filter((name) => !newer.exported.includes(name));
  const lost = gone.map((name): CallerChange => {
    const message = `The type \`${name}\`, which callers can import, was removed or renamed.`;
    return { impact: 'major', rule: 'guichet/removed', message, base: [`#/components/schemas/${name}`] };
  });
  const changed = checks.flatMap(({ pointer, name, kind }, index): CallerChange[] => {
    const reason = failed.get(index + 1);
    if (reason === undefined) return [];
    const what = { Input: 'input', Data: 'data', Error: 'error' }[kind];
    const says = kind === 'Input' ? 'no longer accepts what it accepted' : 'is no longer what callers expect';
    const message = `The ${what} of \`${name}\` ${says}: ${reason}`;
    return [{ impact: 'major', rule: 'guichet/type', message, base: [pointer], revision: [pointer] }];
  });
  return [...changed, ...lost];
}

function generated(document: SpecDocument) {
  try {
    const provider = providerOf('spec', document);
    const { types, schema } = typesFiles(document, provider, { source: 'spec', imports: IMPORTS });
    const typeOf = (method: string, kind: string) =>
      [`${capitalized(method)}${kind}`, `${capitalized(method)}Operation${kind}`].find((name) =>
        new RegExp(`export (type|interface) ${name}\\b`).test(types),
      );
    const exported = [...types.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name = '']) => name);
    return { operations: provider.operations, types, schema, typeOf, exported };
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}

/** What the compiler says of the lines of `checks.ts`, by their index. */
function complaintsOf(files: Readonly<Record<string, string>>): Map<number, string> {
  const folder = path.resolve('/guichet-diff');
  const texts = new Map(Object.entries(files).map(([name, text]) => [path.join(folder, name), text]));
  const options: TypeScript.CompilerOptions = {
    strict: true,
    noEmit: true,
    types: [],
    lib: ['lib.es5.d.ts'],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  // All folders: without one, the compiler would look for no file in it.
  host.directoryExists = () => true;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = texts.get(name);
    return text === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const found = program.getSemanticDiagnostics(program.getSourceFile(path.join(folder, 'checks.ts')));
  return new Map(
    found.map(({ file, start = 0, messageText }) => [
      file?.getLineAndCharacterOfPosition(start).line ?? 0,
      `${ts.flattenDiagnosticMessageText(messageText, '\n').split('\n').at(-1)?.trim() ?? ''}`,
    ]),
  );
}
