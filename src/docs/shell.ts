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

/** A word in which a shell expands the variables, and nothing else. */
export function live(parts: readonly (string | { readonly name: string })[]): string {
  const texts = parts.map((part, index) => {
    if (typeof part === 'string') return part.replaceAll(/["\\`$]/g, '\\$&');
    const next = parts[index + 1];
    return typeof next === 'string' && /^\w/.test(next) ? `\${${part.name}}` : `$${part.name}`;
  });
  return `"${texts.join('')}"`;
}
