/** The example call of an operation as the input of the client's method. */
import { isRecord } from '../client/encode.ts';
import { type Call, filledNames } from './call.ts';

/** What the method is given in the example: parameters and fields together, or as `Operation.input` says. */
export function exampleInput({ operation, parameters, body }: Call): Readonly<Record<string, unknown>> {
  const filled = filledNames(operation);
  const valuesOf = (given: Call['parameters']) => Object.fromEntries(given.map(({ name, value }) => [name, value]));
  const visible = isRecord(body?.value)
    ? Object.fromEntries(Object.entries(body.value).filter(([field]) => !filled.includes(field)))
    : body?.value;
  if (operation.input === 'body') return { ...valuesOf(parameters), ...(visible !== undefined && { body: visible }) };
  if (operation.input !== 'groups') return { ...valuesOf(parameters), ...(isRecord(visible) && visible) };
  const places = ['path', 'query', 'header', 'cookie'] as const;
  const groups = places.map((place) => [place, valuesOf(parameters.filter((one) => one.in === place))] as const);
  return Object.fromEntries([...groups, ['body', visible] as const].filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (isRecord(value) && Object.keys(value).length === 0);
}
