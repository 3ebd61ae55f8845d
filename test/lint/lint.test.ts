/** The specs keep the house rules of `specs/README.md`, and each rule fires: what it complains about, and where. */
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lint } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { SpecError } from '../../src/codegen/document.ts';
import { methodNameOf } from '../../src/codegen/method-name.ts';
import { readSpec } from '../../src/codegen/spec.ts';
import { HOUSE, lintConfig, redoclyConfig } from '../../src/lint/rule-sets.ts';
import { edit, placeOf, project, root, sixthSpec, temporaryFolder } from '../support/project.ts';

const config = await redoclyConfig(project);
const rules = await lintConfig(project);
const specs = (await readdir(path.join(root, 'specs'))).filter((name) => name.endsWith('.yaml'));

test.each(specs)('%s has no complaint, not even an ignored one', async (name) => {
  expect(await lint({ ref: path.join(root, 'specs', name), config })).toEqual([]);
});

test('nothing is ignored: no ignore file, every rule an error, and only the rules off that src/lint/rule-sets.ts explains', async () => {
  expect(existsSync(path.join(root, '.redocly.lint-ignore.yaml'))).toBe(false);
  const off = Object.keys(HOUSE).filter((rule) => HOUSE[rule] !== 'error');
  expect(off).toEqual(['operation-4xx-response', 'info-license', 'info-license-strict', 'operation-operationId']);
  expect(off.map((rule) => HOUSE[rule])).toEqual(['off', 'off', 'off', 'off']);
});

/** What is said of a spec, or undefined, with the file as `readSpec` names it: relative to where it is run. */
async function complaintOf(text: string) {
  const file = path.join(await temporaryFolder(), 'sixth-office.yaml');
  await writeFile(file, text);
  const error: unknown = await readSpec(file, rules).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, name: path.relative(process.cwd(), file) };
}

const badSource = '`x-source` must be a list of ledger rows or https URLs. (guichet/sourced)';

/** One piece of the valid spec replaced; the one complaint that follows; the piece of the changed spec where it stands. */
interface Case {
  readonly what: string;
  readonly from: string;
  /** Default: nothing. */
  readonly to?: string;
  readonly says: string;
  readonly at: string;
}

const answer = `              examples:
                ticket: { value: { number: 7 } }
`;
const closed = 'A response must stay open: remove `additionalProperties: false`. (guichet/open-responses)';
const noExamples = 'This body must have named examples. (guichet/examples)';

// Rule 1 of specs/README.md.
const rule1: Case[] = [
  {
    what: 'a reading without its reason',
    from: 'The document does not show the answer.',
    to: 'a guess',
    says: '`x-inferred` must be a sentence of 15 characters or more that gives the reason. (guichet/sourced)',
    at: 'a guess',
  },
  {
    what: 'an operation without an operationId',
    from: '      operationId: openOffice\n',
    says: 'An operation must have an `operationId`: its method and its types are named after it. (guichet/methods)',
    at: 'get:\n      summary: Open',
  },
  {
    what: 'an operation without a summary',
    from: '      summary: Open the office\n',
    says: 'Operation object should contain `summary` field. (operation-summary)',
    at: 'get:\n      operationId: openOffice',
  },
  {
    what: 'an operation without a description',
    from: '      description: Opens the office on a day.\n',
    says: 'Operation object should contain `description` field. (operation-description)',
    at: 'get:\n      operationId: openOffice',
  },
  {
    what: 'an operation without a tag',
    from: '      tags: [Office]\n      security: []\n',
    to: '      security: []\n',
    says: 'Operation tags should be defined (operation-tag-defined)',
    at: 'post:',
  },
];

// The extensions themselves: a misspelt one would be ignored by everything that reads it.
const spelling: Case[] = [
  {
    what: 'an extension that is not ours',
    from: 'x-name: production',
    to: 'x-nane: production',
    says: 'There is no extension `x-nane`. Did you mean `x-name`? (guichet/extension-names)',
    at: 'x-nane',
  },
  {
    what: 'an action that no client knows',
    from: 'action: renew',
    to: 'action: retyr',
    says: '`x-errors` must be a map of codes, each with `meaning` and `action` (renew, retry or give-up), and perhaps `fix` with `fixedBy` (client, caller, account or provider), `x-source` and `x-inferred`. (guichet/extensions)',
    at: 'WRONG_KEY: { meaning',
  },
  {
    what: 'an envelope that leaves out what success is',
    from: 'success: [OK], ',
    says: '`x-envelope` must be an object of `code`, `success` (a list), `absent` (success or failure), `failure` (the name of a schema) and perhaps `message`. (guichet/extensions)',
    at: '{ code: status',
  },
  {
    what: 'an envelope whose failure is no schema',
    from: 'absent: success, failure: Failure',
    to: 'absent: success, failure: Failur',
    says: 'There is no schema `Failur`. (guichet/extensions)',
    at: 'Failur }',
  },
  {
    what: 'a server that would take credentials in clear',
    from: 'https://office.sixth.test/v1',
    to: 'http://office.sixth.test/v1',
    says: 'A server must be an https URL without query, fragment, user or default port. (guichet/servers)',
    at: 'http://office.sixth.test/v1',
  },
  {
    what: 'two servers of one name',
    from: 'tags:\n  - name: Office',
    to: '  - url: https://other.sixth.test/v1\n    description: The same again.\n    x-name: production\n    x-source: [S-02]\ntags:\n  - name: Office',
    says: 'The name `production` must not be shared by two servers; give each an `x-name`. (guichet/servers)',
    at: 'url: https://other',
  },
];

// Rule 2. The failure of a call is shown too, in a 200 as in any other response.
const rule2: Case[] = [
  {
    what: 'an operation that documents no failure',
    from: `${answer}        default: { $ref: "#/components/responses/Refused" }\n`,
    to: answer,
    says: 'This operation must document a failure. (guichet/failures)',
    at: '"200":\n          description: The ticket.',
  },
  {
    what: 'an answer without named examples',
    from: answer,
    says: noExamples,
    at: 'schema: { type: object, required: [number]',
  },
  {
    what: 'a request without named examples',
    from: '            examples:\n              hash: { value: { password_hash: 0a1b } }\n',
    says: noExamples,
    at: 'schema:\n              type: object\n              required: [password_hash]',
  },
  {
    what: 'an example without a name',
    from: answer,
    to: '              example: { number: 7 }\n',
    says: noExamples,
    at: 'schema: { type: object, required: [number]',
  },
  {
    what: 'an answer that may be a failure and shows only a success',
    from: '                refused: { value: { status: WRONG_KEY } }\n',
    says: 'This response may be a failure: it must show a success first, then the failures. (guichet/examples)',
    at: 'token: { value: { token: abc } }',
  },
  {
    what: 'a documented code that no example shows',
    from: '  x-errors:\n',
    to: '  x-errors:\n    "9": { meaning: Nobody knows., action: give-up, fix: Ask., fixedBy: caller, x-source: [S-18] }\n',
    says: 'An example must show the documented code `9`. (guichet/codes)',
    at: '{ meaning: Nobody',
  },
  {
    what: 'a code without a source',
    from: ', x-source: [S-18] }',
    to: ' }',
    says: 'Code `WRONG_KEY` must have `x-source` or `x-inferred`. (guichet/sourced)',
    at: '{ meaning: The key',
  },
  {
    what: 'a code without what to do about it',
    from: ' fix: Check the key., fixedBy: account,',
    to: '',
    says: 'Code `WRONG_KEY` must have `fix` and `fixedBy`. (guichet/fixes)',
    at: '{ meaning: The key',
  },
  {
    what: 'a failure that nobody can correct',
    from: 'fixedBy: caller',
    to: 'fixedBy: nobody',
    says: '`x-failure` must be an object of `fix` with `fixedBy` (client, caller, account or provider), `action` (renew, retry or give-up) and perhaps `when`. (guichet/extensions)',
    at: '{ fix: Ask again',
  },
  {
    what: 'an answer whose example its schema refuses',
    from: '{ number: 7 }',
    to: '{ number: seven }',
    says: 'Example value must conform to the schema: `number` property type must be integer. (no-invalid-media-type-examples)',
    at: 'seven',
  },
  {
    what: 'a request whose example its schema refuses',
    from: 'password_hash: 0a1b',
    to: 'password_hash: 0A1B',
    says: 'Example value must conform to the schema: `password_hash` property must match pattern "^[0-9a-f]{4}$". (no-invalid-media-type-examples)',
    at: '0A1B',
  },
  {
    what: 'a parameter whose example its schema refuses',
    from: 'example: ff',
    to: 'example: fg',
    says: 'Example value must conform to the schema: must match pattern "^[0-9a-f]{2}$". (no-invalid-parameter-examples)',
    at: 'fg',
  },
];

// Rules 3, 5 and 6.
const others: Case[] = [
  {
    what: 'a hash in a body without a pattern',
    from: ', pattern: "^[0-9a-f]{4}$"',
    says: '`password_hash` is computed: it must have a `pattern`. (guichet/patterns)',
    at: '{ x-source: [S-12], type: string, format: password, writeOnly: true }',
  },
  {
    what: 'a signature in a header without a pattern',
    from: ', pattern: "^[0-9a-f]{2}$"',
    says: '`x-signature` is computed: it must have a `pattern`. (guichet/patterns)',
    at: '{ type: string }\n          example: ff',
  },
  {
    what: 'a question mark in a path',
    from: '/office#open:',
    to: '/office?open:',
    says: "Don't put query string items in the path, they belong in parameters with `in: query`. (path-not-include-query)",
    at: '/office?open:',
  },
  {
    what: 'a login that asks for the scheme that it obtains',
    from: 'security: []',
    to: 'security: [{ token: [] }]',
    says: 'The login `login` must not require `token`, the scheme that it obtains. (guichet/login)',
    at: '[{ token: [] }]\n      x-source: [S-03]',
  },
  {
    what: 'a scheme that no operation obtains',
    from: 'x-obtained-by: login',
    to: 'x-obtained-by: logon',
    says: 'There is no operation `logon`. (guichet/login)',
    at: 'logon',
  },
  {
    what: 'an answer that is closed',
    from: '{ type: object, required: [number]',
    to: '{ type: object, additionalProperties: false, required: [number]',
    says: closed,
    at: 'false, required: [number]',
  },
  {
    what: 'a shared failure that is closed',
    from: 'Failure: { type: object',
    to: 'Failure: { type: object, additionalProperties: false',
    says: closed,
    at: 'false, required: [status]',
  },
];

// "Every operation becomes a method of the client" (specs/README.md, "Methods").
const methods: Case[] = [
  {
    what: 'two operations of one method',
    from: 'operationId: openOffice',
    to: 'operationId: get-ticket',
    says: 'The operations `getTicket` and `get-ticket` must not share the method `getTicket`; name it with `x-method-name`. (guichet/methods)',
    at: 'get-ticket',
  },
  {
    what: 'a method called as another one by its extension',
    from: 'operationId: openOffice\n',
    to: 'operationId: openOffice\n      x-method-name: getTicket\n',
    says: 'The operations `getTicket` and `openOffice` must not share the method `getTicket`; name it with `x-method-name`. (guichet/methods)',
    at: 'getTicket\n      summary: Open',
  },
  ...['use', 'then', 'Eject', 'to-string', 'request', 'toJSON', 'has_own_property'].map((id) => ({
    what: `an operation called ${id}`,
    from: 'operationId: openOffice',
    to: `operationId: ${id}`,
    says: `The method of \`${id}\` must not be called \`${methodNameOf({ operationId: id })}\`: every client has that already; name it with \`x-method-name\`. (guichet/methods)`,
    at: `${id}\n      summary: Open`,
  })),
  ...['2fa', '12/open'].map((id) => ({
    what: `an operation called ${id}`,
    from: 'operationId: openOffice',
    to: `operationId: ${id}`,
    says: `The method of \`${id}\` must have a name that a program can write; name it with \`x-method-name\`. (guichet/methods)`,
    at: `${id}\n      summary: Open`,
  })),
  {
    what: 'a method name that is none',
    from: 'operationId: openOffice\n',
    to: 'operationId: openOffice\n      x-method-name: open-office\n',
    says: '`x-method-name` must be a name in camelCase, such as `listCalendars`. (guichet/extensions)',
    at: 'open-office',
  },
];

describe('a spec', () => {
  test.each([
    ['use', 'useOffice'],
    ['12/open', 'openOffice'],
  ])('with an operation called %s passes when `x-method-name` names its method', async (id, name) => {
    const named = `operationId: ${id}\n      x-method-name: ${name}\n`;
    expect((await complaintOf(edit(sixthSpec, 'operationId: openOffice\n', named))).error).toBeUndefined();
  });

  test('that keeps the rules passes, with a closed query and a hash in its login', async () => {
    expect((await complaintOf(sixthSpec)).error).toBeUndefined();
  });

  test.each([...rule1, ...spelling, ...rule2, ...others, ...methods])(
    'with $what is refused for just that',
    async ({ from, to = '', says, at }) => {
      const text = edit(sixthSpec, from, to);
      const { error, name } = await complaintOf(text);
      expect(error).toBeInstanceOf(SpecError);
      expect(error).toHaveProperty('message', `${name}:${placeOf(text, at)} ${says}`);
    },
  );

  test.each([
    ['operation', '      x-source: [S-08]\n', 'operationId: openOffice'],
    ['parameter', '          x-source: [S-06]\n', 'name: id\n'],
    ['response', '          x-source: [S-04]\n', 'description: The token, or a failure.'],
    ['security scheme', '      x-source: [S-11]\n', 'type: http\n'],
    ['server', '    x-source: [S-02]\n', 'url: https://office'],
  ])('with a source missing at one %s is refused there', async (what, source, at) => {
    const text = edit(sixthSpec, source, '');
    const { error, name } = await complaintOf(text);
    const says = `This ${what} must have \`x-source\` or \`x-inferred\`. (guichet/sourced)`;
    expect(error).toHaveProperty('message', `${name}:${placeOf(text, at)} ${says}`);
  });

  test.each([
    ['a response', 'number', 'x-source: [S-13], ', '{ type: integer }'],
    ['a body', 'password_hash', 'x-source: [S-12], ', '{ type: string, format: password, writeOnly'],
    ['a query', 'day', 'x-source: [S-15], ', '{ type: string, format: date'],
    ['a named schema', 'token', 'x-source: [S-16], ', '{ type: string, format: password }'],
  ])('with a source missing at a property of %s is refused there', async (_, property, source, at) => {
    const text = edit(sixthSpec, source, '');
    const { error, name } = await complaintOf(text);
    const says = `The property \`${property}\` must have \`x-source\` or \`x-inferred\`. (guichet/sourced)`;
    expect(error).toHaveProperty('message', `${name}:${placeOf(text, at)} ${says}`);
  });

  test('with a property that refers to a schema needs the source of one of the two', async () => {
    const refersTo = (target: string, own: string) => {
      const text = edit(sixthSpec, '    Token: {', `    Number: { type: integer${target} }\n    Token: {`);
      return edit(text, '{ x-source: [S-13], type: integer }', `{ $ref: "#/components/schemas/Number"${own} }`);
    };
    const source = ', x-source: [S-13]';
    expect((await complaintOf(refersTo(source, ''))).error).toBeUndefined();
    expect((await complaintOf(refersTo('', source))).error).toBeUndefined();
    expect(String((await complaintOf(refersTo('', ''))).error)).toContain('The property `number` must have `x-source`');
  });

  // « x-source: a list of ledger rows (`E-27`) or `https://` addresses » (specs/README.md)
  test.each(['[S5]', '[http://a.test]', '[ ]', 'S-05'])('with the source %s is refused there', async (source) => {
    const text = edit(sixthSpec, '[S-05]', source);
    const { error, name } = await complaintOf(text);
    expect(error).toHaveProperty('message', `${name}:${placeOf(text, source)} ${badSource}`);
  });

  test.each([
    ['that nothing chooses', 'x-filled-by: client', 'description: Opens.', 0, 'openOffice'],
    ['with an optional flag', 'required: [open, day]', 'required: [day]', 0, 'openOffice'],
    ['with a flag of two values', 'enum: [""]', 'enum: ["", wide]', 0, 'openOffice'],
    ['with two flags', 'format: date }', 'enum: ["2026-11-22"], x-filled-by: client }', 2, 'openOffice'],
    ['with a form that has no choosing field', '  /login:', '  /login#hash:', 0, 'login\n'],
  ])('with a fragment path %s is refused', async (_, from, to, count, id) => {
    const text = edit(sixthSpec, from, to);
    const { error, name } = await complaintOf(text);
    const says = 'A fragment path must have one required field or flag with one value and `x-filled-by: client`';
    const place = placeOf(text, `operationId: ${id}`);
    expect(error).toHaveProperty('message', `${name}:${place} ${says}; this has ${count}. (guichet/fragments)`);
  });

  test('with a login that inherits the scheme that it obtains from the whole API is refused', async () => {
    // "That login must not ask for the scheme" (specs/README.md, x-obtained-by); without `security` it requires the API's.
    const { error, name } = await complaintOf(edit(sixthSpec, '      security: []\n', ''));
    expect(error).toBeInstanceOf(SpecError);
    expect(String(error)).toContain(`${name}:`);
    expect(String(error)).toContain(
      'The login `login` must not require `token`, the scheme that it obtains. (guichet/login)',
    );
  });

  test('that is no YAML is refused at the line that is wrong', async () => {
    const text = edit(sixthSpec, 'servers:\n', 'servers: [\n');
    const { error, name } = await complaintOf(text);
    // The list is open at the end of its line; the next one starts with an entry that no comma precedes.
    const [line] = placeOf(text, '  - url: https://office').split(':');
    expect(error).toBeInstanceOf(SpecError);
    expect(String(error)).toContain(`SpecError: ${name}:${line}:`);
  });

  test('with two mistakes gets a line for each', async () => {
    const text = edit(edit(sixthSpec, '      summary: Log in\n', ''), '[S-05]', '[S5]');
    const { error, name } = await complaintOf(text);
    const lines = error instanceof SpecError ? error.message.split('\n').toSorted() : [];
    expect(lines).toEqual([
      `${name}:${placeOf(text, 'post:')} Operation object should contain \`summary\` field. (operation-summary)`,
      `${name}:${placeOf(text, '[S5]')} ${badSource}`,
    ]);
  });
});
