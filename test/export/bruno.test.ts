import { describe, expect, test } from 'vitest';
import { brunoCollection } from '../../src/export/bruno.ts';
import type { ExampleRequest } from '../../src/export/requests.ts';
import { request } from '../support/example-request.ts';

const textsOf = (...requests: ExampleRequest[]) =>
  brunoCollection({ title: 'Things', servers: new Map(), variables: new Map(), requests }, undefined, [
    { name: 'production', values: [['server', 'https://things.example']], secrets: ['key', 'password'] },
  ]);

describe('a Bruno collection', () => {
  // The grammar: github.com/usebruno/bruno, packages/bruno-lang/v2/src/bruToJson.js. Names in quotes, lines of text indented.
  test('quotes the names of fields, and keeps texts of several lines in their block', () => {
    const text = textsOf(
      request('create', {
        method: 'POST',
        body: {
          fields: [
            ['pro[email]', 'a'],
            ['the "name"', 'first\n}\nlast'],
          ],
        },
      }),
    ).get('create.bru');
    expect(text).toContain(
      "body:form-urlencoded {\n  pro[email]: a\n  \"the \\\"name\\\"\": '''\n    first\n    }\n    last\n  '''\n}\n",
    );
  });

  test('leaves no line of a body in the first column, where a brace ends the block', () => {
    const body = { type: 'application/json', text: '{\n"a": 1\n}' };
    expect(textsOf(request('create', { method: 'POST', body })).get('create.bru')).toContain(
      'body:json {\n  {\n  "a": 1\n  }\n}\n',
    );
  });

  test('has a file of its own for each request, also where a file system tells their names apart in no way', () => {
    const files = [
      ...textsOf(request('list/all'), request('list-all'), request('List-all'), request('collection')).keys(),
    ];
    expect(files.filter((file) => !file.includes('/'))).toEqual([
      'bruno.json',
      'list-all.bru',
      'list-all-2.bru',
      'List-all-3.bru',
      'collection-2.bru',
    ]);
  });

  test('names what is filled in, without values', () => {
    expect(textsOf().get('environments/production.bru')).toBe(
      'vars {\n  server: https://things.example\n}\nvars:secret [\n  key,\n  password\n]\n',
    );
  });
});
