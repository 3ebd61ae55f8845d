/** Writes the requests of an API as an `.http` file, which editors and httpYac send. */
import type { ExampleRequest, RequestSet } from './requests.ts';
import { urlOf } from './requests.ts';

/** The text of the file. `mock` is the address of the mock. */
export function httpFile({ title, servers, variables, requests }: RequestSet, mock: string): string {
  const blocks = [
    `# ${title}`,
    ...[...servers].map(([variable, [first, ...others]]) =>
      [
        `@${variable} = ${first?.url ?? ''}`,
        ...others.map(({ name, url }) => `# ${name}: @${variable} = ${url}`),
        `# mock: @${variable} = ${mock}`,
      ].join('\n'),
    ),
    ...[...variables].map(([name, note]) => variableLines(name, note, requests)),
    ...requests.map(requestLines),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A value that a person fills in, or one out of the response of a login. */
function variableLines(name: string, note: string, requests: readonly ExampleRequest[]): string {
  const login = name === 'token' ? requests.find(({ token }) => token !== undefined) : undefined;
  const value = login ? `{{${login.id}.response.body.$.${login.token}}}` : '';
  const notes = note === '' ? [] : [`# ${note}`];
  return [...notes, `@${name} = ${value}`].join('\n');
}

function requestLines(request: ExampleRequest): string {
  const { id, summary, method, headers, authorization, body } = request;
  const all = [
    ...headers,
    ...(authorization
      ? [['Authorization', authorization.type === 'basic' ? 'Basic {{username}} {{password}}' : 'Bearer {{token}}']]
      : []),
    ...(body ? [['Content-Type', 'fields' in body ? 'application/x-www-form-urlencoded' : body.type]] : []),
  ];
  const lines = [
    `### ${summary}`,
    `# @name ${id}`,
    `${method} ${urlOf(request)}`,
    ...all.map(([name, value]) => `${name}: ${value}`),
  ];
  return body ? [...lines, '', textOf(body)].join('\n') : lines.join('\n');
}

/** A variable in a form is encoded by nobody: these are hashes, keys and addresses, and the file says so where they are set. */
function textOf(body: NonNullable<ExampleRequest['body']>): string {
  if (!('fields' in body)) return body.text;
  return body.fields
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${/^\{\{\w+\}\}$/.test(value) ? value : encodeURIComponent(value)}`,
    )
    .join('&');
}
