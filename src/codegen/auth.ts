/**
 * Derives the auth middleware of a spec whose security schemes are standard: `generated/<name>/auth.ts`, and the token requests of its
 * schemes.
 */
import type { Operation, Provider } from '../client/provider.ts';
import { deref, operationsOf, type SecuritySchemeObject, type SpecDocument } from './document.ts';
import type { Imports } from './imports.ts';
import { isMethodName, methodNameOf } from './method-name.ts';
import { comment } from './types.ts';
import { joined } from './words.ts';

/** A standard scheme, as the generated file writes it. */
export interface StandardScheme {
  /** The name of its credential. */
  readonly option: string;
  readonly type: string;
  /** The call of the function in `src/auth/lib` that makes it. */
  readonly code: string;
  readonly words: string;
  /** The scopes that operations ask for. */
  readonly scopes: readonly string[];
}

/** The names that `auth.ts` exports. */
export interface AuthNames {
  readonly factory: string;
  readonly credentials: string;
}

/** The token requests of OAuth 2 schemes that are no operation of the spec, by the names of the schemes. */
export function loginsOf(document: SpecDocument): NonNullable<Provider['logins']> {
  const logins = Object.entries(schemesOf(document)).flatMap(([name, scheme]): [string, Operation][] => {
    const { tokenUrl } = scheme.flows?.clientCredentials ?? {};
    if (tokenUrl === undefined || scheme['x-obtained-by'] !== undefined) return [];
    const { origin, pathname, search } = new URL(tokenUrl, `${document.servers[0]?.url}/`);
    return [[name, tokenRequest(name, origin, pathname + search)]];
  });
  return Object.fromEntries(logins);
}

/** RFC 6749, sections 4.4.2 and 5. */
function tokenRequest(id: string, url: string, path: string): Operation {
  return {
    id,
    method: 'POST',
    path,
    servers: [{ name: 'token', url }],
    security: [],
    retrySafe: true,
    filledByAuth: [],
    body: 'form',
    responseTypes: ['application/json'],
    failures: [400, 401],
    envelope: { code: 'error', message: 'error_description', success: [], absent: 'success' },
    parameters: {},
    openFields: true,
    bodyRequired: true,
  };
}

/**
 * The text of `auth.ts`; undefined where no operation can be authenticated by standard schemes alone.
 *
 * @param name The name of the provider.
 */
export function authFile(
  document: SpecDocument,
  { name, title }: Provider,
  names: AuthNames,
  imports: Imports,
): string | undefined {
  const { factory, credentials } = names;
  const schemes = standardSchemes(document);
  const alternatives = alternativesOf(document, schemes);
  if (alternatives.length === 0) return undefined;
  const used = [...schemes.values()];
  const functions = ['apiKey', 'basic', 'bearer'].filter((one) => used.some(({ code }) => code.startsWith(`${one}(`)));
  const types = ['BasicCredentials', 'Credential'].filter((type) =>
    used.some((scheme) => new RegExp(`\\b${type}\\b`).test(scheme.type)),
  );
  const isOAuth = used.some(({ code }) => code.startsWith('clientCredentials('));
  const entries = used.map(({ option, code }) => `    ${keyOf(option)}: ${code},`);
  const kit = [
    ...(isOAuth ? ['type ClientCredentials', 'clientCredentials'] : []),
    ...functions,
    ...types.map((type) => `type ${type}`),
    'standardAuth',
  ];
  return `import { ${kit.sort(byName).join(', ')} } from '${imports.auth}';
import type { AuthMiddleware } from '${imports.client}';

${credentialTypes(credentials, title, used, alternatives)}
/**
 * Authenticates calls to ${title}: each by the first alternative of its security schemes whose credentials are given.
 *
 * @throws {ConfigError} when a credential is missing or invalid; the message names it.
 */
export function ${factory}(credentials: ${credentials}): AuthMiddleware<'${name}'> {
  return standardAuth('${name}', '${factory}', credentials, {
${entries.join('\n')}
  });
}
`;
}

/** One interface, or several of whose credentials one alternative is required. */
function credentialTypes(
  name: string,
  title: string,
  schemes: readonly StandardScheme[],
  alternatives: readonly (readonly string[])[],
): string {
  const [only, ...others] = alternatives;
  const isOne = others.length === 0;
  const fields = schemes.map(({ option, type, words }) => {
    const mark = isOne && only?.includes(option) ? '' : '?';
    return `${comment(words, '  ')}  readonly ${keyOf(option)}${mark}: ${type};`;
  });
  const words = comment(`The credentials for ${title}.`);
  if (isOne) return `${words}export interface ${name} {\n${fields.join('\n')}\n}\n`;
  const all = name.replace(/Credentials$/, 'Schemes');
  const required = alternatives.map((options) => options.map((option) => JSON.stringify(option)).join(' | '));
  const union = required.map((keys) => `Required<Pick<${all}, ${keys}>>`.replaceAll('"', "'"));
  return `${comment(`Every credential that ${title} knows.`)}export interface ${all} {\n${fields.join('\n')}\n}\n\n${comment(`The credentials for ${title}: at least those of one alternative.`)}export type ${name} = ${all} & (${union.join(' | ')});\n`;
}

/** The standard schemes of a spec that an operation requires, by their names. */
export function standardSchemes(document: SpecDocument): ReadonlyMap<string, StandardScheme> {
  const required = requirementsOf(document);
  const taken = new Set<string>();
  const schemes = new Map<string, StandardScheme>();
  for (const [name, scheme] of Object.entries(schemesOf(document))) {
    const scopes = [...new Set(required.flatMap((requirement) => requirement[name] ?? []))].sort();
    const standard = standardOf(document, name, scheme, scopes);
    if (!standard || !required.some((requirement) => Object.hasOwn(requirement, name))) continue;
    let option = methodNameOf({ operationId: name });
    while (taken.has(option)) option += '2';
    taken.add(option);
    schemes.set(name, { option, scopes, ...standard });
  }
  return schemes;
}

function standardOf(
  document: SpecDocument,
  name: string,
  scheme: SecuritySchemeObject,
  scopes: readonly string[],
): Omit<StandardScheme, 'option' | 'scopes'> | undefined {
  const { type, in: place, name: parameter, flows, description, 'x-obtained-by': login } = scheme;
  const http = type === 'http' ? scheme.scheme?.toLowerCase() : undefined;
  const id = quoted(name);
  const describe = (words: string) => joined([words, description]);
  if (type === 'apiKey') {
    const where = place === 'header' ? 'in the header' : place === 'query' ? 'in the query as' : 'in the cookie';
    return {
      type: 'Credential',
      code: `apiKey(${id}, ${quoted(String(place))}, ${quoted(String(parameter))})`,
      words: describe(`A key, sent ${where} \`${parameter}\`; or a function that returns it.`),
    };
  }
  if (http === 'basic') {
    const words = describe('User name and password, sent by HTTP Basic; or a function that returns them.');
    return { type: 'Credential<BasicCredentials>', code: `basic(${id})`, words };
  }
  if (type === 'oauth2' && flows?.clientCredentials) {
    const described = operationsOf(document).find(({ operation }) => operation.operationId === login);
    const operation = quoted(described ? methodNameOf(described.operation) : name);
    return {
      type: 'ClientCredentials',
      code: `clientCredentials(${[id, operation, ...(scopes.length > 0 ? [quoted(scopes.join(' '))] : [])].join(', ')})`,
      words: describe('What identifies the application to the token server, which issues the tokens that are sent.'),
    };
  }
  if (http === 'bearer' || type === 'oauth2' || type === 'openIdConnect') {
    const from = login === undefined ? '' : `, as \`${login}\` returns it`;
    const words = describe(`A token${from}, sent as \`Authorization: Bearer\`; or a function that returns it.`);
    return { type: 'Credential', code: `bearer(${id})`, words };
  }
  return undefined;
}

/** The alternatives of all operations by their credentials, without those that contain another. */
function alternativesOf(document: SpecDocument, schemes: ReadonlyMap<string, StandardScheme>): string[][] {
  const all = requirementsOf(document)
    .map((requirement) => Object.keys(requirement))
    .filter((names) => names.length > 0 && names.every((name) => schemes.has(name)))
    .map((names) => names.flatMap((name) => schemes.get(name)?.option ?? []).sort());
  const distinct = [...new Map(all.map((options) => [options.join('\n'), options])).values()];
  const contains = (options: string[], others: string[]) => others.every((option) => options.includes(option));
  return distinct.filter((options) => !distinct.some((others) => others !== options && contains(options, others)));
}

/** Every alternative of every operation. */
function requirementsOf(document: SpecDocument): Record<string, string[]>[] {
  return operationsOf(document).flatMap(({ operation }) => operation.security ?? document.security ?? []);
}

function schemesOf(document: SpecDocument): Record<string, SecuritySchemeObject> {
  const schemes = Object.entries(document.components?.securitySchemes ?? {});
  return Object.fromEntries(schemes.map(([name, scheme]) => [name, deref(document, scheme)]));
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function keyOf(option: string): string {
  return isMethodName(option) ? option : quoted(option);
}

/** As Biome sorts the names of an import. */
function byName(a: string, b: string): number {
  return a.replace('type ', '').localeCompare(b.replace('type ', ''));
}
