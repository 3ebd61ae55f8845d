/** Writes the requests of an API as a Postman collection (v2.1), and its environments. */
import type { Environment } from './environments.ts';
import type { ExampleRequest, RequestSet } from './requests.ts';
import { urlOf } from './requests.ts';
import type { Signing } from './signing.ts';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/** The collection. */
export function postmanCollection({ title, requests }: RequestSet, signing: Signing | undefined): object {
  return {
    info: { name: title, schema: SCHEMA, ...(signing?.note === undefined ? {} : { description: signing.note }) },
    item: requests.map((request) => itemOf(request, signing)),
  };
}

function itemOf(request: ExampleRequest, signing: Signing | undefined): object {
  const { id, summary, method, headers, authorization, body, token } = request;
  const written = {
    method,
    description: summary,
    header: [...headers, ...contentType(body)].map(([key, value]) => ({ key, value })),
    url: addressOf(request),
    auth: authorization ? AUTH[authorization.type] : { type: 'noauth' },
    ...(body ? { body: bodyOf(body) } : {}),
  };
  const text = JSON.stringify(written);
  const before = (signing?.scripts ?? []).filter(({ sets }) => sets.some((name) => text.includes(`{{${name}}}`)));
  const after =
    token === undefined ? [] : [`pm.collectionVariables.set('token', pm.response.json()[${JSON.stringify(token)}]);`];
  const event = [
    ...(before.length > 0
      ? [
          scriptOf(
            'prerequest',
            before.flatMap(({ postman }) => postman),
          ),
        ]
      : []),
    ...(after.length > 0 ? [scriptOf('test', after)] : []),
  ];
  return { name: id, ...(event.length > 0 ? { event } : {}), request: written };
}

/** Postman adds the one of a form itself. */
const contentType = (body: ExampleRequest['body']) =>
  body && 'text' in body ? [['Content-Type', body.type] as const] : [];

const AUTH = {
  basic: {
    type: 'basic',
    basic: [
      { key: 'username', value: '{{username}}', type: 'string' },
      { key: 'password', value: '{{password}}', type: 'string' },
    ],
  },
  bearer: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] },
} as const;

const scriptOf = (listen: 'prerequest' | 'test', exec: readonly string[]) => ({
  listen,
  script: { type: 'text/javascript', exec },
});

function addressOf(request: ExampleRequest): object {
  return {
    raw: urlOf(request),
    host: [`{{${request.server}}}`],
    path: request.path.replace(/^\//, '').split('/'),
    query: request.query.map((pair) => {
      const [key = '', ...value] = pair.split('=');
      // A flag is sent without `=`.
      return { key, value: value.length === 0 ? null : value.join('=') };
    }),
  };
}

function bodyOf(body: NonNullable<ExampleRequest['body']>): object {
  if ('fields' in body) return { mode: 'urlencoded', urlencoded: body.fields.map(([key, value]) => ({ key, value })) };
  if ('parts' in body) {
    const formdata = body.parts.map(([key, value]) =>
      value === undefined ? { key, type: 'file', src: [] } : { key, type: 'text', value },
    );
    return { mode: 'formdata', formdata };
  }
  const language = body.type.includes('json') ? 'json' : 'text';
  return { mode: 'raw', raw: body.text, options: { raw: { language } } };
}

/** An environment. */
export function postmanEnvironment(title: string, { name, values, secrets }: Environment): object {
  return {
    name: `${title}: ${name}`,
    values: [
      ...values.map(([key, value]) => ({ key, value, type: 'default', enabled: true })),
      ...secrets.map((key) => ({ key, value: '', type: 'secret', enabled: true })),
    ],
    _postman_variable_scope: 'environment',
  };
}
