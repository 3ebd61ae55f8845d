/**
 * Reads answers: takes byte order marks off, makes sure that what should be JSON is JSON, and finds the failures that hide
 * in an answer of HTTP 200. Which property tells, and which values mean success, stands in the spec (`x-envelope`).
 */
import { isRecord, parseJson } from './encode.ts';
import { ResponseError } from './errors.ts';
import type { Envelope } from './provider.ts';
import type { Call, Middleware } from './step.ts';

/** What a failed answer says of itself. */
export interface Failure {
  /** The provider's code; `http_<status>` where the body carries none. */
  readonly code: string;
  /** The provider's own names, if there are any. */
  readonly message?: string;
}

/**
 * The step. An answer with a failure inside keeps its status and gets `ok: false`, which is what every reader of a
 * `Response` looks at.
 */
export const envelope: Middleware = async (outgoing, next, call) => {
  const answer = await next(outgoing);
  const text = decode(await answer.arrayBuffer(), answer.headers.get('content-type'));
  const json = parseJson(text);
  if (answer.ok) expectBody(text, json, answer, call);

  const { status, statusText } = answer;
  const headers = new Headers(answer.headers);
  const type = headers.get('content-type');
  // The text leaves here as UTF-8, whatever it came in.
  if (type) headers.set('content-type', type.replace(/charset="?[^";\s]+"?/i, 'charset=utf-8'));
  // As bytes: of a text, `Response` would guess a media type.
  const body = text === '' || [204, 205, 304].includes(status) ? null : new TextEncoder().encode(text);
  const response = new Response(body, { status, statusText, headers });
  return answer.ok && hidesFailure(json, envelopeOf(call)) ? notOk(response) : response;
};

/** Marks an answer, and every clone of it. */
function notOk(response: Response): Response {
  const clone = () => notOk(Response.prototype.clone.call(response));
  return Object.defineProperties(response, { ok: { value: false }, clone: { value: clone } });
}

/** Reads what a failed answer says; undefined for a success. The answer itself stays unread. */
export async function failureOf(response: Response, envelope: Envelope | undefined): Promise<Failure | undefined> {
  if (response.ok) return undefined;
  return describeFailure(parseJson(await response.clone().text()), response.status, envelope);
}

/** Finds code and message in a parsed body. A provider without codes names its text as both. */
export function describeFailure(body: unknown, status: number, envelope: Envelope | undefined): Failure {
  const read = (name: string | undefined) =>
    name !== undefined && isRecord(body) && Object.hasOwn(body, name) ? body[name] : undefined;
  const code = envelope?.code === envelope?.message ? undefined : read(envelope?.code);
  const message = read(envelope?.message);
  return {
    code: typeof code === 'string' || typeof code === 'number' ? String(code) : `http_${status}`,
    ...(typeof message === 'string' ? { message } : {}),
  };
}

function envelopeOf(call: Call): Envelope | undefined {
  return call.operation.envelope ?? call.provider.envelope;
}

function hidesFailure(json: unknown, envelope: Envelope | undefined): boolean {
  if (!envelope) return false;
  const code = isRecord(json) && Object.hasOwn(json, envelope.code) ? json[envelope.code] : undefined;
  if (code === undefined) return envelope.absent === 'failure';
  return !envelope.success.some((value) => value === code);
}

function expectBody(text: string, json: unknown, answer: Response, { provider, operation }: Call): void {
  const { responseTypes } = operation;
  const wantsJson = responseTypes.length > 0 && responseTypes.every((media) => media.endsWith('json'));
  if (!wantsJson || json !== undefined || operation.method === 'HEAD') return;
  // A write may be answered without a word; a read that brings nothing is no answer.
  if (answer.status === 204 && !operation.retrySafe) return;
  const details = { provider: provider.name, operation: operation.id, status: answer.status };
  if (text.trim() === '') {
    throw new ResponseError(`The answer to ${operation.id} is empty where JSON was expected (HTTP ${answer.status}).`, {
      ...details,
      code: 'empty',
    });
  }
  const kind = /^\s*</.test(text) ? 'HTML or XML' : 'not JSON';
  throw new ResponseError(`The answer to ${operation.id} is ${kind} where JSON was expected (HTTP ${answer.status}).`, {
    ...details,
    code: 'not_json',
  });
}

/** Decodes by the declared charset, UTF-8 without one, and drops every leading byte order mark. */
function decode(bytes: ArrayBuffer, contentType: string | null): string {
  const charset = /charset="?([^";\s]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  return decoderOf(charset)
    .decode(bytes)
    .replace(/^\uFEFF+/, '');
}

function decoderOf(charset: string) {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
