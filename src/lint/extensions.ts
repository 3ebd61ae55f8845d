/** The extensions of OpenAPI that `specs/README.md` defines: what each must be, and the rules that check them. */
import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { didYouMean } from '../client/nearest.ts';
import { record } from '../codegen/node.ts';

/** One of our extensions. */
interface Extension {
  /** Where it means something, by Redocly's names; anywhere else an extension of this name is somebody else's. */
  readonly on: readonly string[];
  readonly rule: string;
  readonly isValid: (value: unknown) => boolean;
}

const FIX = '`fix` with `fixedBy` (client, caller, account or provider)';

const isAction = (value: unknown) => ['renew', 'retry', 'give-up'].includes(String(value));

/** What to do, and who can do it: both or neither. */
const isFix = ({ fix, fixedBy, ...rest }: Readonly<Record<string, unknown>>) =>
  Object.keys(rest).length === 0 &&
  (fix === undefined
    ? fixedBy === undefined
    : typeof fix === 'string' && ['client', 'caller', 'account', 'provider'].includes(String(fixedBy)));

/** What each of our extensions must be. `x-source` and `x-inferred`, which the house rules alone read, may be anywhere. */
const EXTENSIONS: Readonly<Record<string, Extension>> = {
  'x-filled-by': {
    on: ['Parameter', 'Schema'],
    rule: '`client` or `auth`',
    isValid: (value) => value === 'client' || value === 'auth',
  },
  'x-method-name': {
    on: ['Operation'],
    rule: 'a name in camelCase, such as `listCalendars`',
    isValid: isCamelCase,
  },
  'x-retry-safe': { on: ['Operation'], rule: 'true or false', isValid: (value) => typeof value === 'boolean' },
  'x-name': {
    on: ['Server'],
    rule: 'lower-case letters, digits and hyphens',
    isValid: (value) => typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value),
  },
  'x-obtained-by': { on: ['SecurityScheme'], rule: 'an operationId', isValid: (value) => typeof value === 'string' },
  'x-envelope': {
    on: ['Info', 'Operation'],
    rule: 'an object of `code`, `success` (a list), `absent` (success or failure), `failure` (the name of a schema) and perhaps `message`',
    isValid: (value) => {
      const { code, success, absent, failure, message, ...rest } = record(value);
      const texts = [code, failure, message ?? ''].every((text) => typeof text === 'string');
      return (
        texts &&
        Array.isArray(success) &&
        ['success', 'failure'].includes(String(absent)) &&
        Object.keys(rest).length === 0
      );
    },
  },
  'x-paging': {
    on: ['Info'],
    rule: 'an object of `start` (a query parameter), `items` and perhaps `total` (properties of a response) and `id` (of a record)',
    isValid: (value) => {
      const { start, items, total = '', id = '', ...rest } = record(value);
      return [start, items, total, id].every((text) => typeof text === 'string') && Object.keys(rest).length === 0;
    },
  },
  'x-errors': {
    on: ['Info'],
    rule: `a map of codes, each with \`meaning\` and \`action\` (renew, retry or give-up), and perhaps ${FIX}, \`x-source\` and \`x-inferred\``,
    isValid: (value) =>
      Object.values(record(value)).every((error) => {
        const { meaning, action, 'x-source': _source, 'x-inferred': _inferred, ...rest } = record(error);
        return typeof meaning === 'string' && isAction(action) && isFix(rest);
      }),
  },
  'x-failure': {
    on: ['Response'],
    rule: `an object of ${FIX}, \`action\` (renew, retry or give-up) and perhaps \`when\``,
    isValid: (value) => {
      const { action = 'give-up', when = '', ...rest } = record(value);
      return isAction(action) && typeof when === 'string' && isFix(rest);
    },
  },
};

/** The names of all. */
export const EXTENSION_NAMES: readonly string[] = ['x-source', 'x-inferred', ...Object.keys(EXTENSIONS)];

/** Our extensions have valid values, and name schemas that exist. */
export const extensions: Oas3Rule = () => {
  const schemas = new Set<string>();
  const envelopes: { failure: string; location: UserContext['location'] }[] = [];
  return {
    any(node: unknown, { report, location, type }: UserContext) {
      const extended = record(node);
      for (const name of Object.keys(extended)) {
        if (!name.startsWith('x-')) continue;
        const value = extended[name];
        const extension = Object.hasOwn(EXTENSIONS, name) ? EXTENSIONS[name] : undefined;
        // Those of others are their business.
        if (!extension?.on.includes(type.name)) continue;
        if (!extension.isValid(value))
          report({ message: `\`${name}\` must be ${extension.rule}.`, location: location.child([name]) });
        else if (name === 'x-envelope')
          envelopes.push({ failure: String(record(value).failure), location: location.child([name, 'failure']) });
      }
    },
    NamedSchemas(named: unknown) {
      for (const name of Object.keys(record(named))) schemas.add(name);
    },
    Root: {
      leave(_root: unknown, { report }: UserContext) {
        for (const { failure, location } of envelopes) {
          if (!schemas.has(failure)) report({ message: `There is no schema \`${failure}\`.`, location });
        }
      },
    },
  };
};

/** There are no other extensions than ours, and ours are where they mean something: a misspelt one would be ignored. */
export const extensionNames: Oas3Rule = () => ({
  any(node: unknown, { report, location, type }: UserContext) {
    for (const name of Object.keys(record(node))) {
      if (!name.startsWith('x-')) continue;
      const own = Object.hasOwn(EXTENSIONS, name) ? EXTENSIONS[name] : undefined;
      if (own ? own.on.includes(type.name) : EXTENSION_NAMES.includes(name)) continue;
      const message = own
        ? `\`${name}\` must be on ${own.on.join(' or ')}, where it means something.`
        : `There is no extension \`${name}\`.${didYouMean(name, EXTENSION_NAMES)}`;
      report({ message, location: location.child([name]).key() });
    }
  },
});

/** Whether a value is a name in camelCase. */
export function isCamelCase(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][A-Za-z0-9]*$/.test(value);
}
