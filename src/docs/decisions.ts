/** Takes decisions and open points out of the description of an API: they come last, on a page of their own. */

/** The parts of a description. */
export interface Parted {
  /** What a caller needs. */
  readonly description: string;
  /** What was decided, and what no document says: sections in Markdown. */
  readonly decisions: readonly string[];
}

/** A heading that begins a decision or a list of open points. */
const HEADING = /^(#{1,6}) (?:Decisions?\b|Not documented\b|Open points?\b|Contradictions?\b)/;

/** Parts a description by its headings. A section ends at the next heading of its own depth or above. */
export function partDescription(markdown: string): Parted {
  const kept: string[] = [];
  const decisions: string[][] = [];
  let depth = 0;
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (/^(```|~~~)/.test(line)) isCode = !isCode;
    const [, marks = ''] = (!isCode && /^(#{1,6}) /.exec(line)) || [];
    const [, decision = ''] = (!isCode && HEADING.exec(line)) || [];
    if (decision !== '' && (depth === 0 || decision.length <= depth)) {
      depth = decision.length;
      decisions.push([]);
    } else if (marks !== '' && marks.length <= depth) depth = 0;
    const target = depth === 0 ? kept : decisions.at(-1);
    target?.push(line);
  }
  return {
    description: kept.join('\n').trim(),
    decisions: decisions.map((lines) => lines.join('\n').trim()),
  };
}
