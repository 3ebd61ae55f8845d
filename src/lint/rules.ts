/**
 * The house rules of the specs, as a Redocly plugin: what `specs/README.md` asks for and Redocly does not check.
 *
 * Redocly loads this file through `redocly.yaml`; nothing else imports it.
 */
import type { Oas3Rule, UserContext } from '@redocly/openapi-core';
import { isMethodName, isReserved, methodNameOf } from '../codegen/method-name.ts';
import { list, type Node, record } from '../codegen/node.ts';
import { extensions, isCamelCase } from './extensions.ts';
import { unsupported } from './unsupported.ts';

type Context = UserContext;
/** A row of the provider's document (`E-27`), or of the public record (`C2-101`). */
const LEDGER_ROW = /^[A-Z]2?-\d{2,3}$/;

/** Every statement names its source: `x-source`, or `x-inferred` with the reason. */
const sourced: Oas3Rule = () => {
  const check =
    (what: string) =>
    (node: unknown, { report, location }: Context) => {
      const { 'x-source': source, 'x-inferred': inferred } = record(node);
      if (source === undefined && inferred === undefined) {
        report({ message: `${what} must have \`x-source\` or \`x-inferred\`.`, location });
      }
      for (const entry of source === undefined
        ? []
        : Array.isArray(source) && source.length > 0
          ? source
          : [undefined]) {
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
  return {
    Operation: check('This operation'),
    Parameter: check('This parameter'),
    Response: check('This response'),
    SecurityScheme: check('This security scheme'),
    Server: check('This server'),
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

/** A login does not require the scheme that it obtains (`x-obtained-by`). */
const login: Oas3Rule = () => {
  let inherited: unknown;
  const obtains = new Map<string, string>();
  const seen: { id: string; schemes: Set<string>; location: Context['location'] }[] = [];
  return {
    Components(components) {
      for (const [scheme, definition] of Object.entries(record(components.securitySchemes))) {
        const by = record(definition)['x-obtained-by'];
        if (typeof by === 'string') obtains.set(scheme, by);
      }
    },
    Operation(operation, { location }) {
      const schemes = new Set(
        list(operation.security ?? inherited).flatMap((alternative) => Object.keys(record(alternative))),
      );
      seen.push({ id: String(operation.operationId), schemes, location });
    },
    Root: {
      enter(root: unknown) {
        inherited = record(root).security;
      },
      leave(_root: unknown, { report, location }: Context) {
        for (const [scheme, by] of obtains) {
          const operation = seen.find(({ id }) => id === by);
          const declared = location.child(['components', 'securitySchemes', scheme, 'x-obtained-by']);
          if (!operation) report({ message: `There is no operation \`${by}\`.`, location: declared });
          else if (operation.schemes.has(scheme)) {
            report({
              message: `The login \`${by}\` must not require \`${scheme}\`, the scheme that it obtains.`,
              location: operation.location.child(['security']),
            });
          }
        }
      },
    },
  };
};

/** An operation under `path#fragment` has exactly one required field or flag, filled by the client, that selects it. */
const fragments: Oas3Rule = () => {
  const chosenBy = (schema: Node): string[] =>
    Object.entries(record(schema.properties))
      .filter(([name, property]) => {
        const { 'x-filled-by': filledBy, enum: values } = record(property);
        return filledBy === 'client' && list(values).length === 1 && list(schema.required).includes(name);
      })
      .map(([name]) => name);
  return {
    PathItem(item, { report, location, key, resolve }) {
      if (!String(key).includes('#')) return;
      for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
        const operation = item[method];
        if (!operation) continue;
        const schemas = [
          ...list(operation.parameters).map((parameter) => record(resolve(record(parameter)).node).schema),
          ...Object.values(record(record(resolve(record(operation.requestBody)).node).content)).map(
            (media) => record(media).schema,
          ),
        ];
        const found = schemas.flatMap((schema) => chosenBy(record(resolve(record(schema)).node)));
        if (found.length !== 1) {
          report({
            message: `A fragment path must have one required field or flag with one value and \`x-filled-by: client\`; this has ${found.length}.`,
            location: location.child([method]),
          });
        }
      }
    },
  };
};

/** Every operation has a method of its own: by its `operationId` in camelCase, or by `x-method-name`. */
const methods: Oas3Rule = () => {
  const operationIds = new Map<string, string>();
  return {
    Operation(operation, { report, location }) {
      const { operationId, 'x-method-name': chosen } = record(operation);
      // A missing operationId or an invalid `x-method-name` is reported by another rule.
      if (typeof operationId !== 'string' || (chosen !== undefined && !isCamelCase(chosen))) return;
      const name = methodNameOf({ operationId, 'x-method-name': chosen });
      const other = operationIds.get(name);
      const named = location.child([chosen === undefined ? 'operationId' : 'x-method-name']);
      const problem = !isMethodName(name)
        ? `The method of \`${operationId}\` must have a name that a program can write`
        : isReserved(name)
          ? `The method of \`${operationId}\` must not be called \`${name}\`: every client has that already`
          : other !== undefined
            ? `The operations \`${other}\` and \`${operationId}\` must not share the method \`${name}\``
            : undefined;
      if (problem) report({ message: `${problem}; name it with \`x-method-name\`.`, location: named });
      if (other === undefined) operationIds.set(name, operationId);
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

export default function guichet() {
  return {
    id: 'guichet',
    rules: {
      oas3: {
        extensions,
        sourced,
        failures,
        examples,
        codes,
        patterns,
        login,
        fragments,
        methods,
        'open-responses': openResponses,
        unsupported,
      },
    },
  };
}
