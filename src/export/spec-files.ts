/** The description of an API in the forms that other tools read. */
import { stringify } from 'yaml';
import type { SpecDocument } from '../codegen/document.ts';
import { readBundled } from '../codegen/spec.ts';
import type { SpecFile } from '../project.ts';
import { flatten } from './flatten.ts';
import { toOpenapi30 } from './openapi30.ts';

/** The files of one spec, by name: as it is written, and flat for the tools that do not know its conventions. */
export async function specFiles(
  { name, path: file }: SpecFile,
  document: SpecDocument,
): Promise<ReadonlyMap<string, string>> {
  const { parsed: whole, text } = await readBundled(file);
  const flat = flatten(document);
  return new Map([
    [`${name}.yaml`, file.endsWith('.json') ? stringify(whole) : text],
    [`${name}.json`, printed(whole)],
    [`${name}.flat.json`, printed(flat)],
    [`${name}.flat-3.0.json`, printed(toOpenapi30(flat))],
  ]);
}

/** JSON as files have it. */
export const printed = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
