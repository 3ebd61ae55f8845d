/** Resolves an example call into the request that is sent. */
import { appendQuery, fillPath } from '../client/encode.ts';
import { parameterCodec } from '../client/parameters.ts';
import type { Operation } from '../client/provider.ts';
import { type ParameterObject, SpecError } from '../codegen/document.ts';
import type { Step, Value } from '../samples.ts';
import { bodyOf } from './body.ts';
import type { Call } from './call.ts';
import { calledUrl, serverUrlOf } from './environments.ts';
import type { Context, Pair, RequestStep, ResolvedStep, SampleRequest } from './sample-request.ts';
import { authorizationOf } from './schemes.ts';

/** Resolves the request of one operation. */
export function requestOf(context: Context, call: Call): SampleRequest {
  const { operation } = call;
  const { provider, credentials } = context;
  const errorContext = { provider: context.name, operation: operation.id };
  const computed: (Step | RequestStep)[] = [];
  const compute = (name: string): Value | undefined => {
    const { steps = [] } = credentials?.computed?.[fieldName(name)] ?? {};
    computed.push(...steps);
    const last = steps.at(-1);
    return last && { variable: last.variable };
  };

  const { address, flag, pairs, headers, cookies } = parametersOf(context, call);
  // A signature covers the path of the provider's server, for the mock too.
  const { pathname, search } = new URL(appendQuery(address, [...flag, ...pairs].join('&')));
  const { signsQuery, ...authorization } = authorizationOf(context, operation, pathname + search);
  const separable = signsQuery ? [] : pairs.filter(isSeparable);
  const kept = pairs.filter((pair) => !separable.includes(pair));
  const query = separable.map((pair): Pair => {
    const [name = '', value = ''] = pair.split('=').map(decodeURIComponent);
    return [name, compute(name) ?? value];
  });
  const body = bodyOf(call, errorContext, compute);
  return {
    ...authorization,
    steps: distinct(resolved(context, [...authorization.steps, ...computed])),
    method: operation.method,
    url: calledUrl(context.environment, appendQuery(address, [...flag, ...kept].join('&'))),
    query: [...query, ...authorization.query],
    headers: [...headers, ...authorization.headers],
    cookies: [...cookies, ...authorization.cookies],
    body,
    hasEnvelope: (operation.envelope ?? provider.envelope) !== undefined,
    redirects: operation.redirects !== undefined,
    response: responseOf(operation),
  };
}

/** The parameters of a call as the client writes them; the pairs of the query encoded. */
function parametersOf(context: Context, { operation, parameters }: Call) {
  const errorContext = { provider: context.name, operation: operation.id };
  const { cookie, headers, path: writePath, query } = parameterCodec;
  const valuesIn = (place: ParameterObject['in']) =>
    Object.fromEntries(
      parameters.filter((parameter) => parameter.in === place).map(({ name, value }) => [name, value]),
    );
  const written = fillPath(operation.path, valuesIn('path'), errorContext, writePath(operation, errorContext));
  const split = (text: string, separator: string) => text.split(separator).filter((pair) => pair !== '');
  const headerPairs = Object.entries(headers(valuesIn('header'), errorContext, operation));
  const cookiePairs = split(cookie(valuesIn('cookie'), errorContext, operation), '; ');
  return {
    address: serverUrlOf(context.environment, context.provider, operation) + written.replace(/#.*$/s, ''),
    // A flag has no value and comes first.
    flag: operation.chosenBy?.in === 'query' ? [operation.chosenBy.name] : [],
    pairs: split(query(valuesIn('query'), errorContext, operation), '&'),
    headers: headerPairs.map(([name, text]): Pair => [name, String(text)]),
    cookies: cookiePairs.map((pair): Pair => [pair.split('=')[0] ?? '', pair.replace(/^[^=]*=/, '')]),
  };
}

/** `pro[password]` is the field `password` of the parameter `pro`. */
function fieldName(name: string): string {
  return /\[([^\]]*)\]$/.exec(name)?.[1] ?? name;
}

/** Whether a pair means the same however its characters are encoded: it has no delimiter that is not part of its value. */
function isSeparable(pair: string): boolean {
  return /^(?:[\w.~!*'()-]|%[\dA-F]{2})+=(?:[\w.~!*'()-]|%[\dA-F]{2})*$/i.test(pair);
}

/** Without the steps that assign a variable again. */
function distinct(steps: readonly ResolvedStep[]): ResolvedStep[] {
  return steps.filter((step, index) => steps.findIndex(({ variable }) => variable === step.variable) === index);
}

/** The steps in order; a reading is the request of its operation, after the steps of that. */
function resolved(context: Context, steps: readonly (Step | RequestStep)[]): ResolvedStep[] {
  return steps.flatMap((step) => {
    if (!('operation' in step)) return [step];
    const call = context.calls.get(step.operation);
    if (!call) throw new SpecError(`specs/${context.name}.yaml: there is no operation ${step.operation}.`);
    const { steps: first, ...request } = requestOf(context, call);
    return [...first, { variable: step.variable, request: { ...request, steps: [] }, field: step.field }];
  });
}

function responseOf({ responseTypes, binaryTypes = [] }: Operation): SampleRequest['response'] {
  if (responseTypes.some((type) => /\bjson\b/i.test(type))) return 'json';
  if (responseTypes.length === 0) return 'nothing';
  return responseTypes.some((type) => !binaryTypes.includes(type)) ? 'text' : 'bytes';
}
