/**
 * The last step before the network: the operation's own server only, no redirects, one deadline over headers and body, and a cap on
 * the size of a response. The one `Request` of a call is made here.
 */
import { ConfigError, NetworkError, ResponseError, TimeoutError } from './errors.ts';
import { GuardedRequest, requestInit } from './guarded-request.ts';
import { abortable, type SetAlarm, withSignal } from './signal.ts';
import type { Call, OutgoingRequest, RawResponse } from './step.ts';

/** What the transport is given once, when the client is made. */
export interface TransportOptions {
  /** The user's own; undefined for the platform's. */
  readonly fetch: ((request: Request) => Promise<Response>) | undefined;
  /** Bytes of a decompressed body that are read at most. */
  readonly maxBytes: number;
}

/** Makes the function that sends one request and reads its response. */
export function transport({ fetch, maxBytes }: TransportOptions) {
  return (outgoing: OutgoingRequest, call: Call, setAlarm: SetAlarm): Promise<RawResponse> => {
    const { operation, server, timeout } = call;
    const context = { provider: call.provider.name, operation: operation.id };
    const { retrySafe: retryable } = operation;
    const unknownOutcome = retryable ? '' : ' Whether the call was carried out is unknown.';
    if (!isBelow(outgoing.url, server.url)) {
      throw new ConfigError(
        `${operation.id} must be sent to its own server, ${server.url}; an auth middleware changed its address.`,
        {
          ...context,
          code: 'url_refused',
        },
      );
    }

    let status: number | undefined;
    const refuse = (response: Response, code: 'redirected' | 'bad_status' | 'too_large', problem: string) => {
      response.body?.cancel().catch(() => {});
      return new ResponseError(problem, { ...context, code, status });
    };
    const attempt = async (signal: AbortSignal): Promise<RawResponse> => {
      try {
        const response = await send(outgoing, call.init, signal);
        if (fetch && !isResponse(response)) throw NO_RESPONSE;
        status = response.status;
        const isRedirect = REDIRECTS.includes(status) && !operation.redirects?.includes(status);
        if (response.redirected || response.type === 'opaqueredirect' || isRedirect) {
          throw refuse(
            response,
            'redirected',
            `The response to ${operation.id} is a redirect, which is never followed.`,
          );
        }
        if (!(status >= 200 && status <= 599)) {
          throw refuse(
            response,
            'bad_status',
            `The response to ${operation.id} has an invalid status code, ${status}.`,
          );
        }
        const stream = (response.ok && call.leavesStream?.(response.headers) && response.body) || undefined;
        const bytes = stream ? new Uint8Array() : await read(response, signal);
        if (bytes === undefined) {
          throw refuse(response, 'too_large', `The response to ${operation.id} must not exceed ${maxBytes} bytes.`);
        }
        return { status, statusText: response.statusText, headers: response.headers, bytes, stream };
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        if (signal.aborted) throw signal.reason;
        const details = { ...context, status, retryable };
        const reason = systemCodeOf(error) ?? 'the connection failed';
        const fault = FAULTS.find(([codes]) => codes.test(reason))?.[1];
        const isLasting =
          error === NO_RESPONSE || (fault ? !/^HTTP 5/.test(reason) : /^(EPROTO$|ERR_SSL_)/.test(reason));
        const isUnsent = fault !== undefined || NOT_CONNECTED.test(reason);
        const outcome = isUnsent && !retryable ? ' Nothing was sent.' : unknownOutcome;
        const problem = fault
          ? `Could not connect to the server for ${operation.id}: ${fault} (${reason}). Nothing was sent.`
          : error === NO_RESPONSE
            ? `\`fetch\` must return a Response to ${operation.id}; it returned something else.${unknownOutcome}`
            : MALFORMED.test(reason)
              ? `The response to ${operation.id} is not valid HTTP (${reason}).${unknownOutcome}`
              : `Could not reach the server for ${operation.id} (${reason}).${outcome}`;
        throw status === undefined
          ? new NetworkError(problem, { ...details, code: 'network', retryable: (retryable || isUnsent) && !isLasting })
          : new ResponseError(`The response to ${operation.id} was cut off (${reason}).${unknownOutcome}`, {
              ...details,
              code: 'truncated',
            });
      }
    };
    const limit = {
      milliseconds: timeout,
      setAlarm,
      reason: () =>
        new TimeoutError(`${operation.id} got no response within ${timeout} ms.${unknownOutcome}`, {
          ...context,
          code: 'timeout',
          status,
          retryable,
        }),
    };
    return withSignal(call.signal, attempt, limit, true);
  };

  function send(
    { method, url, headers, body, upload }: OutgoingRequest,
    init: RequestInit,
    signal: AbortSignal,
  ): Promise<Response> {
    const full: RequestInit = { ...init, method, headers, body: body ?? null, redirect: 'manual', signal };
    if (upload) Object.assign(full, upload.init(headers));
    if (!fetch) return globalThis.fetch(url, requestInit(full));
    // A `fetch` of the user's may ignore the signal, and may return something that is not a promise.
    return abortable(Promise.resolve(fetch(new GuardedRequest(url, full))), signal);
  }

  /** The whole body, or undefined when it is larger than `maxBytes`. */
  function read(response: Response, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (response.body === null) return Promise.resolve(new Uint8Array());
    const chunks = readChunks(response.body, maxBytes);
    return fetch ? abortable(chunks, signal) : chunks;
  }
}

const REDIRECTS = [301, 302, 303, 307, 308];

/** Thrown when a `fetch` of the user's returns something else than a response. */
const NO_RESPONSE = Symbol('no response');

/** Whether a `fetch` of the user's, which may be a stub of a test, has returned a response; of any realm. */
function isResponse(value: Partial<Response> | null | undefined): boolean {
  const { status, headers, body } = value ?? {};
  return (
    typeof status === 'number' &&
    typeof headers?.get === 'function' &&
    (body === null || typeof body?.getReader === 'function')
  );
}

function isBelow(url: string, server: string): boolean {
  return url.startsWith(server) && ['/', '?', undefined].includes(url[server.length]);
}

/** The whole body, or undefined when it is larger than `maxBytes`. */
export async function readChunks(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    // A stream of the user's may hold anything.
    if (!ArrayBuffer.isView(read.value)) throw new TypeError('A chunk of a body must be bytes.');
    size += read.value.byteLength;
    if (size > maxBytes) {
      // Not waited for: half of a cloned body ends only with the other half.
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(read.value);
  }
  const [first] = chunks;
  if (first && chunks.length === 1) return first;
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** What was received is not HTTP, by the code or the name of the error. */
const MALFORMED = /^(HPE_|HTTPParserError$|UND_ERR_(HEADERS_OVERFLOW|RES_CONTENT_LENGTH_MISMATCH)$)/;

/** Codes of the system, of TLS, of undici and of its parser. */
const SYSTEM_CODE = /^(?=.{3,60}$)(E[A-Z]+|[A-Z]{1,20}\d{0,2}(_[A-Z]{1,20}\d{0,2})+)$/;

/** There was no connection: the host has no address, refuses, or does not answer. No code is here that an open connection may end with. */
const NOT_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|UND_ERR_CONNECT_TIMEOUT)$/;

/** Why nothing was sent, by the system's code: the first that fits. Most are about the certificate of the server. */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/^HTTP /, 'the proxy refuses'],
  [
    /^ERR_INVALID_URL$/,
    "`fetch` must take the platform's Request; undici's own takes it as `(request) => fetch(request.url, request)`",
  ],
  [/EXPIRED$/, 'its certificate has expired'],
  [/NOT_YET_VALID$/, 'its certificate is not valid yet'],
  [/ALTNAME_INVALID$|HOSTNAME_MISMATCH$/, 'its certificate is for another host'],
  [/^DEPTH_ZERO_SELF_SIGNED/, 'its certificate is self-signed'],
  [/^(UNABLE_TO|SELF_SIGNED)_/, 'the issuer of its certificate is unknown'],
  [/REVOKED$/, 'its certificate has been revoked'],
  [/^(?!ERR_SSL_).*CERT|^(CRL_|INVALID_(CA|PURPOSE)$)/, 'its certificate is not accepted'],
];

/**
 * The system's code for what went wrong (`ECONNREFUSED`), or the status of a proxy. Never the error itself: a custom fetch may put
 * anything into it.
 */
function systemCodeOf(error: unknown): string | undefined {
  try {
    let cause = error;
    for (let depth = 0; depth < 5 && cause instanceof Error; depth++) {
      // What undici says when a proxy opens no tunnel.
      const refusal = /^Proxy response \((\d{3})\)/.exec(cause.message);
      if (refusal) return `HTTP ${refusal[1]}`;
      if ('code' in cause && typeof cause.code === 'string' && SYSTEM_CODE.test(cause.code)) return cause.code;
      // Of undici's parser, which gives most of its errors no code.
      if (cause.name === 'HTTPParserError') return cause.name;
      cause = cause.cause;
    }
  } catch {
    // A getter of the user's error has thrown.
  }
  return undefined;
}
