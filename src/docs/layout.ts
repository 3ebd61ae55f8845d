/** Lays out code: on one line if it fits, otherwise with the items of its brackets on lines of their own. */

/** Text, or a bracket with items in it. */
export type Code = string | Bracket;

/** A call, an object or a list. */
export interface Bracket {
  /** With what belongs to it: `{`, `requests.get(`. */
  readonly open: string;
  readonly items: readonly Item[];
  readonly close: string;
  /** On one line, there is a space inside the brackets. */
  readonly padded?: true;
  /** Only the last item is broken over lines, as the object that a call is given. */
  readonly hugging?: true;
}

/** Code after its name: `name: `, or nothing. */
export type Item = readonly [name: string, code: Code];

/** A bracket whose items each get a line of their own where they do not fit on one. */
export function bracket(open: string, items: readonly Item[], close: string): Bracket {
  return { open, items, close };
}

/** Prints code that begins at `indent`, on a line with `used` more columns; a broken bracket breaks the outer items first. */
export type Print = (code: Code, indent: string, used: number) => string;

/** Makes the function for one language: how wide a line may be, and what a level of brackets is indented by. */
export function printer(width: number, step: string): Print {
  return function print(code, indent, used): string {
    const line = flat(code);
    if (typeof code === 'string' || code.items.length === 0) return line;
    if (indent.length + used + line.length <= width) return line;
    const { open, items, close, hugging } = code;
    if (hugging) {
      const last = items.length - 1;
      const texts = items.map(([name, item], index) => name + (index < last ? flat(item) : print(item, indent, width)));
      return open + texts.join(', ') + close;
    }
    const inner = indent + step;
    const lines = items.map(([name, item]) => `${inner}${name}${print(item, inner, `${name},`.length)},\n`);
    return `${open}\n${lines.join('')}${indent}${close}`;
  };
}

/** Code on one line. */
export function flat(code: Code): string {
  if (typeof code === 'string') return code;
  const { open, items, close, padded } = code;
  const space = padded && items.length > 0 ? ' ' : '';
  return open + space + items.map(([name, item]) => name + flat(item)).join(', ') + space + close;
}
