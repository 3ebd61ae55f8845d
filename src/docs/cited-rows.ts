/** Rows of a ledger, such as `E-43`: a page that cites one links to it. */

/** How a row is called. */
const ROW = /[A-Z]+\d*-\d+/;

/** Whether a text is nothing but the id of a row: the first cell of a table with it has that address. */
export const isRowId = (text: string) => new RegExp(`^${ROW.source}$`).test(text);

/** The ids of the rows of a ledger. */
export function rowsOf(ledger: string): ReadonlySet<string> {
  return new Set([...ledger.matchAll(new RegExp(`^\\| *(${ROW.source}) *\\|`, 'gm'))].map(([, id = '']) => id));
}

/** Fences, code, links, and addresses, in which no row is cited; then what may be one. */
const PARTS = new RegExp(
  [
    /^ *(?<fence>```|~~~)[\s\S]*?^ *\k<fence>/,
    /(?<!`)(?<ticks>`+)(?!`)[^\n]*?(?<!`)\k<ticks>(?!`)/,
    /!?\[(?:[^\]`]|`[^`]*`)*\](?:\([^)]*\)|\[[^\]]*\]|:[^\n]*)/,
    /<[^>\s]+>|\bhttps?:\/\/\S+/,
    new RegExp(`(?<![\\w/#-])(?<row>${ROW.source})(?![\\w-])`),
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
);

/** Markdown in which each row that it cites is a link; `ledger` is the address of the ledger. */
export function linkRows(markdown: string, rows: ReadonlySet<string>, ledger: string): string {
  // The named groups are the last argument.
  return markdown.replaceAll(PARTS, (found, ...rest) => {
    const { row }: { row?: string } = rest.at(-1);
    return row !== undefined && rows.has(row) ? `[${row}](${ledger}#${row})` : found;
  });
}
