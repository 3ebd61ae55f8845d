/** Writes the text of every generated file. Same spec, same bytes. */
import type { Provider } from '../client/provider.ts';
import type { SpecDocument } from './spec.ts';
import { typeFiles } from './types.ts';

const banner = (source: string) => `// Made from ${source} by \`npm run generate\`. Edit the spec, not this file.\n\n`;

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

/** `index.ts`: `createX`, its types, the auth middlewares. `hasAuth`: whether `src/auth/<name>.ts` exists. */
export function indexFile({ name, title: written, servers, errors }: Provider, hasAuth: boolean): string {
  // It stands in comments, which it must not end.
  const title = written.replace(/\s+/g, ' ').replaceAll('*/', '* /');
  const typeName = pascalCase(name);
  const variable = camelCase(name);
  const names = servers.map((server) => JSON.stringify(server.name).replaceAll('"', "'")).join(' | ');
  const hasErrors = Object.keys(errors).length > 0;
  return `${banner(`specs/${name}.yaml`)}import { type Client, createClient } from '../../src/client/client.ts';
import type { ClientOptions } from '../../src/client/fetch.ts';
import { provider } from './operations.ts';
import type { paths } from './schema.ts';
import type { ${typeName}Methods } from './types.ts';

${hasAuth ? `export * from '../../src/auth/${name}.ts';\n` : ''}export * from '../../src/client/errors.ts';
export type { CallOptions, CallOutcome } from '../../src/client/outcome.ts';
export { unwrap } from '../../src/client/unwrap.ts';
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client of ${title}: a method for every operation, and the calls by path. */
export interface ${typeName} extends Client<paths>, ${typeName}Methods {}

/** What \`create${typeName}\` takes. */
export type ${typeName}Options = ClientOptions<'${name}', ${names}>;

/**
 * Makes a client of ${title}.
 *
 * Nothing is sent until the first call. Every call resolves to \`{ data }\` or \`{ error, response }\`.
 *
 * @throws {ConfigError} when an option makes no sense; the message names it.
 */
export function create${typeName}(options: ${typeName}Options = {}): ${typeName} {
  return createClient<${typeName}Methods, paths>(provider, 'create${typeName}', options);
}
${
  hasErrors
    ? `
/** What each documented code means, and whether the client renews its proof, tries again or gives up. */
export const ${variable}Errors = provider.errors;
`
    : ''
}`;
}

/** \`generated/providers.ts\`: all providers by their name, for \`createFetch\` and the mock. */
export function providersFile(names: readonly string[]): string {
  const imports = names.map(
    (name) => `import { provider as ${camelCase(name)}Provider } from './${name}/operations.ts';`,
  );
  return `${banner('the names of specs/*.yaml')}${imports.join('\n')}\n\nexport const providers = {\n${names.map((name) => entry(name, 'Provider')).join('\n')}\n} as const;\n`;
}

/** \`generated/simulators.ts\`: the mock's simulators by their name, those that `src/mock/simulators` has. */
export function simulatorsFile(names: readonly string[]): string {
  const imports = names.map(
    (name) => `import * as ${camelCase(name)}Simulator from '../src/mock/simulators/${name}.ts';`,
  );
  return `${banner('the names of src/mock/simulators/*.ts')}${imports.join('\n')}

export const simulators = {
${names.map((name) => entry(name, 'Simulator')).join('\n')}
} as const;

/** A provider that the mock has a simulator for. */
export type SimulatedProvider = keyof typeof simulators;

/** The account that a simulator knows. */
export type AccountOf<W extends SimulatedProvider> = (typeof simulators)[W] extends { demoAccount: infer Account } ? Account : never;
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
