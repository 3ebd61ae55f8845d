/**
 * An example request per operation, as request files and collections have it: `{{variables}}` stand for servers, for credentials, and
 * for what has no example.
 */
import { appendQuery, encodeQuery, FORM, isRecord } from '../client/encode.ts';
import type { Operation, Provider, Server } from '../client/provider.ts';
import {
  deref,
  type OperationObject,
  operationsOf,
  type ParameterObject,
  type Schema,
  type SpecDocument,
} from '../codegen/document.ts';
import { isJson } from '../codegen/media-types.ts';
import { methodNameOf } from '../codegen/method-name.ts';
import { oneLine } from '../codegen/one-line.ts';
import { tokenOf } from '../codegen/responses.ts';
import { exampleOf, FILE, textExample } from '../docs/example.ts';
import { type Example, examplesOf } from './parameter-examples.ts';
import { type Variables, variableOf, withoutVariables } from './variables.ts';

/** One request. Texts may have `{{variables}}` in them. */
export interface ExampleRequest {
  readonly id: string;
  readonly summary: string;
  readonly method: string;
  /** The variable with the address of its server. */
  readonly server: string;
  /** Encoded. */
  readonly path: string;
  /** Encoded pairs; a flag has no `=`. */
  readonly query: readonly string[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly authorization: { readonly type: 'basic' | 'bearer' } | undefined;
  readonly body: FormBody | PartsBody | TextBody | undefined;
  /** The property of the response that is the value of `{{token}}`, where this is the login. */
  readonly token: string | undefined;
}

interface FormBody {
  /** Not encoded. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

interface PartsBody {
  /** Those of `multipart/form-data`; a file has no value, and who sends the request chooses it. */
  readonly parts: readonly (readonly [name: string, value: string | undefined])[];
}

interface TextBody {
  readonly type: string;
  readonly text: string;
}

/** The requests of one API. */
export interface RequestSet {
  readonly title: string;
  /** The variables of servers, each with its addresses; the first is the default. */
  readonly servers: ReadonlyMap<string, readonly Server[]>;
  /** What whoever sends them fills in, with a sentence on each. */
  readonly variables: ReadonlyMap<string, string>;
  readonly requests: readonly ExampleRequest[];
}

/** Makes a request of the examples of each operation. */
export function requestsOf(spec: SpecDocument, provider: Provider, variables: Variables): RequestSet {
  const document = withoutVariables(spec);
  const servers = new Map<string, readonly Server[]>([['server', provider.servers.map(written)]]);
  const described = operationsOf(document).flatMap(({ item, operation }) => {
    const known = provider.operations[methodNameOf(operation)];
    return known ? [{ item, operation, known }] : [];
  });
  const logins = Object.values(document.components?.securitySchemes ?? {}).map(
    (scheme) => deref(document, scheme)['x-obtained-by'],
  );
  const requests = described.map(({ item, operation, known }): ExampleRequest => {
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])]
      .map((written) => ({ written, parameter: deref<ParameterObject>(document, written) }))
      // An optional shared parameter is left out: its example may not suit this operation.
      .filter(({ written, parameter }) => parameter.required || written === parameter)
      .flatMap(({ parameter }) => examplesOf(document, parameter, variables));
    const server = known.servers ? variableOf(`${operation.operationId}_server`) : 'server';
    if (known.servers) servers.set(server, known.servers.map(written));
    const credentials = credentialsOf(document, known, variables);
    const own = parameters.filter(({ name }) => !credentials.written.has(name) && name !== known.chosenBy?.name);
    return {
      id: operation.operationId,
      summary: oneLine(operation.summary ?? operation.operationId),
      method: known.method,
      server,
      path: pathOf(known, own),
      query: [
        ...(known.chosenBy?.in === 'query' ? [known.chosenBy.name] : []),
        ...encoded(own.filter((one) => one.in === 'query')),
        ...credentials.query,
      ],
      headers: [...headersOf(own, credentials.cookies), ...credentials.headers].map(([name, value]) => [
        oneLine(name),
        oneLine(value),
      ]),
      authorization: credentials.authorization,
      body: bodyOf(document, operation, known, variables),
      token: logins.includes(operation.operationId) ? tokenOf(document, operation) : undefined,
    };
  });
  // Last, so that a run of all deletes nothing that another request needs.
  const deletions = requests.filter(({ method }) => method === 'DELETE');
  const inOrder = [...requests.filter(({ method }) => method !== 'DELETE'), ...deletions];
  return { title: oneLine(document.info.title), servers, variables: variables.notes, requests: inOrder };
}

const written = (server: Server): Server => ({ ...server, url: oneLine(withoutVariables(server.url)) });

/** The whole address of a request. */
export function urlOf({ server, path, query }: ExampleRequest): string {
  return appendQuery(`{{${server}}}${path}`, query.join('&'));
}

/** Values are encoded; the braces of variables are not. */
function encoded(parameters: readonly Example[]): string[] {
  const query = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
  const text = encodeQuery(query, { provider: '', operation: '' });
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map(withVariables);
}

const withVariables = (text: string) => text.replaceAll(/%7B%7B(\w+)%7D%7D/g, '{{$1}}');

function pathOf({ path }: Operation, parameters: readonly Example[]): string {
  const [template = ''] = path.split('#');
  return template.replaceAll(/\{([^{}]+)\}|[^\w/.~!$&'()*+,;=:@%-]/gu, (whole, name: string | undefined) => {
    if (name === undefined) return encodeURIComponent(whole.toWellFormed());
    const found = parameters.find((parameter) => parameter.in === 'path' && parameter.name === name);
    return withVariables(encodeURIComponent(String(found?.value ?? `{{${variableOf(name)}}}`)));
  });
}

function headersOf(parameters: readonly Example[], cookies: readonly string[]): [string, string][] {
  const pairs = [
    ...parameters.filter((one) => one.in === 'cookie').map(({ name, value }) => `${name}=${value}`),
    ...cookies,
  ];
  const headers = parameters
    .filter((one) => one.in === 'header')
    .map(({ name, value }): [string, string] => [name, String(value)]);
  return pairs.length > 0 ? [...headers, ['Cookie', pairs.join('; ')]] : headers;
}

interface Credentials {
  readonly headers: [string, string][];
  readonly query: string[];
  readonly cookies: string[];
  authorization: ExampleRequest['authorization'];
  /** The names of the parameters that these are. */
  readonly written: Set<string>;
}

/** What the first alternative of security schemes asks for. */
function credentialsOf(document: SpecDocument, { security }: Operation, variables: Variables): Credentials {
  const credentials: Credentials = {
    headers: [],
    query: [],
    cookies: [],
    authorization: undefined,
    written: new Set(),
  };
  for (const scheme of security[0] ?? []) {
    const described = document.components?.securitySchemes?.[scheme];
    if (!described) continue;
    const { type, in: place, name = scheme, description, scheme: kind = '' } = deref(document, described);
    if (type === 'apiKey') {
      const value = variables.named(name, description);
      credentials.written.add(name);
      if (place === 'query') credentials.query.push(`${encodeURIComponent(name)}=${value}`);
      else if (place === 'cookie') credentials.cookies.push(`${name}=${value}`);
      else credentials.headers.push([name, value]);
    } else if (kind.toLowerCase() === 'basic') {
      variables.named('username', 'The name of the user.');
      variables.named('password', 'The password of the user.');
      credentials.authorization = { type: 'basic' };
    } else {
      variables.named('token', description);
      credentials.authorization = { type: 'bearer' };
    }
  }
  return credentials;
}

/** The example of a body, or its first, or one of its schema; with what selects the operation first. */
function bodyOf(
  document: SpecDocument,
  { requestBody, parameters = [] }: OperationObject,
  { chosenBy }: Operation,
  variables: Variables,
): ExampleRequest['body'] {
  const body = requestBody && deref(document, requestBody);
  const [[type, media] = []] = Object.entries(body?.content ?? {});
  // An optional form beside a query is another way to send the same.
  const isOther = !body?.required && type === FORM && parameters.some((one) => deref(document, one).in === 'query');
  if (isOther || type === undefined || !media) return undefined;
  const [named] = Object.values(media.examples ?? {});
  const schema: Schema = media.schema ? deref(document, media.schema) : {};
  const written = media.example ?? (named && deref<{ value?: unknown }>(document, named).value);
  const shown = written ?? exampleOf(document, schema);
  // A file has no text: whoever sends the request chooses one.
  const value = shown === FILE ? '' : variables.in(document, schema, shown);
  const isMultipart = type === 'multipart/form-data';
  if ((type !== FORM && !isMultipart) || !isRecord(value)) {
    if (typeof value === 'string') return { type, text: value };
    return { type, text: isJson(type) ? JSON.stringify(value, null, 2) : textExample(type, value) };
  }
  const parts = Object.entries(value).flatMap(([name, field]) =>
    (Array.isArray(field) ? field : [field]).map((item) => [name, item === FILE ? undefined : textOf(item)] as const),
  );
  if (isMultipart) return { parts };
  const fields = parts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
  const isChosen = ([name]: readonly [string, string]) => chosenBy?.in !== 'query' && name === chosenBy?.name;
  return { fields: [...fields.filter(isChosen), ...fields.filter((field) => !isChosen(field))] };
}

/** A field of a form: an object is JSON. */
function textOf(field: unknown): string {
  return isRecord(field) ? JSON.stringify(field) : String(field);
}
