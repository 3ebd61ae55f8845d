/**
 * Writes samples for every operation of a spec: a curl command as the provider documents it, a call by name of the TypeScript
 * client, and the request by hand in Python and PHP.
 */
import type { Provider } from '../client/provider.ts';
import { operationsOf, type SpecDocument } from '../codegen/document.ts';
import type { SampleCredentials } from '../samples.ts';
import { type Call, callOf } from './call.ts';
import { shellSource } from './curl.ts';
import { type Environment, environmentsOf } from './environments.ts';
import { phpSource } from './php.ts';
import { pythonSource } from './python.ts';
import { requestOf } from './request.ts';
import type { Context, SampleRequest } from './sample-request.ts';
import { sendable } from './sendable.ts';
import { typescriptSource } from './typescript.ts';

/** The languages of samples, by the label of their tab. Every operation has one sample in each of them. */
const LANGUAGES = {
  curl: { lang: 'Shell', write: ({ request }: Written) => shellSource(request) },
  TypeScript: { lang: 'TypeScript', write: ({ context, call }: Written) => typescriptSource(context, call) },
  Python: { lang: 'Python', write: ({ request }: Written) => pythonSource(request) },
  PHP: { lang: 'PHP', write: ({ request }: Written) => phpSource(request) },
} as const;

/** What a sample is written of: the call by name, or its request. */
interface Written {
  readonly context: Context;
  readonly call: Call;
  readonly request: SampleRequest;
}

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

/** Writes the samples of every operation, by `operationId`; `module` is what they import. They call the default server, or `environment`. */
export function samplesOf(
  name: string,
  document: SpecDocument,
  provider: Provider,
  module: string,
  credentials: SampleCredentials | undefined,
  environment: Environment = environmentsOf(provider)[0],
): Map<string, Sample[]> {
  const calls = new Map(
    operationsOf(document).map(({ item, operation }) => [
      operation.operationId,
      sendable(callOf(name, document, provider, item, operation)),
    ]),
  );
  const context = { name, document, provider, credentials, calls, module, environment };
  return new Map(
    [...calls].map(([id, call]) => {
      const written = { context, call, request: requestOf(context, call) };
      return [
        id,
        labels.map((label) => ({ lang: LANGUAGES[label].lang, label, source: LANGUAGES[label].write(written) })),
      ];
    }),
  );
}
