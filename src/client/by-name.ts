/** The input of a call by name: one flat object, `energiapro.lpnJson({ client_id, num_inst })`. */
import { type Context, invalidCall, isRecord } from './encode.ts';
import { didYouMean } from './nearest.ts';
import { ownProperties } from './own-properties.ts';
import type { Operation } from './provider.ts';

type Values = Record<string, unknown>;

const GROUPS = ['path', 'query', 'header', 'cookie', 'body'];

/**
 * Sorts the input into what a call by path takes: `params` and `body`. What is not a parameter of the operation is a field of its body.
 *
 * @param shape How the input is given, if not as the operation says.
 * @throws {ConfigError} when the input is not an object, or a name is unknown; the message names the nearest.
 */
export function sortInput(
  operation: Operation,
  input: unknown,
  context: Context,
  shape = operation.input,
): { params: Values | undefined; body: unknown } {
  const { parameters, fields = {} } = operation;
  const demand = (holds: boolean, problem: string) => {
    if (!holds) throw invalidCall(problem, context);
  };
  demand(input === undefined || isRecord(input), 'the input must be an object.');
  const given = Object.entries(isRecord(input) ? input : {});
  if (given.length === 0 && !operation.bodyRequired) return { params: undefined, body: undefined };
  // Without prototypes, so that a field called `__proto__` is a field.
  const params: Record<string, Values> = ownProperties({});
  const body: Values = ownProperties({});

  if (shape === 'groups') {
    for (const [name, value] of given) {
      demand(GROUPS.includes(name), `the input must be grouped into ${GROUPS.join(', ')}; it has \`${name}\`.`);
      if (name === 'body') body.body = value;
      else params[name] = value as Values; // checked when it is encoded
    }
    return { params, body: body.body };
  }
  for (const [name, value] of given) {
    const place = Object.hasOwn(parameters, name) ? parameters[name]?.in : undefined;
    if (place) {
      params[place] ??= ownProperties({}) as Values;
      params[place][name] = value;
      continue;
    }
    const isField = shape === 'body' ? name === 'body' : Object.hasOwn(fields, name) || operation.openFields;
    if (!isField) {
      const names = [...Object.keys(parameters), ...(shape === 'body' ? ['body'] : Object.keys(fields))];
      const others = names.filter((known) => !given.some(([taken]) => taken === known));
      const kind = operation.body ? 'neither a parameter nor a field' : 'not a parameter';
      const help = didYouMean(name, others) || ` It takes ${names.join(', ') || 'none'}.`;
      demand(false, `\`${name}\` is ${kind} of this operation.${help}`);
    }
    body[name] = value;
  }
  if (shape === 'body') return { params, body: body.body };
  return { params, body: Object.keys(body).length > 0 || operation.bodyRequired ? body : undefined };
}
