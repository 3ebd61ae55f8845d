/** Writes words and lines of a shell. */

/** A line that leaves in a variable what a filter makes of the output of a command. */
export function capture(variable: string, command: string, filter: string): string {
  return `${variable}=$(${command} |\n  ${filter})`;
}

/** Reads one text out of JSON, without a tool that a machine may lack. */
export function jsonText(name: string): string {
  return `sed 's/.*"${name}" *: *"\\([^"]*\\)".*/\\1/'`;
}

/** A word that a shell leaves as it is. */
export function fixed(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A word whose variables a shell fills in. */
export function live(text: string): string {
  return `"${text.replaceAll(/["\\`]/g, '\\$&')}"`;
}
