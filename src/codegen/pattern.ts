/** Whether a `pattern` is a regular expression of ECMA 262. @param flags Default: `u`, with which validators of JSON Schema read it. */
export function isPattern(pattern: string, flags = 'u'): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
