/** Writes samples for every operation of a spec: a curl command as the provider documents it, and a call of the TypeScript client. */
import { isRecord } from '../client/encode.ts';
import type { Provider } from '../client/provider.ts';
import { camelCase, pascalCase } from '../codegen/files.ts';
import { operationsOf, type SpecDocument } from '../codegen/spec.ts';
import { type Call, callOf, filledNames } from './call.ts';
import { CREDENTIALS } from './credentials.ts';
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

/** Writes the samples of every operation, by `operationId`. @throws {SpecError} when a required parameter has no example. */
export function samplesOf(name: string, document: SpecDocument, provider: Provider): Map<string, Sample[]> {
  const calls = new Map(
    operationsOf(document).map(({ item, operation }) => [
      operation.operationId,
      callOf(name, document, provider, item, operation),
    ]),
  );
  const context = { name, document, provider, credentials: CREDENTIALS.get(name), calls };
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

function typescriptSource({ name, credentials }: Context, { operation, parameters, body }: Call): string {
  const computed = credentials?.computed ?? {};
  const filled = filledNames(operation);
  const needsCredentials = operation.security.length > 0 || operation.filledByAuth.length > 0;
  const options = credentials && needsCredentials ? [objectOf({ auth: credentials.auth(operation) })] : [];
  const variable = camelCase(name);
  const create = invoke(`create${pascalCase(name)}`, ...options);

  const places = ['path', 'query', 'header', 'cookie'].flatMap((place) => {
    const here = parameters.filter((parameter) => parameter.in === place);
    const values = Object.fromEntries(here.map((parameter) => [parameter.name, parameter.value]));
    return here.length > 0 ? [[place, codeOf(values, computed)] as const] : [];
  });
  const visible = isRecord(body?.value)
    ? Object.fromEntries(Object.entries(body.value).filter(([field]) => !filled.includes(field)))
    : body?.value;
  const hasBody = visible !== undefined && !(isRecord(visible) && Object.keys(visible).length === 0);
  const init = {
    ...(places.length > 0 ? { params: objectOf(Object.fromEntries(places)) } : {}),
    ...(hasBody ? { body: codeOf(visible, computed) } : {}),
  };
  const args = [codeOf(operation.path), ...(Object.keys(init).length > 0 ? [objectOf(init)] : [])];
  const request = invoke(`await ${variable}.${operation.method}`, ...args);

  const imports = [...new Set([create, request].flatMap(functionsIn))].sort();
  return [
    `import { ${imports.join(', ')} } from 'guichet/${name}';`,
    '',
    `const ${variable} = ${print(create, '', `const ${variable} = ;`.length)};`,
    `const { data, error } = ${print(request, '', 'const { data, error } = ;'.length)};`,
    'console.log(data ?? error);',
  ].join('\n');
}
