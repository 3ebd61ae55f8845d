/** Writes the curl command of a request as the provider documents it, after the lines that compute what it sends. */
import { appendQuery } from '../client/encode.ts';
import type { Part, Value } from '../samples.ts';
import {
  type JsonBody,
  type Pair,
  partsOf,
  type SampleBody,
  type SamplePart,
  type SampleRequest,
} from './sample-request.ts';
import { capture, fixed, jsonText, live } from './shell.ts';

/** A longer address has its query on lines of its own. */
const WIDTH = 100;

/** Writes the command, and what comes before it. */
export function shellSource(request: SampleRequest): string {
  const before = request.steps.flatMap((step) =>
    'lines' in step
      ? step.lines.curl
      : [capture(shellName(step.variable), `curl -fsS ${argsOf(step.request)}`, jsonText(step.field))],
  );
  return [...before, `curl ${argsOf(request)}`].join('\n');
}

/** The arguments of the command: one, or a flag with its value, on each line. */
function argsOf({ method, url, query, headers, cookies, user, isDigest, certificate, body }: SampleRequest): string {
  const content = body ? contentWords(body) : [];
  const whole = word([url, ...queryParts(url, query)]);
  // `-G` adds what `--data-urlencode` encodes to the query.
  const implied = content.length > 0 ? 'POST' : 'GET';
  const verb = method === implied ? [] : [method === 'HEAD' ? '--head' : `-X ${method}`];
  const isApart = query.length > 0 && content.length === 0 && `curl ${[...verb, whole].join(' ')} \\`.length > WIDTH;
  const flags = [...verb, ...(isApart ? ['-G'] : [])];
  return [
    [...flags, isApart ? fixed(url) : whole].join(' '),
    ...headers.map(([name, value]) => `-H ${word([`${name}: `, ...partsOf(value)])}`),
    ...(cookies.length > 0 ? [`-b ${word(cookies.flatMap(cookieParts))}`] : []),
    ...(isDigest ? ['--digest'] : []),
    ...(user ? [`-u ${word([...partsOf(user[0]), ':', ...partsOf(user[1])])}`] : []),
    ...(certificate === undefined ? [] : [`--cert ${certificate}`]),
    ...(isApart ? query.map(([name, value]) => encodedWord(encodeURIComponent(name), value)) : content),
  ].join(' \\\n  ');
}

/** The pairs of a query, encoded; variables hold what needs no encoding. */
function queryParts(url: string, pairs: readonly Pair[]): Part[] {
  return pairs.flatMap(([name, value], index): Part[] => [
    index > 0 ? '&' : appendQuery(url, '&').slice(url.length, url.length + 1),
    `${encodeURIComponent(name)}=`,
    ...partsOf(value).map((part) => (typeof part === 'string' ? encodeURIComponent(part) : part)),
  ]);
}

function cookieParts([name, value]: Pair, index: number): Part[] {
  return [`${index > 0 ? '; ' : ''}${name}=`, ...partsOf(value)];
}

function contentWords(body: SampleBody): string[] {
  if (body.kind === 'multipart') return body.parts.map(partWords);
  if (body.kind === 'form') return body.fields.map(([name, value]) => encodedWord(name, value));
  const type = `-H ${fixed(`Content-Type: ${body.type}`)}`;
  if (body.kind === 'bytes') return [type, '--data-binary @file'];
  if (body.kind === 'text') return [type, `--data-binary ${fixed(body.text)}`];
  return [type, `-d ${jsonWord(body)}`];
}

function encodedWord(name: string, value: Value): string {
  return `--data-urlencode ${word([`${name}=`, ...partsOf(value)])}`;
}

function partWords({ name, kind, text }: SamplePart): string {
  if (kind === 'file') return `-F ${fixed(`${name}=@file`)}`;
  if (kind === 'json') return `-F ${fixed(`${name}=${text};type=application/json`)}`;
  return `--form-string ${fixed(`${name}=${text}`)}`;
}

/** JSON on one line if it is short; its computed properties are variables. */
function jsonWord({ value, computed }: JsonBody): string {
  const names = [...computed.keys()];
  const replaced = (name: string, inner: unknown) => (computed.has(name) ? `\0${names.indexOf(name)}\0` : inner);
  const short = JSON.stringify(value, replaced);
  const text = short.length <= 60 ? short : JSON.stringify(value, replaced, 2);
  const parts = text.split(/\\u0000(\d+)\\u0000/);
  return word(
    parts.flatMap((part, index) => (index % 2 === 0 ? [part] : partsOf(computed.get(names[Number(part)] ?? '') ?? ''))),
  );
}

/** A word of a shell, which expands the variables in it. */
function word(parts: readonly Part[]): string {
  if (parts.every((part) => typeof part === 'string')) return fixed(parts.join(''));
  return live(parts.map((part) => (typeof part === 'string' ? part : { name: shellName(nameOf(part)) })));
}

function nameOf(part: Exclude<Part, string>): string {
  return 'variable' in part ? part.variable : part.environment;
}

function shellName(name: string): string {
  return name.toUpperCase();
}
