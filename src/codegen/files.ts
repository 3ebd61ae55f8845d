/** Renders the text of every generated file. The same spec gives the same bytes. */
import type { Provider } from '../client/provider.ts';
import { authFile } from './auth.ts';
import { codecsOf } from './codecs.ts';
import type { SpecDocument } from './document.ts';
import type { PublicExports } from './exports.ts';
import { codesOf } from './failures.ts';
import type { Imports } from './imports.ts';
import { capitalized } from './method-name.ts';
import { BANNER } from './stamp.ts';
import { typeFiles } from './types.ts';

/** What a file is made of: its source, as its reader finds it, and how it imports. */
export interface Origin {
  readonly source: string;
  readonly imports: Imports;
}

const banner = (source: string) => `${BANNER}${source} by \`guichet generate\`. Edit the spec, not this file.\n\n`;

/** `types.ts` and `schema.ts`: the types of a spec, by name and by path, as its caller sees them. */
export function typesFiles(
  document: SpecDocument,
  provider: Provider,
  { source, imports }: Origin,
): Record<'types' | 'schema', string> {
  const { types, schema } = typeFiles(document, provider, pascalCase(provider.name), imports);
  return { types: banner(source) + types, schema: banner(source) + schema };
}

/** `operations.ts`: what the run time knows of a spec. */
export function operationsFile(provider: Provider, { source, imports }: Origin): string {
  // In code, this name alone would set the prototype, unless it is computed.
  const text = JSON.stringify(provider, null, 2).replace(/^( *)"__proto__":/gm, '$1["__proto__"]:');
  return `${banner(source)}import type { Provider } from '${imports.client}';

export const provider = ${text} as const satisfies Provider;
`;
}

/** `errors.ts`: the codes of an API; undefined where its spec has none. A module of its own, so that bundlers leave it out. */
export function errorsFile(
  document: SpecDocument,
  { name }: Provider,
  { source, imports }: Origin,
): string | undefined {
  const codes = codesOf(document);
  if (Object.keys(codes).length === 0) return undefined;
  return `${banner(source)}import type { DocumentedFailure } from '${imports.client}';

/** Each documented error code: what it means, what to do about it and who can, and whether the client renews its token, retries or gives up. */
export const ${camelCase(name)}Errors = ${JSON.stringify(codes, null, 2)} as const satisfies Readonly<Record<string, DocumentedFailure>>;
`;
}

/** The origin of an `index.ts`; `auth` is the auth middleware, written by hand or of standard schemes, if there is one. */
export interface IndexOrigin extends Origin {
  readonly auth?: { readonly from: string; readonly exports: PublicExports } | undefined;
}

/** `auth.ts`: the auth middleware of standard schemes; undefined where a spec has none. */
export function standardAuthFile(
  document: SpecDocument,
  provider: Provider,
  { source, imports }: Origin,
): string | undefined {
  const { name } = provider;
  const names = { factory: `${camelCase(name)}Auth`, credentials: `${pascalCase(name)}Credentials` };
  const text = authFile(document, { ...provider, title: titleOf(provider) }, names, imports);
  return text && banner(source) + text;
}

/** The title of an API as a comment can hold it. */
function titleOf({ title }: Provider): string {
  return title.replace(/\s+/g, ' ').replaceAll('*/', '* /');
}

/** `index.ts`: `createX`, its types, the auth middlewares. */
export function indexFile(provider: Provider, { source, imports, auth }: IndexOrigin): string {
  const { name, servers, errors, operations } = provider;
  const title = titleOf(provider);
  const typeName = pascalCase(name);
  const variable = camelCase(name);
  const names = servers.map((server) => JSON.stringify(server.name).replaceAll('"', "'")).join(' | ');
  const hasErrors = Object.keys(errors).length > 0;
  const failures = Object.keys(operations).map((method) => `${capitalized(method)}Error`);
  const exported = auth && [...auth.exports.values, ...auth.exports.types.map((type) => `type ${type}`)];
  const hasPages = Object.values(operations).some(({ paging }) => paging);
  const methods = [`${typeName}Methods`, ...(hasPages ? [`${typeName}Pages`] : [])];
  const codecs = codecsOf(provider);
  const described = codecs.fields.length > 0 ? '{ ...provider, codecs }' : 'provider';
  return `${banner(source)}import {
  ApiError as AnyApiError,
  type ApiErrorClass,
  type Client,
  createClient,
  type CreateOptions,
  type FailureOf,
${codecs.names.map((one) => `  ${one},\n`).join('')}} from '${imports.client}';
import { provider } from '${imports.sibling('./operations')}';
import type { paths } from '${imports.sibling('./schema')}';
import type { ${[...failures, ...methods].join(', ')} } from '${imports.sibling('./types')}';

${auth && exported ? `export { ${exported.join(', ')} } from '${auth.from}';\n` : ''}export {
  AuthError,
  type CallOptions,
  type CallOutcome,
  ConfigError,
  type ErrorCode,
  type ErrorDetails,
  GuichetError,
  NetworkError,
  ResponseError,
  TimeoutError,
  unwrap,
  wrapAsPathBasedClient,
} from '${imports.client}';
${hasErrors ? `export { ${variable}Errors } from '${imports.sibling('./errors')}';\n` : ''}export type { components, operations, paths } from '${imports.sibling('./schema')}';
export type * from '${imports.sibling('./types')}';

/** The client for ${title}: a method for every operation, and calls by path. */
export interface ${typeName} extends Client<paths>, ${methods.join(', ')} {}

/** The options of \`create${typeName}\`. */
export type ${typeName}Options = CreateOptions<'${name}', ${names}>${variablesType(provider)};

/** Every failure that an operation of ${title} reports. */
export type ${typeName}Failure = FailureOf<${failures.join(' | ') || 'never'}>;

/** Thrown by \`unwrap\` when the provider reported a failure; \`error\` is its response. */
export const ApiError: ApiErrorClass<${typeName}Failure> = AnyApiError;
export type ApiError = AnyApiError<${typeName}Failure>;
${codecs.fields.length > 0 ? `\nconst codecs = { ${codecs.fields.join(', ')} };\n` : ''}
/**
 * Creates a client for ${title}.
 *
 * Nothing is sent until the first call. Every call resolves to \`{ data }\` or \`{ error, response }\`.
 *
 * @throws {ConfigError} when an option is unknown or invalid; the message names it.
 */
export function create${typeName}(options: ${typeName}Options = {}): ${typeName} {
  return createClient<${methods.join(' & ')}, paths>(${described}, 'create${typeName}', options);
}
`;
}

/** The type of the option for the variables in the URLs of servers. */
function variablesType({ servers, operations }: Provider): string {
  const all = [...servers, ...Object.values(operations).flatMap((operation) => operation.servers ?? [])];
  const variables = new Map(all.flatMap(({ variables = {} }) => Object.entries(variables)));
  if (variables.size === 0) return '';
  const fields = [...variables].map(([name, { default: value, enum: values }]) => {
    const type = values ? values.map((one) => JSON.stringify(one)).join(' | ') : 'string';
    return `    /** Default: \`${value.replaceAll('*/', '* /')}\`. */\n    readonly ${JSON.stringify(name)}?: ${type};\n`;
  });
  return ` & {\n  /** What stands in the URLs of the servers. */\n  readonly serverVariables?: {\n${fields.join('')}  };\n}`;
}

/** `providers.ts`: all providers by name. */
export function providersFile(names: readonly string[], { source, imports }: Origin): string {
  const lines = names.map(
    (name) => `import { provider as ${camelCase(name)}Provider } from '${imports.sibling(`./${name}/operations`)}';`,
  );
  // With a type of its own: the compiler would write out that of every provider once more, in the declarations of this file.
  const types = names.map((name) => entry(name, 'Provider').replace(/^ *(.*): (.*),$/, '  readonly $1: typeof $2;'));
  return `${banner(`the names in ${source}`)}${lines.join('\n')}

export const providers: {
${types.join('\n')}
} = {
${names.map((name) => entry(name, 'Provider')).join('\n')}
};
`;
}

/** `simulators.ts`: the simulators by name. */
export function simulatorsFile(
  files: readonly { readonly name: string; readonly path: string }[],
  { source, imports }: Origin,
): string {
  const lines = files.map(({ name, path }) => `import * as ${camelCase(name)}Simulator from '${imports.file(path)}';`);
  return `${banner(`the names in ${source}`)}${lines.join('\n')}

export const simulators = {
${files.map(({ name }) => entry(name, 'Simulator')).join('\n')}
} as const;

/** The name of a provider that has a simulator. */
export type SimulatedProvider = keyof typeof simulators;

/** The account that a provider's simulator accepts. */
export type AccountOf<Name extends SimulatedProvider> = (typeof simulators)[Name] extends { demoAccount: infer Account } ? Account : never;
`;
}

function entry(name: string, what: string): string {
  return `  ${camelCase(name) === name ? name : `'${name}'`}: ${camelCase(name)}${what},`;
}

/** `sne-cotation` as `SneCotation`. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** `sne-cotation` as `sneCotation`. */
export function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
