/** The extensions of OpenAPI that `specs/README.md` defines: what each must be, and the rules that check them. */
import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { didYouMean } from '../client/nearest.ts';
import { record } from '../codegen/node.ts';

/** What each of our extensions must be. A misspelt one would be ignored by everything that reads it. */
const EXTENSIONS: Readonly<Record<string, { rule: string; isValid: (value: unknown) => boolean }>> = {
  // `sourced` checks these two.
  'x-source': { rule: '', isValid: () => true },
  'x-inferred': { rule: '', isValid: () => true },
  'x-filled-by': { rule: '`client` or `auth`', isValid: (value) => value === 'client' || value === 'auth' },
  'x-method-name': {
    rule: 'a name in camelCase, such as `listCalendars`',
    isValid: isCamelCase,
  },
  'x-retry-safe': { rule: 'true or false', isValid: (value) => typeof value === 'boolean' },
  'x-name': {
    rule: 'lower-case letters, digits and hyphens',
    isValid: (value) => typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value),
  },
  'x-obtained-by': { rule: 'an operationId', isValid: (value) => typeof value === 'string' },
  'x-envelope': {
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
  'x-errors': {
    rule: 'a map of codes, each with `meaning` and `action` (renew, retry or give-up)',
    isValid: (value) =>
      Object.values(record(value)).every((error) => {
        const { meaning, action, ...rest } = record(error);
        return (
          typeof meaning === 'string' &&
          ['renew', 'retry', 'give-up'].includes(String(action)) &&
          Object.keys(rest).length === 0
        );
      }),
  },
};

/** Our extensions have valid values, and name schemas that exist. */
export const extensions: Oas3Rule = () => {
  const schemas = new Set<string>();
  const envelopes: { failure: string; location: UserContext['location'] }[] = [];
  return {
    any(node: unknown, { report, location }: UserContext) {
      const extended = record(node);
      for (const name of Object.keys(extended)) {
        if (!name.startsWith('x-')) continue;
        const value = extended[name];
        const extension = Object.hasOwn(EXTENSIONS, name) ? EXTENSIONS[name] : undefined;
        // Those of others are their business.
        if (!extension) continue;
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

/** There are no other extensions than ours, so that none of ours is misspelt. */
export const extensionNames: Oas3Rule = () => ({
  any(node: unknown, { report, location }: UserContext) {
    const names = Object.keys(EXTENSIONS);
    for (const name of Object.keys(record(node))) {
      if (!name.startsWith('x-') || names.includes(name)) continue;
      const message = `There is no extension \`${name}\`.${didYouMean(name, names)}`;
      report({ message, location: location.child([name]).key() });
    }
  },
});

/** Whether a value is a name in camelCase. */
export function isCamelCase(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][A-Za-z0-9]*$/.test(value);
}
