/** Prints TypeScript expressions on one line if they fit, otherwise on several. */
import { isRecord } from '../client/encode.ts';
import type { Computed } from '../samples.ts';
import { FILE } from './example.ts';

/** An expression that can be broken over lines: text, a call, an object or a list. */
export type Code =
  | string
  | { readonly call: string; readonly args: readonly Code[] }
  | { readonly fields: readonly (readonly [string, Code])[] }
  | { readonly items: readonly Code[] };

export function invoke(name: string, ...args: Code[]): Code {
  return { call: name, args };
}

export function objectOf(codes: Readonly<Record<string, Code>>): Code {
  return { fields: Object.entries(codes) };
}

/** A JSON value as an expression; a computed property becomes its computation. */
export function codeOf(json: unknown, computed: Readonly<Record<string, Computed>> = {}): Code {
  if (Array.isArray(json)) return { items: json.map((item) => codeOf(item, computed)) };
  if (isRecord(json)) {
    return {
      fields: Object.entries(json).map(([name, inner]) => {
        const [call, ...args] = computed[name]?.code ?? [];
        return [name, call === undefined ? codeOf(inner, computed) : invoke(call, ...args.map((arg) => codeOf(arg)))];
      }),
    };
  }
  if (json === FILE) return invoke('new Blob', { items: ["'the content'"] });
  const text = JSON.stringify(json);
  return typeof json === 'string' ? `'${text.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'` : text;
}

/** The functions that an expression calls, without methods. */
export function functionsIn(code: Code): string[] {
  if (typeof code === 'string') return [];
  if ('items' in code) return code.items.flatMap(functionsIn);
  if ('fields' in code) return code.fields.flatMap(([, inner]) => functionsIn(inner));
  const name = code.call.replace(/^await /, '');
  return [...(/[. ]/.test(name) ? [] : [name]), ...code.args.flatMap(functionsIn)];
}

/** The widest line that fits beside the text of a page without scrolling. */
const WIDTH = 80;

/** Prints an expression on one line if it fits after `used` columns; otherwise breaks objects, the outer ones first. */
export function print(code: Code, indent: string, used: number): string {
  const line = flat(code);
  if (typeof code === 'string' || indent.length + used + line.length <= WIDTH) return line;
  if ('call' in code) {
    const last = code.args.length - 1;
    const args = code.args.map((arg, index) => (index < last ? flat(arg) : print(arg, indent, WIDTH)));
    return `${code.call}(${args.join(', ')})`;
  }
  const inner = `${indent}  `;
  const [open, close, lines] =
    'items' in code
      ? ['[', ']', code.items.map((item) => print(item, inner, 1))]
      : [
          '{',
          '}',
          code.fields.map(([name, field]) => `${key(name)}: ${print(field, inner, `${key(name)}: ,`.length)}`),
        ];
  return lines.length === 0
    ? open + close
    : `${open}\n${lines.map((text) => `${inner}${text},\n`).join('')}${indent}${close}`;
}

function flat(code: Code): string {
  if (typeof code === 'string') return code;
  if ('items' in code) return `[${code.items.map(flat).join(', ')}]`;
  if ('call' in code) return `${code.call}(${code.args.map(flat).join(', ')})`;
  const entries = code.fields.map(([name, field]) => `${key(name)}: ${flat(field)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : flat(codeOf(name));
}
