/** From specs to the text of the generated files: what `generate` does once, and `dev` after each save. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '@redocly/openapi-core';
import type { Provider } from '../client/provider.ts';
import { findModule, inProject, type Project, readSpecFiles, type SpecFile } from '../project.ts';
import { loginsOf } from './auth.ts';
import { type SpecDocument, SpecError } from './document.ts';
import { publicExports } from './exports.ts';
import {
  errorsFile,
  indexFile,
  operationsFile,
  providersFile,
  simulatorsFile,
  standardAuthFile,
  typesFiles,
} from './files.ts';
import { importsFrom } from './imports.ts';
import { type LeftOut, readSupported } from './leave-out.ts';
import { printable } from './printable.ts';
import { providerOf } from './provider.ts';

/** One spec and everything generated from it. */
export interface Rendered {
  readonly name: string;
  readonly document: SpecDocument;
  /** What the spec was read from: its own file, then the files and URLs that it refers to. */
  readonly sources: readonly string[];
  readonly provider: Provider;
  /** Whether its auth middleware is written by hand. */
  readonly ownAuth: boolean;
  /** Text by path below the project. */
  readonly files: ReadonlyMap<string, string>;
  /** The operations that the project leaves out, because the client cannot send or read them. */
  readonly leftOut: readonly LeftOut[];
}

/** The files of a project. */
export interface RenderedProject {
  /** Text by path below the project. */
  readonly files: ReadonlyMap<string, string>;
  /** What the specs were read from. */
  readonly sources: readonly string[];
  /** A line for each operation that is left out. */
  readonly leftOut: readonly string[];
}

/** Lints one spec and renders its files. @throws {SpecError} with a line per complaint. */
export async function renderProvider(project: Project, spec: SpecFile, config: Config): Promise<Rendered> {
  const { name } = spec;
  const { document, sources, leftOut } = await readSupported(project, spec.path, config);
  const source = inProject(project, spec.path);
  const folder = path.join(project.out, name);
  const imports = importsFrom(project, folder);
  const origin = { source, imports };
  const written = findModule(project.auth, name);
  const provider = providerOf(name, document, { source, logins: written === undefined ? loginsOf(document) : {} });
  const auth = written === undefined ? standardAuthFile(document, provider, origin) : await readFile(written, 'utf8');
  const from = written === undefined ? imports.sibling('./auth') : imports.file(written);
  const exported = auth === undefined ? undefined : { from, exports: publicExports(auth) };
  const errors = errorsFile(document, provider, origin);
  const texts = {
    ...typesFiles(document, provider, origin),
    operations: operationsFile(provider, origin),
    ...(written === undefined && auth !== undefined ? { auth } : {}),
    ...(errors === undefined ? {} : { errors }),
    index: indexFile(provider, { ...origin, auth: exported }),
  };
  const files = Object.entries(texts).map(([file, text]): [string, string] => [
    inProject(project, path.join(folder, `${file}.ts`)),
    // In a string, an escape is the character; in a comment it is text.
    printable(text.replaceAll('\r\n', '\n')),
  ]);
  return { name, document, sources, provider, ownAuth: written !== undefined, files: new Map(files), leftOut };
}

/** Lints all specs and renders all files. @throws {SpecError} with a line per complaint of every spec. */
export async function renderAll(
  project: Project,
  config: Config,
  say: (progress: string) => void = () => {},
): Promise<RenderedProject> {
  const specs = await readSpecFiles(project);
  let done = 0;
  const outcomes = await Promise.allSettled(
    specs.map(async (spec) => {
      say(`Reading ${specs.length} specs, ${done} done …`);
      const rendered = await renderProvider(project, spec, config);
      say(`Reading ${specs.length} specs, ${++done} done …`);
      return rendered;
    }),
  );
  const complaints = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  for (const complaint of complaints) if (!(complaint instanceof SpecError)) throw complaint;
  if (complaints.length > 0)
    throw new SpecError(complaints.map(({ message }) => message).join('\n') + wayOut(complaints));
  const rendered = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const files = new Map(rendered.flatMap(({ files: own }) => [...own]));
  const leftOut = rendered.flatMap(({ name, leftOut: operations }) =>
    operations.map(({ operation, reasons }) => `left out ${operation} of ${name}: ${reasons.join('; ')}`),
  );
  const lists = renderLists(
    project,
    specs.map(({ name }) => name),
  );
  const sources = rendered.flatMap((one) => one.sources);
  return { files: new Map([...files, ...lists]), sources, leftOut };
}

/** Renders the files that name all providers. */
export function renderLists(project: Project, names: readonly string[]): Map<string, string> {
  const imports = importsFrom(project, project.out);
  const place = (file: string) => inProject(project, path.join(project.out, file));
  const files = new Map([
    [place('providers.ts'), providersFile(names, { source: inProject(project, project.specs), imports })],
  ]);
  const simulators = names.flatMap((name) => {
    const file = findModule(project.simulators, name);
    return file === undefined ? [] : [{ name, path: file }];
  });
  if (simulators.length > 0)
    files.set(
      place('simulators.ts'),
      simulatorsFile(simulators, { source: inProject(project, project.simulators), imports }),
    );
  return files;
}

/** What else there is to do about operations that the client cannot send or read. */
function wayOut(complaints: readonly SpecError[]): string {
  const isUnsupported = complaints.some(({ message }) => message.includes('(guichet/unsupported)'));
  return isUnsupported
    ? "\n`unsupported: 'skip'` in guichet.config leaves out the operations that the client cannot send or read."
    : '';
}

/** Returns the names of the files that differ from these texts, and unless `dry` writes them. */
export async function writeChanged(
  { root }: Project,
  files: ReadonlyMap<string, string>,
  { dry = false } = {},
): Promise<string[]> {
  const written = [...files].map(async ([file, text]) => {
    const place = path.join(root, file);
    if ((await readFile(place, 'utf8').catch(() => undefined)) === text) return [];
    if (!dry) {
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, text);
    }
    return [file];
  });
  return (await Promise.all(written)).flat();
}
