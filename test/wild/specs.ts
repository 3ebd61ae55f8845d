/** The specs that `npm run test:wild` tries: where each comes from, and what its user has to change in it first. */
import { record } from '../../src/codegen/node.ts';

type Document = Record<string, unknown>;

/** A spec of somebody else. */
export interface WildSpec {
  /** The name of its provider here. */
  readonly name: string;
  readonly publisher: string;
  /** The npm package, and the file in it. */
  readonly from: readonly [name: string, file: string];
  readonly licence: string;
  /** What it is here for. */
  readonly why: string;
  /** What must be changed before a client can be made of it, as its user would in a copy. */
  readonly edits?: readonly Edit[];
  /** Settings of the project. */
  readonly config?: object;
  /** Divided into files by `redocly split` first. */
  readonly split?: true;
  /** Refused: how many operations must be named. */
  readonly refused?: number;
}

/** A change, and what it is. */
export interface Edit {
  readonly what: string;
  readonly apply: (document: Document) => void;
}

const servers = (url: string): Edit => ({
  what: `\`servers\`: ${url}`,
  apply: (document) => {
    document.servers = [{ url }];
  },
});

const readme = (file: string) => ['@readme/oas-examples', file] as const;
const example = { publisher: 'ReadMe', licence: 'MIT' };

export const WILD_SPECS: readonly WildSpec[] = [
  {
    name: 'github',
    publisher: 'GitHub',
    from: ['@octokit/openapi', 'generated/api.github.com.json'],
    licence: 'MIT',
    why: 'more than 1 000 operations; bytes up and down',
  },
  {
    name: 'gitbook',
    publisher: 'GitBook',
    from: ['@gitbook/api', 'spec/openapi.json'],
    licence: 'none stated',
    why: 'references that end nowhere; server variables; event streams',
  },
  {
    name: 'directus',
    publisher: 'Directus',
    from: ['@directus/specs', 'dist/openapi.json'],
    licence: 'MSCL-1.0-GPL',
    why: 'JSON in the query; multipart',
    edits: [
      servers('https://directus.example.com'),
      {
        what: '`schema: null` at one header removed',
        apply: (document) => removeNullSchemas(document),
      },
    ],
    config: { unsupported: 'skip' },
  },
  {
    name: 'rclone',
    publisher: 'rclone',
    from: ['rclone-openapi', 'openapi.json'],
    licence: 'MIT',
    why: 'deepObject; multipart',
    edits: [servers('https://rclone.example.com')],
    config: { unsupported: 'skip' },
  },
  {
    name: 'figma',
    publisher: 'Figma',
    from: ['@figma/rest-api-spec', 'openapi/openapi.yaml'],
    licence: 'MIT',
    why: 'deep recursion; webhooks',
  },
  {
    name: 'dialogporten',
    publisher: 'Digdir',
    from: ['@digdir/dialogporten-schema', 'swagger.verified.json'],
    licence: 'ISC',
    why: 'a byte order mark; JSON Patch; odd names',
    edits: [
      servers('https://platform.example.com/dialogporten'),
      {
        what: 'the header `Accept-Language`, described as a list of objects, to text',
        apply: (document) => {
          const schemas = record(record(document.components).schemas);
          for (const name of Object.keys(schemas)) {
            if (name.endsWith('AcceptedLanguages')) schemas[name] = { type: 'string' };
          }
        },
      },
    ],
  },
  {
    name: 'ideal-postcodes',
    publisher: 'Ideal Postcodes',
    from: ['@ideal-postcodes/openapi', 'dist/openapi.json'],
    licence: 'proprietary, as a dependency',
    why: 'lists joined with commas in path and query',
  },
  {
    name: 'open-payments',
    publisher: 'Interledger',
    from: ['@interledger/open-payments', 'dist/openapi/specs/resource-server.yaml'],
    licence: 'Apache-2.0',
    why: 'in several files (divided by `redocly split`)',
    split: true,
  },
  {
    name: 'galaxy',
    publisher: 'Scalar',
    from: ['@scalar/galaxy', 'dist/3.1.json'],
    licence: 'MIT',
    why: 'XML, multipart, every standard security scheme',
    config: { unsupported: 'skip' },
  },
  {
    name: 'ferries',
    publisher: 'WSDOT',
    from: ['ws-dottie', 'dist/openapi/wsf-fares.json'],
    licence: 'MIT',
    why: 'no failure is described',
  },
  {
    name: 'petstore',
    ...example,
    from: readme('3.0/json/petstore.json'),
    why: 'failures alone are described; forms, multipart, XML',
    edits: [servers('https://petstore.example.com/v2')],
  },
  {
    name: 'styles',
    ...example,
    from: readme('3.1/json/parameters-style.json'),
    why: 'every parameter style; nested forms; cookies',
    config: { fragments: 'label', unsupported: 'skip' },
  },
  { name: 'form', ...example, from: readme('3.0/json/form-data.json'), why: 'forms with nested values' },
  {
    name: 'train-travel',
    ...example,
    from: readme('3.1/json/train-travel.json'),
    why: 'problem+json, links, callbacks',
  },
  { name: 'readme-v1', ...example, from: readme('3.0/json/readme-legacy.json'), why: 'multipart; event streams' },
  {
    name: 'readme-v2',
    ...example,
    from: readme('3.1/json/readme.json'),
    why: 'keywords that OpenAPI 3.1 does not know',
  },
  { name: 'schemas', ...example, from: readme('3.1/json/schema-types.json'), why: 'schemas of every type' },
  {
    name: 'blockfrost',
    publisher: 'Blockfrost',
    from: ['@blockfrost/openapi', 'openapi.yaml'],
    licence: 'MIT',
    why: 'no operationIds: refused, each operation named',
    refused: 128,
  },
];

function removeNullSchemas(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const owner = node as Document;
  if (owner.schema === null) delete owner.schema;
  for (const value of Object.values(owner)) removeNullSchemas(value);
}
