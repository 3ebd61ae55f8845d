/**
 * The client that `createX` returns. Its operations can be called by name (`energiapro.lpnJson(…)`) and by path, the way of
 * openapi-fetch (`energiapro.POST('/index.php#lpn-json', …)`); both go through `pipeline.ts`.
 *
 * A plain call needs nothing of openapi-fetch. What else its users know, its options and its middleware, is in `extended-call.ts`.
 */
import type { Middleware } from 'openapi-fetch';
import { sortInput } from './by-name.ts';
import { type CallInit, createCaller } from './call.ts';
import { isMiddleware, PASSED, passedOf, REFUSED, whyNotPassed } from './call-options.ts';
import type { Client, CreateOptions } from './client-types.ts';
import { type Context, invalidCall, isRecord } from './encode.ts';
import { mergeHeaders } from './headers.ts';
import { CLIENT_OPTIONS, checkOptions, invalidOption, whyUnknown } from './options.ts';
import { EMPTY, ownProperties } from './own-properties.ts';
import type { Operation, Provider } from './provider.ts';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'];
const SERIALIZERS = ['querySerializer', 'bodySerializer', 'pathSerializer'] as const;
const OPTIONS: readonly string[] = [...CLIENT_OPTIONS, 'headers', 'signal', 'idleTimeout', ...SERIALIZERS, ...PASSED];
/** Of a call by name. */
const CALL_OPTIONS: readonly string[] = ['signal', 'headers', 'contentType'];
/** Of a call that needs nothing of openapi-fetch. */
const PLAIN: readonly string[] = ['params', 'body', 'signal', 'contentType'];

/**
 * Makes the client of one API. Generated code calls this as `createX`.
 *
 * @throws {ConfigError} when an option is unknown or invalid; the message names it.
 */
export function createClient<Methods extends object, Paths extends object>(
  known: Provider,
  factory: string,
  given: CreateOptions = {},
): Client<Paths> & Methods {
  const source = { provider: known.name, name: factory };
  const { fillServers, paginate } = known.codecs ?? {};
  const options = checkOptions(source, given, fillServers ? [...OPTIONS, 'serverVariables'] : OPTIONS, REFUSED);
  const filled = fillServers?.(known, source, options.serverVariables) ?? known;
  const demand = (holds: boolean, problem: string) => {
    if (!holds) throw invalidOption(source, problem);
  };
  const isReplaced = options.baseUrl !== undefined && options.serverVariables !== undefined;
  demand(!isReplaced, '`serverVariables` and `baseUrl` must not be given together.');
  const { headers, signal, querySerializer } = options;
  demand(signal === undefined || signal instanceof AbortSignal, '`signal` must be an AbortSignal.');
  demand(
    ['undefined', 'function', 'object'].includes(typeof querySerializer) && querySerializer !== null,
    '`querySerializer` must be a function or an object.',
  );
  for (const name of ['bodySerializer', 'pathSerializer'] as const) {
    demand(options[name] === undefined || typeof options[name] === 'function', `\`${name}\` must be a function.`);
  }
  const headersProblem = headers === undefined ? undefined : mergeHeaders([headers ?? 'null']);
  if (typeof headersProblem === 'string') throw invalidOption(source, headersProblem);
  const passed = passedOf(options);
  const passedProblem = whyNotPassed(passed);
  if (passedProblem !== undefined) throw invalidOption(source, passedProblem);
  const { pipeline, callOperation } = createCaller(filled, source, options, passed);
  const { operations } = pipeline.provider;
  const byPath = new Map(Object.values(operations).map((one) => [`${one.method} ${one.path}`, one]));
  const middleware: Middleware[] = [];
  const isPlainClient = [...SERIALIZERS, 'headers' as const].every((name) => !options[name]);

  const call = (method: string, path: string, operation: Operation | undefined, init: CallInit) => {
    const isPlain = Object.entries(init).every(([name, value]) => PLAIN.includes(name) || value === undefined);
    const hasHeaders = isRecord(init.params) && Object.hasOwn(init.params, 'header');
    if (
      operation &&
      isPlain &&
      !hasHeaders &&
      !(init.body instanceof FormData) &&
      isPlainClient &&
      middleware.length === 0
    ) {
      return callOperation(operation, init);
    }
    return import('./extended-call.ts').then(({ callExtended }) =>
      callExtended({ pipeline, callOperation, options, middleware }, method, path, operation, init),
    );
  };

  const initOf = (given: unknown, context: Context): CallInit => {
    if (given === undefined) return EMPTY;
    if (isRecord(given)) return ownProperties(given);
    throw invalidCall('the options of a call must be an object.', context);
  };

  const callPath = rejecting((method: string, path: string, given: unknown) => {
    const operation = byPath.get(`${method} ${String(path)}`);
    const context = { provider: known.name, operation: operation?.id ?? method };
    // `fetch` sends no TRACE, which openapi-fetch has.
    if (!METHODS.includes(method)) throw invalidCall(`the method must be one of ${METHODS.join(', ')}.`, context);
    return call(method, path, operation, initOf(given, context));
  });

  const callName = rejecting((operation: Operation, input: unknown, given: unknown) => {
    const context = { provider: known.name, operation: operation.id };
    const options = initOf(given, context);
    const unknown = Object.entries(options).find(
      ([name, value]) => !CALL_OPTIONS.includes(name) && value !== undefined,
    );
    if (unknown) throw invalidCall(whyUnknown(unknown[0], CALL_OPTIONS), context);
    // Of a media type other than the default, the fields are not known.
    const shape = options.contentType !== undefined && operation.input !== 'groups' ? 'body' : operation.input;
    const { params, body } = sortInput(operation, input, context, shape);
    const { signal, headers, contentType } = options;
    return call(operation.method, operation.path, operation, { params, body, signal, headers, contentType });
  });

  const methods = Object.entries(operations).map(([name, operation]) => [
    name,
    (input?: unknown, init?: unknown) => callName(operation, input, init),
  ]);
  const verbs = [...METHODS, 'TRACE'].map((method) => [
    method,
    (path: string, init?: unknown) => callPath(method, path, init),
  ]);
  // Made in loops, so their types cannot be seen; `Client<Paths>` and `Methods` state what each of them does.
  return {
    ...Object.fromEntries([...methods, ...verbs]),
    ...(paginate && {
      paginate: (name: string, input?: unknown, init?: unknown) =>
        paginate(pipeline.provider, name, callName, input, init),
    }),
    request: (method: string, path: string, init?: unknown) => callPath(String(method).toUpperCase(), path, init),
    use: (...added: Middleware[]) => {
      for (const one of added.filter(Boolean)) {
        if (!isMiddleware(one)) {
          throw invalidOption(source, 'a middleware must be an object with `onRequest`, `onResponse` or `onError`.');
        }
        middleware.push(one);
      }
    },
    eject: (...removed: Middleware[]) => {
      for (const one of removed) {
        const index = middleware.indexOf(one);
        if (index >= 0) middleware.splice(index, 1);
      }
    },
  } as unknown as Client<Paths> & Methods;
}

/**
 * Makes what a call throws its rejection. `async` would do so as well, but wrap the promise of the call in another, for which the caller
 * waits too.
 */
function rejecting<Given extends unknown[]>(start: (...given: Given) => Promise<unknown>) {
  return (...given: Given): Promise<unknown> => {
    try {
      return start(...given);
    } catch (error) {
      return Promise.reject(error);
    }
  };
}
