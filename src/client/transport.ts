/**
 * The last step before the network: https only, to the operation's own server only, no redirects, one deadline over headers
 * and body, and a cap on the size of an answer.
 */

import { ConfigError, NetworkError, ResponseError, TimeoutError } from './errors.ts';
import { ownProperties, requestInit } from './own-properties.ts';
import { abortable, withSignal } from './signal.ts';
import type { Call, OutgoingRequest } from './step.ts';

/** What the boundary is given once, when the client is made. */
export interface TransportOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Milliseconds for one attempt, headers and body together. */
  readonly timeout: number;
  /** Bytes of a decompressed body that are read at most. */
  readonly maxBytes: number;
}

/** Makes the last `next` of the chain. Its answers are buffered and have no URL. */
export function transport({ fetch, timeout, maxBytes }: TransportOptions) {
  return async (outgoing: OutgoingRequest, call: Call): Promise<Response> => {
    const where = { provider: call.provider.name, operation: call.operation.id };
    const unknownOutcome = call.operation.retrySafe ? '' : ' Whether the call was carried out is unknown.';
    const retryable = call.operation.retrySafe;
    if (!outgoing.url.startsWith(call.server.url) || !/^[/?]|^$/.test(outgoing.url.slice(call.server.url.length))) {
      throw new ConfigError(`Refused to send ${where.operation} to another place than its server.`, {
        ...where,
        code: 'url_refused',
      });
    }
    call.signal.throwIfAborted();

    let status: number | undefined;
    const late = () =>
      new TimeoutError(`${where.operation} was not answered within ${timeout} ms.${unknownOutcome}`, {
        ...where,
        code: 'timeout',
        status,
        retryable,
      });
    const attempt = async (signal: AbortSignal): Promise<Response> => {
      try {
        const { method, url, headers, body } = outgoing;
        const init = { method, headers: { ...headers }, body: body ?? null, redirect: 'manual', signal } as const;
        const request = new Request(url, requestInit(init));
        // A `fetch` of the user's may not listen to the signal, and may answer with no promise.
        const response = await abortable(Promise.resolve(fetch(request)), signal);
        status = response.status;
        if (response.redirected || response.type === 'opaqueredirect' || isRedirect(response)) {
          response.body?.cancel().catch(() => {});
          throw new ResponseError(`The server answered ${where.operation} with a redirect, which is never followed.`, {
            ...where,
            code: 'redirected',
            status,
          });
        }
        if (status > 599) {
          response.body?.cancel().catch(() => {});
          throw new ResponseError(`The server answered ${where.operation} with HTTP ${status}, which is no status.`, {
            ...where,
            code: 'bad_status',
            status,
          });
        }
        const bytes = await abortable(read(response, maxBytes), signal);
        if (bytes === undefined) {
          throw new ResponseError(`The answer to ${where.operation} is larger than ${maxBytes} bytes.`, {
            ...where,
            code: 'too_large',
            status,
          });
        }
        return buffered(response, bytes);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        if (signal.aborted) throw signal.reason;
        if (status !== undefined) {
          throw new ResponseError(`The answer to ${where.operation} was cut off (${reason(error)}).${unknownOutcome}`, {
            ...where,
            code: 'truncated',
            status,
            retryable,
          });
        }
        throw new NetworkError(
          `Could not reach the server for ${where.operation} (${reason(error)}).${unknownOutcome}`,
          {
            ...where,
            code: 'network',
            retryable,
          },
        );
      }
    };
    return withSignal(call.signal, attempt, ownProperties({ milliseconds: timeout, reason: late }));
  };
}

function isRedirect(response: Response): boolean {
  return [301, 302, 303, 307, 308].includes(response.status);
}

/** The whole body, or undefined when it is larger than `maxBytes`. */
async function read(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** The answer with its body in memory. Encoding and length described the bytes on the wire, so they go. */
function buffered(response: Response, bytes: Uint8Array<ArrayBuffer>): Response {
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  headers.delete('transfer-encoding');
  const { status } = response;
  // HTTP lets servers write any bytes here; `Response` takes only some.
  const statusText = /^[\t\x20-\x7e\x80-\xff]*$/.test(response.statusText) ? response.statusText : '';
  return new Response(bytes.byteLength > 0 && ![204, 205, 304].includes(status) ? bytes : null, {
    status,
    statusText,
    headers,
  });
}

/** The codes of the system, of undici and of its parser. */
const SYSTEM_CODE = /^(E[A-Z]{3,20}|(UND_ERR|HPE|ERR|CERT|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED)_[A-Z_]{2,40})$/;

/** The system's word for what went wrong (`ECONNREFUSED`). Never the error itself: a custom fetch may put anything into it. */
function reason(error: unknown): string {
  let cause = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth++) {
    if ('code' in cause && typeof cause.code === 'string' && SYSTEM_CODE.test(cause.code)) return cause.code;
    cause = cause.cause;
  }
  return 'the connection failed';
}
