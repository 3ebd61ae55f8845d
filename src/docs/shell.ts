/** Writes shell words and lines. */

/** A line that assigns the filtered output of a command to a variable. */
export function capture(variable: string, command: string, filter: string): string {
  return `${variable}=$(${command} |\n  ${filter})`;
}

/** A filter that reads one text from JSON with `sed`, since `jq` may not be installed. */
export function jsonText(name: string): string {
  return `sed 's/.*"${name}" *: *"\\([^"]*\\)".*/\\1/'`;
}

/** A word that a shell does not change. */
export function fixed(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A word in which a shell expands variables. */
export function live(text: string): string {
  return `"${text.replaceAll(/["\\`]/g, '\\$&')}"`;
}
