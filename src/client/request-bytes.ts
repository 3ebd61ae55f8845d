import { type Context, FORM, formBytes, isRecord, parseJson, readForm } from './encode.ts';
import type { Operation } from './provider.ts';
import { checkFields, chosenFirst, invalidBody, type RequestParts, sendsForm } from './request.ts';
import { readChunks } from './transport.ts';

/** @throws {ConfigError} `body_invalid` when the body is larger than `maxBytes`. */
export async function readBody(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
  context: Context,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readChunks(body, maxBytes);
  if (bytes) return bytes;
  throw invalidBody(`the body must not exceed ${maxBytes} bytes (\`maxBytes\`)`, context);
}

/** Completes a body that somebody else encoded: bytes given to `fetch`, or made by a serializer or middleware of the caller's. */
export function completeBody(operation: Operation, parts: RequestParts, context: Context): RequestParts {
  const { body, headers } = parts;
  const isMissing = body === undefined;
  if (operation.body === 'form' && (!isMissing || operation.bodyRequired || sendsForm(operation))) {
    if (!isMissing && !headers['content-type']?.startsWith(FORM)) {
      throw invalidBody(`the body must be a form (${FORM})`, context);
    }
    const form = readForm(body);
    checkFields(operation, Object.fromEntries(form), isMissing, context);
    const bytes = formBytes(chosenFirst(operation, form, context));
    return { ...parts, headers: { ...headers, 'content-type': FORM }, body: bytes };
  }
  if (operation.body === 'json') {
    const value = isMissing ? undefined : parseJson(new TextDecoder().decode(body));
    if (!isMissing && value === undefined) throw invalidBody('the body must be JSON', context);
    checkFields(operation, isRecord(value) ? value : undefined, isMissing, context);
  }
  return parts;
}
