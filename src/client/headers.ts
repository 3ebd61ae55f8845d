/** Reads headers in the forms that openapi-fetch takes: an object, a list of pairs or `Headers`. */

/**
 * Later headers replace earlier ones, `null` removes one, and a list becomes several.
 *
 * @returns What is wrong, as the rest of a sentence, where HTTP does not allow a name or a value.
 */
export function mergeHeaders(all: readonly unknown[]): Headers | string {
  const merged = new Headers();
  for (const headers of all) {
    if (headers === undefined || headers === null) continue;
    if (typeof headers !== 'object') return '`headers` must be an object, a list of pairs or Headers.';
    try {
      for (const [name, value] of headers instanceof Headers || Array.isArray(headers)
        ? headers
        : Object.entries(headers)) {
        if (value === undefined) continue;
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
