/** What the generator makes of operations that do not fit into one flat object, and of names that are taken. */
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { FailureOf } from '../../src/client/errors.ts';
import * as errors from '../../src/client/errors.ts';
import { indexFile, typesFiles } from '../../src/codegen/files.ts';
import { TAKEN } from '../../src/codegen/methods.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { documentOf } from '../support/described.ts';
import { languageServiceOfTest } from '../support/language-service.ts';
import { oddSpec } from '../support/odd-spec.ts';
import { origin } from '../support/project.ts';

const provider = providerOf('odd', oddSpec());
const { types, schema } = typesFiles(oddSpec(), provider, origin('odd'));

/** What the description says of the input of a method. */
function inputOf(method: string) {
  const { parameters, fields, openFields, bodyRequired, input } = provider.operations[method] ?? {};
  return { parameters, fields, openFields, bodyRequired, input };
}

describe('the description of an operation', () => {
  test('has its methods as keys, and the ids of the spec', () => {
    expect(Object.entries(provider.operations).map(([method, { id }]) => [method, id])).toEqual([
      ['thingsReplace', 'things/replace'],
      ['changeThing', 'change-thing'],
      ['addList', 'AddList'],
      ...['addBody', 'choose', 'addParts', 'addOpen', 'addMap', 'addOptional', 'auth', 'ping'].map((id) => [id, id]),
    ]);
  });

  test('takes groups where two parameters share a name, and keeps both', () => {
    expect(inputOf('thingsReplace')).toEqual({
      parameters: {
        id: { in: 'path', required: true },
        'id (query)': { in: 'query', name: 'id', maxLength: 3 },
      },
      fields: { name: { required: true }, old: {} },
      bodyRequired: true,
      input: 'groups',
    });
  });

  test('takes groups where a parameter and a field share a name', () => {
    expect(inputOf('changeThing')).toMatchObject({ fields: { id: {}, label: {} }, input: 'groups' });
  });

  test('takes groups where a parameter is called body and the body has no fields', () => {
    expect(inputOf('addBody')).toMatchObject({ parameters: { body: { in: 'query' } }, input: 'groups' });
  });

  test('takes groups where a body is a map of one type, which parameters would not fit', () => {
    expect(inputOf('addMap')).toMatchObject({ fields: {}, openFields: true, input: 'groups' });
  });

  test.each([
    ['a list', 'addList', true],
    ['one of several objects', 'choose', undefined],
  ])('takes the body under `body` where it is %s', (_, method, bodyRequired) => {
    expect(inputOf(method)).toMatchObject({ input: 'body', fields: undefined });
    expect(inputOf(method).bodyRequired).toBe(bodyRequired);
  });

  test('is flat over all parts of an object, whichever of its fields go together', () => {
    expect(inputOf('addParts')).toEqual({
      parameters: { trace: { in: 'header' } },
      fields: { name: { required: true }, old: {}, size: { required: true } },
      bodyRequired: true,
    });
  });

  test('is flat where the body is open, and says so', () => {
    expect(inputOf('addOpen')).toEqual({
      parameters: { id: { in: 'query' } },
      fields: { kind: { required: true } },
      openFields: true,
      bodyRequired: true,
    });
  });

  test('keeps what is required in an optional body, which need not be there', () => {
    expect(inputOf('addOptional')).toMatchObject({ fields: { note: { required: true } }, bodyRequired: undefined });
  });
});

const use = `
import type { Client } from '../src/client/client-types.ts';
import type { paths } from '../generated/odd/schema.ts';
import type { OddMethods, AddListData, RecordSchema } from '../generated/odd/types.ts';
declare const odd: Client<paths> & OddMethods;

odd./*groups*/thingsReplace({ path: { id: 1 }, query: { id: 'v1' }, body: { name: 'a' } });
odd.changeThing({ path: { id: 1 }, body: { id: 2 } });
odd./*list*/addList({ body: ['a'], dry: true });
odd.addBody({ query: { body: 'a' }, body: ['a'] });
odd.choose({ body: { left: 'a' } });
odd.addParts({ name: 'a', size: 1, trace: 'b' }, { signal: AbortSignal.abort() });
odd.addOpen({ kind: 'a', id: 1, more: [1] });
odd.addMap({ body: { a: 'b' }, query: { id: 1 } });
odd.addOptional();
odd.addOptional({ /*page*/page: 2 });
odd./*auth*/auth();
odd.addParts({ name: 'a', size: 1, /*old*/old: 'c' });

// @ts-expect-error the groups are required
odd.thingsReplace({ id: 1, name: 'a' });
// @ts-expect-error the body is required
odd.addList({ dry: true });
// @ts-expect-error a map of texts
odd.addMap({ body: { a: 1 } });
// @ts-expect-error kind is required
odd.addOpen({ id: 1 });
// @ts-expect-error size is required
odd.addParts({ name: 'a' });

const replaced: undefined = (await odd.thingsReplace({ path: { id: 1 }, body: { name: 'a' } })).data;
const changed: string | undefined = (await odd.changeThing({ path: { id: 1 } , body: {} })).data;
const { data, error } = await odd.addList({ body: [] });
const added: AddListData | undefined = data;
const why: string | undefined = error && ('why' in error ? error.why : 'title' in error ? error.title : undefined);
const record: RecordSchema | undefined = (await odd.auth()).data?.next;
const since: string | undefined = (await odd.ping()).data?.since;
const same: string | undefined = (await odd.GET('/ping')).data?.since;
console.log(replaced, changed, added, why, record, since, same);
`;

describe('the types of the methods', () => {
  test('compile, and take and return what the spec says', () => {
    const files = { 'generated/odd/types.ts': types, 'generated/odd/schema.ts': schema, 'examples/odd.ts': use };
    const { complaints, hover } = languageServiceOfTest(files);
    expect(Object.keys(files).flatMap((name) => complaints(name).map((complaint) => `${name}:${complaint}`))).toEqual(
      [],
    );

    expect(hover('examples/odd.ts', 'groups').words).toContain(
      'Takes its fields in groups, `{ path, query, header, cookie, body }`',
    );
    expect(hover('examples/odd.ts', 'list').words).toContain('Takes its body under `body`.');
    expect(hover('examples/odd.ts', 'page')).toMatchObject({
      words: 'Where to start.',
      tags: ['@deprecated', '@default 1'],
    });
    expect(hover('examples/odd.ts', 'old')).toEqual({
      signature: '(property) AddPartsInput.old?: string',
      words: 'What it was.',
      tags: ['@deprecated', '@default new', '@example older'],
    });
    expect(hover('examples/odd.ts', 'auth')).toEqual({
      signature:
        '(method) OddMethods.auth(input?: AuthOperationInput, options?: CallOptions): Promise<CallOutcome<AuthOperationData, AuthOperationError>>',
      words: `Sign in.

Ends here: *\\/ and not before.
&#64;internal is a word, not a tag.

\`GET /auth\`. Sent without credentials. Retried after a transient failure.

Page of the docs: \`odd.html#operation/auth\``,
      tags: ['@deprecated', '@see [Odd](https://odd.test/auth)'],
    });
  });

  test('leave names to those who need them', () => {
    expect(TAKEN).toEqual(expect.arrayContaining(Object.keys(errors)));
    expect(types).toContain('export interface RecordSchema {');
    expect(types).toContain('export interface PingDataSchema {');
    expect(types).toContain('export type PingData = PingDataSchema;');
    expect(types).toContain('export interface SimpleThing {');
    expect(schema).toContain('"simple-thing": types.SimpleThing;');
  });

  test('are the same bytes for the same spec, which stays as it was', () => {
    const document = oddSpec();
    expect(typesFiles(document, providerOf('odd', document), origin('odd'))).toEqual({ types, schema });
    expect(document).toEqual(oddSpec());
  });
});

describe('a success that is not described by itself', () => {
  const written = (responses: string) => {
    const document = documentOf(`/a:\n  get: { operationId: read, responses: { ${responses} } }`);
    return typesFiles(document, providerOf('odd', document), origin('odd'));
  };

  test('is what `default` describes', () => {
    const any = written('default: { description: Any., content: { application/json: { schema: { type: number } } } }');
    expect(any.types).toMatch(/type ReadData = number;/);
    expect(any.types).toMatch(/type ReadError = number;/);
    expect(any.schema).toContain('"2XX": {');
  });

  test('may be anything without one', () => {
    const none = written('"404": { description: None. }');
    expect(none.types).toMatch(/type ReadData = unknown;/);
  });
});

test('an API that describes no failure has failures of any kind', () => {
  const document = documentOf('/a:\n  get: { operationId: read, responses: { "204": { description: Done. } } }');
  const index = indexFile(providerOf('odd', document), origin('odd'));
  expect(index).toContain('export type OddFailure = FailureOf<ReadError>;');
  expectTypeOf<FailureOf<never>>().toEqualTypeOf<unknown>();
  expectTypeOf<FailureOf<{ code: number }>>().toEqualTypeOf<{ code: number }>();
});
