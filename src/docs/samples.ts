/**
 * Writes samples for every operation of a spec: a curl command as the provider documents it, and a call by name of the
 * TypeScript client.
 */
import { isRecord } from '../client/encode.ts';
import type { Provider } from '../client/provider.ts';
import { camelCase, pascalCase } from '../codegen/files.ts';
import { operationsOf, type SpecDocument } from '../codegen/spec.ts';
import type { SampleCredentials } from '../samples.ts';
import { type Call, callOf, filledNames } from './call.ts';
import { type Context, shellSource } from './curl.ts';
import { codeOf, functionsIn, invoke, objectOf, print } from './print.ts';

/** The languages of samples, by the label of their tab. Every operation has one sample in each of them. */
const LANGUAGES = {
  curl: { lang: 'Shell', write: shellSource },
  TypeScript: { lang: 'TypeScript', write: typescriptSource },
} as const;

/** The label of a language, which is the text of its tab. */
export type Label = keyof typeof LANGUAGES;

/** The labels of all languages, in the order of their tabs. */
// The keys of a constant are those that its type names.
export const labels = Object.keys(LANGUAGES) as Label[];

/** One sample of an operation, in the form that `x-codeSamples` takes. */
export interface Sample {
  /** The language of the syntax highlighting. */
  readonly lang: string;
  readonly label: Label;
  readonly source: string;
}

/** Writes the samples of every operation, by `operationId`; `module` is what they import. */
export function samplesOf(
  name: string,
  document: SpecDocument,
  provider: Provider,
  module: string,
  credentials: SampleCredentials | undefined,
): Map<string, Sample[]> {
  const calls = new Map(
    operationsOf(document).map(({ item, operation }) => [
      operation.operationId,
      callOf(name, document, provider, item, operation),
    ]),
  );
  const context = { name, document, provider, credentials, calls, module };
  return new Map(
    [...calls].map(([id, call]) => [
      id,
      labels.map((label) => {
        const { lang, write } = LANGUAGES[label];
        return { lang, label, source: write(context, call) };
      }),
    ]),
  );
}

function typescriptSource(
  { name, provider, credentials, module }: Context,
  { operation, parameters, body }: Call,
): string {
  const computed = credentials?.computed ?? {};
  const filled = filledNames(operation);
  const needsCredentials = operation.security.length > 0 || operation.filledByAuth.length > 0;
  const [factory, given] = credentials?.auth(operation) ?? [];
  const auth = factory === undefined ? codeOf('external') : invoke(factory, codeOf(given));
  const options = needsCredentials ? [objectOf({ auth })] : [];
  const variable = camelCase(name);
  const create = invoke(`create${pascalCase(name)}`, ...options);

  const valuesOf = (given: Call['parameters']) => Object.fromEntries(given.map(({ name, value }) => [name, value]));
  const visible = isRecord(body?.value)
    ? Object.fromEntries(Object.entries(body.value).filter(([field]) => !filled.includes(field)))
    : body?.value;
  const places = ['path', 'query', 'header', 'cookie'] as const;
  const groups = places.map((place) => [place, valuesOf(parameters.filter((one) => one.in === place))] as const);
  const inputs = {
    flat: () => ({ ...valuesOf(parameters), ...(isRecord(visible) && visible) }),
    body: () => ({ ...valuesOf(parameters), ...(visible !== undefined && { body: visible }) }),
    groups: () => Object.fromEntries([...groups, ['body', visible] as const].filter(([, value]) => !isEmpty(value))),
  };
  const input = inputs[operation.input ?? 'flat']();
  const [method] = Object.entries(provider.operations).find(([, one]) => one === operation) ?? [operation.id];
  const request = invoke(`await ${variable}.${method}`, ...(isEmpty(input) ? [] : [codeOf(input, computed)]));

  const imports = [...new Set([create, request].flatMap(functionsIn))].sort();
  return [
    `import { ${imports.join(', ')} } from '${module}';`,
    '',
    `const ${variable} = ${print(create, '', `const ${variable} = ;`.length)};`,
    `const { data, error } = ${print(request, '', 'const { data, error } = ;'.length)};`,
    'console.log(data ?? error);',
  ].join('\n');
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (isRecord(value) && Object.keys(value).length === 0);
}
