/** Sends a call whose values the caller gave, by name or by path. */

import type { CreateOptions } from './client-types.ts';
import { type Context, invalidCall, isRecord } from './encode.ts';
import { didYouMean } from './nearest.ts';
import type { ClientOptions } from './options.ts';
import { outcomeOf, type ReadBody } from './outcome.ts';
import { EMPTY, ownProperties } from './own-properties.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import type { Factory, Operation, Provider, Server, StreamCodec } from './provider.ts';
import { buildRequest } from './request.ts';

/** What a plain call takes. */
export interface CallInit {
  readonly params?: unknown;
  readonly body?: unknown;
  readonly signal?: unknown;
  /** Only an extended call has them. */
  readonly headers?: unknown;
  /** Which of the operation's media types the body is written in. */
  readonly contentType?: unknown;
}

/** What an extended call has besides. */
export interface CallExtras {
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly server?: Server;
  /** Reads the body of a success. Default: as JSON, or as text where it is not JSON. */
  readonly read?: ReadBody | undefined;
  /** Leaves the body of a success to the caller. Default: that of the client's spec. */
  readonly streams?: StreamCodec | undefined;
  /** What else the platform's `fetch` is told. */
  readonly passed?: RequestInit;
}

/** Sends one call of an operation and makes its result. */
export type CallOperation = (operation: Operation, init: CallInit, extras?: CallExtras) => Promise<unknown>;

/**
 * Makes what the calls of one client are sent with, from options that were checked.
 *
 * @param passed What else the platform's `fetch` is told, such as `cache`.
 */
export function createCaller(
  known: Provider,
  factory: Factory,
  options: ClientOptions & Pick<CreateOptions, 'signal' | 'idleTimeout'>,
  passed: RequestInit,
): { readonly pipeline: Pipeline; readonly callOperation: CallOperation } {
  const pipeline = createPipeline(known, factory, options, passed);
  const { provider, serverOf, run, now, maxBytes } = pipeline;
  const { idleTimeout = 60_000 } = options;

  const callOperation: CallOperation = async (operation, init, extras: CallExtras = EMPTY) => {
    const context = { provider: provider.name, operation: operation.id };
    const signal = readSignal(init.signal, context) ?? options.signal;
    const { headers = {}, server = serverOf(operation), streams = provider.codecs?.streams } = extras;
    const contentType = init.contentType === undefined ? undefined : String(init.contentType);
    const values = { ...readParams(init.params, context), headers, body: init.body, contentType };
    const request = buildRequest(operation, server, values, context, provider.codecs);
    const received = await run(operation, server, request, signal, extras.passed, streams?.leavesStream);
    const { stream, status } = received;
    const limits = { context, status, signal, idleTimeout, maxBytes };
    const read = stream && streams ? () => streams.read(stream, limits) : extras.read;
    return outcomeOf({ provider, operation, received, now: now(), read });
  };
  return { pipeline, callOperation };
}

/** @throws {ConfigError} `parameter_invalid` unless it is an `AbortSignal` or missing. */
export function readSignal(signal: unknown, context: Context): AbortSignal | undefined {
  if (signal === undefined || signal === null) return undefined;
  if (signal instanceof AbortSignal) return signal;
  throw invalidCall('`signal` must be an AbortSignal.', context);
}

const PLACES = ['path', 'query', 'header', 'cookie'];

/** The parameters of a call by their places. */
interface Params {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: unknown;
  readonly cookie?: Readonly<Record<string, unknown>>;
}

const NO_PARAMS: Params = ownProperties({ path: EMPTY, query: EMPTY, header: undefined });

/**
 * The parameters by their places, and nothing that a prototype adds.
 *
 * @throws {ConfigError} `parameter_invalid` when `params` is no object, or has something else in it.
 */
export function readParams(params: unknown, context: Context): Params {
  if (params === undefined || params === null) return NO_PARAMS;
  if (!isRecord(params)) throw invalidCall('`params` must be an object.', context);
  const own = ownProperties(params);
  const unknown = Object.keys(own).find((name) => !PLACES.includes(name));
  if (unknown !== undefined) {
    const rule = `\`params\` must consist of ${PLACES.join(', ')}; it has \`${unknown}\`.${didYouMean(unknown, PLACES)}`;
    throw invalidCall(rule, context);
  }
  for (const name of ['path', 'query', 'cookie']) {
    const isFit = own[name] === undefined || own[name] === null || isRecord(own[name]);
    if (!isFit) throw invalidCall(`\`params.${name}\` must be a plain object.`, context);
  }
  const { path, query, header, cookie } = own;
  return {
    path: isRecord(path) ? path : EMPTY,
    query: isRecord(query) ? query : EMPTY,
    header,
    ...(isRecord(cookie) && { cookie }),
  };
}
