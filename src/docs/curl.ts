/** Writes the curl command of a call as the provider documents it, after the lines that compute its authorization. */
import { appendQuery, encodeQuery, FORM, fillPath, isRecord } from '../client/encode.ts';
import type { Operation, Provider } from '../client/provider.ts';
import { type ParameterObject, type SecuritySchemeObject, type SpecDocument, SpecError } from '../codegen/spec.ts';
import type { Call } from './call.ts';
import type { Authorization, Credentials } from './credentials.ts';
import { capture, fixed, jsonText, live } from './shell.ts';

/** What the commands of one provider are made of. */
export interface Context {
  readonly name: string;
  readonly document: SpecDocument;
  readonly provider: Provider;
  readonly credentials: Credentials | undefined;
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
  const valuesIn = (place: ParameterObject['in']) =>
    Object.fromEntries(
      parameters.filter((parameter) => parameter.in === place).map(({ name, value }) => [name, value]),
    );
  const before: string[] = [];
  const compute = (name: string): string | undefined => {
    const computed = context.credentials?.computed?.[fieldName(name)];
    if (!computed) return undefined;
    before.push(...computed.lines((id) => quietCurl(context, id)));
    return `$${computed.variable}`;
  };

  const [server] = operation.servers ?? context.provider.servers;
  const [path = ''] = fillPath(operation.path, valuesIn('path'), errorContext).split('#');
  const pairs = encodeQuery(valuesIn('query'), errorContext)
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
  const content = body ? contentWords(body, operation, compute) : [];
  const implied = content.length > 0 ? 'POST' : 'GET';
  const args = [
    `${operation.method === implied ? '' : `-X ${operation.method} `}${url.includes('$') ? live(url) : fixed(url)}`,
    ...Object.entries(valuesIn('header')).map(([name, text]) => `-H ${fixed(`${name}: ${text}`)}`),
    ...Object.entries(valuesIn('cookie')).map(([name, text]) => `-b ${fixed(`${name}=${text}`)}`),
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
  { type, value: content }: { type: string; value: unknown },
  { chosenBy }: Operation,
  compute: (name: string) => string | undefined,
): string[] {
  if (type !== FORM || !isRecord(content)) {
    const short = JSON.stringify(content);
    const text = short.length <= 60 ? short : JSON.stringify(content, null, 2);
    return [`-H ${fixed(`Content-Type: ${type}`)}`, `-d ${fixed(text)}`];
  }
  const chosenFirst = Object.entries(content).sort(
    ([a], [b]) => Number(b === chosenBy?.name) - Number(a === chosenBy?.name),
  );
  return chosenFirst.map(([name, text]) => {
    const variable = compute(name);
    return `--data-urlencode ${variable === undefined ? fixed(`${name}=${text}`) : live(`${name}=${variable}`)}`;
  });
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
  if (scheme.type === 'http' && scheme.scheme?.toLowerCase() !== 'bearer') {
    throw new SpecError(
      `specs/${context.name}.yaml: samples cannot show the security scheme "${name}", of type ${scheme.type} ${scheme.scheme}.`,
    );
  }
  return { before: tokenLines(context, scheme['x-obtained-by']), args: ['-H "Authorization: Bearer $TOKEN"'] };
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
