/** `src/codegen/examples.ts` skips nothing that Redocly complains about: the lint of `generate` says what the command line says. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Config, lint, lintFromString, type Plugin } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { isRecord } from '../../src/client/encode.ts';
import { SpecError } from '../../src/codegen/document.ts';
import { skipObviousExamples } from '../../src/codegen/examples.ts';
import { readSpec } from '../../src/codegen/spec.ts';
import { lintConfig, redoclyConfig } from '../../src/lint/rule-sets.ts';
import { edit, placeOf, project, root, sixthSpec, temporaryFolder } from '../support/project.ts';

const redocly = await redoclyConfig(project);
const ours = await lintConfig(project);
const specs = (await readdir(path.join(root, 'specs'))).filter((name) => name.endsWith('.yaml'));

/** What a set of rules says of a text: rule, place and message of each complaint. */
async function complaints(text: string, config: Config): Promise<string[]> {
  const problems = await lintFromString({ source: text, absoluteRef: path.join(root, 'specs/x.yaml'), config });
  return problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer} ${message}`).toSorted();
}

/** The schema of the ticket's number, and its example; more schemas, of which nothing is touched by an example. */
interface Case {
  readonly what: string;
  readonly schema: string;
  readonly value: string;
  readonly more?: string;
  /** The piece of the spec that the complaint points at; none where Redocly has no complaint. Default: the value. */
  readonly at?: string | false;
}

const cases: Case[] = [
  { what: 'of the wrong type', schema: 'type: integer', value: '"seven"' },
  { what: 'of none of several types', schema: 'type: [integer, "null"]', value: '"seven"' },
  { what: 'that is no whole number', schema: 'type: integer', value: '7.5' },
  { what: 'that is infinite', schema: 'type: number', value: '.inf' },
  { what: 'that is infinite, of no type', schema: 'description: Any.', value: '.inf', at: false },
  { what: 'that is not in a list of values', schema: 'enum: [1, 2]', value: '7333' },
  { what: 'that is not the only value', schema: 'const: 1', value: '7333' },
  { what: 'that equals a listed object', schema: 'enum: [{ a: 1 }]', value: '{ a: 1 }', at: false },
  { what: 'that breaks a pattern', schema: 'type: string, pattern: "^[a-f]+$"', value: 'xyz' },
  { what: 'that is no day', schema: 'type: string, format: date', value: '"2026-02-30"' },
  { what: 'that is no address', schema: 'type: string, format: email', value: 'nobody' },
  { what: 'that is no number of 32 bits', schema: 'type: integer, format: int32', value: '4294967296' },
  { what: 'that is no base 64', schema: 'type: string, format: byte', value: '"%"' },
  { what: 'of an unknown format', schema: 'type: string, format: phone', value: 'xyz', at: false },
  { what: 'that is too short', schema: 'type: string, minLength: 4', value: 'xyz' },
  { what: 'that is too short, counted in characters', schema: 'type: string, minLength: 2', value: '"🎫"' },
  { what: 'that is too long', schema: 'type: string, maxLength: 2', value: 'xyz' },
  {
    what: 'that is long, but not counted in characters',
    schema: 'type: string, maxLength: 1',
    value: '"🎫"',
    at: false,
  },
  { what: 'that is too small', schema: 'type: number, minimum: 9000', value: '7333' },
  { what: 'that is too large', schema: 'type: number, maximum: 2', value: '7333' },
  { what: 'that is no multiple', schema: 'type: number, multipleOf: 2', value: '7333' },
  { what: 'with a wrong item', schema: 'type: array, items: { type: integer }', value: '[1, "b", 3]', at: '"b"' },
  { what: 'with too few items', schema: 'type: array, minItems: 2', value: '[7333]' },
  { what: 'with too many items', schema: 'type: array, maxItems: 1', value: '[1, 2]' },
  { what: 'with an item twice', schema: 'type: array, uniqueItems: true', value: '[1, 1]' },
  { what: 'without a required property', schema: 'type: object, required: [a]', value: '{ b: 7333 }' },
  {
    what: 'with a property that is not declared',
    schema: 'properties: { a: {} }',
    value: '{ b: 7333 }',
    at: 'b: 7333',
  },
  {
    what: 'with a property that is excluded',
    schema: 'additionalProperties: false',
    value: '{ b: 7333 }',
    at: 'b: 7333',
  },
  {
    what: 'with an undeclared property of the wrong type',
    schema: 'additionalProperties: { type: string }',
    value: '{ b: 7333 }',
    at: '7333',
  },
  { what: 'that no alternative takes', schema: 'anyOf: [{ type: string }, { type: boolean }]', value: '7333' },
  { what: 'that two alternatives take, of which one is to', schema: 'oneOf: [{}, { type: integer }]', value: '7333' },
  { what: 'that one of all schemas refuses', schema: 'allOf: [{}, { type: string }]', value: '7333' },
  { what: 'that is forbidden', schema: 'not: { type: integer }', value: '7333' },
  {
    what: 'that a referenced schema refuses',
    schema: '$ref: "#/components/schemas/Numbers"',
    value: '7333',
    more: '    Numbers: { type: string }\n',
  },
  {
    what: 'that a reference to a reference refuses',
    schema: '$ref: "#/components/schemas/Link"',
    value: '7333',
    more: '    Link: { $ref: "#/components/schemas/Numbers" }\n    Numbers: { type: string }\n',
  },
  {
    what: 'that a schema refuses which refers to itself',
    schema: '$ref: "#/components/schemas/Tree"',
    value: '[[], [7333]]',
    more: '    Tree: { type: array, items: { $ref: "#/components/schemas/Tree" } }\n',
    at: '7333]]',
  },
  {
    what: 'that a neighbour of a reference refuses',
    schema: '$ref: "#/components/schemas/Any", type: string',
    value: '7333',
    more: '    Any: { description: Any. }\n',
  },
  {
    what: 'that a neighbour of a reference on the way refuses',
    schema: '$ref: "#/components/schemas/Link"',
    value: '7333',
    more: '    Link: { $ref: "#/components/schemas/Any", type: string }\n    Any: { description: Any. }\n',
    at: false,
  },
  {
    what: 'of a schema that is only itself',
    schema: '$ref: "#/components/schemas/Self"',
    value: '7333',
    more: '    Self: { anyOf: [{ $ref: "#/components/schemas/Self" }, { $ref: "#/components/schemas/Self" }] }\n',
    at: '{ type: object, required: [number]',
  },
  { what: 'in an answer that is only written', schema: 'type: integer, writeOnly: true', value: '7333' },
  { what: 'in an answer that is only read', schema: 'type: integer, readOnly: true', value: '7333', at: false },
  {
    what: 'that does not touch a pattern that cannot be compiled',
    schema: 'type: object, properties: { a: { pattern: "(" } }',
    value: '{}',
    at: '{ type: object, required: [number]',
  },
  {
    what: 'that does not touch a type that does not exist, at the end of a circle',
    schema: '$ref: "#/components/schemas/Ring"',
    value: '{}',
    more: '    Ring: { type: object, properties: { next: { $ref: "#/components/schemas/Ring" }, odd: { type: colour } } }\n',
    at: 'colour',
  },
];

/** The ticket of the sixth spec, whose number has another schema and value. */
const withTicket = ({ schema, value, more = '' }: Case) =>
  [
    ['number: { x-source: [S-13], type: integer }', `number: { x-source: [S-13], ${schema} }`],
    ['{ number: 7 }', `{ number: ${value} }`],
    ['  schemas:\n', `  schemas:\n${more}`],
  ].reduce((text, [from = '', to = '']) => edit(text, from, to), sixthSpec);

/** Expects what Redocly says of a text, with all examples and with the obvious ones skipped, and that it says something where `at` is a piece of the text. */
async function expectSameVerdict(text: string, at: string | false): Promise<void> {
  const said = await complaints(text, redocly);
  expect(await complaints(text, ours)).toEqual(said);
  if (at === false) return expect(said).toEqual([]);
  const file = path.join(await temporaryFolder(), 'sixth-office.yaml');
  await writeFile(file, text);
  const place = `${path.relative(process.cwd(), file)}:${placeOf(text, at)} `;
  const complaint = await readSpec(file, ours).catch((error: unknown) => error);
  expect(complaint).toBeInstanceOf(SpecError);
  expect(String(complaint)).toContain(place);
}

describe('an example', () => {
  test.each(cases)('$what gets the verdict of Redocly, at its place', async (one) => {
    await expectSameVerdict(withTicket(one), one.at ?? one.value);
  });

  const ticket =
    'schema: { type: object, required: [number], properties: { number: { x-source: [S-13], type: integer } } }';
  const hash =
    'password_hash: { x-source: [S-12], type: string, format: password, writeOnly: true, pattern: "^[0-9a-f]{4}$" }';
  const signature = 'schema: { type: string, pattern: "^[0-9a-f]{2}$" }\n          example: ff';
  const shared = (value: string) => [
    ['{ value: { number: 7 } }', '{ $ref: "#/components/examples/Seven" }'],
    ['  schemas:\n', `  examples:\n    Seven: { value: { number: ${value} } }\n  schemas:\n`],
  ];
  test.each<[string, string[][], string | false]>([
    ['a shared answer', shared('"seven"'), '"seven"'],
    ['a shared answer that is right', shared('7'), false],
    [
      'an answer by the name of OpenAPI 3.2',
      [['{ value: { number: 7 } }', '{ dataValue: { number: "seven" } }']],
      'dataValue',
    ],
    ['an answer at another address', [['{ value: { number: 7 } }', '{ externalValue: missing.json }']], false],
    ['an answer whose schema is in another file', [[ticket, 'schema: { $ref: missing.yaml }']], '{ $ref: missing.yaml'],
    ['a request with a field that is only read', [[hash, hash.replace('writeOnly', 'readOnly')]], '0a1b'],
    ['a request with a field too many', [['{ password_hash: 0a1b }', '{ password_hash: 0a1b, x: 1 }']], 'x: 1'],
    ['a parameter', [[signature, signature.replace(/ff$/, 'zz')]], 'zz'],
    [
      'named examples of a parameter',
      [[signature, signature.replace(/example: ff$/, 'examples: { a: { value: zz } }')]],
      'zz',
    ],
    [
      'a schema',
      [
        [
          'day: { x-source: [S-15], type: string, format: date }',
          'day: { x-source: [S-15], type: string, format: date, examples: [soon] }',
        ],
      ],
      'soon',
    ],
    [
      'a schema in the old form',
      [
        [
          'day: { x-source: [S-15], type: string, format: date }',
          'day: { x-source: [S-15], type: string, example: 7333 }',
        ],
      ],
      '7333',
    ],
  ])('in %s gets the verdict of Redocly, at its place', async (_, edits, at) => {
    await expectSameVerdict(
      edits.reduce((text, [from = '', to = '']) => edit(text, from, to), sixthSpec),
      at,
    );
  });
});

/** Every example of a document: the object that holds it, and the key that it stands under. */
function examplesIn(node: unknown, key = ''): [Record<string, unknown>, string][] {
  if (Array.isArray(node)) return node.flatMap((item) => examplesIn(item));
  if (!isRecord(node)) return [];
  const here = ['value', 'example'].filter((name) => name in node && (key === 'examples' || name === 'example'));
  const inner = Object.entries(node).flatMap(([name, value]) =>
    name === 'examples' && isRecord(value)
      ? Object.values(value).flatMap((one) => examplesIn(one, 'examples'))
      : here.includes(name)
        ? []
        : examplesIn(value, name),
  );
  return [...here.map((name): [Record<string, unknown>, string] => [node, name]), ...inner];
}

const WRONG = [7333, 'x', null, true, [], {}, { undeclared: 1 }, -1.5, '2026-02-30'];

/** Spoils one place of a value: the `turn`th of all that it holds becomes something else, or goes. */
function spoil(holder: Record<string, unknown>, key: string, turn: number): void {
  const places = [[holder, key] as const];
  for (const [inside, name] of places) {
    const value = inside[name];
    // What JSON holds: lists are written to by their index like objects.
    if (typeof value === 'object' && value !== null)
      for (const inner of Object.keys(value)) places.push([value as Record<string, unknown>, inner]);
  }
  const [inside, name] = places[turn % places.length] ?? [holder, key];
  const wrong = turn % (WRONG.length + 1);
  if (wrong === WRONG.length && !Array.isArray(inside) && inside !== holder) delete inside[name];
  else inside[name] = WRONG[wrong];
}

describe.each(specs)('of %s', (name) => {
  test.each(Array.from({ length: 12 }, (_, round) => round))(
    'every example, spoilt at another place, gets the verdict of Redocly, round %i',
    async (round) => {
      const document = parse(await readFile(path.join(root, 'specs', name), 'utf8'));
      for (const [turn, [holder, key]] of examplesIn(document).entries()) spoil(holder, key, round * 7 + turn);
      const text = JSON.stringify(document);
      const said = await complaints(text, redocly);
      expect(said.length).toBeGreaterThan(0);
      expect(await complaints(text, ours)).toEqual(said);
    },
  );
});

test('Redocly checks hardly any example of the specs as they are', async () => {
  let checked = 0;
  const counting = (plugin: Plugin): Plugin => {
    const rules = Object.fromEntries(
      ['no-invalid-media-type-examples', 'no-invalid-parameter-examples', 'no-invalid-schema-examples'].map((rule) => [
        rule,
        () => ({ MediaType: { leave: () => checked++ }, Parameter: { leave: () => checked++ } }),
      ]),
    );
    return plugin.id === '' ? { ...plugin, rules: { oas3: rules } } : plugin;
  };
  const count = async (change: (plugin: Plugin) => Plugin) => {
    const config = await redoclyConfig(project);
    config.plugins = config.plugins.map(counting).map(change);
    checked = 0;
    for (const name of specs) await lint({ ref: path.join(root, 'specs', name), config });
    return checked;
  };
  const all = await count((plugin) => plugin);
  expect(all).toBeGreaterThan(100);
  expect(await count(skipObviousExamples)).toBeLessThan(all / 5);
});

test('a reference is resolved in the file that it is in', async () => {
  const folder = await temporaryFolder();
  const text = edit(sixthSpec, '{ number: 7 }', '{ number: [7333] }')
    .replace(
      'number: { x-source: [S-13], type: integer }',
      'number: { x-source: [S-13], $ref: "shared.yaml#/Numbers" }',
    )
    .replace(
      '  schemas:\n',
      '  schemas:\n    Inner: { description: Any. }\n    Outer: { $ref: "#/components/schemas/Inner" }\n',
    );
  await writeFile(path.join(folder, 'office.yaml'), text);
  await writeFile(
    path.join(folder, 'shared.yaml'),
    'Numbers: { type: array, items: { $ref: "#/components/schemas/Inner" } }\ncomponents: { schemas: { Inner: { type: string } } }\n',
  );
  const place = new RegExp(`office.yaml:${placeOf(text, '7333')} .*must be string`);
  await expect(readSpec(path.join(folder, 'office.yaml'), ours)).rejects.toThrow(place);
});

test('a spec in two files becomes one document', async () => {
  const folder = await temporaryFolder();
  const schema = '{ type: object, required: [number], properties: { number: { x-source: [S-13], type: integer } } }';
  await writeFile(path.join(folder, 'office.yaml'), edit(sixthSpec, schema, '{ $ref: ticket.yaml }'));
  await writeFile(path.join(folder, 'ticket.yaml'), `{ description: A ticket., ${schema.slice(1)}`);
  const { components } = (await readSpec(path.join(folder, 'office.yaml'), ours)).document;
  expect(components?.schemas?.ticket).toEqual({ description: 'A ticket.', ...parse(schema) });
});
