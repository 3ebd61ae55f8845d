/** What callers write and read, compared between two versions of a spec. */
import { describe, expect, test } from 'vitest';
import type { Schema, SpecDocument } from '../../src/codegen/document.ts';
import { callerChanges } from '../../src/diff/caller-changes.ts';

const TEXT: Schema = { type: 'string' };
const TEXT_REF: Schema = { $ref: '#/components/schemas/Text' };

/** One operation with a schema in its request, in its response or in both. */
function specOf(schemas: { request?: Schema; response?: Schema }, shared: Record<string, Schema> = {}): SpecDocument {
  const content = (schema: Schema = {}) => ({ 'application/json': { schema } });
  const post = {
    operationId: 'send',
    requestBody: { content: content(schemas.request) },
    responses: { '200': { content: content(schemas.response) } },
  };
  return {
    info: { title: 'Simulator', 'x-envelope': { code: 'code', success: [0], absent: 'success', failure: 'Failure' } },
    servers: [],
    paths: { '/a/b': { post } },
    components: { schemas: { Text: TEXT, Failure: { type: 'object' }, ...shared } },
  };
}

const said = (before: SpecDocument, after: SpecDocument) =>
  callerChanges(before, after).map(({ impact, rule, message }) => `${impact} ${rule}: ${message}`);
const inRequest = (before: Schema, after: Schema) => said(specOf({ request: before }), specOf({ request: after }));
const inResponse = (before: Schema, after: Schema) => said(specOf({ response: before }), specOf({ response: after }));
const object = (properties: Record<string, Schema>, ...required: string[]): Schema => ({
  type: 'object',
  properties,
  required,
});

describe('a field that callers name', () => {
  test('is found again under another name by what describes it, once', () => {
    const before = object({ from: TEXT_REF, to: TEXT_REF });
    expect(inRequest(before, object({ start: TEXT_REF }))).toEqual([
      'major guichet/renamed: `from` in the request of POST /a/b became `start`.',
      'major guichet/removed: `to` in the request of POST /a/b was removed.',
    ]);
  });

  test('is seen in the items of a list, in an object and through `allOf`', () => {
    const nested = (name: string): Schema => ({
      type: 'array',
      items: { allOf: [object({ inner: object({ [name]: TEXT }) })] },
    });
    expect(inResponse(nested('a'), nested('b'))).toEqual([
      'major guichet/renamed: `[].inner.a` in the response of POST /a/b became `b`.',
    ]);
  });

  test.each([
    [
      'optional in a request',
      inRequest,
      object({ a: TEXT }),
      'minor guichet/added: `a` in the request of POST /a/b was added.',
    ],
    [
      'required in a request',
      inRequest,
      object({ a: TEXT }, 'a'),
      'major guichet/added: `a` in the request of POST /a/b was added and is required.',
    ],
    [
      'in a response',
      inResponse,
      object({ a: TEXT }, 'a'),
      'minor guichet/added: `a` in the response of POST /a/b was added.',
    ],
  ])('is new: %s', (_, compare, after, message) => {
    expect(compare(object({}), after)).toEqual([message]);
  });

  test('breaks callers when it becomes required to write or optional to read, not the other way round', () => {
    const [optional, required] = [object({ a: TEXT }), object({ a: TEXT }, 'a')];
    expect(inRequest(optional, required)).toEqual([
      'major guichet/required: `a` in the request of POST /a/b became required.',
    ]);
    expect(inResponse(required, optional)).toEqual([
      'major guichet/optional: `a` in the response of POST /a/b became optional.',
    ]);
    expect(inRequest(required, optional)).toEqual([]);
    expect(inResponse(optional, required)).toEqual([]);
  });

  test('is not one that the client or the auth middleware fills', () => {
    const filled: Schema = { type: 'string', 'x-filled-by': 'auth' };
    expect(inRequest(object({ a: filled }, 'a'), object({ b: filled }, 'b'))).toEqual([]);
  });
});

describe('a type that callers see', () => {
  test.each<[Schema, Schema, boolean, boolean]>([
    [TEXT, { type: 'integer' }, true, true],
    [{ type: 'integer' }, { type: 'number' }, false, true],
    [{ type: ['string', 'null'] }, TEXT, true, false],
    [{}, TEXT, true, false],
    [{ enum: ['a', 'b'] }, TEXT, false, true],
    [TEXT, TEXT_REF, false, false],
    [{ anyOf: [TEXT, { type: 'integer' }] }, { anyOf: [{ type: 'integer' }, TEXT] }, false, false],
    [{ anyOf: [TEXT, { type: 'integer' }] }, { type: ['integer', 'string'] }, false, false],
    [{ anyOf: [TEXT, { type: 'integer' }] }, { anyOf: [TEXT] }, true, false],
    [TEXT, { oneOf: [TEXT, { type: 'null' }] }, false, true],
    [TEXT, { anyOf: [TEXT, { $ref: '#/components/schemas/Failure' }] }, false, false],
  ])('%j, now %j: breaks who writes it %s, who reads it %s', (before, after, breaksRequest, breaksResponse) => {
    const major = (changes: string[]) => changes.filter((line) => line.startsWith('major'));
    expect(major(inRequest(before, after))).toHaveLength(breaksRequest ? 1 : 0);
    expect(major(inResponse(before, after))).toHaveLength(breaksResponse ? 1 : 0);
  });

  test('is compared behind a reference, once for each direction, also in a schema that holds itself', () => {
    const spec = (value: Schema) => {
      const Node = object({ value, next: { $ref: '#/components/schemas/Node' } });
      return specOf(
        { request: { $ref: '#/components/schemas/Node' }, response: { type: 'array', items: Node } },
        { Node },
      );
    };
    expect(said(spec(TEXT), spec({ type: 'integer' }))).toEqual([
      'major guichet/type: `value` in the request of POST /a/b was string, is integer.',
      'major guichet/type: `[].value` in the response of POST /a/b was string, is integer.',
      'major guichet/type: `[].next.value` in the response of POST /a/b was string, is integer.',
    ]);
  });
});
