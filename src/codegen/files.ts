/** Renders the text of every generated file. The same spec gives the same bytes. */
import type { Provider } from '../client/provider.ts';
import type { PublicExports } from './exports.ts';
import { capitalized } from './method-name.ts';
import type { SpecDocument } from './spec.ts';
import { typeFiles } from './types.ts';

const banner = (source: string) =>
  `// Generated from ${source} by \`npm run generate\`. Edit the spec, not this file.\n\n`;

/** `types.ts` and `schema.ts`: the types of a spec, by name and by path, as its caller sees them. */
export function typesFiles(document: SpecDocument, provider: Provider): Record<'types' | 'schema', string> {
  const { types, schema } = typeFiles(document, provider, pascalCase(provider.name));
  const source = banner(`specs/${provider.name}.yaml`);
  return { types: source + types, schema: source + schema };
}

/** `operations.ts`: what the run time knows of a spec. */
export function operationsFile(provider: Provider): string {
  return `${banner(`specs/${provider.name}.yaml`)}import type { Provider } from '../../src/client/provider.ts';

export const provider = ${JSON.stringify(provider, null, 2)} as const satisfies Provider;
`;
}

/**
 * `index.ts`: `createX`, its types, the auth middlewares.
 *
 * @param auth The public exports of `src/auth/<name>.ts`; undefined if there is no such file.
 */
export function indexFile(
  { name, title: written, servers, errors, operations }: Provider,
  auth?: PublicExports,
): string {
  // It is written into comments, which it must not end.
  const title = written.replace(/\s+/g, ' ').replaceAll('*/', '* /');
  const typeName = pascalCase(name);
  const variable = camelCase(name);
  const names = servers.map((server) => JSON.stringify(server.name).replaceAll('"', "'")).join(' | ');
  const hasErrors = Object.keys(errors).length > 0;
  const failures = Object.keys(operations).map((method) => `${capitalized(method)}Error`);
  return `${banner(`specs/${name}.yaml`)}import { createClient } from '../../src/client/client.ts';
import type { Client, CreateOptions } from '../../src/client/client-types.ts';
import { ApiError as AnyApiError, type ApiErrorClass } from '../../src/client/errors.ts';
import { provider } from './operations.ts';
import type { paths } from './schema.ts';
import type { ${[...failures, `${typeName}Methods`].join(', ')} } from './types.ts';

${auth ? `export { ${[...auth.values, ...auth.types.map((type) => `type ${type}`)].join(', ')} } from '../../src/auth/${name}.ts';\n` : ''}export {
  AuthError,
  ConfigError,
  type ErrorCode,
  type ErrorDetails,
  GuichetError,
  NetworkError,
  ResponseError,
  TimeoutError,
} from '../../src/client/errors.ts';
export type { CallOptions, CallOutcome } from '../../src/client/outcome.ts';
export { wrapAsPathBasedClient } from '../../src/client/path-based.ts';
export { unwrap } from '../../src/client/unwrap.ts';
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client for ${title}: a method for every operation, and calls by path. */
export interface ${typeName} extends Client<paths>, ${typeName}Methods {}

/** The options of \`create${typeName}\`. */
export type ${typeName}Options = CreateOptions<'${name}', ${names}>;

/** Every failure that an operation of ${title} reports. */
export type ${typeName}Failure = ${failures.length > 0 ? failures.join(' | ') : 'unknown'};

/** Thrown by \`unwrap\` when the provider reported a failure; \`error\` is its response. */
export const ApiError: ApiErrorClass<${typeName}Failure> = AnyApiError;
export type ApiError = AnyApiError<${typeName}Failure>;

/**
 * Creates a client for ${title}.
 *
 * Nothing is sent until the first call. Every call resolves to \`{ data }\` or \`{ error, response }\`.
 *
 * @throws {ConfigError} when an option is unknown or invalid; the message names it.
 */
export function create${typeName}(options: ${typeName}Options = {}): ${typeName} {
  return createClient<${typeName}Methods, paths>(provider, 'create${typeName}', options);
}
${
  hasErrors
    ? `
/** The meaning of each documented error code, and whether the client renews its token, retries or gives up. */
export const ${variable}Errors = provider.errors;
`
    : ''
}`;
}

/** `generated/providers.ts`: all providers by name, for `createFetch` and the mock. */
export function providersFile(names: readonly string[]): string {
  const imports = names.map(
    (name) => `import { provider as ${camelCase(name)}Provider } from './${name}/operations.ts';`,
  );
  return `${banner('the names of specs/*.yaml')}${imports.join('\n')}\n\nexport const providers = {\n${names.map((name) => entry(name, 'Provider')).join('\n')}\n} as const;\n`;
}

/** `generated/simulators.ts`: the simulators in `src/mock/simulators`, by name. */
export function simulatorsFile(names: readonly string[]): string {
  const imports = names.map(
    (name) => `import * as ${camelCase(name)}Simulator from '../src/mock/simulators/${name}.ts';`,
  );
  return `${banner('the names of src/mock/simulators/*.ts')}${imports.join('\n')}

export const simulators = {
${names.map((name) => entry(name, 'Simulator')).join('\n')}
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
