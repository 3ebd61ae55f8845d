/** The types mean what JSON Schema and OpenAPI mean, also where openapi-typescript reads a schema otherwise: a strict program uses them. */
import { afterAll, describe, expect, test } from 'vitest';
import type { SpecDocument } from '../../src/codegen/document.ts';
import { typesFiles } from '../../src/codegen/files.ts';
import { record } from '../../src/codegen/node.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { uniform } from '../../src/codegen/uniform.ts';
import { documentOf } from '../support/described.ts';
import { languageService } from '../support/language-service.ts';
import { origin } from '../support/project.ts';

const json = (schema: string) => `{ content: { application/json: { schema: ${schema} } } }`;
const $ref = (name: string) => `{ $ref: "#/components/schemas/${name}" }`;
const responds = (schema: string, rest = '') =>
  `responses: { "200": { description: Done., content: { application/json: { schema: ${schema} } } }${rest} }`;

/** A spec, and a program that uses its client as `api`. */
interface Use {
  readonly paths: string;
  /** The schemas. */
  readonly components: string;
  /** Other components. */
  readonly rest?: string;
  readonly program: string;
}

const uses: [title: string, use: Use][] = [];
const using = (title: string, use: () => Use) => uses.push([title, use()]);

using('a failure without a body is the text of its status, by name and by path', () => {
  const program = `
const byName = await api.lock({ id: 1 });
const text: string | undefined = byName.error;
if (byName.error) console.log(byName.error.trim());
const byPath = await api.PUT('/locks/{id}', { params: { path: { id: 1 } } });
if (byPath.error) console.log(byPath.error.trim());
const mixed = await api.open({ id: 1 });
if (typeof mixed.error === 'object') console.log(mixed.error.reason);
const headed = await api.look({ id: 1 });
const status: string | undefined = headed.error;
console.log(text, status);`;
  const id = 'parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]';
  const paths = `
/locks/{id}:
  put: { operationId: lock, ${id}, ${responds('{ type: object }', ', "409": { $ref: "#/components/responses/Taken" }')} }
  delete: { operationId: open, ${id}, responses: { "204": { description: Done. }, "409": { description: Taken. }, default: { description: Failed., ${json($ref('Fault')).slice(2, -2)} } } }
  head: { operationId: look, ${id}, responses: { "200": { description: There. }, "404": { description: Not there., ${json($ref('Fault')).slice(2, -2)} } } }`;
  const components = 'Fault: { type: object, required: [reason], properties: { reason: { type: string } } }';
  return { paths, components, rest: 'responses: { Taken: { description: Taken. } }', program };
});

// OpenAPI 3.0.3, "Schema Object": a `readOnly` property "SHOULD NOT be sent as part of the request. If the property is marked as readOnly
// being true and is in the required list, the required will take effect on the response only"; of `writeOnly`, the reverse.
using(
  'what only the server writes is required in a response alone, and what is only written in a request alone',
  () => {
    const program = `
await api.addUser({ name: 'a', password: 'b', settings: { theme: 'dark' } });
await api.POST('/users', { body: { name: 'a', password: 'b', settings: {} } });
await api.addUsers({ body: [{ name: 'a', password: 'b', settings: {} }] });
// What was read can be sent again.
await api.addUser({ id: 1, name: 'a', password: 'b', settings: { createdAt: 'now' } });
// @ts-expect-error a password is required in a request
await api.POST('/users', { body: { name: 'a', settings: {} } });
const { data } = await api.addUser({ name: 'a', password: 'b', settings: {} });
const id: number | undefined = data?.id;
const at: string | undefined = data?.settings.createdAt;
// @ts-expect-error a password may be missing in a response
const password: string | undefined = data && data.password.trim();
const same: Same<types.AddUserData, types.User> = true;
console.log(id, at, password, same);`;
    const paths = `
/users:
  post: { operationId: addUser, requestBody: { required: true, ${json($ref('User')).slice(2)}, ${responds($ref('User'))} }
  put: { operationId: addUsers, requestBody: { required: true, ${json(`{ type: array, items: ${$ref('User')} }`).slice(2)}, ${responds($ref('Alone'))} }`;
    const components = `
User:
  allOf: [${$ref('Base')}, { type: object, required: [password, settings], properties: { password: { type: string, writeOnly: true }, settings: ${$ref('Settings')} } }]
  required: [id]
Base: { type: object, required: [name], properties: { id: { type: integer, readOnly: true }, name: { type: string } } }
Settings: { type: object, required: [createdAt], properties: { createdAt: { allOf: [${$ref('Text')}], readOnly: true }, theme: { type: string, default: dark } } }
Text: { type: string }
Alone: { type: object, required: [id], properties: { id: { type: integer, readOnly: true } } }`;
    return { paths, components, program };
  },
);

using('a discriminator tells the schemas of requests apart by the same values as those of responses', () => {
  const program = `
await api.addPet({ body: { kind: 'hound', barks: true } });
await api.addPet({ body: { kind: 'Cat', lives: 9 } });
await api.addShape({ kind: 'Round', radius: 1 });
await api.POST('/shapes', { body: { kind: 'Round', radius: 1 } });
// @ts-expect-error the value is the name of the schema
await api.POST('/shapes', { body: { kind: 'Other' } });
// @ts-expect-error the name of the schema is not the value of the mapping
await api.addPet({ body: { kind: 'Dog', barks: true } });
const { data } = await api.addPet({ body: { kind: 'hound' } });
if (data?.kind === 'hound') console.log(data.barks, data.id.toFixed());
if (data?.kind === 'Cat') console.log(data.lives, data.id.toFixed());
const shape: 'Round' | undefined = (await api.addShape({ kind: 'Round' })).data?.kind;
console.log(shape);`;
  const paths = `
/pets: { post: { operationId: addPet, requestBody: { required: true, ${json($ref('Pet')).slice(2)}, ${responds($ref('Pet'))} } }
/shapes: { post: { operationId: addShape, requestBody: { required: true, ${json($ref('Round')).slice(2)}, ${responds($ref('Round'))} } }`;
  const pet = (own: string) =>
    `{ type: object, required: [id, kind], properties: { id: { type: integer, readOnly: true }, kind: { type: string }, ${own} } }`;
  const components = `
Pet: { oneOf: [${$ref('Cat')}, ${$ref('Dog')}], discriminator: { propertyName: kind, mapping: { hound: Dog } } }
Cat: ${pet('lives: { type: integer }')}
Dog: ${pet('barks: { type: boolean }')}
Shape: { ${pet('').slice(2, -2)}, discriminator: { propertyName: kind } }
Round: { allOf: [${$ref('Shape')}, { type: object, properties: { radius: { type: number } } }] }`;
  return { paths, components, program };
});

using('`anyOf` restricts what stands beside it, and a default promises nothing', () => {
  const program = `
const same: Same<types.ReadData['both'], { id: number } & types.Text> = true;
const open: Same<types.ReadData['open'], { a?: string; b?: string } & unknown> = true;
const code: Same<types.ReadData['code'], string & ('a' | 'b')> = true;
const none: Same<types.ReadData['none'], null> = true;
const mode: Same<types.ReadData['mode'], string | undefined> = true;
console.log(same, open, code, none, mode);`;
  const schema = `{ type: object, required: [both, open, code, none], properties: {
    both: { type: object, required: [id], properties: { id: { type: integer } }, anyOf: [${$ref('Text')}] },
    open: { type: object, properties: { a: { type: string }, b: { type: string } }, anyOf: [{ required: [a] }, { required: [b] }] },
    code: { type: string, oneOf: [{ const: a, title: A }, { const: b, title: B }] },
    none: { const: null },
    mode: { type: string, default: dark } } }`;
  const paths = `/a: { get: { operationId: read, ${responds(schema)} } }`;
  return { paths, components: 'Text: { type: object, properties: { text: { type: string } } }', program };
});

using('further properties of one type go with known ones of another', () => {
  const program = `
await api.write({ name: 'a', size: 1, other: 2 });
// @ts-expect-error neither a text nor a number
await api.write({ name: 'a', other: true });
const { data } = await api.write({ name: 'a' });
const name: string | undefined = data?.name;
const other: Same<NonNullable<typeof data>[string], string | number> = true;
const any: unknown = (await api.read()).data?.other;
console.log(name, other, any);`;
  const counts =
    '{ type: object, required: [name], properties: { name: { type: string }, size: { type: integer } }, additionalProperties: { type: integer } }';
  const nested =
    '{ type: object, properties: { name: { type: object, properties: { a: { type: string } } } }, patternProperties: { "^x": { type: integer } } }';
  const paths = `
/a:
  post: { operationId: write, requestBody: { required: true, ${json(counts).slice(2)}, ${responds(counts)} }
  get: { operationId: read, ${responds(nested)} }`;
  return { paths, components: 'Unused: { type: string }', program };
});

using('references lead anywhere, and names of schemas hold any character', () => {
  const program = `
const { data } = await api.write({ inner: 1, name: 'a' });
const same: Same<types.WriteData, types.FooBar | types.PageUser> = true;
const deep: Same<types.ReadData, { a?: string; inner?: number }> = true;
console.log(data, same, deep, (await api.read()).data?.a);`;
  const body = `{ type: object, properties: { inner: { $ref: "#/components/schemas/Thing/$defs/Inner" }, name: ${$ref('Thing/properties/name')}, deep: { type: object, properties: { a: { type: string }, inner: { $ref: "#/components/schemas/Thing/$defs/Inner" } } } } }`;
  const paths = `
/a:
  post: { operationId: write, requestBody: { ${json(body).slice(2)}, ${responds($ref('Foo~1Bar'), `, "201": { description: Done., content: { application/json: { schema: ${$ref('Page%5BUser%5D')} } } }`)} }
  get: { operationId: read, ${responds('{ $ref: "#/paths/~1a/post/requestBody/content/application~1json/schema/properties/deep" }')} }`;
  const components = `
Foo/Bar: { type: object, properties: { c: { type: string } } }
"Page[User]": { type: object, properties: { d: { type: string } } }
Thing: { type: object, properties: { name: { type: string } }, $defs: { Inner: { type: integer } } }`;
  return { paths, components, program };
});

using('media types that differ in signs alone have types of their own, and HEAD has no body', () => {
  const program = `
await api.write({ a: 'b' });
await api.write({ body: 'text' }, { contentType: 'application/x.a+xml' });
await api.write({ body: 'text' }, { contentType: 'application/x-a+xml' });
const none: undefined = (await api.look()).data;
console.log(none);`;
  const thing = '{ type: object, properties: { a: { type: string } } }';
  const paths = `
/a:
  post: { operationId: write, requestBody: { content: { application/json: { schema: ${thing} }, application/x.a+xml: {}, application/x-a+xml: {}, "*/*": { schema: { type: string, format: binary } } } }, ${responds(thing)} }
  head: { operationId: look, ${responds(thing)} }`;
  return { paths, components: 'Unused: { type: string }', program };
});

using('a number under any media type is a number, as Springdoc describes it, and a text a text', () => {
  const program = `
const count: number | undefined = (await api.count()).data;
const name: string | undefined = (await api.name()).data;
console.log(count, name);`;
  const any = (schema: string) =>
    `responses: { "200": { description: Done., content: { "*/*": { schema: ${schema} } } } }`;
  const paths = `
/a:
  get: { operationId: count, ${any('{ type: integer, format: int64 }')} }
  put: { operationId: name, ${any('{ type: [string, integer] }')} }`;
  return { paths, components: 'Unused: { type: string }', program };
});

using('an operation may have any word of the language as its name', () => {
  const program = `
const made: string | undefined = (await api.new({ id: 'a' })).data;
const other: string | undefined = (await api.new({ body: 'a' }, { contentType: 'text/plain' })).data;
const gone: string | undefined = (await api.delete()).data;
console.log(made, other, gone, (await api.class()).data);`;
  const paths = `
/a:
  post: { operationId: new, requestBody: { content: { application/json: { schema: { type: object, properties: { id: { type: string } } } }, text/plain: {} } }, ${responds('{ type: string }')} }
  delete: { operationId: delete, ${responds('{ type: string }')} }
  get: { operationId: class, ${responds('{ type: string }')} }`;
  return { paths, components: 'Unused: { type: string }', program };
});

// As OpenAI describes messages, and images to edit.
using('alternatives that name their own values are told apart by these, and a field may be a file among others', () => {
  const program = `
await api.write({ body: { role: 'user', content: 'a' } });
// @ts-expect-error the name of the schema is no value
await api.write({ body: { role: 'User', content: 'a' } });
const { data } = await api.write({ body: { role: 'tool', id: 'b' } });
if (data?.role === 'tool') console.log(data.id?.trim());
await api.edit({ image: new Blob(['a']), mask: new Blob(['b']) });
await api.edit({ image: [new Blob(['a']), new Blob(['b'])] });
// @ts-expect-error a number is no file
await api.edit({ image: 1 });`;
  const file = '{ type: string, format: binary }';
  const form = `{ type: object, required: [image], properties: { image: { anyOf: [${file}, { type: array, items: ${file} }] }, mask: { anyOf: [{ type: string, contentMediaType: image/png }, { type: 'null' }] } } }`;
  const paths = `
/a:
  post: { operationId: write, requestBody: { required: true, ${json($ref('Message')).slice(2)}, ${responds($ref('Message'))} }
  put: { operationId: edit, requestBody: { required: true, content: { multipart/form-data: { schema: ${form} } } }, ${responds('{ type: string }')} }`;
  const components = `
Message: { oneOf: [${$ref('User')}, ${$ref('Tool')}], discriminator: { propertyName: role } }
User: { type: object, required: [role, content], properties: { role: { type: string, enum: [user] }, content: { type: string } } }
Tool: { type: object, required: [role], properties: { role: { const: tool }, id: { type: string } } }`;
  return { paths, components, program };
});

using('alternatives that all name the same values are told apart by their discriminator', () => {
  const program = `
const { data } = await api.read();
if (data?.kind === 'cat') console.log(data.lives?.toFixed());
if (data?.kind === 'dog') console.log(data.bark?.valueOf());`;
  const paths = `/a: { get: { operationId: read, ${responds($ref('Pet'))} } }`;
  const kind = 'kind: { type: string, enum: [cat, dog] }';
  const components = `
Pet: { oneOf: [${$ref('Cat')}, ${$ref('Dog')}], discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog } } }
Cat: { type: object, required: [kind], properties: { ${kind}, lives: { type: integer } } }
Dog: { type: object, required: [kind], properties: { ${kind}, bark: { type: boolean } } }`;
  return { paths, components, program };
});

using('an extension of somebody else is no type', () => {
  const program = `
const text: Same<types.ReadData, types.Evil> = true;
const still: Same<types.Evil, string> = true;
const named: string | undefined = (await api.look()).data?.['x-type'];
console.log(text, still, named);`;
  const paths = `
/a:
  get: { operationId: read, ${responds($ref('Evil'))} }
  post: { operationId: look, ${responds('{ type: object, properties: { x-type: { type: string } } }')} }`;
  const components = 'Evil: { type: string, x-type: "any; export const pwned: string" }';
  return { paths, components, program };
});

using('what a part requires of others is required, and a list may go on after its first items', () => {
  const program = `
await api.write({ body: { id: 1, name: 'a' } });
// @ts-expect-error a part requires the id
await api.write({ body: { name: 'a' } });
const { data } = await api.read();
const size: number | undefined = data?.size.valueOf();
const row: Same<types.ReadData['row'], (string | number)[] | undefined> = true;
const pair: Same<types.ReadData['pair'], [number, string] | undefined> = true;
console.log(size, row, pair);`;
  const paths = `
/a:
  post: { operationId: write, requestBody: { required: true, ${json(`{ allOf: [${$ref('Thing')}, { required: [id] }] }`).slice(2)}, ${responds($ref('Thing'))} }
  get: { operationId: read, ${responds(`{ type: object, properties: { size: { type: integer }, row: { type: array, prefixItems: [{ type: integer }], items: { type: string } }, pair: { type: array, prefixItems: [{ type: integer }, { type: string }], items: false } }, allOf: [{ type: object, required: [size] }] }`)} }`;
  const components =
    'Thing: { type: object, required: [name], properties: { id: { type: integer }, name: { type: string } } }';
  return { paths, components, program };
});

using('a base that lists its alternatives is no alternative of itself, as Springdoc writes subclasses', () => {
  const program = `
const { data } = await api.read();
if (data?.type === 'Dog') console.log(data.bark, data.name.trim());
if (data?.type === 'Puppy') console.log(data.bark, data.age?.toFixed(), data.owner?.type);
console.log(data);`;
  const paths = `/a: { get: { operationId: read, ${responds($ref('Pet'))} } }`;
  const base = 'type: object, required: [type, name], discriminator: { propertyName: type }';
  const components = `
Pet: { ${base}, properties: { type: { type: string }, name: { type: string }, owner: ${$ref('Pet')} }, oneOf: [${$ref('Cat')}, ${$ref('Dog')}, ${$ref('Puppy')}] }
Cat: { allOf: [${$ref('Pet')}, { type: object, properties: { lives: { type: integer } } }] }
Dog: { allOf: [${$ref('Pet')}, { type: object, properties: { bark: { type: boolean } } }] }
Puppy: { allOf: [${$ref('Dog')}, { type: object, properties: { age: { type: integer } } }] }`;
  return { paths, components, program };
});

using('a path item among the components declares no operation of its own', () => {
  const program = `
const { data } = await api.read({ q: 'a' });
console.log(data?.trim());`;
  const item = `{ get: { operationId: read, parameters: [{ name: q, in: query, schema: { type: [string, 'null'] } }], ${responds('{ type: string }')} } }`;
  const paths = '/a: { $ref: "#/components/pathItems/One" }';
  return { paths, components: 'Unused: { type: string }', rest: `pathItems: { One: ${item} }`, program };
});

/** The files of one use, by their names in this repository. */
function filesOf({ paths, components, rest = '', program }: Use, index: number): Record<string, string> {
  const schemas = components.replace(/^/gm, '    ');
  const written = documentOf(paths, `components:\n  ${rest}\n  schemas:\n${schemas}`);
  // What `readSpec` makes of a file.
  const document = uniform(record(written)) as object as SpecDocument;
  const { types, schema } = typesFiles(document, providerOf('odd', document), origin('odd'));
  const text = `import type { Client } from '../src/client/client-types.ts';
import type { paths } from '../generated/odd${index}/schema.ts';
import type * as types from '../generated/odd${index}/types.ts';
declare const api: Client<paths> & types.OddMethods;
/** Whether two types are the same. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
${program}
export { api };`;
  return {
    [`generated/odd${index}/types.ts`]: types,
    [`generated/odd${index}/schema.ts`]: schema,
    [`examples/odd${index}.ts`]: text,
  };
}

describe('a strict program compiles:', () => {
  const files = uses.map(([, use], index) => filesOf(use, index));
  const { complaints, dispose } = languageService(Object.assign({}, ...files));
  afterAll(dispose);
  test.each(uses.map(([title], index) => [title, index] as const))('%s', (_, index) => {
    const names = Object.keys(files[index] ?? {});
    expect(names.flatMap((name) => complaints(name).map((complaint) => `${name}:${complaint}`))).toEqual([]);
  });
});
