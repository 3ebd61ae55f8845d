/** Keeps what a spec says from being an instruction to the terminal. */
import { inspect } from 'node:util';

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

/** Makes the console print nothing else. What commands say has names and texts of specs in it, which may be a stranger's. */
export function printPrintably(): void {
  for (const method of ['log', 'warn', 'error'] as const) {
    const print = console[method];
    console[method] = (...values: readonly unknown[]) =>
      print(...values.map((value) => printable(typeof value === 'string' ? value : inspect(value))));
  }
}
