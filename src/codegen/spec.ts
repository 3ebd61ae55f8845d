/** Reads one spec: lints it with Redocly and bundles it, so that what is derived from it is plain data. */
import path from 'node:path';
import { BaseResolver, bundle, type Config, createConfig, type Document, lint } from '@redocly/openapi-core';
import { describeProblems, type Told } from './complaints.ts';
import { operationsOf, type SpecDocument, SpecError } from './document.ts';
import { whyNoSpec } from './kind.ts';
import { record } from './node.ts';
import { uniform } from './uniform.ts';

/** A spec as one document. */
export interface ReadSpec {
  readonly document: SpecDocument;
  /** What it was read from: its own file, then the files and URLs that it refers to. */
  readonly sources: readonly string[];
}

/** A spec that was linted: the document, unless it has an error, and what is told of it. */
export interface CheckedSpec {
  readonly document: SpecDocument | undefined;
  /** As those of `ReadSpec`. */
  readonly sources: readonly string[];
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Lints a spec and reads it as one document; references to its own components stay.
 *
 * @throws {SpecError} with one `file:line:column message` per complaint.
 */
export async function readSpec(file: string, config: Config): Promise<ReadSpec> {
  const { document, sources, errors } = await checkSpec(file, config);
  if (!document) throw new SpecError(errors.join('\n'));
  return { document, sources };
}

/** Lints a spec and reads it, with a line `file:line:column message` for everything that is found. */
export async function checkSpec(file: string, config: Config): Promise<CheckedSpec> {
  const externalRefResolver = new BaseResolver(config.resolve);
  const written = await openSpec(file, externalRefResolver).catch((error: unknown) => error);
  if (written instanceof SpecError)
    return { document: undefined, sources: [file], errors: [written.message], warnings: [] };
  if (!isDocument(written)) throw written;

  const problems = await lint({ ref: file, config, externalRefResolver });
  const told = await describeProblems(problems, externalRefResolver);
  const linesOf = (kind: Told['severity']) => told.filter(({ severity }) => severity === kind).map(({ line }) => line);
  const [errors, warnings] = [linesOf('error'), linesOf('warn')];
  const sources = [...externalRefResolver.getFiles()];
  if (errors.length > 0) return { document: undefined, sources, errors, warnings };
  // A spec of one file needs no bundling.
  const isOneFile = sources.length === 1;
  const document = isOneFile ? written : (await bundle({ ref: file, config, externalRefResolver })).bundle;
  // Linted: the shape is that of OpenAPI 3.1 with this project's extensions.
  const spec = uniform(record(document.parsed)) as object as SpecDocument;
  // OpenAPI 3.1 lets an operation have none.
  for (const { operation } of operationsOf(spec)) operation.responses ??= {};
  return { document: spec, sources, errors, warnings };
}

/** A spec with all that it refers to in other files. */
export interface BundledSpec {
  readonly parsed: unknown;
  /** As it is written, if it is in one file; otherwise YAML. */
  readonly text: string;
  readonly isOneFile: boolean;
}

/** Reads a spec with all that it refers to in other files. @throws {SpecError} when it is none. */
export async function readBundled(file: string): Promise<BundledSpec> {
  const config = await createConfig({});
  const externalRefResolver = new BaseResolver(config.resolve);
  const written = await openSpec(file, externalRefResolver);
  const { bundle: whole, problems } = await bundle({ ref: file, config, externalRefResolver });
  const told = await describeProblems(problems, externalRefResolver);
  // A warning says that two parts share a name, and that one of them was given another.
  const errors = told.filter(({ severity }) => severity === 'error').map(({ line }) => line);
  if (errors.length > 0) throw new SpecError(errors.join('\n'));
  const isOneFile = externalRefResolver.getFiles().size === 1;
  const { stringify } = await import('yaml');
  return { parsed: whole.parsed, text: isOneFile ? written.source.body : stringify(whole.parsed), isOneFile };
}

/** Reads a file that may be a spec. @throws {SpecError} when it is none that clients can be made of. */
async function openSpec(file: string, files: BaseResolver): Promise<Document> {
  const written = await files.resolveDocument(null, file, true).catch((error: unknown) => error);
  if (!isDocument(written)) throw new SpecError(describeParseError(file, written));
  const reason = await whyNoSpec(written.source.body, written.parsed);
  if (reason !== undefined) throw new SpecError(`${path.relative(process.cwd(), file)}:${reason}`);
  return written;
}

function isDocument(read: unknown): read is Document {
  return typeof read === 'object' && read !== null && 'parsed' in read && !(read instanceof Error);
}

/** The complaint about a file that is not YAML: the parser's message, which ends with `(line:column)`. */
function describeParseError(file: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, line = '1', column = '1'] = /\((\d+):(\d+)\)/.exec(message) ?? [];
  const [reason = ''] = message.split('\n');
  return `${path.relative(process.cwd(), file)}:${line}:${column} ${reason.replace(/ in "[^"]*" \(\d+:\d+\)/, '')}`;
}
