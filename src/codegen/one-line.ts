/** A text on one line, without control characters: in a list or a file of lines, the next line would be another statement. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
