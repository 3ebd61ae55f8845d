/**
 * The client that `createX` returns. Its operations can be called by name (`energiapro.lpnJson(…)`) and by path, the way of
 * openapi-fetch (`energiapro.POST('/index.php#lpn-json', …)`); both go through `pipeline.ts`.
 */
import type { Middleware } from 'openapi-fetch';
import { sortInput } from './by-name.ts';
import { callOperation } from './call.ts';
import { PASSED, REFUSED, type ReadInit, readInit } from './call-init.ts';
import type { Client, CreateOptions } from './client-types.ts';
import type { Context } from './encode.ts';
import { ConfigError } from './errors.ts';
import { CLIENT_OPTIONS, checkOptions, invalidOption } from './options.ts';
import { createPipeline } from './pipeline.ts';
import type { Operation, Provider } from './provider.ts';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'];

const OPTIONS: readonly string[] = [
  ...CLIENT_OPTIONS,
  ...['headers', 'querySerializer', 'bodySerializer', 'pathSerializer', 'signal', ...PASSED],
];

/**
 * Makes the client of one API. Generated code calls this as `createX`.
 *
 * @throws {ConfigError} when an option is unknown or invalid; the message names it.
 */
export function createClient<Methods extends object, Paths extends object>(
  known: Provider,
  factory: string,
  options: CreateOptions = {},
): Client<Paths> & Methods {
  const source = { provider: known.name, name: factory };
  const own = checkOptions(source, options, OPTIONS, REFUSED);
  const passed = Object.fromEntries(Object.entries(own).filter(([name]) => PASSED.includes(name)));
  const pipeline = createPipeline(known, source, own, passed);
  const { operations } = pipeline.provider;
  const byPath = new Map(Object.values(operations).map((one) => [`${one.method} ${one.path}`, one]));
  const middleware: Middleware[] = [];

  const call = async (operation: Operation, path: string, init: ReadInit): Promise<unknown> => {
    const isPlain = !init.querySerializer && !init.bodySerializer && !init.pathSerializer;
    if (isPlain && middleware.length + init.middleware.length === 0) return callOperation(pipeline, operation, init);
    const { callThroughOpenapiFetch } = await import('./through-openapi-fetch.ts');
    return callThroughOpenapiFetch(pipeline, operation, path, init, middleware);
  };

  const callName = async (operation: Operation, input: unknown, given: unknown) => {
    const context = contextOf(operation);
    const { signal, headers } = readInit(given, own, context);
    const init = { ...sortInput(operation, input, context), signal, headers: headers[1] };
    return call(operation, operation.path, readInit(init, own, context));
  };

  const callPath = async (method: string, path: string, given: unknown) => {
    const operation = byPath.get(`${method} ${path}`) ?? (await undescribed(method, path));
    return call(operation, path, readInit(given, own, contextOf(operation)));
  };

  /** A path that no spec describes, or that is written with its parameters in it. */
  const undescribed = async (method: string, path: string): Promise<Operation> => {
    if (!path.startsWith('/')) {
      throw new ConfigError('The path must start with /.', { ...source, operation: method, code: 'url_refused' });
    }
    const { operationFinder } = await import('./operation.ts');
    return operationFinder(pipeline.provider, pipeline.serverOf)(method, pipeline.serverOf().url + path, undefined)
      .operation;
  };

  const contextOf = (operation: Operation): Context => ({ provider: known.name, operation: operation.id });

  const methods = Object.entries(operations).map(([name, operation]) => [
    name,
    (input?: unknown, given?: unknown) => callName(operation, input, given),
  ]);
  const verbs = METHODS.map((method) => [method, (path: string, init?: unknown) => callPath(method, path, init)]);
  // Made in loops, so their types cannot be seen; `Client<Paths>` and `Methods` state what each of them does.
  return {
    ...Object.fromEntries([...methods, ...verbs]),
    request: (method: string, path: string, init?: unknown) => callPath(method.toUpperCase(), path, init),
    use: (...added: Middleware[]) => {
      for (const one of added.filter(Boolean)) {
        if (!('onRequest' in one || 'onResponse' in one || 'onError' in one)) {
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
