/**
 * Writes the request of an operation and checks what the caller gave, before anything is sent: the flag or field that chooses the
 * operation is added (`?credit`, `scope=lpn-json`), a form becomes a form, and every rule of the spec must hold.
 */

import {
  appendFields,
  appendQuery,
  type Context,
  decodeText,
  encodeQuery,
  FORM,
  fillPath,
  formBytes,
  invalidCall,
  isRecord,
  jsonBytes,
} from './encode.ts';
import { ConfigError, type ErrorCode } from './errors.ts';
import { EMPTY } from './own-properties.ts';
import type { BodyCodec, Codecs, EncodedBody, FieldRule, Operation, Server } from './provider.ts';
import type { OutgoingRequest } from './step.ts';
import type { Upload } from './uploads.ts';

/** What a request consists of before the spec has its say. */
export interface RequestParts {
  /** Absolute, without query and fragment. */
  readonly url: string;
  /** Encoded, without `?`. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  readonly upload?: Upload | undefined;
}

/** The values of one call, by where they are sent. */
export interface CallValues {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookie?: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** Which of the operation's media types `body` is written in. Default: its first. */
  readonly contentType?: string | undefined;
}

/** Checks and encodes the values of a call. */
export function buildRequest(
  operation: Operation,
  server: Server,
  { path, query, headers, cookie = EMPTY, body, contentType }: CallValues,
  context: Context,
  codecs: Codecs = EMPTY,
): OutgoingRequest {
  const { parameters } = codecs;
  checkParameters(operation, { query, header: headers, cookie }, context);
  const encoded = encodeBody(operation, body, context, codecs.body, contentType);
  const cookies = parameters?.cookie(cookie, context, operation);
  return writeRequest(operation, {
    url: server.url + fillPath(operation.path.split('#')[0] ?? '', path, context, parameters?.path(operation, context)),
    query: writeQuery(operation, query, context, codecs),
    headers: {
      ...headers,
      ...(cookies && { cookie: [headers.cookie, cookies].filter(Boolean).join('; ') }),
      ...(encoded && { 'content-type': encoded.type }),
    },
    body: encoded?.bytes,
    upload: encoded?.upload,
  });
}

/** Encodes the parameters of a query. */
export function writeQuery(
  operation: Operation,
  query: CallValues['query'],
  context: Context,
  codecs?: Codecs,
): string {
  return orRefuse('parameter_invalid', context, () =>
    codecs?.parameters ? codecs.parameters.query(query, context, operation) : encodeQuery(query, context),
  );
}

/** Writes a value of the caller's, which may contain itself or throw when it is read. */
function orRefuse<T>(code: ErrorCode, context: Context, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw invalidCall('a value must neither contain itself nor throw when it is read.', context, code);
  }
}

/** The request as it leaves, except for authentication: the flag that chooses the operation comes first in the query. */
export function writeRequest({ method, chosenBy, responseTypes }: Operation, parts: RequestParts): OutgoingRequest {
  let { query } = parts;
  if (chosenBy?.in === 'query') {
    const flag = chosenBy.value === '' ? chosenBy.name : `${chosenBy.name}=${encodeURIComponent(chosenBy.value)}`;
    const others = query === '' ? [] : query.split('&').filter((pair) => decodeText(nameOf(pair)) !== chosenBy.name);
    query = [flag, ...others].filter(Boolean).join('&');
  }
  const accept = ownValue(parts.headers, 'accept') ?? '*/*';
  const headers =
    accept === '*/*' && responseTypes.length > 0
      ? { ...parts.headers, accept: responseTypes.join(', ') }
      : parts.headers;
  const url = appendQuery(parts.url, query);
  // As the platform writes it, once and before it is signed.
  const href = AS_WRITTEN.test(url) ? url : new URL(url).href;
  return { method, url: href, headers, body: parts.body, upload: parts.upload };
}

/** What the platform leaves as it is, below a server that it has written: no dot segments, and nothing that it encodes. */
const AS_WRITTEN = /^https?:\/\/[^/?#]+(?!.*\/(?:\.|%2e))\/[\w.~!$&()*+,;=:@%/?-]*$/i;

/** Encodes a body from the caller's value; undefined when there is nothing to send. */
export function encodeBody(
  operation: Operation,
  value: unknown,
  context: Context,
  codec?: BodyCodec,
  contentType?: string,
): EncodedBody | undefined {
  const isMissing = value === undefined;
  const { body, method } = operation;
  if (body === 'form' && !isMissing && !isRecord(value)) {
    throw invalidBody('the body must be an object of form fields', context);
  }
  if (contentType !== undefined && typeof body !== 'object') {
    throw invalidCall('`contentType` must be left out: there is no choice of media types.', context);
  }
  // The rules are those of the default media type.
  if (contentType === undefined) checkFields(operation, isRecord(value) ? value : undefined, isMissing, context);
  if (body === 'form') {
    if (isMissing && !sendsForm(operation)) return undefined;
    const form = new URLSearchParams();
    if (isRecord(value)) appendFields(form, value, context);
    return { type: FORM, bytes: formBytes(chosenFirst(operation, form, context)) };
  }
  if (isMissing && operation.bodyRequired) throw invalidBody('the body is missing', context);
  if (isMissing) return undefined;
  if (['GET', 'HEAD'].includes(method)) throw invalidBody(`${method} must not have a body`, context);
  if (codec && typeof body === 'object') {
    return orRefuse('body_invalid', context, () => codec(body, value, context, contentType));
  }
  return { type: 'application/json', bytes: jsonBytes(value, context) };
}

/** Whether a form is sent even if the caller adds nothing to it. */
export function sendsForm({ chosenBy, filledByAuth }: Operation): boolean {
  return chosenBy?.in === 'body' || filledByAuth.length > 0;
}

/** Puts the field that chooses the operation before the others. The caller may have written it too, if it agrees. */
export function chosenFirst({ chosenBy }: Operation, form: URLSearchParams, context: Context): URLSearchParams {
  if (chosenBy?.in !== 'body') return form;
  const { name, value } = chosenBy;
  if (![null, value].includes(form.get(name))) {
    throw invalidBody(`"${name}" must be "${value}" or be left out: the client writes it`, context);
  }
  form.delete(name);
  return new URLSearchParams([[name, value], ...form]);
}

/** Checks the parameters of the places that are given; names of headers are in lower case. @throws {ConfigError} that states the rule. */
export function checkParameters(
  { parameters }: Operation,
  places: Readonly<Partial<Record<'query' | 'header' | 'cookie', Readonly<Record<string, unknown>>>>>,
  context: Context,
): void {
  for (const key of Object.keys(parameters)) {
    const rule = parameters[key];
    const values = rule && rule.in !== 'path' && Object.hasOwn(places, rule.in) ? places[rule.in] : undefined;
    if (!rule || !values) continue;
    const name = rule.name ?? key;
    check(name, rule, ownValue(values, rule.in === 'header' ? name.toLowerCase() : name), 'parameter_invalid', context);
  }
}

export function checkFields(
  { fields = {}, bodyRequired }: Operation,
  values: Readonly<Record<string, unknown>> | undefined,
  isMissing: boolean,
  context: Context,
): void {
  if (isMissing && !bodyRequired) return;
  for (const [name, rule] of Object.entries(fields)) {
    check(name, rule, values && ownValue(values, name), 'body_invalid', context);
  }
}

function check(name: string, rule: FieldRule, value: unknown, code: ErrorCode, context: Context): void {
  const fail = (problem: string): never => {
    throw invalidCall(`${problem}.`, context, code);
  };
  if (value === undefined) {
    if (rule.required) fail(`"${name}" is missing`);
    return;
  }
  const isRuled = rule.format ?? rule.pattern ?? rule.minLength ?? rule.maxLength ?? rule.enum;
  if (isRuled === undefined || value === null) return;
  if (typeof value === 'object') fail(`"${name}" must be text or a number`);
  const text = String(value);
  const length = rule.minLength === undefined && rule.maxLength === undefined ? 0 : [...text].length;
  if (rule.format === 'date' && !isDate(text)) fail(`"${name}" must be a date of the form YYYY-MM-DD`);
  if (rule.pattern && !new RegExp(rule.pattern, 'u').test(text)) fail(`"${name}" must match ${rule.pattern}`);
  if (length < (rule.minLength ?? 0)) fail(`"${name}" must have at least ${rule.minLength} characters`);
  if (length > (rule.maxLength ?? length)) fail(`"${name}" must have at most ${rule.maxLength} characters`);
  if (rule.enum && !rule.enum.includes(text)) fail(`"${name}" must be one of ${rule.enum.join(', ')}`);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

function ownValue(values: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function nameOf(pair: string): string {
  return pair.split('=')[0] ?? '';
}

export function invalidBody(problem: string, context: Context): ConfigError {
  return invalidCall(`${problem}.`, context, 'body_invalid');
}
