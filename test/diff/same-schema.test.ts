/** Which changes of a spec say the same in other words, or are seen by no caller: each beside one that looks like it and is not. */
import { expect, test } from 'vitest';
import type { Reported } from '../../src/diff/change.ts';
import { isSameSchema } from '../../src/diff/same-schema.ts';
import { isSameSecurity } from '../../src/diff/same-security.ts';
import { isPromiseOfResponse, isUnusedScheme } from '../../src/diff/unseen.ts';

const BASE = { type: 'object', description: 'All have it.', required: ['id'], properties: { id: { type: 'string' } } };
const EXTRA = { properties: { extra: { type: 'integer' } } };
const base = { $ref: '#/components/schemas/Base' };
const specOf = (schema: object, shared: object = BASE) => ({
  paths: { '/a': { post: { requestBody: { content: { 'application/json': { schema } } } } } },
  components: { schemas: { Base: shared, Other: BASE } },
});
const PLACE = '#/paths/~1a/post/requestBody/content/application~1json/schema';
const same = (before: object, after: object, pointers = [PLACE, PLACE]) =>
  isSameSchema(specOf(before), specOf(after), pointers);

const whole = { type: 'object', required: ['id'], properties: { extra: { type: 'integer' }, id: { type: 'string' } } };

test.each<[string, object, object]>([
  ['written into the schema', { allOf: [base, EXTRA] }, whole],
  ['of one part', { allOf: [base] }, base],
  ['in an `allOf`', { allOf: [{ allOf: [base] }, EXTRA] }, whole],
  ['beside keywords', { allOf: [base], ...EXTRA }, whole],
  ['in items', { items: { allOf: [base, EXTRA] } }, { items: whole }],
])('an `allOf` %s is the same schema', (_, before, after) => {
  expect([same(before, after), same(after, before)]).toEqual([true, true]);
});

// JSON Schema 2020-12, validation, 6: "Omitting this keyword has the same behavior as a value of 0", and the like.
test.each<[object, object]>([
  [{ type: 'string', minLength: 0 }, { type: 'string' }],
  [{ type: 'array', minItems: 0, uniqueItems: false }, { type: 'array' }],
  [{ type: 'object', required: [], additionalProperties: true, minProperties: 0 }, { type: 'object' }],
  [{ type: 'string', nullable: false, readOnly: false }, { type: 'string' }],
])('%j says the same as %j', (before, after) => {
  expect([same(before, after), same(after, before)]).toEqual([true, true]);
});

test.each<[object, object]>([
  [{ type: 'string', minLength: 1 }, { type: 'string' }],
  [{ type: 'array', uniqueItems: true }, { type: 'array' }],
  [{ type: 'object', additionalProperties: false }, { type: 'object' }],
])('%j does not say the same as %j', (before, after) => {
  expect([same(before, after), same(after, before)]).toEqual([false, false]);
});

test('the security of an operation is its own, or that of the document', () => {
  const specOf = (own: object[] | undefined, shared?: object[]) => ({
    paths: { '/a': { get: own === undefined ? {} : { security: own } } },
    ...(shared ? { security: shared } : {}),
  });
  const change = (pointer: string) => ({ revision: { pointer } }) as Reported;
  const ofGet = change('#/paths/~1a/get/security');
  const ofAll = change('#/security');
  const [key, basic] = [{ key: [] }, { basic: [] }];
  expect(isSameSecurity(ofGet, specOf(undefined, [key]), specOf([key], [key]))).toBe(true);
  expect(isSameSecurity(ofAll, specOf([key]), specOf(undefined, [key]))).toBe(true);
  expect(isSameSecurity(ofGet, specOf(undefined, [key]), specOf([basic], [key]))).toBe(false);
  expect(isSameSecurity(ofAll, specOf(undefined), specOf(undefined, [key]))).toBe(false);
  expect(isSameSecurity(change('#/components/securitySchemes/key'), specOf([key]), specOf([key]))).toBe(false);
});

test.each<[string, object, object]>([
  ['another limit', { allOf: [base, EXTRA] }, { ...whole, minProperties: 2 }],
  ['a field more', { allOf: [base, EXTRA] }, { ...whole, required: ['id', 'extra'] }],
  ['a field named like an annotation', { properties: { title: { type: 'string' } } }, { properties: {} }],
  [
    'a part that is closed: it refuses what the other part names',
    { allOf: [base, { ...EXTRA, additionalProperties: false }] },
    { ...whole, additionalProperties: false },
  ],
  ['parts that contradict each other', { allOf: [base, { properties: { id: { type: 'integer' } } }] }, BASE],
  ['a part in another file', { allOf: [{ $ref: 'other.yaml#/Base' }, EXTRA] }, whole],
])('%s is not', (_, before, after) => {
  expect([same(before, after), same(after, before)]).toEqual([false, false]);
});

test('two schemas that nobody changed are not one another', () => {
  const [loose, strict] = ['#/components/schemas/Base', '#/components/schemas/Other'];
  expect(isSameSchema(specOf({}), specOf({}), [`${loose}/type`, `${strict}/type`])).toBe(false);
  expect(isSameSchema(specOf({}), specOf({}), [`${loose}/type`, `${loose}/type`])).toBe(true);
  // A reference to what changed is as it was.
  expect(isSameSchema(specOf(base), specOf(base, {}), [`${loose}/type`, loose])).toBe(false);
});

test('a schema that contains itself ends', () => {
  const list = { allOf: [base], properties: { next: base } };
  const before = specOf(base, { allOf: [base, { properties: { next: base } }] });
  expect(isSameSchema(before, specOf(base, list), ['#/components/schemas/Base'])).toBe(false);
});

/** A change of a keyword at a place, as Redocly reports it. */
const reported = (pointer: string, property?: string) => ({
  path: pointer,
  typeName: 'Schema',
  kind: 'modified' as const,
  impact: 'major' as const,
  verdicts: [],
  ...(property === undefined ? {} : { property }),
  base: { file: '', pointer, line: 1, col: 1 },
  revision: { file: '', pointer, line: 1, col: 1 },
});

test('a security scheme is unused where no operation of either version asks for it', () => {
  const used = { security: [{ key: [] }], paths: {} };
  const ofOperation = { paths: { '/a': { get: { security: [{ a: [], key: [] }] } } } };
  const elsewhere = { paths: { '/a': { $ref: 'a.yaml' } } };
  const isUnused = (before: object, after: object) =>
    isUnusedScheme(reported('#/components/securitySchemes/key'), before, after);
  expect(isUnused({ paths: {} }, { security: [], paths: {} })).toBe(true);
  for (const document of [used, ofOperation, elsewhere])
    expect([isUnused(document, {}), isUnused({}, document)]).toEqual([false, false]);
});

test('a format is a promise of responses where no request has it, by no reference', () => {
  const place = '#/components/schemas/Base/properties/id';
  const response = { responses: { '200': { content: { 'application/json': { schema: base } } } } };
  const specWith = (operation: object) => ({ ...specOf({}), paths: { '/a': { get: { ...response, ...operation } } } });
  const isPromise = (document: object, property = 'format') =>
    isPromiseOfResponse(reported(place, property), document, document);
  expect(isPromise(specWith({}))).toBe(true);
  expect(isPromise(specWith({}), 'enum')).toBe(false);
  for (const schema of [
    base,
    { $ref: place },
    { items: base },
    { $ref: 'other.yaml' },
    { discriminator: { mapping: { a: base.$ref } } },
  ])
    expect(isPromise(specWith({ requestBody: { content: { 'application/json': { schema } } } }))).toBe(false);
  expect(isPromise(specWith({ callbacks: { done: { '{$url}': { post: response } } } }))).toBe(false);
});
