/** What one call of an operation says, in the values of its spec: the examples, and nothing else. */
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

/** What one call of an operation says, in the values of its spec. */
export interface Call {
  readonly operation: Operation;
  /** What a caller gives: neither the flag of a dispatch nor a authorization is among them. */
  readonly parameters: readonly (Pick<ParameterObject, 'in' | 'name'> & { readonly value: unknown })[];
  /** The whole body, with what client and auth middleware fill. */
  readonly body: { readonly type: string; readonly value: unknown } | undefined;
  /** Where the answer of a login holds its token. */
  readonly token: string | undefined;
}

/** A parameter as far as samples look into it. */
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
  const known = provider.operations[methodNameOf(operation)];
  if (!known)
    throw new SpecError(`specs/${providerName}.yaml: ${operation.operationId} is no operation of ${provider.title}.`);
  const filled = filledNames(known);
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])]
    .map((parameter) => [parameter, deref<DescribedParameter>(document, parameter)] as const)
    // The example of a shared parameter was written for no operation in particular: groups have no `created_at` to be sorted by.
    .filter(([written, parameter]) => parameter.required || written === parameter)
    .flatMap(([, parameter]) => withExamples(document, parameter))
    .filter(({ name }) => !filled.includes(name))
    .flatMap(({ in: place, name, required, example }) => {
      if (example !== undefined) return [{ in: place, name, value: example }];
      if (required)
        throw new SpecError(
          `specs/${providerName}.yaml: the required parameter "${name}" of ${operation.operationId} has no example.`,
        );
      return [];
    });
  return {
    operation: known,
    parameters,
    body: bodyOf(
      document,
      operation,
      parameters.some((parameter) => parameter.in === 'query'),
    ),
    token: tokenOf(document, operation),
  };
}

/** What client and auth middleware fill, whether parameter or field. */
export function filledNames({ chosenBy, filledByAuth }: Operation): string[] {
  return [...(chosenBy ? [chosenBy.name] : []), ...filledByAuth];
}

/** The separate parameters that a parameter stands for, each with its own part of the example. */
function withExamples(document: SpecDocument, parameter: DescribedParameter): ParameterObject[] {
  const [named] = Object.values(parameter.examples ?? {});
  const example = parameter.example ?? (named && deref(document, named).value);
  return explode(document, parameter).map((part) => {
    const own = part === parameter ? example : isRecord(example) ? example[part.name] : undefined;
    return { ...part, example: own };
  });
}

/** The first named example. An optional body is left out where a query says it all: ClicRDV's login wants one or the other. */
function bodyOf(document: SpecDocument, operation: OperationObject, hasQuery: boolean): Call['body'] {
  const body = operation.requestBody && deref(document, operation.requestBody);
  if (!body || (!body.required && hasQuery)) return undefined;
  const [[type, media] = ['', {}]] = Object.entries(body.content);
  const [example] = Object.values(media.examples ?? {});
  return example && { type, value: deref(document, example).value };
}

/** The secret text among the properties of a success. */
function tokenOf(document: SpecDocument, operation: OperationObject): string | undefined {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const schema = success && deref(document, success).content?.['application/json']?.schema;
  const whole = schema && deref(document, schema);
  const alternatives = [whole, ...(whole?.anyOf ?? [])].flatMap((part) => (part ? [deref(document, part)] : []));
  return alternatives
    .flatMap(({ properties = {} }) => Object.entries(properties))
    .find(([, property]) => deref(document, property).format === 'password')?.[0];
}
