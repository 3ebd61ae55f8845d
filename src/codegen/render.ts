/** From specs to the text of the generated files: what `generate` does once, and `dev` after each save. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '@redocly/openapi-core';
import type { Provider } from '../client/provider.ts';
import { publicExports } from './exports.ts';
import { indexFile, operationsFile, providersFile, simulatorsFile, typesFiles } from './files.ts';
import { providerOf } from './provider.ts';
import { readSpec, type SpecDocument, SpecError } from './spec.ts';

/** The folder of the project. */
export const root = path.join(import.meta.dirname, '../..');

/** One spec and everything generated from it. */
export interface Rendered {
  readonly name: string;
  readonly document: SpecDocument;
  readonly provider: Provider;
  /** Text by path below the project. */
  readonly files: ReadonlyMap<string, string>;
}

/** The names of all specs, sorted. @throws {SpecError} when the name of a file is invalid or reserved. */
export async function readProviderNames(): Promise<string[]> {
  const files = (await readdir(path.join(root, 'specs'))).filter((file) => file.endsWith('.yaml')).sort();
  return files.map((file) => {
    const name = file.slice(0, -'.yaml'.length);
    if (['mock', 'client', 'client-options', 'arguments', 'eval'].includes(name)) {
      throw new SpecError(`specs/${file}: the name ${name} is reserved; choose another name for the provider.`);
    }
    if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return name;
    throw new SpecError(
      `specs/${file}: the name of a provider must be lower-case letters and digits, joined by hyphens.`,
    );
  });
}

/** Lints one spec and renders its files. @throws {SpecError} with a line per complaint. */
export async function renderProvider(name: string, config: Config): Promise<Rendered> {
  const spec = path.join(root, 'specs', `${name}.yaml`);
  const document = await readSpec(spec, config);
  const provider = providerOf(name, document);
  const auth = await readFile(path.join(root, 'src/auth', `${name}.ts`), 'utf8').catch(() => undefined);
  const { types, schema } = typesFiles(document, provider);
  const files = new Map([
    [`generated/${name}/types.ts`, types],
    [`generated/${name}/schema.ts`, schema],
    [`generated/${name}/operations.ts`, operationsFile(provider)],
    [`generated/${name}/index.ts`, indexFile(provider, auth === undefined ? undefined : publicExports(auth))],
  ]);
  return { name, document, provider, files };
}

/** Lints all specs and renders all files. @throws {SpecError} with a line per complaint of every spec. */
export async function renderAll(config: Config): Promise<ReadonlyMap<string, string>> {
  const names = await readProviderNames();
  const outcomes = await Promise.allSettled(names.map((name) => renderProvider(name, config)));
  const complaints = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  for (const complaint of complaints) if (!(complaint instanceof SpecError)) throw complaint;
  if (complaints.length > 0) throw new SpecError(complaints.map(({ message }) => message).join('\n'));
  const files = new Map(
    outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [...outcome.value.files] : [])),
  );
  files.set('generated/providers.ts', providersFile(names));
  const withSimulator = names.filter((name) => existsSync(path.join(root, 'src/mock/simulators', `${name}.ts`)));
  files.set('generated/simulators.ts', simulatorsFile(withSimulator));
  return files;
}

/** Returns the names of the files that differ from these texts, and unless `dry` writes them. */
export async function writeChanged(files: ReadonlyMap<string, string>, { dry = false } = {}): Promise<string[]> {
  const changed: string[] = [];
  for (const [file, text] of files) {
    const place = path.join(root, file);
    if ((await readFile(place, 'utf8').catch(() => undefined)) === text) continue;
    changed.push(file);
    if (dry) continue;
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, text);
  }
  return changed;
}
