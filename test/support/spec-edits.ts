/** The kinds of edits that a spec can have, each applied by a script to any spec. */
import {
  deref,
  type OperationObject,
  type ParameterObject,
  type Schema,
  type SpecDocument,
} from '../../src/codegen/document.ts';
import type { Bump } from '../../src/diff/change.ts';

/** The place of a spec that edits are made to: an operation, a text that callers may give, a text that they read. */
export interface Target {
  readonly name: 'chargepilot' | 'clicrdv' | 'energiapro' | 'openstreet' | 'sne-cotation';
  readonly path: string;
  readonly method: string;
  readonly methodName: string;
  /** The field or the parameter, and what a caller gives. */
  readonly field: string;
  readonly sample: string;
  /** The arguments that are required, as TypeScript. */
  readonly required: Readonly<Record<string, string>>;
  /** The schema with the property, and how a caller reads it from `data`. */
  readonly result: string;
  readonly property: string;
  readonly read: string;
}

/** One of each spec. */
export const targets: readonly Target[] = [
  {
    name: 'chargepilot',
    path: '/sites',
    method: 'get',
    methodName: 'listSites',
    field: 'from',
    sample: '2024-01-01',
    required: {},
    result: 'Site',
    property: 'name',
    read: 'Array.isArray(data) ? data[0]?.name : undefined',
  },
  {
    name: 'clicrdv',
    path: '/groups.json',
    method: 'get',
    methodName: 'listGroups',
    field: 'sort',
    sample: 'id',
    required: {},
    result: 'Group',
    property: 'urlname',
    read: 'data.records[0]?.urlname',
  },
  {
    name: 'energiapro',
    path: '/index.php#lpn-json',
    method: 'post',
    methodName: 'lpnJson',
    field: 'date_debut',
    sample: '2022-01-01',
    required: { client_id: '1234567', num_inst: '123456.123' },
    result: 'Measurement',
    property: 'date',
    read: 'data[0]?.date',
  },
  {
    name: 'openstreet',
    path: '/api/account/#tsp_requests',
    method: 'get',
    methodName: 'tspRequests',
    field: 'date',
    sample: '20240101',
    required: {},
    result: 'TspRequests',
    property: 'tsp_requests',
    read: 'data.tsp_requests',
  },
  {
    name: 'sne-cotation',
    path: '/api/oauth/token',
    method: 'post',
    methodName: 'token',
    field: 'scope',
    sample: 'openid',
    required: { client_id: '', client_secret: '', grant_type: 'client_credentials' },
    result: 'Token',
    property: 'scope',
    read: 'data.scope',
  },
];

/** The field of a target in one document: a parameter, or a property of a body or of an exploded query. */
interface Field {
  readonly schema: Schema;
  readonly rename: (name: string) => void;
  readonly remove: () => void;
  readonly require: () => void;
  readonly add: (name: string, required?: boolean) => void;
}

/** A document and what an edit may reach in it. */
export interface Edited {
  readonly document: SpecDocument;
  readonly operation: OperationObject;
  readonly field: Field;
  /** The schema of the property that is read, and the one that it belongs to. */
  readonly read: Schema;
  readonly result: Schema;
  readonly target: Target;
}

/** One kind of edit. */
export interface Edit {
  readonly title: string;
  readonly bump: Exclude<Bump, 'none'>;
  /** What both versions have beside the spec. */
  readonly prepare?: (edited: Edited) => void;
  readonly apply: (edited: Edited) => void;
  /** Why it breaks callers, where neither the compiler nor a replay of their calls tells. */
  readonly reason?: string;
}

/** Opens a copy of a document for edits: what the target refers to stands in its place, as text without limits. */
export function openSpec(spec: SpecDocument, target: Target): Edited {
  const document = structuredClone(spec);
  const item = document.paths[target.path] ?? {};
  // Of this spec, and under this name, it is an operation.
  const operation = item[target.method] as OperationObject;
  operation.parameters = (operation.parameters ?? []).map((parameter) => structuredClone(deref(document, parameter)));
  const result = deref(document, document.components?.schemas?.[target.result] ?? {});
  const read: Schema = { type: 'string' };
  result.properties = { ...result.properties, [target.property]: read };
  return { document, operation, field: fieldOf(document, operation, target), read, result, target };
}

function fieldOf(document: SpecDocument, operation: OperationObject, { field: name }: Target): Field {
  const { parameters = [] } = operation;
  const own = parameters.find((parameter) => parameter.name === name);
  if (own) {
    const schema: Schema = { type: 'string' };
    own.schema = schema;
    const remove = () => {
      parameters.splice(parameters.indexOf(own), 1);
    };
    return {
      schema,
      remove,
      rename: (to) => Object.assign(own, { name: to }),
      require: () => Object.assign(own, { required: true }),
      add: (to, required = false) => {
        const added: ParameterObject = { name: to, in: 'query', required, schema: { type: 'string' } };
        parameters.push(added);
      },
    };
  }
  const query = parameters.find(({ schema }) => schema?.properties);
  const [media] = Object.values(operation.requestBody ? deref(document, operation.requestBody).content : {});
  const holder = query ?? media ?? {};
  const object = structuredClone(deref(document, holder.schema ?? {}));
  holder.schema = object;
  const { properties = {} } = object;
  object.required ??= [];
  const { required: names } = object;
  const schema: Schema = { type: 'string' };
  properties[name] = schema;
  const remove = () => {
    delete properties[name];
  };
  return {
    schema,
    remove,
    rename: (to) => {
      remove();
      properties[to] = schema;
    },
    require: () => names.push(name),
    add: (to, required = false) => {
      properties[to] = { type: 'string' };
      if (required) names.push(to);
    },
  };
}

const list: ParameterObject = { name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' } } };
const probe = (): OperationObject => ({
  operationId: 'probe',
  requestBody: {
    content: { 'application/json': { schema: { type: 'object', properties: { note: { type: 'string' } } } } },
  },
  responses: { '200': { description: 'Done.', content: { 'application/json': { schema: { type: 'string' } } } } },
});
const bodyOf = ({ document }: Edited) => {
  // `prepare` made it.
  const made = document.paths['/probe']?.post as OperationObject | undefined;
  return made?.requestBody ?? { content: {} };
};

function withGrant(document: SpecDocument, tokenUrl: string) {
  document.components ??= {};
  document.components.securitySchemes = {
    ...document.components.securitySchemes,
    grant: { type: 'oauth2', flows: { clientCredentials: { tokenUrl } } },
  };
}

/** All kinds. */
export const edits: readonly Edit[] = [
  {
    title: 'an operationId changed',
    bump: 'major',
    apply: ({ operation }) => Object.assign(operation, { operationId: 'renamed' }),
  },
  {
    title: 'x-method-name given',
    bump: 'major',
    apply: ({ operation }) => Object.assign(operation, { 'x-method-name': 'renamed' }),
  },
  {
    title: 'an operationId changed under a method name that stays',
    bump: 'patch',
    prepare: ({ operation, target }) => Object.assign(operation, { 'x-method-name': target.methodName }),
    apply: ({ operation }) => Object.assign(operation, { operationId: 'renamed' }),
  },
  {
    title: 'an operation removed',
    bump: 'major',
    apply: ({ document, target }) => delete document.paths[target.path]?.[target.method],
  },
  {
    title: 'an operation added',
    bump: 'minor',
    apply: ({ document }) => Object.assign(document.paths, { '/probe': { post: probe() } }),
  },
  { title: 'a field renamed', bump: 'major', apply: ({ field }) => field.rename('renamed') },
  { title: 'a field removed', bump: 'major', apply: ({ field }) => field.remove() },
  { title: 'an optional field added', bump: 'minor', apply: ({ field }) => field.add('added') },
  { title: 'a required field added', bump: 'major', apply: ({ field }) => field.add('added', true) },
  { title: 'a field made required', bump: 'major', apply: ({ field }) => field.require() },
  {
    title: 'the type of a field narrowed',
    bump: 'major',
    prepare: ({ field }) => Object.assign(field.schema, { type: ['string', 'integer'] }),
    apply: ({ field }) => Object.assign(field.schema, { type: 'integer' }),
  },
  {
    title: 'the type of a field widened',
    bump: 'minor',
    apply: ({ field }) => Object.assign(field.schema, { type: ['string', 'integer'] }),
  },
  {
    title: 'alternatives of a field written as a list of types',
    bump: 'patch',
    prepare: ({ field }) => {
      delete field.schema.type;
      field.schema.anyOf = [{ type: 'string' }, { type: 'integer' }];
    },
    apply: ({ field }) => {
      delete field.schema.anyOf;
      field.schema.type = ['string', 'integer'];
    },
  },
  {
    title: 'a value of a field removed',
    bump: 'major',
    prepare: ({ field, target }) => Object.assign(field.schema, { enum: [target.sample, 'other'] }),
    apply: ({ field }) => Object.assign(field.schema, { enum: ['other'] }),
  },
  {
    title: 'the pattern of a field changed',
    bump: 'major',
    prepare: ({ field }) => Object.assign(field.schema, { pattern: '^.+$' }),
    apply: ({ field }) => Object.assign(field.schema, { pattern: '^other$' }),
  },
  {
    title: 'the pattern of a field removed',
    bump: 'minor',
    prepare: ({ field }) => Object.assign(field.schema, { pattern: '^.+$' }),
    apply: ({ field }) => delete field.schema.pattern,
  },
  {
    title: 'the default of a field changed',
    bump: 'major',
    prepare: ({ field }) => Object.assign(field.schema, { default: 'one' }),
    apply: ({ field }) => Object.assign(field.schema, { default: 'other' }),
    reason: 'A call without the field is the same request, and means another thing.',
  },
  {
    title: 'a property renamed',
    bump: 'major',
    apply: ({ result, read, target }) => {
      delete result.properties?.[target.property];
      result.properties = { ...result.properties, renamed: read };
    },
  },
  {
    title: 'the type of a property widened',
    bump: 'major',
    apply: ({ read }) => Object.assign(read, { type: ['string', 'integer'] }),
  },
  {
    title: 'a property made nullable',
    bump: 'major',
    apply: ({ read }) => Object.assign(read, { type: ['string', 'null'] }),
  },
  {
    title: 'a property added',
    bump: 'minor',
    apply: ({ result }) => Object.assign(result.properties ?? {}, { added: { type: 'string' } }),
  },
  {
    title: 'a server renamed',
    bump: 'major',
    apply: ({ document }) => Object.assign(document.servers[0] ?? {}, { 'x-name': 'renamed' }),
  },
  {
    title: 'the address of a server changed',
    bump: 'major',
    apply: ({ document }) => Object.assign(document.servers[0] ?? {}, { url: 'https://elsewhere.test' }),
    reason: 'Calls and their credentials go to another host; a replay has an address of its own.',
  },
  {
    title: 'the address of a server in another spelling',
    bump: 'patch',
    prepare: ({ document }) => Object.assign(document.servers[0] ?? {}, { url: 'https://first.test/v1' }),
    apply: ({ document }) => Object.assign(document.servers[0] ?? {}, { url: 'https://FIRST.test:443/v1/' }),
  },
  {
    title: 'the first server no longer the first',
    bump: 'major',
    prepare: ({ document }) => document.servers.push({ url: 'https://second.test', 'x-name': 'second' }),
    apply: ({ document }) => document.servers.reverse(),
    reason: 'Callers that name no server call another one; a replay has an address of its own.',
  },
  {
    title: 'the servers written again at an operation',
    bump: 'patch',
    apply: ({ document, operation, target }) => {
      operation.servers = structuredClone(document.paths[target.path]?.servers ?? document.servers);
    },
  },
  {
    title: 'another host for one operation',
    bump: 'major',
    apply: ({ operation }) => Object.assign(operation, { servers: [{ url: 'https://elsewhere.test' }] }),
    reason: 'Its calls and their credentials go to another host; a replay has an address of its own.',
  },
  {
    title: 'a value more of a variable of a server',
    bump: 'minor',
    prepare: ({ document }) =>
      Object.assign(document.servers[0] ?? {}, {
        url: 'https://{region}.test',
        variables: { region: { default: 'eu', enum: ['eu'] } },
      }),
    apply: ({ document }) =>
      Object.assign(document.servers[0] ?? {}, { variables: { region: { default: 'eu', enum: ['eu', 'us'] } } }),
  },
  {
    title: 'a value less of a variable of a server',
    bump: 'major',
    prepare: ({ document }) =>
      Object.assign(document.servers[0] ?? {}, {
        url: 'https://{region}.test',
        variables: { region: { default: 'eu', enum: ['eu', 'us'] } },
      }),
    apply: ({ document }) =>
      Object.assign(document.servers[0] ?? {}, { variables: { region: { default: 'eu', enum: ['eu'] } } }),
    reason: 'Callers that name the value are refused; a replay has an address of its own.',
  },
  {
    title: 'a token requested elsewhere',
    bump: 'major',
    prepare: ({ document }) => withGrant(document, 'https://login.test/token'),
    apply: ({ document }) => withGrant(document, 'https://login.test/oauth/token'),
    reason: 'Credentials are sent to another address, which no replay of a call with a token of its own sees.',
  },
  {
    title: 'a schema renamed',
    bump: 'major',
    apply: ({ document, target: { result } }) => {
      const renamed = JSON.stringify(document)
        .replaceAll(`"#/components/schemas/${result}"`, '"#/components/schemas/Renamed"')
        .replaceAll(`"failure":"${result}"`, '"failure":"Renamed"');
      Object.assign(document, JSON.parse(renamed));
      const { schemas = {} } = document.components ?? {};
      Object.assign(schemas, { Renamed: schemas[result] });
      delete schemas[result];
    },
    reason: 'Callers import the type by this name; the caller that is compiled imports none.',
  },
  {
    title: 'another scheme required',
    bump: 'major',
    prepare: ({ document, operation }) => {
      document.components ??= {};
      document.components.securitySchemes = {
        ...document.components.securitySchemes,
        other: { type: 'apiKey', in: 'header', name: 'x-other' },
      };
      operation.security ??= document.security ?? [];
    },
    apply: ({ operation }) => {
      const [first = {}] = operation.security ?? [];
      operation.security = [{ ...first, other: [] }];
    },
    reason: 'The auth middleware of the caller has no such credentials. No older mock asks for them.',
  },
  {
    title: 'a call no longer retried',
    bump: 'major',
    prepare: ({ operation }) => Object.assign(operation, { 'x-retry-safe': true }),
    apply: ({ operation }) => Object.assign(operation, { 'x-retry-safe': false }),
  },
  {
    title: 'a call now retried',
    bump: 'minor',
    prepare: ({ operation }) => Object.assign(operation, { 'x-retry-safe': false }),
    apply: ({ operation }) => Object.assign(operation, { 'x-retry-safe': true }),
  },
  {
    title: 'other responses taken for failures',
    bump: 'major',
    apply: ({ operation, document }) => {
      const [failure = 'Failure'] = Object.keys(document.components?.schemas ?? {}).filter((key) =>
        /Failure$/.test(key),
      );
      operation['x-envelope'] = { code: 'no such property', success: ['fine'], absent: 'failure', failure };
    },
  },
  {
    title: 'a list no longer read page by page',
    bump: 'major',
    prepare: ({ document, operation, field }) => {
      document.info['x-paging'] = { start: 'startIndex', items: 'records' };
      if (!operation.parameters?.some(({ name }) => name === 'startIndex') && operation.requestBody === undefined)
        field.add('startIndex');
      else if (operation.requestBody)
        operation.parameters?.push({ name: 'startIndex', in: 'query', schema: { type: 'integer' } });
    },
    apply: ({ document }) => delete document.info['x-paging'],
    reason: '`paginate` no longer takes the operation; the callers of the replay do not use it.',
  },
  {
    title: 'a list in the query written otherwise',
    bump: 'major',
    prepare: ({ operation }) => operation.parameters?.push({ ...list }),
    apply: ({ operation }) => Object.assign(operation.parameters?.at(-1) ?? {}, { explode: false }),
    reason: 'The same call is sent in other bytes; the older mock does not know the parameter.',
  },
  {
    title: 'the default style of a list in the query written out',
    bump: 'patch',
    prepare: ({ operation }) => operation.parameters?.push({ ...list }),
    apply: ({ operation }) => Object.assign(operation.parameters?.at(-1) ?? {}, { style: 'form', explode: true }),
  },
  {
    title: 'a body of another media type',
    bump: 'major',
    prepare: ({ document }) => Object.assign(document.paths, { '/probe': { post: probe() } }),
    apply: (edited) => {
      const body = bodyOf(edited);
      body.content = { 'application/x-www-form-urlencoded': body.content['application/json'] ?? {} };
    },
    reason: 'The same call is sent in other bytes; the older mock does not know the operation.',
  },
  {
    title: 'a description changed',
    bump: 'patch',
    apply: ({ operation }) => Object.assign(operation, { description: 'Other words.' }),
  },
];
