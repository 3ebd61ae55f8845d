/**
 * Prism in process: validates a request against its operation and chooses the example to respond with. The operation has been
 * found before, so Prism's own router is not used.
 */
import type { Operation } from '../client/provider.ts';
import { FORM, isJson } from '../codegen/media-types.ts';
import type { Incoming } from './dispatch.ts';
import { readForm } from './form-values.ts';
import { parseJsonBody } from './json-body.ts';
import {
  createInstance,
  type IHttpConfig,
  type IHttpNameValue,
  type IHttpNameValues,
  ProblemJsonError,
} from './prism-http.ts';
import { type Resource, readOperations } from './prism-operations.ts';
import type { Alternatives } from './security.ts';
import type { MockResponse } from './simulator.ts';

/** Prism's response, and what it has against the request: a sentence each, none if the request is valid. */
export interface PrismResponse extends MockResponse {
  readonly complaints: readonly string[];
}

/** A spec that Prism has loaded. */
export interface Prism {
  /** Responds to one request to one operation. */
  readonly respond: (operation: Operation, incoming: Incoming, path: string) => Promise<PrismResponse>;
  /** What each operation asks for, by its id. */
  readonly security: ReadonlyMap<string, Alternatives>;
}

type Components = Parameters<typeof createInstance>[1];

const silent = () => {};
const logger = {
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  fatal: silent,
  success: silent,
  child: () => logger,
};

/** Loads a spec. Credentials are verified by simulators, which say why they refuse one. */
export async function loadPrism(spec: string): Promise<Prism> {
  const operations = await readOperations(spec);
  const config: IHttpConfig = {
    isProxy: false,
    checkSecurity: false,
    validateRequest: true,
    validateResponse: false,
    errors: false,
    mock: { dynamic: false },
    upstreamProxy: undefined,
  };
  const instance = createInstance(config, {
    // Prism requires a pino logger, and calls only these methods.
    logger: logger as unknown as Components['logger'],
    route: ({ resources: [resource] }) =>
      resource ? { _tag: 'Right', right: resource } : { _tag: 'Left', left: new Error('There is no operation.') },
  });

  const respond: Prism['respond'] = async (operation, incoming, path) => {
    const prepared = operations.get(operation.id);
    const resource = prepared?.resource();
    if (!prepared || !resource) throw new Error(`The spec of the mock has no operation ${operation.id}.`);
    // Prism decodes the parts of a path, and would fail.
    if (!isDecodable(path)) return problem(malformedPath);
    if (!MEDIA_TYPE.test(incoming.headers['content-type'] || 'a/b')) return problem(malformedType);
    const fragment = operation.path.split('#')[1];
    const form = await formOf(incoming, resource);
    const headers = readHeaders(incoming.headers);
    const request = {
      // A method of a spec, which is all that Prism's type asks for.
      method: incoming.method.toLowerCase() as 'get',
      url: { path: fragment === undefined ? path : `${path}%23${fragment}`, query: readQuery(incoming.target) },
      headers: form ? { ...headers, 'content-type': AS_READ } : headers,
      body: form ? form.values : readBody(incoming),
    };
    const mock = readPrefer(incoming.headers.prefer);
    let unvalidated: Record<string, string> = prepared.isReadable()
      ? {}
      : { 'x-mock-unvalidated': 'Prism cannot read the schema of the body' };
    const ask = async (sent: typeof request, asked: Resource) => instance.request(sent, [asked], { ...config, mock })();
    const outcome = await ask(request, form?.resource ?? resource).catch(() => {
      // Prism fails on what it cannot read, such as an object in a path, or a file without a Content-Type of its own in a multipart body.
      unvalidated = { 'x-mock-unvalidated': 'Prism cannot read a parameter or the body of this request' };
      const { 'content-length': _, ...headers } = request.headers;
      return ask({ ...request, headers, body: undefined }, { ...resource, request: {} });
    });
    const unread = resource.request?.body && unreadBody(incoming);
    if (outcome._tag === 'Left') {
      const refusal: Error & { status?: number } = outcome.left;
      return problem(refusal.status === 422 && unread ? unread : refusal);
    }
    const { output, validations } = outcome.right;
    if (unread && validations.input.length > 0) return problem(unread);
    const described = headersOf(output);
    const isText = typeof output.body === 'string' && !/json/.test(described['content-type'] ?? '');
    const body =
      output.body === undefined || output.body === null
        ? ''
        : isText
          ? String(output.body)
          : JSON.stringify(output.body);
    const complaints = validations.input.map(({ message }) => message);
    return { status: output.statusCode, headers: { ...described, ...unvalidated }, body, complaints };
  };
  const security = new Map([...operations].map(([id, { security }]) => [id, security ?? []]));
  return { respond, security };
}

/** Headers that say how a body is on the wire, which is for the server to know, whatever a spec describes. */
const FRAMING = /^(connection|content-(encoding|length)|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

function headersOf({ headers }: { readonly headers?: IHttpNameValue }): IHttpNameValue {
  const named = Object.entries(headers ?? {}).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const kept = Object.fromEntries(named.filter(([name]) => !FRAMING.test(name)));
  const { 'content-type': type } = kept;
  // ASP.NET describes JSON by this range; a server sends one media type of it.
  return type ? { ...kept, 'content-type': type.replace('application/*+json', 'application/json') } : kept;
}

/** `Prefer: code=404, example=notFound, dynamic=true, seed=1`, as Prism documents it. */
function readPrefer(prefer = ''): IHttpConfig['mock'] {
  const preferences = Object.fromEntries(
    prefer.split(/[,;]/).map((preference) => {
      const [name = '', value = ''] = preference.split('=');
      return [name.trim(), value.trim().replace(/^"(.*)"$/, '$1')];
    }),
  );
  return {
    dynamic: preferences.dynamic === 'true',
    ...(/^[2-5]\d\d$/.test(preferences.code ?? '') ? { code: Number(preferences.code) } : {}),
    ...(preferences.example ? { exampleKey: preferences.example } : {}),
    ...(preferences.seed ? { seed: preferences.seed } : {}),
  };
}

/** `Accept: utf-8`, which one provider's guide sends, is an invalid media type: servers ignore it, Prism would fail. */
function readHeaders({ accept, ...headers }: Incoming['headers']): Record<string, string> {
  return accept?.split(',').every((type) => type.includes('/')) ? { ...headers, accept } : { ...headers };
}

/** RFC 9110, section 8.3.1; Prism fails at anything else. */
const MEDIA_TYPE = /^\s*[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(;|$)/;

const malformedType = Object.assign(new Error('Content-Type must be a media type'), { status: 415 });

const malformedPath = Object.assign(new Error('The path must be UTF-8, percent-encoded'), { status: 400 });

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function readQuery(target: string): IHttpNameValues {
  const query: IHttpNameValues = {};
  const search = new URLSearchParams(target.split(/\?(.*)/s)[1] ?? '');
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    query[name] = values.length === 1 && values[0] !== undefined ? values[0] : values;
  }
  return query;
}

/** The media type of a form that was read: Prism checks its values as it checks JSON. */
const AS_READ = 'application/json';

/** The values of a form that is not empty, and the operation for them; undefined for any other body. */
async function formOf(incoming: Incoming, resource: Resource) {
  const [type = ''] = (incoming.headers['content-type'] ?? '').toLowerCase().split(';');
  if (incoming.body.length === 0 || (type.trim() !== FORM && type.trim() !== 'multipart/form-data')) return undefined;
  const content = resource.request?.body?.contents?.find(({ mediaType }) => mediaType.toLowerCase() === type.trim());
  const values = content && (await readForm(incoming, content, resource));
  if (!content || !values) return undefined;
  const body = { ...resource.request?.body, contents: [{ ...content, mediaType: AS_READ, encodings: [] }] };
  // The same operation but for its body.
  return { values, resource: { ...resource, request: { ...resource.request, body } } as Resource };
}

function readBody({ headers, body }: Incoming): unknown {
  if (body.length === 0) return undefined;
  const value = isJson(headers['content-type'] ?? '') ? parseJsonBody(body) : undefined;
  return value === undefined ? body.toString('utf8') : value;
}

const malformedJson = Object.assign(new Error('The body must be JSON in UTF-8'), { status: 422 });

const untypedBody = Object.assign(new Error('Content-Type must be sent with the body'), { status: 415 });

/** Why a body was not read; Prism would complain of the text that it then takes for the value. */
function unreadBody(incoming: Incoming): (Error & { status: number }) | undefined {
  const type = incoming.headers['content-type'];
  if (incoming.body.length === 0) return undefined;
  if (!type) return untypedBody;
  return isJson(type) && parseJsonBody(incoming.body) === undefined ? malformedJson : undefined;
}

function problem(error: Error & { status?: number }): PrismResponse {
  return {
    status: error.status ?? 500,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify(ProblemJsonError.toProblemJson(error)),
    complaints: [error.message],
  };
}
