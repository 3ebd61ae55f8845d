/** Bodies of responses that are read by the caller, as they arrive. */
import type { Context } from './encode.ts';
import { ResponseError, TimeoutError } from './errors.ts';
import { withSignal } from './signal.ts';

/** What ends the reading of a body, besides its own end. */
export interface StreamLimits {
  readonly context: Context;
  readonly status: number;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds without a byte. */
  readonly idleTimeout: number;
  /** Of one event. */
  readonly maxBytes: number;
}

/** The chunks of a body. Whoever stops reading them early closes the connection. */
export async function* chunksOf(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { context, status, signal, idleTimeout }: StreamLimits,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = body.getReader();
  const silence = () => {
    const problem = `The response to ${context.operation} was silent for ${idleTimeout} ms.`;
    return new TimeoutError(problem, { ...context, code: 'timeout', status });
  };
  try {
    for (;;) {
      const { value, done } = await withSignal(signal, () => reader.read(), {
        milliseconds: idleTimeout,
        reason: silence,
      });
      if (done) return;
      if (value.byteLength > 0) yield value;
    }
  } catch (error) {
    if (signal?.aborted || error instanceof TimeoutError) throw error;
    throw new ResponseError(`The response to ${context.operation} was cut off.`, {
      ...context,
      code: 'truncated',
      status,
    });
  } finally {
    reader.cancel().catch(() => {});
  }
}
