/** JSON values as code of a language that has lists in square brackets: PHP and Python. */
import { isRecord } from '../client/encode.ts';
import type { Value } from '../samples.ts';
import { bracket, type Code, type Item } from './layout.ts';
import type { JsonBody } from './sample-request.ts';

/** What differs between the languages. */
export interface JsonSyntax {
  /** What stands between the name and the value of a property. */
  readonly between: string;
  readonly object: (items: readonly Item[]) => Code;
  /** A text. */
  readonly literal: (text: string) => string;
  /** A value that is computed. */
  readonly computed: (value: Value) => string;
  /** A number, a boolean, null, or the content of a file. */
  readonly other: (json: unknown) => string;
}

/** Writes a value; properties that are computed become their variables. */
export function jsonCode(json: unknown, computed: JsonBody['computed'], syntax: JsonSyntax): Code {
  const inner = (part: unknown) => jsonCode(part, computed, syntax);
  if (Array.isArray(json)) {
    const items = json.map((item): Item => ['', inner(item)]);
    return bracket('[', items, ']');
  }
  if (isRecord(json)) {
    const items = Object.entries(json).map(([name, part]): Item => {
      const value = computed.get(name);
      return [syntax.literal(name) + syntax.between, value === undefined ? inner(part) : syntax.computed(value)];
    });
    return syntax.object(items);
  }
  return typeof json === 'string' ? syntax.literal(json) : syntax.other(json);
}
