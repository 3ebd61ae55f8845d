/** Reads headers in the forms that openapi-fetch takes: an object, a list of pairs or `Headers`. */

/** What describes a connection and the bytes on it. `fetch` writes these itself, and fails or waits for ever with others. */
const OF_CONNECTION = ['connection', 'content-length', 'expect', 'host', 'keep-alive', 'transfer-encoding', 'upgrade'];

/**
 * Later headers replace earlier ones, `null` removes one, and a list becomes several.
 *
 * @returns What is wrong, as the rest of a sentence, where HTTP does not allow a name or a value.
 */
export function mergeHeaders(all: readonly unknown[]): Headers | string {
  const merged = new Headers();
  for (const headers of all) {
    if (headers === undefined || headers === null) continue;
    if (typeof headers !== 'object' || headers instanceof Map)
      return '`headers` must be an object, a list of pairs or Headers.';
    try {
      for (const [name, value] of headers instanceof Headers || Array.isArray(headers)
        ? headers
        : Object.entries(headers)) {
        if (value === undefined) continue;
        if (OF_CONNECTION.includes(String(name).toLowerCase()))
          return `\`${name}\` must be left out: it is written when the request is sent.`;
        merged.delete(String(name));
        for (const one of Array.isArray(value) ? value : [value])
          if (one !== null) merged.append(String(name), String(one));
      }
    } catch {
      // The platform's message may quote the value.
      return 'each header must have a name and a value that HTTP allows.';
    }
  }
  return merged;
}
