/**
 * Decides about a response, once and for every reader: is it one of this API at all, and does it report a failure?
 *
 * A failure may hide in a response of HTTP 200. Which property tells, and which values mean success, is in the spec (`x-envelope`).
 */
import { isRecord, parseJson } from './encode.ts';
import { ResponseError } from './errors.ts';
import { isJsonType } from './media-type.ts';
import { ownProperties } from './own-properties.ts';
import type { Envelope, Operation, Provider } from './provider.ts';
import { readRetryAfter } from './retry-after.ts';
import type { Failure, RawResponse, ReceivedResponse } from './step.ts';
import { isRetryable } from './transient.ts';

/** Statuses whose responses have no body (Fetch standard, "null body status"). */
const NO_BODY = [101, 103, 204, 205, 304];

/**
 * Decodes and parses a response and decides about it.
 *
 * @throws {ResponseError} `empty` or `not_json` when a success has no JSON although the operation's spec describes JSON only.
 */
export function receive(
  { status, statusText, headers, bytes: received, stream }: RawResponse,
  provider: Provider,
  operation: Operation,
): ReceivedResponse {
  const type = headers.get('content-type') ?? '';
  const raw = NO_BODY.includes(status) ? new Uint8Array() : received;
  const isOk = (status >= 200 && status <= 299) || operation.redirects?.includes(status) === true;
  const isBytes = isOk && status < 300 && provider.codecs?.isBytes?.(type, operation);
  if (stream || isBytes) {
    return { status, statusText, headers, bytes: raw, text: '', json: undefined, failure: undefined, stream, isBytes };
  }
  const { text, bytes } = decode(raw, type);
  const value = parseJson(text);
  if (isOk) expectBody(text, value, status, provider, operation);
  const envelope = operation.envelope ?? provider.envelope;
  const isFailure = !isOk || reportsFailure(value, envelope);
  // A plain text of digits is JSON by accident, and so is any text of an operation that returns no JSON.
  const isScalar = typeof value !== 'object' || value === null;
  const { responseTypes } = operation;
  const isText = isOk && responseTypes.length > 0 && !responseTypes.some(isJsonType);
  const isTextual = (isScalar && /^text\/plain\b/i.test(type)) || (isText && /^text\//i.test(type));
  const json = isTextual ? undefined : value;
  const isUnreadable = !isOk && text !== '' && value === undefined && !isDocumented(status, operation);
  const failure = isFailure ? { ...describeFailure(value, status, envelope), isUnreadable } : undefined;
  return { status, statusText, headers, bytes, text, json, failure };
}

/** The error that a response causes which is none of this API: not JSON, and its status is not documented. */
export function unreadableError(
  { status, headers }: ReceivedResponse,
  provider: Provider,
  operation: Operation,
  now: number,
): ResponseError {
  return new ResponseError(
    `The response to ${operation.id} must be JSON or have a documented status; it has HTTP ${status} and is not JSON.`,
    {
      provider: provider.name,
      operation: operation.id,
      status,
      code: 'not_json',
      retryable: isRetryable(status, operation.retrySafe),
      retryAfter: readRetryAfter(headers.get('retry-after'), now),
    },
  );
}

/** Finds code and message in a parsed body. Where a provider has no codes, one property is named as both: it is the message. */
export function describeFailure(body: unknown, status: number, envelope: Envelope | undefined): Failure {
  const read = (name: string | undefined) =>
    name !== undefined && isRecord(body) && Object.hasOwn(body, name) ? body[name] : undefined;
  const sent = envelope?.code === envelope?.message ? undefined : read(envelope?.code);
  // A code of success beside a status of failure (a maintenance page with `"errorCode": "0"`) is not what is wrong.
  const code = envelope?.success.some((value) => value === sent) ? undefined : sent;
  const message = read(envelope?.message);
  const isCode = typeof code === 'string' || typeof code === 'number';
  // The status of a success does not say what is wrong.
  const name = isCode || status > 299 ? undefined : envelope?.code;
  return {
    code: isCode ? String(code) : `http_${status}`,
    message: typeof message === 'string' ? message : undefined,
    isUnreadable: false,
    hint: name && `The response ${read(name) === undefined ? 'must have' : 'reports a failure in'} \`${name}\`.`,
  };
}

/** The response as the platform's `Response`, its body in memory, without a URL. A failure in a 200 has `ok: false`. */
export function toResponse(whole: ReceivedResponse): Response {
  const { status, headers: received, bytes, failure } = whole;
  const headers = new Headers(received);
  // They described the bytes on the wire.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
  const type = headers.get('content-type');
  if (type?.includes('charset')) headers.set('content-type', type.replace(CHARSET, 'charset=utf-8'));
  const body = bytes.byteLength === 0 || NO_BODY.includes(status) ? null : bytes;
  const response = new Response(body, { status, statusText: statusTextOf(whole), headers });
  return failure && response.ok ? notOk(response) : response;
}

/** What stands beside the status. HTTP lets servers write any bytes there; `Response` takes only some. */
export function statusTextOf({ statusText }: Pick<ReceivedResponse, 'statusText'>): string {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(statusText) ? statusText : '';
}

/** Marks a response, and every clone of it. */
function notOk(response: Response): Response {
  const clone = () => notOk(Response.prototype.clone.call(response));
  Object.defineProperty(response, 'ok', ownProperties({ value: false }));
  return Object.defineProperty(response, 'clone', ownProperties({ value: clone }));
}

function reportsFailure(json: unknown, envelope: Envelope | undefined): boolean {
  if (!envelope) return false;
  const code = isRecord(json) && Object.hasOwn(json, envelope.code) ? json[envelope.code] : undefined;
  if (code === undefined) return envelope.absent === 'failure';
  return !envelope.success.some((value) => value === code);
}

function isDocumented(status: number, operation: Operation): boolean {
  return operation.responseTypes.length === 0 || operation.failures.includes(status);
}

function expectBody(text: string, json: unknown, status: number, provider: Provider, operation: Operation): void {
  const { responseTypes } = operation;
  if (json !== undefined || operation.method === 'HEAD' || status > 299) return;
  if (responseTypes.length === 0 || !responseTypes.every(isJsonType)) return;
  const isEmpty = text.trim() === '';
  // A write may be answered without a body; a read that brings nothing is not a response.
  if (isEmpty && !operation.retrySafe) return;
  const found = isEmpty ? 'it is empty' : /^\s*</.test(text) ? 'it is HTML or XML' : 'it is not';
  throw new ResponseError(`The response to ${operation.id} must be JSON; ${found} (HTTP ${status}).`, {
    provider: provider.name,
    operation: operation.id,
    status,
    code: isEmpty ? 'empty' : 'not_json',
  });
}

const CHARSET = /charset="?([^";\s]+)"?/i;

/** Media types whose bodies are text, in the charset that they declare. */
const TEXT = /^text\/|[/+](json|xml|javascript|x-www-form-urlencoded)\b|^$/i;

const utf8 = new TextDecoder();

/** Decodes by the declared charset, UTF-8 without one, and drops every leading byte order mark. */
function decode(bytes: Uint8Array<ArrayBuffer>, type: string): Pick<ReceivedResponse, 'text' | 'bytes'> {
  const charset = type.includes('=') ? CHARSET.exec(type)?.[1] : undefined;
  const decoder = charset === undefined || /^utf-?8$/i.test(charset) ? utf8 : decoderOf(charset);
  const decoded = decoder.decode(bytes);
  const text = decoded.startsWith('\uFEFF') ? decoded.replace(/^\uFEFF+/, '') : decoded;
  // The decoder has taken off one mark by itself.
  const isAsReceived = decoder === utf8 && text.length === decoded.length && bytes[0] !== 0xef;
  return { text, bytes: isAsReceived || !TEXT.test(type) ? bytes : new TextEncoder().encode(text) };
}

function decoderOf(charset: string): typeof utf8 {
  try {
    return new TextDecoder(charset);
  } catch {
    return utf8;
  }
}
