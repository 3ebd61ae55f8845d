/** Writes the text of every generated file. Same spec, same bytes. */
import { createRequire } from 'node:module';
import type * as openapiTypescript from 'openapi-typescript';
import type { Provider } from '../client/provider.ts';
import { callerView } from './caller-view.ts';
import type { SpecDocument } from './spec.ts';

type Types = typeof openapiTypescript;
// By their files: the entry of the package also loads a linter, and imports TypeScript where it could be required, which is slower.
const load = createRequire(import.meta.url);
const transformSchema: Types['transformSchema'] = load('openapi-typescript/dist/transform/index.cjs');
const { astToString }: Pick<Types, 'astToString'> = load('openapi-typescript/dist/lib/ts.cjs');
const { resolveRef, scanDiscriminators }: Pick<Types, 'resolveRef' | 'scanDiscriminators'> = load(
  'openapi-typescript/dist/lib/utils.cjs',
);

const banner = (source: string) => `// Made from ${source} by \`npm run generate\`. Edit the spec, not this file.\n\n`;

/**
 * `schema.ts`: the types of a spec, as its caller sees them. openapi-typescript's own entry would read, bundle and lint the document
 * once more; it is bundled and linted already, so its transformer is called directly.
 */
export function schemaFile(name: string, document: SpecDocument): string {
  // A document of the same form, typed by openapi-typescript in its own names. Through JSON, so that no node stands in two places.
  const schema = JSON.parse(JSON.stringify(callerView(document))) as openapiTypescript.OpenAPI3;
  const context: openapiTypescript.GlobalContext = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: true,
    discriminators: scanDiscriminators(schema, {}),
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    // Asked for by the type, read by the entry that is not used.
    redoc: undefined as never,
    resolve: ($ref) => resolveRef(schema, $ref, { silent: true }),
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: undefined,
    transformProperty: undefined,
  };
  return banner(`specs/${name}.yaml`) + astToString(transformSchema(schema, context));
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

${hasAuth ? `export * from '../../src/auth/${name}.ts';\n` : ''}export * from '../../src/client/errors.ts';
export { unwrap } from '../../src/client/unwrap.ts';
export type { components, operations, paths } from './schema.ts';

/** The client of ${title}. */
export type ${typeName} = Client<paths>;

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
  return createClient<paths>(provider, 'create${typeName}', options);
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
