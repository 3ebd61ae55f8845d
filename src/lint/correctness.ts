/** The rules that always apply: what breaks them would make a client, a mock or a page wrong. */
import type { Oas3Rule, Oas3Visitor, UserContext } from '@redocly/openapi-core';
import { isMethodName, isReserved, methodNameOf } from '../codegen/method-name.ts';
import { list, METHODS, type Node, record } from '../codegen/node.ts';
import { extensions, isCamelCase } from './extensions.ts';
import { pathParameters } from './path-parameters.ts';
import { securitySchemes, servers } from './servers.ts';
import { unsupported } from './unsupported.ts';

type Context = UserContext;

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

/** Whether a rule has come to what the provider calls, a callback or a webhook: clients do not. */
function calledByProvider(): { readonly visitor: Oas3Visitor; readonly isInside: () => boolean } {
  let depth = 0;
  const around = { enter: () => void depth++, leave: () => void depth-- };
  return { visitor: { Callback: around, WebhooksMap: around }, isInside: () => depth > 0 };
}

/** An operation under `path#fragment` has exactly one required field or flag, filled by the client, that selects it. */
const fragments: Oas3Rule = () => {
  const chosenBy = (schema: Node): string[] =>
    Object.entries(record(schema.properties))
      .filter(([name, property]) => {
        const { 'x-filled-by': filledBy, enum: values } = record(property);
        return filledBy === 'client' && list(values).length === 1 && list(schema.required).includes(name);
      })
      .map(([name]) => name);
  const provider = calledByProvider();
  return {
    ...provider.visitor,
    PathItem(item, { report, location, key, resolve }) {
      if (!String(key).includes('#') || provider.isInside()) return;
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
  const provider = calledByProvider();
  return {
    ...provider.visitor,
    Operation(operation, { report, location }) {
      if (provider.isInside()) return;
      const { operationId, 'x-method-name': chosen } = record(operation);
      if (operationId === undefined)
        return report({
          message: 'An operation must have an `operationId`: its method and its types are named after it.',
          location: location.key(),
        });
      // What is not a text, or an invalid `x-method-name`, is reported by another rule.
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

/** No two paths take the same requests. Of different methods they do not: `GET /things/{id}` and `DELETE /things/{key}`. */
const identicalPaths: Oas3Rule = () => ({
  Paths(paths, { report, location, resolve }) {
    const seen = new Map<string, string>();
    for (const [path, item] of Object.entries(record(paths))) {
      const methods = METHODS.filter((method) => record(resolve(record(item)).node)[method] !== undefined);
      for (const method of methods) {
        const shape = `${method} ${path.replace(/\{[^{}]+\}/g, '{}')}`;
        const other = seen.get(shape);
        seen.set(shape, path);
        if (other === undefined) continue;
        const message = `The paths \`${other}\` and \`${path}\` must not both have the method ${method.toUpperCase()}: a request fits either.`;
        report({ message, location: location.child([path]).key() });
      }
    }
  },
});

/** The rules by name. */
export const correctnessRules = {
  extensions,
  fragments,
  'identical-paths': identicalPaths,
  login,
  methods,
  'path-parameters': pathParameters,
  servers,
  'security-schemes': securitySchemes,
  unsupported,
} as const;
