/** What becomes of texts in a spec that a tool would take for a variable, a further line or a further request. */
import { describe, expect, test } from 'vitest';
import type { SpecDocument } from '../../src/codegen/document.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { brunoCollection } from '../../src/export/bruno.ts';
import { httpFile } from '../../src/export/http-file.ts';
import { postmanCollection } from '../../src/export/postman.ts';
import { requestsOf } from '../../src/export/requests.ts';
import { createVariables } from '../../src/export/variables.ts';
import { request } from '../support/example-request.ts';

const TEXT =
  "a {{$processEnv HOME}} {{{token}}} {% x %}\r\n### next\nGET https://evil.test/\n'''\n}\nq: \u2028x \u001b[2J \ud800";

const parameter = (place: string, name: string) => ({
  in: place,
  name,
  required: true,
  schema: { type: 'string' },
  example: TEXT,
});
const operation = (type: string, value: unknown) => ({
  summary: TEXT,
  parameters: [
    parameter('path', 'id'),
    parameter('query', `q${TEXT}`),
    parameter('header', 'X-H'),
    parameter('cookie', 'c'),
  ],
  requestBody: { required: true, content: { [type]: { schema: {}, examples: { one: { value } } } } },
  responses: { 204: { description: TEXT } },
});
const document = {
  openapi: '3.1.0',
  info: { title: TEXT, version: '1' },
  servers: [{ url: 'https://api.test/{{token}}\n', 'x-name': 'production' }],
  security: [{ key: [] }],
  paths: {
    '/things/{id}': {
      put: { operationId: 'sendJson', ...operation('application/json', { [TEXT]: { [TEXT]: [TEXT] } }) },
      post: { operationId: 'sendForm', ...operation('application/x-www-form-urlencoded', { [TEXT]: TEXT }) },
      patch: { operationId: 'sendText', ...operation('text/plain', TEXT) },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key', description: TEXT } } },
} as unknown as SpecDocument; // the values of a foreign spec are what they are
const requests = requestsOf(document, providerOf('things', document), createVariables());

/** The variables of a text. */
const variablesIn = (text: string) => [...new Set(text.match(/\{\{[^}]*\}\}/g))].toSorted();
const OWN = ['{{X_Key}}', '{{server}}'];

test('a text of the spec is no variable', () => {
  const bruno = [...brunoCollection(requests, undefined, []).values()].join('\n');
  for (const text of [httpFile(requests, 'mock'), bruno, JSON.stringify(postmanCollection(requests, undefined))]) {
    expect(variablesIn(text)).toEqual(OWN);
    expect(text).not.toContain('{%');
  }
});

describe('an .http file', () => {
  const lines = httpFile(requests, 'mock').split(/\r\n|[\r\n\u2028\u2029\u0085]/);

  test('has the requests of the spec and no other', () => {
    expect(lines.filter((line) => /^\s*###/.test(line))).toHaveLength(3);
    expect(lines.filter((line) => /^[A-Z]+ \S+:|^[A-Z]+ \{\{/.test(line)).map((line) => line.slice(0, 22))).toEqual([
      'PUT {{server}}/things/',
      'POST {{server}}/things',
      'PATCH {{server}}/thing',
    ]);
    expect(lines.join('\n')).not.toMatch(/^GET /m);
  });

  test.each([
    ['### next', 'begins a request'],
    ['< /etc/passwd', 'sends a file'],
    ['<@ /etc/passwd', 'sends a file'],
    ['  > {% client.exit() %}', 'runs a script'],
    ['@server = https://evil.test', 'sets a variable'],
    ['# @name x', 'is an instruction'],
    ['?? status == 200', 'is a test'],
  ])('leaves out a body with the line %s, which %s', (line) => {
    const body = { type: 'text/plain', text: `a\n${line}\nb` };
    const text = httpFile({ ...requests, requests: [request('send', { body })] }, 'mock');
    expect(text).not.toContain(`\n${line}\n`);
    expect(text).toContain('# The example of the body is left out');
  });

  test('keeps XML, JSON and other texts', () => {
    const texts = ['<?xml version="1.0"?>\n<a>\n  <b/>\n</a>', '{\n  "a": 1\n}', 'a: 1\nb: 2'];
    for (const text of texts) {
      const body = { type: 'text/plain', text };
      expect(httpFile({ ...requests, requests: [request('send', { body })] }, 'mock')).toContain(`\n\n${text}\n`);
    }
  });
});

test('a Bruno file has the blocks of its request and no other', () => {
  for (const text of brunoCollection(requests, undefined, []).values()) {
    if (!text.startsWith('meta')) continue;
    const blocks = text.split('\n').filter((line) => /^[^ }]/.test(line));
    expect(blocks.map((line) => line.replace(/^body:.*/, 'body {'))).toEqual([
      'meta {',
      expect.stringMatching(/^(put|post|patch) \{$/),
      'headers {',
      'body {',
      'settings {',
      'docs {',
    ]);
    // A value of several lines has three quotes where it begins and where it ends; in a block of text they are text.
    const pairs = text.replace(/^body:text \{[\s\S]*?^\}/m, '');
    expect([0, 2]).toContain(pairs.match(/(^ *|: )'''$/gm)?.length ?? 0);
  }
});
