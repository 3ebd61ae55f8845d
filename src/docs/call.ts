/** An example call of an operation, made of the examples in its spec. */
import { isRecord } from '../client/encode.ts';
import type { Operation, Provider } from '../client/provider.ts';
import { explode } from '../codegen/caller-view.ts';
import { methodNameOf } from '../codegen/method-name.ts';
import {
  deref,
  type MediaObject,
  type OperationObject,
  type ParameterObject,
  type PathItemObject,
  type SpecDocument,
  SpecError,
} from '../codegen/spec.ts';

/** An example call of an operation. */
export interface Call {
  readonly operation: Operation;
  /** The caller's parameters, without those that the client or the auth middleware fills. */
  readonly parameters: readonly (Pick<ParameterObject, 'in' | 'name'> & { readonly value: unknown })[];
  /** The whole body, including what client and auth middleware fill. */
  readonly body: { readonly type: string; readonly value: unknown } | undefined;
  /** The property of a login's response that is its token. */
  readonly token: string | undefined;
}

/** The part of a parameter that samples use. */
interface DescribedParameter extends ParameterObject {
  readonly examples?: NonNullable<MediaObject['examples']>;
}

/** Reads one call. @throws {SpecError} when a required parameter has no example. */
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
    .flatMap(({ in: place, name, required, example }) => {
      if (example !== undefined) return [{ in: place, name, value: example }];
      if (required)
        throw new SpecError(
          `specs/${providerName}.yaml: the required parameter "${name}" of ${operation.operationId} must have an example.`,
        );
      return [];
    });
  return {
    operation: described,
    parameters,
    body: bodyOf(
      document,
      operation,
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
function bodyOf(document: SpecDocument, operation: OperationObject, hasQuery: boolean): Call['body'] {
  const body = operation.requestBody && deref(document, operation.requestBody);
  if (!body || (!body.required && hasQuery)) return undefined;
  const [[type, media] = ['', {}]] = Object.entries(body.content);
  const [example] = Object.values(media.examples ?? {});
  return example && { type, value: deref(document, example).value };
}

/** The secret property of a successful response. */
export function tokenOf(document: SpecDocument, operation: OperationObject): string | undefined {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const schema = success && deref(document, success).content?.['application/json']?.schema;
  const whole = schema && deref(document, schema);
  const alternatives = [whole, ...(whole?.anyOf ?? [])].flatMap((part) => (part ? [deref(document, part)] : []));
  return alternatives
    .flatMap(({ properties = {} }) => Object.entries(properties))
    .find(([, property]) => deref(document, property).format === 'password')?.[0];
}
