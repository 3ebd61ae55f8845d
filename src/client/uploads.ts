/** Bodies of bytes: what callers may give, and whether it can be sent more than once. */
/** A stream whose length is known. It can be read once, so a call that sends it is never repeated. */
export interface SizedStream {
  readonly stream: ReadableStream<Uint8Array>;
  /** Bytes. */
  readonly size: number;
  /** In a multipart body: the name of the file. Default: the name of the field. */
  readonly name?: string;
  /** In a multipart body: the media type. Default: what the spec says, else `application/octet-stream`. */
  readonly type?: string;
}

/** Bytes in any form. A `Blob` is read while it is sent, so one of `fs.openAsBlob` is never in memory as a whole. */
export type Bytes = Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | DataView<ArrayBuffer> | SizedStream;

/** A body that is read while it is sent. */
export interface Upload {
  /** Whether it can be sent again. */
  readonly isRepeatable: boolean;
  /** What the platform's `fetch` is given to send it, besides these headers. */
  readonly init: (headers: Readonly<Record<string, string>>) => RequestInit;
}

/** Whether a value is bytes in one of the forms that can be sent. */
export function isBytes(value: unknown): value is Bytes {
  return value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value) || isSizedStream(value);
}

/** Joins texts and bytes into one body. */
export function uploadOf(parts: readonly (string | Bytes)[]): Upload {
  const sized = parts.map((part) => (isSizedStream(part) ? part : new Blob([part])));
  const blobs = sized.filter((part) => part instanceof Blob);
  if (blobs.length === sized.length) {
    // Without a type, which `fetch` would send.
    return { isRepeatable: true, init: () => ({ body: new Blob(blobs) }) };
  }
  const size = sized.reduce((sum, part) => sum + part.size, 0);
  return {
    isRepeatable: false,
    // `fetch` does not know the length of a stream, and counts what it reads against this one.
    init: (headers) => ({
      body: ReadableStream.from(chunksOf(sized)),
      duplex: 'half',
      headers: { ...headers, 'content-length': String(size) },
    }),
  };
}

function isSizedStream(value: unknown): value is SizedStream {
  const { stream, size } = (value ?? {}) as Partial<SizedStream>; // looked at here
  return stream instanceof ReadableStream && Number.isSafeInteger(size) && Number(size) >= 0;
}

async function* chunksOf(parts: readonly (Blob | SizedStream)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield* part instanceof Blob ? part.stream() : part.stream;
}
