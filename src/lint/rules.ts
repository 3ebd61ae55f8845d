/** The house rules, `rules: 'guichet'`: what `specs/README.md` asks for and Redocly does not check. */
import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { list, type Node, record } from '../codegen/node.ts';
import { extensionNames } from './extensions.ts';
import { keywords } from './keywords.ts';

type Context = UserContext;
/** A row of the provider's document (`E-27`), or of the public record (`C2-101`). */
const LEDGER_ROW = /^[A-Z]2?-\d{2,3}$/;

/** Every statement names its source: `x-source`, or `x-inferred` with the reason. */
const sourced: Oas3Rule = () => {
  const check = (what: string, node: unknown, { report, location }: Pick<Context, 'report' | 'location'>) => {
    const { 'x-source': source, 'x-inferred': inferred } = record(node);
    if (source === undefined && inferred === undefined) {
      report({ message: `${what} must have \`x-source\` or \`x-inferred\`.`, location });
    }
    const entries = Array.isArray(source) && source.length > 0 ? source : [undefined];
    for (const entry of source === undefined ? [] : entries) {
      const isSource = typeof entry === 'string' && (LEDGER_ROW.test(entry) || entry.startsWith('https://'));
      if (!isSource)
        report({
          message: '`x-source` must be a list of ledger rows or https URLs.',
          location: location.child(['x-source']),
        });
    }
    if (inferred !== undefined && (typeof inferred !== 'string' || inferred.length < 15)) {
      report({
        message: '`x-inferred` must be a sentence of 15 characters or more that gives the reason.',
        location: location.child(['x-inferred']),
      });
    }
  };
  const checked = (what: string) => (node: unknown, context: Context) => check(what, node, context);
  return {
    Operation: checked('This operation'),
    Parameter: checked('This parameter'),
    Response: checked('This response'),
    SecurityScheme: checked('This security scheme'),
    Server: checked('This server'),
    Info(info, { report, location }) {
      for (const [code, error] of Object.entries(record(record(info)['x-errors'])))
        check(`Code \`${code}\``, error, { report, location: location.child(['x-errors', code]) });
    },
    SchemaProperties(properties: unknown, { report, location, resolve }: Context) {
      for (const [name, property] of Object.entries(record(properties))) {
        // A reference has the source of what it refers to, unless it has one of its own.
        const { 'x-source': source, 'x-inferred': inferred } = record(property);
        const own = source !== undefined || inferred !== undefined;
        const stated = own ? property : resolve(record(property)).node;
        check(`The property \`${name}\``, stated, { report, location: location.child([name]) });
      }
    },
  };
};

/** Every operation documents how it fails: by a failure status, or by `default`. */
const failures: Oas3Rule = () => ({
  Operation(operation, { report, location }) {
    const statuses = Object.keys(record(operation.responses));
    if (!statuses.some((status) => status === 'default' || /^[45]/.test(status))) {
      report({ message: 'This operation must document a failure.', location: location.child(['responses']) });
    }
  },
});

/** Every body of a request or a response has named examples; a response that may be a failure shows both. */
const examples: Oas3Rule = () => ({
  MediaType(media, { report, location, resolve }) {
    const names = Object.keys(record(media.examples));
    if (names.length === 0) return report({ message: 'This body must have named examples.', location });
    if (record(media).example !== undefined)
      report({ message: 'This example must be named: use `examples`.', location });
    const alternatives = list(record(resolve(record(media.schema)).node).anyOf);
    const mayFail = alternatives.some((schema) => String(record(schema).$ref).endsWith('Failure'));
    if (mayFail && names.length < 2) {
      report({
        message: 'This response may be a failure: it must show a success first, then the failures.',
        location: location.child(['examples']),
      });
    }
  },
});

/** Every code of `x-errors` is shown by at least one example. */
const codes: Oas3Rule = () => {
  const shown = new Set<string>();
  const envelopeCodes = new Set<string>(['code', 'error']);
  let declared: string[] = [];
  return {
    Info(info) {
      const node = record(info);
      declared = Object.keys(record(node['x-errors']));
      const code = record(node['x-envelope']).code;
      if (typeof code === 'string') envelopeCodes.add(code);
    },
    Example(example) {
      for (const code of envelopeCodes) shown.add(String(record(example.value)[code]));
    },
    Root: {
      leave(_root: unknown, { report, location }: Context) {
        for (const code of declared.filter((code) => !shown.has(code))) {
          report({
            message: `An example must show the documented code \`${code}\`.`,
            location: location.child(['info', 'x-errors', code]),
          });
        }
      },
    },
  };
};

/** Every failure says what to do and who can do it: a code of `x-errors`, and a response to a failed call. */
const fixes: Oas3Rule = () => ({
  Info(info, { report, location }) {
    for (const [code, error] of Object.entries(record(record(info)['x-errors']))) {
      if (record(error).fix !== undefined) continue;
      const message = `Code \`${code}\` must have \`fix\` and \`fixedBy\`.`;
      report({ message, location: location.child(['x-errors', code]) });
    }
  },
  Responses(responses, { report, location, resolve }) {
    for (const [status, reference] of Object.entries(record(responses))) {
      if (!/^([45]|default)/.test(status)) continue;
      const { 'x-failure': failure } = record(resolve(record(reference)).node);
      if (record(failure).fix !== undefined) continue;
      const message = 'A failure must have `x-failure` with `fix` and `fixedBy`.';
      report({ message, location: location.child([status]) });
    }
  },
});

/** Hashes and signatures have a `pattern`, so that a mock refuses a client that forgot to compute them. */
const patterns: Oas3Rule = () => {
  const computed = /hash|signature|secret_key|sha1|md5|hmac/i;
  const hasPattern = (schema: Node) => schema.pattern !== undefined || schema.const !== undefined;
  return {
    Parameter(parameter, { report, location, resolve }) {
      const schema = record(resolve(record(parameter.schema)).node);
      if (computed.test(parameter.name ?? '') && !hasPattern(schema)) {
        report({
          message: `\`${parameter.name}\` is computed: it must have a \`pattern\`.`,
          location: location.child(['schema']),
        });
      }
    },
    SchemaProperties(properties: unknown, { report, location, resolve }: Context) {
      for (const [name, property] of Object.entries(record(properties))) {
        if (computed.test(name) && !hasPattern(record(resolve(record(property)).node))) {
          report({ message: `\`${name}\` is computed: it must have a \`pattern\`.`, location: location.child([name]) });
        }
      }
    },
  };
};

/** Responses stay open: a provider may add a field tomorrow. */
const openResponses: Oas3Rule = () => ({
  Response: {
    Schema(schema, { report, location }) {
      if (schema.additionalProperties === false) {
        report({
          message: 'A response must stay open: remove `additionalProperties: false`.',
          location: location.child(['additionalProperties']),
        });
      }
    },
  },
});

/** The rules by name. */
export const houseRules = {
  'extension-names': extensionNames,
  keywords,
  sourced,
  failures,
  examples,
  codes,
  fixes,
  patterns,
  'open-responses': openResponses,
} as const;
