import type { Part, Value } from '../samples.ts';
import { FILE } from './example.ts';
import { type JsonSyntax, jsonCode } from './json-code.ts';
import { type Bracket, bracket, type Code, type Item, printer } from './layout.ts';
import { type Pair, partsOf, type SampleBody, type SampleRequest } from './sample-request.ts';

/** The width and the quotes are those of Black. */
const print = printer(88, '    ');

/** The modules that come with Python, among those that samples import. */
const STANDARD = /^(?:import|from) (?:base64|datetime|hashlib|hmac|json|os|secrets|sys|time|urllib\S*|uuid)\b/;

/** What `requests` has a function for. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Writes the request of one operation, and what comes before it. */
export function pythonSource(request: SampleRequest): string {
  const imports = new Set(['import requests']);
  const lines: string[] = [];
  for (const step of request.steps) {
    if ('lines' in step) {
      const isImport = (line: string) => /^(?:import|from) /.test(line);
      for (const line of step.lines.Python.filter(isImport)) imports.add(line);
      lines.push(...step.lines.Python.filter((line) => !isImport(line)));
      continue;
    }
    const response = `${step.variable}_response`;
    const field = literal(step.field);
    lines.push(
      '',
      ...sent(response, step.request),
      // Elsewhere a body without the field is no success, and the error of Python says what is missing.
      ...(step.request.hasEnvelope ? [`if ${field} not in ${response}.json():`, `    sys.exit(${response}.text)`] : []),
      `${step.variable} = ${response}.json()[${field}]`,
      '',
    );
  }
  lines.push('', ...sent('response', request), ...RESULT[request.response]);

  const code = lines
    .join('\n')
    .trim()
    .replaceAll(/\n{3,}/g, '\n\n');
  for (const name of ['os', 'sys'])
    if (new RegExp(`\\b${name}\\.(?:environ|exit)\\b`).test(code)) imports.add(`import ${name}`);
  const sorted = [...imports].sort();
  const groups = [sorted.filter((line) => STANDARD.test(line)), sorted.filter((line) => !STANDARD.test(line))];
  return [...groups.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')), code].join('\n\n');
}

const RESULT: Readonly<Record<SampleRequest['response'], readonly string[]>> = {
  json: ['print(response.json())'],
  text: ['print(response.text)'],
  bytes: ['with open("response", "wb") as file:', '    file.write(response.content)'],
  nothing: ['print(response.status_code)'],
};

/** The lines that send a request, and end the program if it fails. */
function sent(variable: string, request: SampleRequest): string[] {
  return [`${variable} = ${print(callOf(request), '', `${variable} = `.length)}`, `${variable}.raise_for_status()`];
}

function callOf(request: SampleRequest): Bracket {
  const { method, url, query, cookies, user, isDigest, certificate, body, redirects } = request;
  const known = METHODS.includes(method);
  const headers = [...request.headers, ...typeOf(body)];
  const named = (name: string, pairs: readonly Pair[]): Item[] => (pairs.length > 0 ? [[`${name}=`, dict(pairs)]] : []);
  const account = user?.map(textOf).join(', ');
  return {
    open: `requests.${known ? method.toLowerCase() : 'request'}(`,
    items: [
      ...(known ? [] : [['', literal(method)] as const]),
      ['', literal(url)],
      ...named('params', query),
      ...named('headers', headers),
      ...named('cookies', cookies),
      ...(account === undefined
        ? []
        : [['auth=', isDigest ? `requests.auth.HTTPDigestAuth(${account})` : `(${account})`] as const]),
      ...(certificate === undefined ? [] : [['cert=', literal(certificate)] as const]),
      ...(body ? [contentOf(body)] : []),
      ...(redirects ? [['allow_redirects=', 'False'] as const] : []),
      // requests waits for ever otherwise.
      ['timeout=', '30'],
    ],
    close: ')',
  };
}

/** The header that requests does not write itself. */
function typeOf(body: SampleBody | undefined): Pair[] {
  return body && 'type' in body && body.type !== 'application/json' ? [['Content-Type', body.type]] : [];
}

function contentOf(body: SampleBody): Item {
  if (body.kind === 'form') return ['data=', dict(body.fields)];
  if (body.kind === 'json') return ['json=', jsonCode(body.value, body.computed, JSON_SYNTAX)];
  if (body.kind === 'bytes') return ['data=', 'open("file", "rb")'];
  if (body.kind === 'text') return ['data=', `${literal(body.text)}.encode()`];
  // Without a file name, a part is a field.
  const parts = body.parts.map(({ name, kind, text }): readonly [string, Code] => {
    if (kind === 'file') return [name, 'open("file", "rb")'];
    return [name, `(None, ${literal(text)}${kind === 'json' ? ', "application/json"' : ''})`];
  });
  const isRepeated = new Set(parts.map(([name]) => name)).size < parts.length;
  if (!isRepeated)
    return [
      'files=',
      bracket(
        '{',
        parts.map(([name, code]) => [`${literal(name)}: `, code]),
        '}',
      ),
    ];
  const pairs = parts.map(([name, code]) =>
    bracket(
      '(',
      [
        ['', literal(name)],
        ['', code],
      ],
      ')',
    ),
  );
  return [
    'files=',
    bracket(
      '[',
      pairs.map((pair) => ['', pair]),
      ']',
    ),
  ];
}

/** Names and texts; the texts of one name are a list. */
function dict(pairs: readonly Pair[]): Code {
  const items = [...new Set(pairs.map(([name]) => name))].map((name): Item => {
    const values = pairs.filter(([other]) => other === name).map(([, value]) => textOf(value));
    const [only = ''] = values;
    return [
      `${literal(name)}: `,
      values.length === 1
        ? only
        : bracket(
            '[',
            values.map((value) => ['', value]),
            ']',
          ),
    ];
  });
  return bracket('{', items, '}');
}

const JSON_SYNTAX: JsonSyntax = {
  between: ': ',
  object: (items) => bracket('{', items, '}'),
  literal,
  computed: textOf,
  other: (json) => {
    if (typeof json === 'boolean') return json ? 'True' : 'False';
    return json === FILE ? '"the content"' : json === null || json === undefined ? 'None' : String(json);
  },
};

/** A text as an expression: a literal, a variable, or an f-string. */
function textOf(value: Value): string {
  const parts = partsOf(value);
  const [only = ''] = parts;
  if (parts.length === 1 && typeof only !== 'string') return expression(only, '"');
  if (parts.every((part) => typeof part === 'string')) return literal(parts.join(''));
  const inner = parts.map((part) =>
    typeof part === 'string' ? escaped(part).replaceAll(/[{}]/g, '$&$&') : `{${expression(part, "'")}}`,
  );
  return `f"${inner.join('')}"`;
}

/** A variable. Inside an f-string the other quotes have to be used. */
function expression(part: Exclude<Part, string>, quote: string): string {
  return 'variable' in part ? part.variable : `os.environ[${quote}${part.environment}${quote}]`;
}

/** As Black quotes it: with double quotes, unless single ones need fewer escapes. */
function literal(text: string): string {
  return text.includes('"') && !text.includes("'") ? `'${escaped(text).replaceAll('\\"', '"')}'` : `"${escaped(text)}"`;
}

/** What JSON escapes, Python escapes alike. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
