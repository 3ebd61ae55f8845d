/** Keeps what a spec says from being an instruction to a terminal or an editor. */

/**
 * A text in which control characters, and those that turn the direction of the text around them, are shown as `\u001b` is written in JSON.
 * Line breaks and tabs stay.
 */
export function printable(text: string): string {
  return text.replaceAll(
    /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
