/** Writes the requests of an API as an `.http` file, which editors and httpYac send. */
import type { ExampleRequest, RequestSet } from './requests.ts';
import { urlOf } from './requests.ts';
import { variableOf } from './variables.ts';

/** The text of the file. `mock` is the address of the mock. */
export function httpFile({ title, servers, variables, requests }: RequestSet, mock: string): string {
  const token = tokenOf(requests);
  const blocks = [
    `# ${title}`,
    ...[...servers].map(([variable, [first, ...others]]) =>
      [
        `@${variable} = ${first?.url ?? ''}`,
        ...others.map(({ name, url }) => `# ${name}: @${variable} = ${url}`),
        `# mock: @${variable} = ${mock}`,
      ].join('\n'),
    ),
    ...[...variables].flatMap(([name, note]) =>
      name === 'token' && token ? [token.note] : [variableLines(name, note)],
    ),
    ...requests.map((request) => requestLines(request, token?.value ?? '{{token}}')),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A value that a person fills in. Not empty: httpYac takes a variable without a value for a request. */
function variableLines(name: string, note: string): string {
  return [...(note === '' ? [] : [`# ${note}`]), `@${name} = fill-in`].join('\n');
}

/** The token in the response of a login, as httpYac reads it, and as the REST Client of VS Code does. */
function tokenOf(requests: readonly ExampleRequest[]): { readonly value: string; readonly note: string } | undefined {
  const login = requests.find(({ token }) => token !== undefined);
  if (!login) return undefined;
  const { id, token = '' } = login;
  const name = variableOf(id);
  const value = /^\w+$/.test(token) ? `{{${name}.${token}}}` : `{{${name}[${JSON.stringify(token)}]}}`;
  return {
    value,
    note: `# Send \`${name}\` first: httpYac reads the token out of its response. For the REST Client of VS Code, replace ${value}
# by {{${name}.response.body.$.${token}}}`,
  };
}

function requestLines(request: ExampleRequest, token: string): string {
  const { id, summary, method, headers, authorization, body } = request;
  const all = [
    ...headers,
    ...(authorization
      ? [['Authorization', authorization.type === 'basic' ? 'Basic {{username}} {{password}}' : `Bearer ${token}`]]
      : []),
    ...(body ? [['Content-Type', typeOf(body)]] : []),
  ];
  const lines = [
    `### ${summary}`,
    ...(variableOf(id) === '' ? [] : [`# @name ${variableOf(id)}`]),
    `${method} ${urlOf(request)}`,
    ...all.map(([name, value]) => `${name}: ${value}`),
  ];
  if (!body) return lines.join('\n');
  const text = textOf(body);
  return [
    ...lines,
    ...(isPlain(text) ? ['', text] : ['# The example of the body is left out: tools would obey a line of it.']),
  ].join('\n');
}

/** Whether no line of a body says something to the tools: begin a request, send a file, run a script. */
function isPlain(text: string): boolean {
  return !/^\s*(#|\/\/|\/\*|@|<[\s@>]|>|\?\?)/m.test(text);
}

function typeOf(body: NonNullable<ExampleRequest['body']>): string {
  if ('parts' in body) return `multipart/form-data; boundary=${BOUNDARY}`;
  return 'fields' in body ? 'application/x-www-form-urlencoded' : body.type;
}

const BOUNDARY = 'boundary-of-the-parts';

/** A file is chosen by its path: `< ./file.pdf` in its place sends it. */
function partOf([name, value]: readonly [name: string, value: string | undefined]): string {
  const quoted = name.replaceAll('"', '%22').replaceAll(/[\r\n]/g, ' ');
  const file = value === undefined ? '; filename="file"' : '';
  return `--${BOUNDARY}\nContent-Disposition: form-data; name="${quoted}"${file}\n\n${value ?? ''}\n`;
}

/** A variable in a form is encoded by nobody: these are hashes, keys and addresses, and the file says so where they are set. */
function textOf(body: NonNullable<ExampleRequest['body']>): string {
  if ('parts' in body) return `${body.parts.map(partOf).join('')}--${BOUNDARY}--`;
  if (!('fields' in body)) return body.text;
  return body.fields
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${/^\{\{\w+\}\}$/.test(value) ? value : encodeURIComponent(value)}`,
    )
    .join('&');
}
