/** Writes the curl command of a call as the provider documents it, after the lines that compute its authorization. */
import { appendQuery, type Context as ErrorContext, fillPath, isRecord } from '../client/encode.ts';
import { parameterCodec } from '../client/parameters.ts';
import type { Operation, Provider } from '../client/provider.ts';
import { styledFields } from '../client/styles.ts';
import { standardSchemes } from '../codegen/auth.ts';
import { type ParameterObject, type SecuritySchemeObject, type SpecDocument, SpecError } from '../codegen/spec.ts';
import type { Authorization, SampleCredentials } from '../samples.ts';
import type { Call, CallBody } from './call.ts';
import { FILE } from './example.ts';
import { capture, fixed, jsonText, live } from './shell.ts';

/** What the commands of one provider are made of. */
export interface Context {
  readonly name: string;
  readonly document: SpecDocument;
  readonly provider: Provider;
  readonly credentials: SampleCredentials | undefined;
  readonly calls: ReadonlyMap<string, Call>;
  /** The module of the client. */
  readonly module: string;
}

/** Writes the command, and what comes before it. */
export function shellSource(context: Context, call: Call): string {
  const { before, args } = commandOf(context, call);
  return [...before, `curl ${args.join(' \\\n  ')}`].join('\n');
}

/** The lines before a curl command, and its arguments: one, or a flag with its value, on each line. */
function commandOf(context: Context, call: Call): { before: string[]; args: string[] } {
  const { operation, parameters, body } = call;
  const errorContext = { provider: context.name, operation: operation.id };
  const { cookie, headers, path: writePath, query } = parameterCodec;
  const valuesIn = (place: ParameterObject['in']) =>
    Object.fromEntries(
      parameters.filter((parameter) => parameter.in === place).map(({ name, value }) => [name, value]),
    );
  const before: string[] = [];
  const compute = (name: string): string | undefined => {
    const computed = context.credentials?.computed?.[fieldName(name)];
    if (!computed) return undefined;
    const read = (variable: string, id: string, field: string) =>
      capture(variable, quietCurl(context, id), jsonText(field));
    before.push(...computed.lines(read));
    return `$${computed.variable}`;
  };

  const [server] = operation.servers ?? context.provider.servers;
  const [path = ''] = fillPath(
    operation.path,
    valuesIn('path'),
    errorContext,
    writePath(operation, errorContext),
  ).split('#');
  const pairs = query(valuesIn('query'), errorContext, operation)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = ''] = pair.split('=');
      const variable = compute(decodeURIComponent(name));
      return variable === undefined ? pair : `${name}=${variable}`;
    });
  // A flag has no value and comes first.
  const flag = operation.chosenBy?.in === 'query' ? [operation.chosenBy.name] : [];
  const unauthenticated = appendQuery(`${server?.url}${path}`, [...flag, ...pairs].join('&'));

  const { pathname, search } = new URL(unauthenticated);
  // Of several alternatives, the first is shown.
  const authorizations = (operation.security[0] ?? []).map((scheme) =>
    authorizationOf(context, scheme, { method: operation.method, path: pathname + search }),
  );
  const url = appendQuery(unauthenticated, authorizations.flatMap(({ query = [] }) => query).join('&'));
  const content = body ? contentWords(body, operation, errorContext, compute) : [];
  const cookies = cookie(valuesIn('cookie'), errorContext, operation);
  const implied = content.length > 0 ? 'POST' : 'GET';
  const args = [
    `${operation.method === implied ? '' : `-X ${operation.method} `}${url.includes('$') ? live(url) : fixed(url)}`,
    ...Object.entries(headers(valuesIn('header'), errorContext, operation)).map(
      ([name, text]) => `-H ${fixed(`${name}: ${text}`)}`,
    ),
    ...(cookies === '' ? [] : [`-b ${fixed(cookies)}`]),
    ...authorizations.flatMap((authorization) => authorization.args ?? []),
    ...content,
  ];
  return {
    before: [...new Set([...authorizations.flatMap((authorization) => authorization.before ?? []), ...before])],
    args,
  };
}

/** `pro[password]` is the field `password` of the parameter `pro`. */
function fieldName(name: string): string {
  return /\[([^\]]*)\]$/.exec(name)?.[1] ?? name;
}

function contentWords(
  body: CallBody,
  operation: Operation,
  errorContext: ErrorContext,
  compute: (name: string) => string | undefined,
): string[] {
  const { type, kind, value: content } = body;
  if (kind === 'bytes') return [`-H ${fixed(`Content-Type: ${type}`)}`, '--data-binary @file'];
  if (kind === 'text') return [`-H ${fixed(`Content-Type: ${type}`)}`, `--data-binary ${fixed(String(content))}`];
  if (kind === 'multipart' && isRecord(content)) {
    return Object.entries(content).flatMap(([name, value]) => partWords(name, value));
  }
  if (kind === 'form' && isRecord(content)) return formWords(body, content, operation, errorContext, compute);
  const short = JSON.stringify(content);
  const text = short.length <= 60 ? short : JSON.stringify(content, null, 2);
  return [`-H ${fixed(`Content-Type: ${type}`)}`, `-d ${fixed(text)}`];
}

/** The field that selects the operation first. */
function formWords(
  { styles = {} }: CallBody,
  content: Readonly<Record<string, unknown>>,
  { chosenBy }: Operation,
  errorContext: ErrorContext,
  compute: (name: string) => string | undefined,
): string[] {
  const chosenFirst = Object.entries(content).sort(
    ([a], [b]) => Number(b === chosenBy?.name) - Number(a === chosenBy?.name),
  );
  return chosenFirst.flatMap(([name, value]) => {
    const variable = compute(name);
    if (variable !== undefined) return `--data-urlencode ${live(`${name}=${variable}`)}`;
    const style = styles[name] ?? (isRecord(value) ? { json: true as const } : {});
    return styledFields(name, style, value, errorContext).map(
      ([field, text]) => `--data-urlencode ${fixed(`${field}=${text}`)}`,
    );
  });
}

/** The parts of one field: a file is read from the folder, an object is JSON, and a list has a part per item. */
function partWords(name: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => partWords(name, item));
  if (value === FILE) return [`-F ${fixed(`${name}=@file`)}`];
  if (isRecord(value)) return [`-F ${fixed(`${name}=${JSON.stringify(value)};type=application/json`)}`];
  return [`--form-string ${fixed(`${name}=${value}`)}`];
}

/** What satisfies a security scheme: as in the table, otherwise by its type. */
function authorizationOf(context: Context, name: string, request: { method: string; path: string }): Authorization {
  const ownScheme = context.credentials?.schemes?.[name];
  if (ownScheme) return ownScheme(request);
  const schemes: Readonly<Record<string, SecuritySchemeObject & { 'x-obtained-by'?: string }>> =
    context.document.components?.securitySchemes ?? {};
  const scheme = schemes[name];
  if (!scheme) throw new SpecError(`specs/${context.name}.yaml: there is no security scheme "${name}".`);
  const parameter = scheme.name ?? name;
  const variable = parameter.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
  if (scheme.type === 'apiKey' && scheme.in === 'query') {
    return { query: [`${encodeURIComponent(parameter)}=$${variable}`] };
  }
  if (scheme.type === 'apiKey' && scheme.in === 'cookie') return { args: [`-b ${live(`${parameter}=$${variable}`)}`] };
  if (scheme.type === 'apiKey') return { args: [`-H ${live(`${parameter}: $${variable}`)}`] };
  if (scheme.scheme?.toLowerCase() === 'basic') return { args: ['-u "$LOGIN:$PASSWORD"'] };
  if (scheme.scheme?.toLowerCase() === 'digest') return { args: ['--digest', '-u "$LOGIN:$PASSWORD"'] };
  if (scheme.type === 'mutualTLS') return { args: ['--cert client.pem'] };
  if (scheme.type === 'http' && scheme.scheme?.toLowerCase() !== 'bearer')
    return { args: [`-H "Authorization: ${scheme.scheme} $CREDENTIALS"`] };
  const login = scheme['x-obtained-by'];
  const { tokenUrl } = scheme.flows?.clientCredentials ?? {};
  if (login === undefined && tokenUrl !== undefined)
    return { before: [grantLine(context, name, tokenUrl)], args: ['-H "Authorization: Bearer $TOKEN"'] };
  return { before: tokenLines(context, login), args: ['-H "Authorization: Bearer $TOKEN"'] };
}

/** The token request of OAuth 2 client credentials. */
function grantLine({ document }: Context, scheme: string, tokenUrl: string): string {
  const scopes = standardSchemes(document).get(scheme)?.scopes ?? [];
  const url = new URL(tokenUrl, `${document.servers[0]?.url}/`).href;
  const words = [
    `curl -s ${fixed(url)}`,
    '-u "$CLIENT_ID:$CLIENT_SECRET"',
    '-d grant_type=client_credentials',
    ...(scopes.length > 0 ? [`--data-urlencode ${fixed(`scope=${scopes.join(' ')}`)}`] : []),
  ];
  return capture('TOKEN', words.join(' \\\n  '), jsonText('access_token'));
}

/** The login that issues a token, after the lines that the login itself needs. */
function tokenLines(context: Context, login: string | undefined): string[] {
  const call = context.calls.get(login ?? '');
  if (!call?.token) return [];
  const { before } = commandOf(context, call);
  return [...before, capture('TOKEN', quietCurl(context, call.operation.id), jsonText(call.token))];
}

/** The curl command of another operation, for a line that reads its response. */
function quietCurl(context: Context, operationId: string): string {
  const call = context.calls.get(operationId);
  if (!call) throw new SpecError(`specs/${context.name}.yaml: there is no operation ${operationId}.`);
  return `curl -s ${commandOf(context, call).args.join(' \\\n  ')}`;
}
