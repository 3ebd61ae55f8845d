/** Writes the requests of an API as a Bruno collection: a folder with a file per request, and one per environment. */
import { oneLine } from '../codegen/one-line.ts';
import type { Environment } from './environments.ts';
import type { ExampleRequest, RequestSet } from './requests.ts';
import { urlOf } from './requests.ts';
import type { Signing } from './signing.ts';

/** The texts of the collection, by their path in its folder. */
export function brunoCollection(
  { title, requests }: RequestSet,
  signing: Signing | undefined,
  environments: readonly Environment[],
): ReadonlyMap<string, string> {
  const names = fileNames(requests.map(({ id }) => id));
  const config = { version: '1', name: title, type: 'collection', ignore: [] };
  return new Map([
    ['bruno.json', `${JSON.stringify(config, null, 2)}\n`],
    ...(signing?.note === undefined ? [] : [['collection.bru', textBlock('docs', signing.note)] as const]),
    ...environments.map((one) => [`environments/${fileName(one.name)}.bru`, environmentText(one)] as const),
    ...requests.map((request, index) => [names[index] ?? '', requestText(request, index + 1, signing)] as const),
  ]);
}

const fileName = (name: string) => name.replaceAll(/[^\w.-]+/g, '-');

/** A file for each request; where two names are the same to a file system that ignores case, the second one gets a number. */
function fileNames(ids: readonly string[]): string[] {
  const taken = new Set(['collection', 'folder']);
  return ids.map((id) => {
    const name = fileName(id);
    let free = name;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name}-${number}`;
    taken.add(free.toLowerCase());
    return `${free}.bru`;
  });
}

function environmentText({ values, secrets }: Environment): string {
  const list = secrets.length === 0 ? '' : `vars:secret [\n${secrets.map((name) => `  ${name}`).join(',\n')}\n]\n`;
  return `${dictionary('vars', values)}${list}`;
}

function requestText(request: ExampleRequest, seq: number, signing: Signing | undefined): string {
  const { id, summary, method, headers, authorization, body, token } = request;
  const kind = body && ('fields' in body ? 'formUrlEncoded' : 'parts' in body ? 'multipartForm' : kindOf(body.type));
  const blocks = [
    dictionary(method.toLowerCase(), [
      ['url', urlOf(request)],
      ['body', kind ?? 'none'],
      ['auth', authorization?.type ?? 'none'],
    ]),
    ...(headers.length > 0 || (body && 'text' in body)
      ? [dictionary('headers', [...headers, ...(body && 'text' in body ? [['Content-Type', body.type] as const] : [])])]
      : []),
    ...(authorization ? [dictionary(`auth:${authorization.type}`, CREDENTIALS[authorization.type])] : []),
    ...(body ? [bodyBlock(body)] : []),
  ];
  const sent = blocks.join('');
  const before = (signing?.scripts ?? []).filter(({ sets }) => sets.some((name) => sent.includes(`{{${name}}}`)));
  const script = before.flatMap(({ bruno }) => bruno).join('\n');
  const imports = script.includes('CryptoJS') ? "const CryptoJS = require('crypto-js');\n" : '';
  return [
    dictionary('meta', [
      ['name', id],
      ['type', 'http'],
      ['seq', String(seq)],
    ]),
    ...blocks,
    // As written: what is encoded in an address stays so.
    dictionary('settings', [['encodeUrl', 'false']]),
    ...(script !== '' ? [textBlock('script:pre-request', imports + script)] : []),
    ...(token === undefined
      ? []
      : [textBlock('script:post-response', `bru.setVar('token', res.getBody()[${JSON.stringify(token)}]);`)]),
    textBlock('docs', summary),
  ].join('\n');
}

function bodyBlock(body: NonNullable<ExampleRequest['body']>): string {
  if ('fields' in body) return dictionary('body:form-urlencoded', body.fields);
  if ('text' in body) return textBlock(`body:${kindOf(body.type)}`, body.text);
  const parts = body.parts.map(([name, value]) => [name, value ?? '@file()'] as const);
  return dictionary('body:multipart-form', parts);
}

const CREDENTIALS = {
  basic: [
    ['username', '{{username}}'],
    ['password', '{{password}}'],
  ],
  bearer: [['token', '{{token}}']],
} as const;

function kindOf(type: string): string {
  if (type.includes('json')) return 'json';
  return type.includes('xml') ? 'xml' : 'text';
}

/** A block of names and values, by the grammar of the Bru language. */
function dictionary(name: string, pairs: readonly (readonly [name: string, value: string])[]): string {
  const lines = pairs.map(([key, value]) => `  ${quoted(key)}: ${multiline(value)}\n`);
  return `${name} {\n${lines.join('')}}\n`;
}

/** A key on one line; one that begins with `~` would be switched off. */
const quoted = (key: string) => (/[:"{}\s~]/.test(key) ? `"${oneLine(key).replaceAll('"', '\\"')}"` : key);

/** Three quotes begin and end a value of several lines; there is no way to write them in one. */
function multiline(value: string): string {
  const text = value.replaceAll("'''", "'' '");
  return /[\r\n]/.test(text) ? `'''\n${indented(text, 4)}\n  '''` : text;
}

/** A block of text ends at a brace in the first column, so that every line of it is indented. */
const textBlock = (name: string, text: string) => `${name} {\n${indented(text, 2)}\n}\n`;

const indented = (text: string, by: number) =>
  text
    .split(/\r\n|[\r\n]/)
    .map((line) => ' '.repeat(by) + line)
    .join('\n');
