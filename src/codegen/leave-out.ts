/** Leaves out of a spec what the client cannot send or read, where a project says so: `unsupported: 'skip'`. */
import type { Config } from '@redocly/openapi-core';
import type { Project } from '../project.ts';
import { deref, nodeOf, type PathItemObject, type SpecDocument } from './document.ts';
import { type ReadSpec, readSpec } from './spec.ts';
import { type Unsupported, unsupportedOperations } from './unsupported.ts';

/** An operation that was left out, and why. */
export interface LeftOut {
  /** The `operationId`. */
  readonly operation: string;
  readonly reasons: readonly string[];
}

/** A document, and what was left out of it. */
export interface Supported {
  readonly document: SpecDocument;
  readonly leftOut: readonly LeftOut[];
}

/** A spec as far as the client can send and read it. */
export type SupportedSpec = ReadSpec & Supported;

/** Lints and reads a spec of a project. @throws {SpecError} with one `file:line:column message` per complaint. */
export async function readSupported(
  { unsupported }: Pick<Project, 'unsupported'>,
  file: string,
  config: Config,
): Promise<SupportedSpec> {
  const { document, sources } = await readSpec(file, config);
  return { sources, ...(unsupported === 'skip' ? leaveOut(document) : { document, leftOut: [] }) };
}

/** A copy of the document without the operations that need what is not supported, and the list of these. */
export function leaveOut(document: SpecDocument): Supported {
  const paths = Object.fromEntries(
    // A path item may be shared by two paths.
    Object.entries(document.paths).map(([path, item]) => [path, { ...deref<PathItemObject>(document, item) }]),
  );
  const leftOut = unsupportedOperations(nodeOf(document, document)).map(({ path, method, operationId, found }) => {
    delete paths[path]?.[method];
    return { operation: String(operationId), reasons: found.map(reasonOf) };
  });
  return { document: { ...document, paths }, leftOut };
}

function reasonOf({ what, rule }: Unsupported): string {
  return `the client ${what.replace(/ of$/, '')}: ${rule}`;
}
