/** An example call of an operation, made of the examples in its spec. */
import { isRecord } from '../client/encode.ts';
import type { BodyType, Operation, Provider } from '../client/provider.ts';
import { explode } from '../codegen/caller-view.ts';
import {
  deref,
  type MediaObject,
  type OperationObject,
  type ParameterObject,
  type PathItemObject,
  type SpecDocument,
  SpecError,
} from '../codegen/document.ts';
import { methodNameOf } from '../codegen/method-name.ts';
import { tokenOf } from '../codegen/responses.ts';
import { exampleOf, FILE, textExample } from './example.ts';

/** An example call of an operation. */
export interface Call {
  readonly operation: Operation;
  /** The caller's parameters, without those that the client or the auth middleware fills. */
  readonly parameters: readonly (Pick<ParameterObject, 'in' | 'name'> & { readonly value: unknown })[];
  /** The whole body, including what client and auth middleware fill. */
  readonly body: CallBody | undefined;
  /** The property of a login's response that is its token. */
  readonly token: string | undefined;
}

/** The body of an example call. */
export interface CallBody {
  /** The media type, and how it is written. */
  readonly type: string;
  readonly kind: BodyType['kind'];
  readonly styles?: BodyType['styles'];
  readonly value: unknown;
}

/** The part of a parameter that samples use. */
interface DescribedParameter extends ParameterObject {
  readonly examples?: NonNullable<MediaObject['examples']>;
}

/** Reads one call. Values that the spec has no example of are made of their schemas. */
export function callOf(
  providerName: string,
  document: SpecDocument,
  provider: Provider,
  item: PathItemObject,
  operation: OperationObject,
): Call {
  const described = provider.operations[methodNameOf(operation)];
  if (!described)
    throw new SpecError(`specs/${providerName}.yaml: ${provider.title} has no operation ${operation.operationId}.`);
  const filled = filledNames(described);
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])]
    .map((parameter) => [parameter, deref<DescribedParameter>(document, parameter)] as const)
    // An optional shared parameter is left out: its example may not suit this operation. Groups cannot be sorted by `created_at`.
    .filter(([written, parameter]) => parameter.required || written === parameter)
    .flatMap(([, parameter]) => withExamples(document, parameter))
    .filter(({ name }) => !filled.includes(name))
    .flatMap(({ in: place, name, required, example, schema = {} }) => {
      if (example === undefined && !required) return [];
      return [{ in: place, name, value: example ?? exampleOf(document, schema) }];
    });
  return {
    operation: described,
    parameters,
    body: bodyOf(
      document,
      operation,
      described,
      parameters.some((parameter) => parameter.in === 'query'),
    ),
    token: tokenOf(document, operation),
  };
}

/** The parameters and fields that client and auth middleware fill. */
export function filledNames({ chosenBy, filledByAuth }: Operation): string[] {
  return [...(chosenBy ? [chosenBy.name] : []), ...filledByAuth];
}

/** The separate parameters of an exploded object, each with its part of the example. */
function withExamples(document: SpecDocument, parameter: DescribedParameter): ParameterObject[] {
  const [named] = Object.values(parameter.examples ?? {});
  const example = parameter.example ?? (named && deref(document, named).value);
  return explode(document, parameter).map((part) => {
    const own = part === parameter ? example : isRecord(example) ? example[part.name] : undefined;
    return { ...part, example: own };
  });
}

/** The first named example. An optional body is left out if there is a query: ClicRDV's login requires one or the other. */
function bodyOf(
  document: SpecDocument,
  operation: OperationObject,
  described: Operation,
  hasQuery: boolean,
): CallBody | undefined {
  const body = operation.requestBody && deref(document, operation.requestBody);
  if (!body || (!body.required && hasQuery)) return undefined;
  const types = typeof described.body === 'object' ? described.body : undefined;
  // What the client writes by default; other media types of the body may be none that it writes.
  const [first] = types ?? [];
  const entries = Object.entries(body.content);
  const [type, media] = entries.find(([name]) => name === first?.type) ?? entries[0] ?? ['', {}];
  const kind = first?.kind ?? (described.body === 'form' ? 'form' : 'json');
  const [example] = Object.values(media.examples ?? {});
  const value = example ? deref(document, example).value : media.example;
  if (value === undefined && !body.required) return undefined;
  const shown = kind === 'bytes' ? FILE : (value ?? exampleOf(document, media.schema ?? {}));
  const written = kind === 'text' ? textExample(type, shown) : shown;
  return { type: first?.type ?? type, kind, ...(first?.styles && { styles: first.styles }), value: written };
}
