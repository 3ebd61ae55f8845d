/**
 * Writes samples for every operation of a spec: a curl command as the provider documents it, and a call with Guichet.
 *
 * All values are the spec's examples. What a spec does not hold stands in one table, `PAPERS`: placeholder credentials, and how
 * a shell computes a proof. A provider that is not in it gets what its security schemes say, with shell variables for secrets.
 */
import { appendQuery, encodeQuery, FORM, fillPath, isRecord } from '../../src/client/encode.ts';
import type { Operation, Provider } from '../../src/client/provider.ts';
import { explode } from '../codegen/caller-view.ts';
import {
  deref,
  type MediaObject,
  type OperationObject,
  operationsOf,
  type ParameterObject,
  type PathItemObject,
  type SecuritySchemeObject,
  type SpecDocument,
  SpecError,
} from '../codegen/spec.ts';
import { type Code, type Computed, codeOf, functionsIn, invoke, objectOf, print } from './print.ts';

/** One sample of an operation, in the form that `x-codeSamples` takes. */
export interface Sample {
  readonly lang: 'Shell' | 'TypeScript';
  readonly label: 'curl' | 'Guichet';
  readonly source: string;
}

/** Writes both samples of every operation, by `operationId`. @throws {SpecError} when a required parameter has no example. */
export function samplesOf(word: string, document: SpecDocument, provider: Provider): Map<string, Sample[]> {
  const calls = new Map(
    operationsOf(document).map(({ item, operation }) => [
      operation.operationId,
      callOf(word, document, provider, item, operation),
    ]),
  );
  const context = { word, document, provider, papers: PAPERS.get(word), calls };
  return new Map(
    [...calls].map(([id, call]) => [
      id,
      [
        { lang: 'Shell', label: 'curl', source: shellSource(context, call) },
        { lang: 'TypeScript', label: 'Guichet', source: typescriptSource(context, call) },
      ],
    ]),
  );
}

/** What one call of an operation says, in the values of its spec. */
interface Call {
  readonly operation: Operation;
  /** What a caller gives: neither the flag of a dispatch nor a proof is among them. */
  readonly parameters: readonly (Pick<ParameterObject, 'in' | 'name'> & { readonly value: unknown })[];
  /** The whole body, with what client and way in fill. */
  readonly body: { readonly type: string; readonly value: unknown } | undefined;
  /** Where the answer of a login holds its token. */
  readonly token: string | undefined;
}

interface Context {
  readonly word: string;
  readonly document: SpecDocument;
  readonly provider: Provider;
  readonly papers: Papers | undefined;
  readonly calls: ReadonlyMap<string, Call>;
}

/** How one provider is signed in to with placeholder credentials. */
interface Papers {
  /** The way in, for an operation that needs one. */
  readonly wayIn: (operation: Operation) => Code;
  /** How curl satisfies a security scheme, by its name. A scheme that is missing here is shown by its type. */
  readonly schemes?: Readonly<Record<string, (request: { readonly method: string; readonly path: string }) => Proof>>;
  /** Fields whose value is computed, by their name; their examples are hashes of something that nobody knows. */
  readonly computed?: Readonly<Record<string, Computed>>;
}

/** What a proof adds to a curl command: lines before it, arguments, and encoded pairs of the query. */
interface Proof {
  readonly before?: readonly string[];
  readonly words?: readonly string[];
  readonly query?: readonly string[];
}

const FIRST_COLUMN = "cut -d ' ' -f 1";

/** The placeholder credentials are those of the specs' examples where these have some. */
const PAPERS: ReadonlyMap<string, Papers> = new Map<string, Papers>([
  [
    'energiapro',
    {
      wayIn: () => invoke('energiaproAuth', codeOf({ username: '1234567890', secretKey: 'from the welcome letter' })),
      computed: {
        secret_key: {
          code: invoke('await hashSecretKey', codeOf('from the welcome letter'), codeOf('2y')),
          lines: () => [`HASH=$(htpasswd -bnBC 11 "" 'from the welcome letter' | tr -d ':\\n')`],
          variable: 'HASH',
        },
      },
    },
  ],
  [
    'openstreet',
    {
      wayIn: ({ security }) =>
        invoke(
          'openstreetAuth',
          codeOf(
            security.flat().includes('key')
              ? { key: 'cle-compte-calcul-0123456789abcd' }
              : { email: 'client@example.com', password: 'password' },
          ),
        ),
      schemes: { key: () => ({ query: ['key=cle-compte-calcul-0123456789abcd'] }) },
      computed: {
        password_hashed_db: {
          lines: () => [`HASH=$(printf %s 'password' | md5sum | ${FIRST_COLUMN})`],
          variable: 'HASH',
        },
        password_hashed_js: {
          lines: (curl) => [
            capture('SALT', curl('salt'), jsonText('salt')),
            `HASH=$(printf %s 'password' | md5sum | ${FIRST_COLUMN})`,
            `PROOF=$(printf %s "$HASH$SALT" | md5sum | ${FIRST_COLUMN})`,
          ],
          variable: 'PROOF',
        },
      },
    },
  ],
  [
    'clicrdv',
    {
      wayIn: () => invoke('clicrdvBasic', codeOf({ apiKey: 'xxxxxx', email: 'fake.user@gmail.com', password: 'test' })),
      schemes: {
        apikey: () => ({ query: ['apikey=xxxxxx'] }),
        basic: () => ({ words: ["-u 'fake.user@gmail.com:test'"] }),
      },
      computed: {
        password: {
          code: invoke('passwordSha1', codeOf('test')),
          lines: () => [`SHA1=$(printf %s 'test' | sha1sum | ${FIRST_COLUMN})`],
          variable: 'SHA1',
        },
      },
    },
  ],
  [
    'chargepilot',
    {
      wayIn: () => invoke('chargepilotAuth', codeOf({ apiKey: 'key', apiSecret: 'secret' })),
      schemes: {
        apiKey: () => ({ words: ["-H 'x-api-key: key'"] }),
        timestamp: () => ({ before: ['TIMESTAMP=$(date +%s)'], words: ['-H "x-req-timestamp: $TIMESTAMP"'] }),
        // No operation of the spec has a body; one that had would be signed too, after the last colon.
        signature: ({ method, path }) => ({
          before: [
            `HASHED_SECRET=$(printf %s 'secret' | openssl dgst -sha256 -r | ${FIRST_COLUMN})`,
            `SIGNATURE=$(printf %s "${method}:${path}:$TIMESTAMP:" |\n  openssl dgst -sha256 -hmac "$HASHED_SECRET" -r | ${FIRST_COLUMN})`,
          ],
          words: ['-H "x-signature: $SIGNATURE"'],
        }),
      },
    },
  ],
  [
    'sne-cotation',
    {
      wayIn: () =>
        invoke(
          'pisteAuth',
          codeOf({
            clientId: 'e95cc363-cd9b-40cf-84d5-ba9c5e9d7121',
            clientSecret: 'the-secret-of-the-application',
          }),
        ),
    },
  ],
]);

/** A parameter as far as samples look into it. */
interface DescribedParameter extends ParameterObject {
  readonly examples?: NonNullable<MediaObject['examples']>;
}

function callOf(
  word: string,
  document: SpecDocument,
  provider: Provider,
  item: PathItemObject,
  operation: OperationObject,
): Call {
  const known = provider.operations[operation.operationId];
  if (!known) throw new SpecError(`specs/${word}.yaml: ${operation.operationId} is no operation of ${provider.title}.`);
  const filled = filledNames(known);
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])]
    .map((parameter) => [parameter, deref<DescribedParameter>(document, parameter)] as const)
    // The example of a shared parameter was written for no operation in particular: groups have no `created_at` to be sorted by.
    .filter(([written, parameter]) => parameter.required || written === parameter)
    .flatMap(([, parameter]) => withExamples(document, parameter))
    .filter(({ name }) => !filled.includes(name))
    .flatMap(({ in: place, name, required, example }) => {
      if (example !== undefined) return [{ in: place, name, value: example }];
      if (required)
        throw new SpecError(
          `specs/${word}.yaml: the required parameter "${name}" of ${operation.operationId} has no example.`,
        );
      return [];
    });
  return {
    operation: known,
    parameters,
    body: bodyOf(
      document,
      operation,
      parameters.some((parameter) => parameter.in === 'query'),
    ),
    token: tokenOf(document, operation),
  };
}

/** What client and way in fill, whether parameter or field. */
function filledNames({ chosenBy, filledByAuth }: Operation): string[] {
  return [...(chosenBy ? [chosenBy.name] : []), ...filledByAuth];
}

/** The separate parameters that a parameter stands for, each with its own part of the example. */
function withExamples(document: SpecDocument, parameter: DescribedParameter): ParameterObject[] {
  const [named] = Object.values(parameter.examples ?? {});
  const example = parameter.example ?? (named && deref(document, named).value);
  return explode(document, parameter).map((part) => {
    const own = part === parameter ? example : isRecord(example) ? example[part.name] : undefined;
    return { ...part, example: own };
  });
}

/** The first named example. An optional body is left out where a query says it all: ClicRDV's login wants one or the other. */
function bodyOf(document: SpecDocument, operation: OperationObject, hasQuery: boolean): Call['body'] {
  const body = operation.requestBody && deref(document, operation.requestBody);
  if (!body || (!body.required && hasQuery)) return undefined;
  const [[type, media] = ['', {}]] = Object.entries(body.content);
  const [example] = Object.values(media.examples ?? {});
  return example && { type, value: deref(document, example).value };
}

/** The secret text among the properties of a success. */
function tokenOf(document: SpecDocument, operation: OperationObject): string | undefined {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const schema = success && deref(document, success).content?.['application/json']?.schema;
  const whole = schema && deref(document, schema);
  const alternatives = [whole, ...(whole?.anyOf ?? [])].flatMap((part) => (part ? [deref(document, part)] : []));
  return alternatives
    .flatMap(({ properties = {} }) => Object.entries(properties))
    .find(([, property]) => deref(document, property).format === 'password')?.[0];
}

function shellSource(context: Context, call: Call): string {
  const { before, words } = commandOf(context, call);
  return [...before, `curl ${words.join(' \\\n  ')}`].join('\n');
}

/** The lines before a curl command, and its arguments: one, or a flag with its value, on each line. */
function commandOf(context: Context, call: Call): { before: string[]; words: string[] } {
  const { operation, parameters, body } = call;
  const where = { provider: context.word, operation: operation.id };
  const valuesIn = (place: ParameterObject['in']) =>
    Object.fromEntries(
      parameters.filter((parameter) => parameter.in === place).map(({ name, value }) => [name, value]),
    );
  const before: string[] = [];
  const compute = (name: string): string | undefined => {
    const computed = context.papers?.computed?.[bareName(name)];
    if (!computed) return undefined;
    before.push(...computed.lines((id) => quietly(context, id)));
    return `$${computed.variable}`;
  };

  const [server] = operation.servers ?? context.provider.servers;
  const [path = ''] = fillPath(operation.path, valuesIn('path'), where).split('#');
  const own = encodeQuery(valuesIn('query'), where)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = ''] = pair.split('=');
      const variable = compute(decodeURIComponent(name));
      return variable === undefined ? pair : `${name}=${variable}`;
    });
  // A flag is bare and comes first.
  const flag = operation.chosenBy?.in === 'query' ? [operation.chosenBy.name] : [];
  const unproved = appendQuery(`${server?.url}${path}`, [...flag, ...own].join('&'));

  const { pathname, search } = new URL(unproved);
  // Of several alternatives the first one is shown.
  const proofs = (operation.security[0] ?? []).map((scheme) =>
    proofOf(context, scheme, { method: operation.method, path: pathname + search }),
  );
  const url = appendQuery(unproved, proofs.flatMap(({ query = [] }) => query).join('&'));
  const content = body ? contentWords(body, operation, compute) : [];
  const implied = content.length > 0 ? 'POST' : 'GET';
  const words = [
    `${operation.method === implied ? '' : `-X ${operation.method} `}${url.includes('$') ? live(url) : fixed(url)}`,
    ...Object.entries(valuesIn('header')).map(([name, text]) => `-H ${fixed(`${name}: ${text}`)}`),
    ...Object.entries(valuesIn('cookie')).map(([name, text]) => `-b ${fixed(`${name}=${text}`)}`),
    ...proofs.flatMap((proof) => proof.words ?? []),
    ...content,
  ];
  return { before: [...new Set([...proofs.flatMap((proof) => proof.before ?? []), ...before])], words };
}

/** `pro[password]` is the field `password` of the parameter `pro`. */
function bareName(name: string): string {
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

/** What satisfies a security scheme: the table's way, else the one that its type tells. */
function proofOf(context: Context, name: string, request: { method: string; path: string }): Proof {
  const own = context.papers?.schemes?.[name];
  if (own) return own(request);
  const schemes: Readonly<Record<string, SecuritySchemeObject & { 'x-obtained-by'?: string }>> =
    context.document.components?.securitySchemes ?? {};
  const scheme = schemes[name];
  if (!scheme) throw new SpecError(`specs/${context.word}.yaml: there is no security scheme "${name}".`);
  const parameter = scheme.name ?? name;
  const variable = parameter.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
  if (scheme.type === 'apiKey' && scheme.in === 'query') {
    return { query: [`${encodeURIComponent(parameter)}=$${variable}`] };
  }
  if (scheme.type === 'apiKey' && scheme.in === 'cookie') return { words: [`-b ${live(`${parameter}=$${variable}`)}`] };
  if (scheme.type === 'apiKey') return { words: [`-H ${live(`${parameter}: $${variable}`)}`] };
  if (scheme.scheme?.toLowerCase() === 'basic') return { words: ['-u "$LOGIN:$PASSWORD"'] };
  if (scheme.type === 'http' && scheme.scheme?.toLowerCase() !== 'bearer') {
    throw new SpecError(`specs/${context.word}.yaml: no sample knows how to show the security scheme "${name}".`);
  }
  return { before: tokenLines(context, scheme['x-obtained-by']), words: ['-H "Authorization: Bearer $TOKEN"'] };
}

/** The login that issues a token, with what it needs itself. */
function tokenLines(context: Context, login: string | undefined): string[] {
  const call = context.calls.get(login ?? '');
  if (!call?.token) return [];
  const { before } = commandOf(context, call);
  return [...before, capture('TOKEN', quietly(context, call.operation.id), jsonText(call.token))];
}

/** The curl command of another operation, for a line that reads its answer. */
function quietly(context: Context, operationId: string): string {
  const call = context.calls.get(operationId);
  if (!call) throw new SpecError(`specs/${context.word}.yaml: there is no operation ${operationId}.`);
  return `curl -s ${commandOf(context, call).words.join(' \\\n  ')}`;
}

function capture(variable: string, command: string, filter: string): string {
  return `${variable}=$(${command} |\n  ${filter})`;
}

/** Reads one text out of JSON, without a tool that a machine may lack. */
function jsonText(name: string): string {
  return `sed 's/.*"${name}" *: *"\\([^"]*\\)".*/\\1/'`;
}

/** A word that a shell leaves as it is. */
function fixed(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A word whose variables a shell fills in. */
function live(text: string): string {
  return `"${text.replaceAll(/["\\`]/g, '\\$&')}"`;
}

function typescriptSource({ word, papers }: Context, { operation, parameters, body }: Call): string {
  const computed = papers?.computed ?? {};
  const filled = filledNames(operation);
  const needsPapers = operation.security.length > 0 || operation.filledByAuth.length > 0;
  const options = papers && needsPapers ? [objectOf({ auth: papers.wayIn(operation) })] : [];
  const name = word.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const create = invoke(`create${name.charAt(0).toUpperCase()}${name.slice(1)}`, ...options);

  const places = ['path', 'query', 'header', 'cookie'].flatMap((place) => {
    const here = parameters.filter((parameter) => parameter.in === place);
    const values = Object.fromEntries(here.map((parameter) => [parameter.name, parameter.value]));
    return here.length > 0 ? [[place, codeOf(values, computed)] as const] : [];
  });
  const visible = isRecord(body?.value)
    ? Object.fromEntries(Object.entries(body.value).filter(([field]) => !filled.includes(field)))
    : body?.value;
  const hasBody = visible !== undefined && !(isRecord(visible) && Object.keys(visible).length === 0);
  const init = {
    ...(places.length > 0 ? { params: objectOf(Object.fromEntries(places)) } : {}),
    ...(hasBody ? { body: codeOf(visible, computed) } : {}),
  };
  const args = [codeOf(operation.path), ...(Object.keys(init).length > 0 ? [objectOf(init)] : [])];
  const request = invoke(`await ${name}.${operation.method}`, ...args);

  const imports = [...new Set([create, request].flatMap(functionsIn))].sort();
  return [
    `import { ${imports.join(', ')} } from 'guichet/${word}';`,
    '',
    `const ${name} = ${print(create, '', `const ${name} = ;`.length)};`,
    `const { data, error } = ${print(request, '', 'const { data, error } = ;'.length)};`,
    'console.log(data ?? error);',
  ].join('\n');
}
