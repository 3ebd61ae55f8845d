/** Writes the sample in PHP: what somebody writes with the curl extension and the hash functions of PHP. */
import { appendQuery } from '../client/encode.ts';
import type { Part } from '../samples.ts';
import { FILE } from './example.ts';
import { type JsonSyntax, jsonCode } from './json-code.ts';
import { type Bracket, bracket, type Code, type Item, printer } from './layout.ts';
import { type Pair, partsOf, type SampleBody, type SampleRequest } from './sample-request.ts';

/** The layout is that of PSR-12. */
const WIDTH = 88;
const print = printer(WIDTH, '    ');

const SEND = `function send(string $url, array $options = []): string
{
    $curl = curl_init($url);
    curl_setopt_array($curl, $options + [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_TIMEOUT => 30,
    ]);
    $body = curl_exec($curl);
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($body === false || $status >= 400) {
        throw new RuntimeException("HTTP $status " . curl_error($curl) . $body);
    }
    return $body;
}`;

/** Writes the request of one operation, and what comes before it; of several requests, through a function. */
export function phpSource(request: SampleRequest): string {
  const isOne = request.steps.every((step) => 'lines' in step);
  const lines = isOne ? [] : [SEND, ''];
  for (const step of request.steps) {
    if ('lines' in step) {
      lines.push(...step.lines.PHP);
      continue;
    }
    const response = variable(`${step.variable}_response`);
    const read = `json_decode(${response}, true)[${literal(step.field)}]`;
    lines.push(
      '',
      ...sent(response, step.request),
      `${variable(step.variable)} = ${read}`,
      `    ?? throw new RuntimeException(${response});`,
      '',
    );
  }
  lines.push('', ...(isOne ? inline(request) : sent('$body', request)), RESULT[request.response]);
  const code = lines
    .join('\n')
    .trim()
    .replaceAll(/\n{3,}/g, '\n\n');
  return `<?php\n\n${code}`;
}

const RESULT: Readonly<Record<SampleRequest['response'], string>> = {
  json: 'print_r(json_decode($body, true, flags: JSON_THROW_ON_ERROR));',
  text: 'echo $body;',
  bytes: "file_put_contents('response', $body);",
  nothing: 'echo $body;',
};

/** An array has one value per key. */
const ONE_PART = '// Of several parts with one name, the curl extension sends one: further ones need a library.';

function hasRepeatedParts({ body }: SampleRequest): boolean {
  return body?.kind === 'multipart' && new Set(body.parts.map(({ name }) => name)).size < body.parts.length;
}

/** The lines that send the only request, and end the program if it fails. */
function inline(request: SampleRequest): string[] {
  const { before, url } = addressOf(request);
  const fixed: Item[] = [
    ['CURLOPT_RETURNTRANSFER => ', 'true'],
    ['CURLOPT_TIMEOUT => ', '30'],
  ];
  const options = bracket('[', [...optionsOf(request), ...fixed], ']');
  return [
    ...before,
    `$curl = curl_init(${url});`,
    `${print(hugging('curl_setopt_array(', ['$curl', options]), '', 1)};`,
    '$body = curl_exec($curl);',
    '$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);',
    'if ($body === false || $status >= 400) {',
    '    throw new RuntimeException("HTTP $status " . curl_error($curl) . $body);',
    '}',
  ];
}

/** The lines that send one of several requests. */
function sent(response: string, request: SampleRequest): string[] {
  const { before, url } = addressOf(request);
  const options = bracket('[', optionsOf(request), ']');
  const call = hugging('send(', [url, ...(options.items.length > 0 ? [options] : [])]);
  return [...before, `${response} = ${print(call, '', `${response} = ;`.length)};`];
}

/** The address as an expression; a query that is long or has variables in it is built before. */
function addressOf(request: SampleRequest): { before: readonly string[]; url: string } {
  const { url, query } = request;
  const notes = hasRepeatedParts(request) ? [ONE_PART] : [];
  const written = query.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(partsOf(value).join(''))}`,
  );
  const whole = appendQuery(url, written.join('&'));
  const isFixed = query.every(([, value]) => partsOf(value).every((part) => typeof part === 'string'));
  if (query.length === 0 || (isFixed && whole.length <= WIDTH - "$curl = curl_init('');".length))
    return { before: notes, url: literal(whole) };
  const line = `$query = ${print(encodedPairs(query), '', '$query = ;'.length)};`;
  return { before: [...notes, line], url: `${literal(appendQuery(url, 'q').slice(0, -1))} . $query` };
}

function optionsOf(request: SampleRequest): Item[] {
  const { method, cookies, user, isDigest, certificate, body } = request;
  const implied = body ? 'POST' : 'GET';
  const headers = [...request.headers, ...typeOf(body)].map(
    ([name, value]): Item => ['', join([`${name}: `, ...partsOf(value)])],
  );
  const cookie = cookies.flatMap(([name, value], index) => [`${index > 0 ? '; ' : ''}${name}=`, ...partsOf(value)]);
  const options: [string, Code | undefined][] = [
    ['CUSTOMREQUEST', method === implied || method === 'HEAD' ? undefined : literal(method)],
    ['NOBODY', method === 'HEAD' ? 'true' : undefined],
    ['HTTPHEADER', headers.length > 0 ? bracket('[', headers, ']') : undefined],
    ['COOKIE', cookie.length > 0 ? join(cookie) : undefined],
    ['HTTPAUTH', isDigest ? 'CURLAUTH_DIGEST' : undefined],
    ['USERPWD', user && join([...partsOf(user[0]), ':', ...partsOf(user[1])])],
    ['SSLCERT', certificate === undefined ? undefined : literal(certificate)],
    ['POSTFIELDS', body && contentOf(body)],
  ];
  return options.flatMap(([name, code]): Item[] => (code === undefined ? [] : [[`CURLOPT_${name} => `, code]]));
}

/** The header that the extension does not write itself. */
function typeOf(body: SampleBody | undefined): Pair[] {
  return body && 'type' in body ? [['Content-Type', body.type]] : [];
}

function contentOf(body: SampleBody): Code {
  if (body.kind === 'form') return encodedPairs(body.fields);
  if (body.kind === 'json') return hugging('json_encode(', [jsonCode(body.value, body.computed, JSON_SYNTAX)]);
  if (body.kind === 'bytes') return "file_get_contents('file')";
  if (body.kind === 'text') return literal(body.text);
  const parts = body.parts.map(({ name, kind, text }): Item => {
    if (kind === 'file') return [`${literal(name)} => `, "new CURLFile('file')"];
    const json = `new CURLStringFile(${literal(text)}, ${literal(name)}, 'application/json')`;
    return [`${literal(name)} => `, kind === 'json' ? json : literal(text)];
  });
  return bracket(
    '[',
    parts.filter(([name], index) => parts.findIndex(([other]) => other === name) === index),
    ']',
  );
}

/** Names and texts, encoded. `http_build_query` would number those that have the same name. */
function encodedPairs(pairs: readonly Pair[]): Code {
  const isRepeated = new Set(pairs.map(([name]) => name)).size < pairs.length;
  if (!isRepeated) {
    return hugging('http_build_query(', [
      bracket(
        '[',
        pairs.map(([name, value]) => [`${literal(name)} => `, join(partsOf(value))]),
        ']',
      ),
    ]);
  }
  const written = pairs.map(([name, value]): Item => {
    const parts = partsOf(value);
    const isFixed = parts.every((part) => typeof part === 'string');
    const encoded = isFixed ? [encodeURIComponent(parts.join(''))] : [];
    const key = `${encodeURIComponent(name)}=`;
    return ['', isFixed ? literal(key + encoded.join('')) : `${literal(key)} . rawurlencode(${join(parts)})`];
  });
  return hugging('implode(', ["'&'", bracket('[', written, ']')]);
}

function hugging(open: string, args: readonly Code[]): Bracket {
  return { open, items: args.map((arg) => ['', arg]), close: ')', hugging: true };
}

const JSON_SYNTAX: JsonSyntax = {
  between: ' => ',
  // An empty array would become a list.
  object: (items) => (items.length > 0 ? bracket('[', items, ']') : 'new stdClass()'),
  literal,
  computed: (value) => join(partsOf(value)),
  other: (json) => (json === FILE ? "'the content'" : String(json ?? null)),
};

/** Parts as an expression: a literal, a variable, or what joins them. */
function join(parts: readonly Part[]): string {
  const merged: Part[] = [];
  for (const part of parts) {
    const before = merged.at(-1);
    if (typeof part !== 'string' || typeof before !== 'string') merged.push(part);
    else merged[merged.length - 1] = before + part;
  }
  return merged
    .map((part) => {
      if (typeof part === 'string') return literal(part);
      return 'variable' in part ? variable(part.variable) : `getenv('${part.environment}')`;
    })
    .join(' . ');
}

function variable(name: string): string {
  return `$${name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** In single quotes; in double ones, if control characters have to be escaped. */
function literal(text: string): string {
  if (!/\p{Cc}/u.test(text)) return `'${text.replaceAll(/\\(?=\\|'|$)|'/g, '\\$&')}'`;
  const escaped = text.replaceAll(/["\\$]/g, '\\$&');
  return `"${escaped.replaceAll(/\p{Cc}/gu, (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`)}"`;
}
