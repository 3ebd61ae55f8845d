/** Derives `generated/<name>/operations.ts`: what the run time needs of a spec. */
import type { Envelope, FieldRule, Operation, Parameter, Provider, Security, Server } from '../client/provider.ts';
import { explode } from './caller-view.ts';
import {
  deref,
  type EnvelopeObject,
  nodeOf,
  type OperationObject,
  operationsOf,
  type ParameterObject,
  parametersOf,
  type Schema,
  type ServerObject,
  type SpecDocument,
  SpecError,
} from './document.ts';
import { bodyTypesOf, styleOf } from './encoding.ts';
import { codesOf } from './failures.ts';
import { type Input, inputOf } from './input.ts';
import { isEventStream, kindOf, readTypesOf } from './media-types.ts';
import { methodNameOf } from './method-name.ts';
import { successesOf } from './responses.ts';
import { serverNames, serverUrl, serverVariables } from './server.ts';
import { keys, type SpecNode } from './shapes.ts';

/** Redirects whose `Location` a caller may want. */
const REDIRECTS = [301, 302, 303, 307, 308];

/** What a description has that is not in its spec. */
export interface DescriptionOptions {
  /** The spec, as its reader finds it. Default: the name. */
  readonly source?: string;
  /** The token requests of its standard schemes. */
  readonly logins?: NonNullable<Provider['logins']>;
}

/** Derives the whole description. @throws {SpecError} when the spec leaves out what the run time needs. */
export function providerOf(
  name: string,
  document: SpecDocument,
  { source = name, logins = {} }: DescriptionOptions = {},
): Provider {
  const [main, ...others] = serversOf(document.servers);
  if (!main) throw new SpecError(`${source}: \`servers\` must have a server.`);
  const { 'x-envelope': envelope } = document.info;
  const secrets = new Set<string>();
  const seen = new Set<Schema>();
  const operations: Record<string, Operation> = {};
  for (const { path, method, item, operation } of operationsOf(document)) {
    const parameters = parametersOf(document, item, operation).flatMap((parameter) => explode(document, parameter));
    operations[methodNameOf(operation)] = operationOf(
      document,
      path,
      method.toUpperCase(),
      operation,
      parameters,
      inputOf(document, item, operation),
      item.servers,
    );
    for (const { name, schema = {} } of parameters)
      collectSecrets(document, { properties: { [name]: schema } }, secrets, seen);
    const responses = Object.values(operation.responses).map((response) => deref(document, response));
    const bodies = [...(operation.requestBody ? [deref(document, operation.requestBody)] : []), ...responses];
    for (const media of bodies.flatMap(({ content }) => Object.values(content ?? {}))) {
      collectSecrets(document, media.schema ?? {}, secrets, seen);
    }
    for (const [name, header] of responses.flatMap(({ headers }) => Object.entries(headers ?? {}))) {
      const { schema = {} } = deref<{ schema?: Schema }>(document, header);
      collectSecrets(document, { properties: { [name.toLowerCase()]: schema } }, secrets, seen);
    }
  }
  for (const written of Object.values(document.components?.securitySchemes ?? {})) {
    const scheme = deref(document, written);
    secrets.add(scheme.type === 'apiKey' ? String(scheme.name) : 'authorization');
  }
  const hasLogins = Object.keys(logins).length > 0;
  if (hasLogins) for (const secret of ['access_token', 'client_secret']) secrets.add(secret);
  return {
    name,
    title: document.info.title,
    servers: [main, ...others],
    security: securityOf(document.security),
    ...(envelope ? { envelope: envelopeOf(envelope) } : {}),
    errors: Object.fromEntries(
      Object.entries(codesOf(document)).map(([code, { meaning, action }]) => [code, { meaning, action }]),
    ),
    secrets: [...secrets].sort(),
    ...(hasLogins ? { logins } : {}),
    operations,
  };
}

function operationOf(
  document: SpecDocument,
  path: string,
  method: string,
  operation: OperationObject,
  parameters: ParameterObject[],
  input: Input,
  itemServers: ServerObject[] | undefined,
): Operation {
  const requestBody = operation.requestBody && deref(document, operation.requestBody);
  const [media] = Object.values(requestBody?.content ?? {});
  const bodySchema = media?.schema ? deref(document, media.schema) : {};
  const fields = Object.entries(bodySchema.properties ?? {}).map(([name, property]): ParameterObject => {
    const schema = deref(document, property);
    const filledBy = schema['x-filled-by'];
    return {
      name,
      in: 'query',
      required: bodySchema.required?.includes(name) ?? false,
      schema,
      ...(filledBy ? { 'x-filled-by': filledBy } : {}),
    };
  });
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const chosenBy = path.includes('#') ? choiceOf(document, query, fields) : undefined;
  const servers = operation.servers ?? itemServers;
  const envelope = operation['x-envelope'];
  const paging = document.info['x-paging'];
  const { responses } = operation;
  const redirects = Object.keys(responses)
    .map(Number)
    .filter((status) => REDIRECTS.includes(status));
  const successes = successesOf(responses).flatMap((status) => responses[status] ?? []);
  const contents = successes.map((response) => nodeOf(document, deref(document, response).content));
  const responseTypes = [...new Set(contents.flatMap(readTypesOf))];
  const binaryTypes = responseTypes.filter((type) =>
    contents.some((content) => keys(content).includes(type) && isBinaryType(type, content.child(type))),
  );
  const body = requestBody && bodyTypesOf(nodeOf(document, requestBody));
  return {
    id: operation.operationId,
    method,
    path,
    ...(servers ? { servers: serversOf(servers) } : {}),
    security: securityOf(operation.security ?? document.security),
    retrySafe: operation['x-retry-safe'] ?? ['GET', 'HEAD'].includes(method),
    ...(chosenBy ? { chosenBy } : {}),
    filledByAuth: [...parameters, ...fields].filter((field) => field['x-filled-by'] === 'auth').map(({ name }) => name),
    ...(body ? { body } : {}),
    responseTypes,
    ...(binaryTypes.length > 0 ? { binaryTypes } : {}),
    ...(redirects.length > 0 ? { redirects } : {}),
    failures: Object.keys(responses)
      .map(Number)
      .filter((status) => status >= 400),
    ...(envelope ? { envelope: envelopeOf(envelope) } : {}),
    ...(paging && query.some(({ name }) => name === paging.start) ? { paging } : {}),
    parameters: parametersByName(document, input.parameters),
    ...bodyRulesOf(document, input),
  };
}

function isBinaryType(type: string, media: SpecNode): boolean {
  return !isEventStream(type) && ['bytes', undefined].includes(kindOf(type, media));
}

/** What selects an operation among those on its path. Where a fragment is a mere label, the caller's own values do. */
function choiceOf(document: SpecDocument, query: ParameterObject[], fields: ParameterObject[]): Operation['chosenBy'] {
  for (const [place, candidates] of [
    ['query', query],
    ['body', fields],
  ] as const) {
    const choice = candidates.find((field) => field['x-filled-by'] === 'client');
    if (choice) return { in: place, name: choice.name, value: String(deref(document, choice.schema ?? {}).enum?.[0]) };
  }
  return undefined;
}

/** The parameters by name. If two differ only in place, the second has another key. */
function parametersByName(document: SpecDocument, parameters: Input['parameters']): Operation['parameters'] {
  const byName = new Map<string, Parameter>();
  for (const parameter of parameters) {
    const { name, in: place, required = false, style, schema = {} } = parameter;
    const isTaken = byName.has(name);
    const written = styleOf(nodeOf(document, parameter));
    // What is no single text has none to check.
    const isWhole = style === 'deepObject' || parameter.content !== undefined;
    const rule = isWhole ? (required ? { required } : {}) : ruleOf(document, schema, required);
    const key = isTaken ? `${name} (${place})` : name;
    byName.set(key, { in: place, ...(isTaken ? { name } : {}), ...rule, ...written });
  }
  return Object.fromEntries(byName);
}

/** The rules of the body, and how the method takes it. */
function bodyRulesOf(
  document: SpecDocument,
  { body, shape }: Input,
): Pick<Operation, 'fields' | 'openFields' | 'bodyRequired' | 'input'> {
  const { properties, required = [], others } = body?.fields ?? {};
  const fields = Object.entries(properties ?? {}).map(([name, schema]): [string, FieldRule] => [
    name,
    ruleOf(document, schema, required.includes(name)),
  ]);
  return {
    ...(properties ? { fields: Object.fromEntries(fields) } : {}),
    ...(others ? { openFields: true } : {}),
    ...(body?.required ? { bodyRequired: true } : {}),
    ...(shape ? { input: shape } : {}),
  };
}

/** What can be checked of one value. */
function ruleOf(document: SpecDocument, schema: Schema, required: boolean): FieldRule {
  const { format, pattern, minLength, maxLength, enum: values } = deref(document, schema);
  const texts = values?.filter((value) => typeof value === 'string');
  return {
    ...(required ? { required } : {}),
    ...(format === 'date' ? { format } : {}),
    ...(pattern === undefined ? {} : { pattern }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(texts && texts.length === values?.length ? { enum: texts } : {}),
  };
}

function collectSecrets(document: SpecDocument, node: Schema, secrets: Set<string>, seen: Set<Schema>): void {
  const schema = deref(document, node);
  if (seen.has(schema)) return;
  seen.add(schema);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const { format, writeOnly } = deref(document, property);
    if (format === 'password' || writeOnly) secrets.add(name);
    collectSecrets(document, property, secrets, seen);
  }
  const {
    items,
    additionalProperties,
    patternProperties = {},
    prefixItems = [],
    anyOf = [],
    oneOf = [],
    allOf = [],
  } = schema;
  const others = [items, additionalProperties, ...Object.values(patternProperties), ...prefixItems];
  for (const inner of [...others, ...anyOf, ...oneOf, ...allOf]) {
    if (typeof inner === 'object') collectSecrets(document, inner, secrets, seen);
  }
}

function serversOf(servers: readonly ServerObject[]): Server[] {
  const names = serverNames(servers);
  return servers.map((server, index) => {
    const variables = serverVariables(server);
    const isFixed = Object.keys(variables).length === 0;
    return {
      name: names[index] ?? '',
      url: serverUrl(server).replace(/\/$/, ''),
      ...(isFixed ? {} : { template: server.url.replace(/\/$/, ''), variables }),
    };
  });
}

function securityOf(security: readonly Record<string, unknown>[] = []): Security {
  // One empty alternative, alone, asks for nothing.
  const alternatives = security.map((alternative) => Object.keys(alternative));
  return alternatives.some((alternative) => alternative.length > 0) ? alternatives : [];
}

function envelopeOf({ code, message, success, absent }: EnvelopeObject): Envelope {
  return { code, ...(message ? { message } : {}), success, absent };
}
