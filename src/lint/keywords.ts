/** Keywords of schemas. JSON Schema 2020-12, which OpenAPI 3.1 takes over, leaves unknown ones to their authors; OpenAPI 3.0 forbids them. */
import type { Oas3Rule, Plugin } from '@redocly/openapi-core';
import { didYouMean } from '../client/nearest.ts';
import { record } from '../codegen/node.ts';

/** Lets a schema of OpenAPI 3.1 have keywords that Redocly does not know. */
export const openSchemas: NonNullable<Plugin['typeExtension']> = {
  oas3: (types, version) => {
    const { Schema } = types;
    // Without a check of their values, since nobody here knows them.
    return version === 'oas3_0' || !Schema
      ? types
      : { ...types, Schema: { ...Schema, additionalProperties: () => null } };
  },
};

/** What a keyword of OpenAPI 3.0 is in 3.1. */
const REPLACED: Readonly<Record<string, string>> = { nullable: "`type: [string, 'null']`" };

/** A schema has no unknown keyword: it says nothing, and is often misspelt. */
export const keywords: Oas3Rule = () => ({
  Schema(schema, { report, location, type }) {
    for (const name of Object.keys(record(schema))) {
      if (name.startsWith('x-') || Object.hasOwn(type.properties, name)) continue;
      const hint = REPLACED[name]
        ? ` In OpenAPI 3.1, it is ${REPLACED[name]}.`
        : didYouMean(name, Object.keys(type.properties));
      report({ message: `There is no keyword \`${name}\`.${hint}`, location: location.child([name]).key() });
    }
  },
});
