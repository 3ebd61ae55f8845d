/**
 * Secrets that no text may show, and the search for them.
 *
 * A canary is a secret that is random in every run, so that nothing it could be mistaken for stands in any text. The search knows
 * every form in which a program could show it by accident: as it is, encoded, hashed, or a piece of one of these.
 */
import { createHash } from 'node:crypto';
import { inspect } from 'node:util';

/** What `canary` tells the sweep (`test/support/sweep.ts`), which searches after every test. */
export interface Watch {
  secret(label: string, value: string): void;
}

/** Where the watch of this process stands: one, however often a module is loaded. */
export const WATCH = Symbol.for('guichet.watch');

/** The same in a whole run, and in a run that is given it again: `GUICHET_CANARY_SEED`. */
export const seed = (): string => process.env.GUICHET_CANARY_SEED ?? 'unseeded';

const LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
/** Written differently as they are, percent-encoded, in a form and in JSON. */
const ODD = ['&', '/', '+', '=', '%', ' ', '"', 'é', '?', '#'];

export interface CanaryOptions {
  /** In characters. Default: 32, as a key of Open Street has. */
  readonly length?: number;
  /** `plain`: letters and digits only, for what travels in a header or names somebody. Default: `odd`. */
  readonly as?: 'odd' | 'plain';
}

/** A random secret, the same for the same name in the whole run. The search looks for it from now on. */
export function canary(name: string, { length = 32, as = 'odd' }: CanaryOptions = {}): string {
  const bytes = createHash('shake256', { outputLength: length }).update(`${seed()}\n${name}`).digest();
  // Letters with digits between them: it reads as no words.
  const alphabetAt = (index: number) => (index % 3 === 1 ? DIGITS : as === 'odd' && index % 6 === 5 ? ODD : LETTERS);
  const characters = [...bytes].map((byte, index) => alphabetAt(index)[byte % alphabetAt(index).length]);
  const value = characters.join('');
  // The symbol is only ever set by the setup, to a watch.
  (globalThis as { [WATCH]?: Watch })[WATCH]?.secret(`canary "${name}"`, value);
  return value;
}

/** One way of writing a secret. */
export interface Form {
  readonly name: string;
  readonly text: string;
}

const HASHES = ['md5', 'sha1', 'sha256'] as const;

/** A secret as it stands, percent-, form- and JSON-encoded, as base64 and hex, and hashed. */
export function formsOf(given: string): Form[] {
  // Half of a surrogate pair has no encoding; what would be written stands in its place.
  const secret = given.toWellFormed();
  const bytes = Buffer.from(secret);
  const hashes = HASHES.map((name) => ({
    name,
    hash: createHash(name).update(bytes).digest(),
  }));
  const forms = [
    { name: 'as it is', text: secret },
    { name: 'percent-encoded', text: encodeURIComponent(secret) },
    { name: 'as a URL', text: encodeURI(secret) },
    {
      name: 'as a form',
      text: new URLSearchParams({ '': secret }).toString().slice(1),
    },
    { name: 'as JSON', text: JSON.stringify(secret).slice(1, -1) },
    { name: 'hex', text: bytes.toString('hex') },
    ...hashes.map(({ name, hash }) => ({
      name: `${name}, hex`,
      text: hash.toString('hex'),
    })),
    ...hashes.flatMap(({ name, hash }) => base64Of(hash).map((text) => ({ name: `${name}, base64`, text }))),
    // Behind something else (`Basic` of user and password), the three bytes of a group fall otherwise.
    ...[0, 1, 2].flatMap((ahead) =>
      base64Of(Buffer.concat([Buffer.alloc(ahead), bytes])).map((text) => ({
        name: 'base64',
        text: text.slice(ahead === 0 ? 0 : ahead + 1),
      })),
    ),
  ];
  return forms.filter(({ text }, index) => forms.findIndex((form) => form.text === text) === index);
}

function base64Of(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString('base64').replace(/=+$/, '');
  // The last character depends on what follows.
  const whole = bytes.length % 3 === 0 ? text : text.slice(0, -1);
  return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
}

/** Characters of a piece that gives a secret away; twice as many where each says half as much, in hex. */
const FRAGMENT = { text: 8, hex: 16 };

/** How a secret is looked for, by how it looks itself. */
export type Looks =
  | 'random' // every piece of it, in all forms
  | 'readable' // words, which stand in other texts by right: whole, in all forms
  | 'short'; // would be found anywhere: not at all

export function looksOf(value: string): Looks {
  if (value.length < 8 || /^[a-z]+$/i.test(value)) return 'short';
  const isReadable = value.length < 16 || /^[^a-z\d]*([a-z]+|\d+)([^a-z\d]+([a-z]+|\d{1,7}))*[^a-z\d]*$/i.test(value);
  return isReadable ? 'readable' : 'random';
}

/** A secret that stands in a text. */
export interface Find {
  readonly label: string;
  readonly form: string;
  /** Where it begins. */
  readonly at: number;
}

/** An index of secrets: texts are read once, however many secrets there are. */
export function createSearch() {
  /** By its first eight characters, in lower case: what must stand there. */
  const index = new Map<string, { readonly text: string; readonly label: string; readonly form: string }[]>();
  const known = new Set<string>();

  const put = (text: string, label: string, form: string) => {
    const start = text.slice(0, FRAGMENT.text);
    const entries = index.get(start);
    if (!entries) index.set(start, [{ text, label, form }]);
    else if (!entries.some((entry) => entry.text === text)) entries.push({ text, label, form });
  };

  const add = (label: string, value: string, forms: (secret: string) => Form[] = formsOf): Looks => {
    const looks = looksOf(value);
    if (known.has(value) || looks === 'short') return looks;
    known.add(value);
    for (const form of forms(value)) {
      const text = form.text.toLowerCase();
      const size = /^[\da-f]+$/.test(text) ? FRAGMENT.hex : FRAGMENT.text;
      if (looks === 'readable' || text.length < size) {
        if (text.length >= FRAGMENT.text) put(text, label, form.name);
        continue;
      }
      for (let at = 0; at + size <= text.length; at++) put(text.slice(at, at + size), label, form.name);
    }
    return looks;
  };

  const find = (text: string): Find[] => {
    const found = new Map<string, Find>();
    if (index.size === 0) return [];
    const lower = text.toLowerCase();
    for (let at = 0; at + FRAGMENT.text <= lower.length; at++) {
      const entries = index.get(lower.slice(at, at + FRAGMENT.text));
      for (const entry of entries ?? []) {
        const key = `${entry.label}, ${entry.form}`;
        if (!found.has(key) && lower.startsWith(entry.text, at)) {
          found.set(key, { label: entry.label, form: entry.form, at });
        }
      }
    }
    return [...found.values()];
  };

  return { add, find };
}

/** Everything that a program could print of a value: of an error its message, stack and causes as well. */
export function shown(value: unknown): string {
  const parts = [inspect(value, { depth: 10, showHidden: true, getters: true }), jsonOf(value), textOf(value)];
  for (let error = value, depth = 0; error instanceof Error && depth < 10; error = error.cause, depth++) {
    parts.push(error.message, error.stack ?? '', jsonOf(error), jsonOf(Object.getOwnPropertyDescriptors(error)));
  }
  return parts.join('\n');
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return ''; // a cycle or a bigint: inspect shows it
  }
}

function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return ''; // an object without a prototype
  }
}
