/**
 * Writes the types of a spec, by openapi-typescript: `types.ts`, what a user meets by name, and `schema.ts`, the same by path.
 *
 * openapi-typescript's own entry would read, bundle and lint the document once more; it is bundled and linted already, so its
 * transformer is called directly. It makes one type literal of all schemas, which an editor shows without their names: here each is
 * lifted out of it into a declaration of its own.
 */
import { createRequire } from 'node:module';
import type * as openapiTypescript from 'openapi-typescript';
import type * as TypeScript from 'typescript';
import type { Provider } from '../client/provider.ts';
import { callerView } from './caller-view.ts';
import { partDirections } from './directions.ts';
import { operationsOf, type Schema, type SpecDocument } from './document.ts';
import { forTypes } from './for-types.ts';
import type { Imports } from './imports.ts';
import { isAdded, isRequest, type Method, methodsOf, typeNames } from './methods.ts';
import { BODY_TYPES } from './type-bodies.ts';
import { operationWords, wordDocument } from './words.ts';

/** A part of a template type. */
const ANY_TEXT = '$\u007bstring}';

type Types = typeof openapiTypescript;
// By their files: the entry of the package also loads a linter, and imports TypeScript where it could be required, which is slower.
const load = createRequire(import.meta.url);
const ts: typeof TypeScript = load('typescript');
const transformSchema: Types['transformSchema'] = load('openapi-typescript/dist/transform/index.cjs');
const { astToString }: Pick<Types, 'astToString'> = load('openapi-typescript/dist/lib/ts.cjs');
const { resolveRef, scanDiscriminators }: Pick<Types, 'resolveRef' | 'scanDiscriminators'> = load(
  'openapi-typescript/dist/lib/utils.cjs',
);

/** Writes the text of both files. `client`: the name of the type of the client. */
export function typeFiles(
  document: SpecDocument,
  provider: Provider,
  client: string,
  imports: Pick<Imports, 'client' | 'sibling'>,
): { readonly types: string; readonly schema: string } {
  const view = callerView(document);
  const names = typeNames(client);
  const methods = methodsOf(view, provider, names);
  for (const key of Object.keys(view.components?.schemas ?? {})) names.add(key);
  const written = methodsInterface(client, provider, methods, view);
  wordDocument(document, view);
  // An operation without an id stays in its path, to be lifted below; its words are those of its method, since nobody can hover a path.
  const silent = { operationId: undefined, summary: undefined, description: undefined, deprecated: undefined };
  for (const { operation } of operationsOf(view)) Object.assign(operation, silent);
  const readable = forTypes(view, names.addPart);
  partDirections(readable, isRequest, names.addRequest);
  const { declarations, helpers, rest } = lift(transform(readable), names.get, methods);

  const print = printer();
  const declared = new Map([...declarations].map(([key, node]) => [key, print(node)]));
  const ofMethods = methods.flatMap(({ input, others, data, error }) =>
    [input, ...others.map((other) => other.input), data, error].map((type) => {
      const text = type.key && declared.get(type.key);
      if (type.key) declared.delete(type.key);
      return text || `${comment(type.words)}export type ${type.name} = ${type.alias};`;
    }),
  );
  const rename = (text: string, scope: string) =>
    // The compiler escapes letters beyond ASCII.
    tidy(text).replace(/components\["schemas"\]\["((?:[^"\\]|\\.)+)"\]/g, (whole, key: string) => {
      const name = names.get(JSON.parse(`"${key}"`));
      return name ? scope + name : whole;
    });
  const withHelpers = (text: string) =>
    [text, ...[...helpers].filter(([name]) => text.includes(`${name}<`)).map(([, node]) => print(node))].join('\n\n');
  const types = [written, ...ofMethods, ...declared.values()].join('\n\n');
  const schema = rename(withHelpers(astToString(rest).trimEnd()), 'types.');
  const named = rename(withHelpers(types), '');
  // What a reference means that leads deeper than to a schema stands in `schema.ts`.
  const deeper = ['components', 'operations', 'paths'].filter((root) => named.includes(`${root}["`));
  const bodyTypes = (text: string) => {
    const code = text.replace(/\/\*\*.*?\*\//gs, '');
    return BODY_TYPES.filter((type) => new RegExp(`(?<![w"])${type}(?![w"])`).test(code));
  };
  const inSchema = bodyTypes(schema);
  return {
    types: `import type { ${[...bodyTypes(named), 'CallOptions', 'CallOutcome'].join(', ')} } from '${imports.client}';
${deeper.length > 0 ? `import type { ${deeper.join(', ')} } from '${imports.sibling('./schema')}';\n` : ''}
${named}
`,
    schema: `${inSchema.length > 0 ? `import type { ${inSchema.join(', ')} } from '${imports.client}';\n` : ''}${schema.includes('types.') ? `import type * as types from '${imports.sibling('./types')}';\n\n` : ''}${schema}\n`,
  };
}

function transform(document: SpecDocument): TypeScript.Node[] {
  // A document of the same form, typed by openapi-typescript in its own names.
  const schema = document as object as openapiTypescript.OpenAPI3;
  const context: openapiTypescript.GlobalContext = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // A default is what a server takes for a value that is missing; it may be missing.
    defaultNonNullable: false,
    // A walk through every node, which most documents can do without.
    discriminators: JSON.stringify(schema).includes('"discriminator"')
      ? scanDiscriminators(schema, { silent: true })
      : { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    // Required by the type; only the entry that reads files uses it.
    redoc: undefined as never,
    resolve: ($ref) => resolveRef(schema, $ref, { silent: true }),
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (node) => {
      const name = (node as Schema)['x-type']; // ours, which openapi-typescript does not know
      return name === undefined ? undefined : ts.factory.createTypeReferenceNode(name);
    },
    transformProperty: undefined,
  };
  return transformSchema(schema, context);
}

/**
 * Lifts every schema out of `components` into a declaration, and every operation out of `paths` into `operations`; what stays there
 * refers to them. openapi-typescript would lift operations too, copying all it has with each.
 */
function lift(
  nodes: readonly TypeScript.Node[],
  nameOf: (key: string) => string | undefined,
  methods: readonly Method[],
) {
  const { factory } = ts;
  const exported = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  const declarations = new Map<string, TypeScript.Node>();
  const helpers = new Map<string, TypeScript.Node>();
  const operations: TypeScript.TypeElement[] = [];
  const idOf = new Map(methods.map(({ operation: { method, path, id } }) => [`${method.toLowerCase()} ${path}`, id]));

  const propertyOf = (name: TypeScript.PropertyName | string, type: TypeScript.TypeNode) =>
    factory.createPropertySignature(undefined, name, undefined, type);
  const interfaceOf = (name: string, members: readonly TypeScript.TypeElement[]) =>
    factory.createInterfaceDeclaration(exported, name, undefined, undefined, members);

  const liftSchema = (key: string, type: TypeScript.TypeNode, member: TypeScript.PropertySignature) => {
    const name = nameOf(key);
    if (!name) return [member];
    const declaration = ts.isTypeLiteralNode(type)
      ? interfaceOf(name, type.members)
      : factory.createTypeAliasDeclaration(exported, name, undefined, type);
    declarations.set(key, ts.setSyntheticLeadingComments(declaration, ts.getSyntheticLeadingComments(member)));
    return isAdded(key) ? [] : [propertyOf(member.name, factory.createTypeReferenceNode(`types.${name}`))];
  };

  // A path keeps its operations alone: neither the methods that it does not have nor parameters, which its operations have.
  const liftOperations = (path: string, type: TypeScript.TypeNode) =>
    membersOf(type).flatMap(([method, operation, member]) => {
      const id = idOf.get(`${method} ${path}`);
      if (id === undefined) return [];
      operations.push(propertyOf(/^[A-Za-z_$][\w$]*$/.test(id) ? id : factory.createStringLiteral(id), operation));
      const reference = factory.createLiteralTypeNode(factory.createStringLiteral(id));
      return [
        propertyOf(
          member.name,
          factory.createIndexedAccessTypeNode(factory.createTypeReferenceNode('operations'), reference),
        ),
      ];
    });

  const rest = nodes.flatMap((node): TypeScript.Node[] => {
    if (ts.isTypeAliasDeclaration(node) && !node.modifiers?.length) {
      helpers.set(node.name.text, node);
      return [];
    }
    if (!ts.isInterfaceDeclaration(node)) return isNamed(node, 'operations') ? [] : [node];
    const members = membersOf(node).map(([name, type, member]) => {
      if (node.name.text === 'paths')
        return propertyOf(member.name, factory.createTypeLiteralNode(liftOperations(name, type)));
      if (node.name.text !== 'components' || name !== 'schemas') return member;
      const schemas = membersOf(type).flatMap((schema) => liftSchema(...schema));
      const never = factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);
      return propertyOf(member.name, schemas.length > 0 ? factory.createTypeLiteralNode(schemas) : never);
    });
    return [interfaceOf(node.name.text, members)];
  });
  return { declarations, helpers, rest: [...rest, interfaceOf('operations', operations)] };
}

/** The properties of an interface or of a type literal: name, type and the whole. */
function membersOf(
  node: TypeScript.InterfaceDeclaration | TypeScript.TypeNode,
): [string, TypeScript.TypeNode, TypeScript.PropertySignature][] {
  if (!ts.isInterfaceDeclaration(node) && !ts.isTypeLiteralNode(node)) return [];
  return node.members.flatMap((member) =>
    ts.isPropertySignature(member) && member.type ? [[textOf(member.name), member.type, member]] : [],
  );
}

function isNamed(node: TypeScript.Node, name: string): boolean {
  return ts.isTypeAliasDeclaration(node) && node.name.text === name;
}

function textOf(name: TypeScript.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
}

function printer(): (node: TypeScript.Node) => string {
  const { printNode } = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
  const file = ts.createSourceFile('types.ts', '', ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);
  return (node) => printNode(ts.EmitHint.Unspecified, node, file);
}

/** What is said of the lists that come page by page. */
const PAGED = `page by page, as one sequence: \`for await (const record of …)\`, or \`await ….all()\`. A page is asked for when it is needed.

A list may change meanwhile: no record is returned twice, and none is missed that was there all the time.`;

function methodsInterface(client: string, provider: Provider, methods: readonly Method[], view: SpecDocument): string {
  const members = methods.map(({ name, operation, written, isOptional, input, others, data, error }) => {
    const words = comment(operationWords(view, written, operation, provider.name), '    ');
    // A member called `new` would be a constructor.
    const member = name === 'new' ? `'new'` : name;
    const outcome = `Promise<CallOutcome<${data.name}, ${error.name}>>;\n`;
    const parameters = `input${isOptional ? '?' : ''}: ${input.name}, options?: CallOptions`;
    const overloads = others.map(({ type, input: other }) => {
      // A range such as `image/*` is a template type.
      const chosen = `\`${type.split('*').join(ANY_TEXT)}\``;
      const options = `options: CallOptions & { contentType: ${chosen} }`;
      return `${comment(`\`${name}\` with a body of ${type}.`, '    ')}    ${member}(input: ${other.name}, ${options}): ${outcome}`;
    });
    return `${words}    ${member}(${parameters}): ${outcome}${overloads.join('')}`;
  });
  const paged = methods.flatMap(({ name, operation: { paging }, isOptional, input, data }) => {
    if (!paging) return [];
    const item = `NonNullable<${data.name}[${JSON.stringify(paging.items)}]>[number]`;
    const parameters = `operation: '${name}', input${isOptional ? '?' : ''}: ${input.name}, options?: CallOptions`;
    return [
      `${comment(`Reads the pages of \`${name}\` one after the other.`, '    ')}    paginate(${parameters}): Paged<${item}>;\n`,
    ];
  });
  const title = provider.title.replace(/\s+/g, ' ');
  const words = comment(`The operations of ${title}, a method each.`);
  const pages = `\n\n${comment(`The lists of ${title}, ${PAGED}`)}export interface ${client}Pages {\n${paged.join('\n')}}`;
  return `${words}export interface ${client}Methods {\n${members.join('\n')}}${paged.length > 0 ? pages : ''}`;
}

/** A docstring, ready to stand before a declaration. */
export function comment(words: string, indent = ''): string {
  const lines = words.replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

/** Takes away what openapi-typescript puts into its comments: five spaces before further lines, and tags that say no more than the type. */
function tidy(text: string): string {
  return text
    .replace(/^ *\/\*\* @(?:enum \{[^}]*\}|constant) \*\/\n/gm, '')
    .replace(/^ *\* @(?:enum \{[^}]*\}|constant)\n/gm, '')
    .replace(/^( *\/\*\*)\n *\* (.*)\n *\*\/$/gm, '$1 $2 */')
    .replace(/^( *(?:\/\*)?\*{1,2}) @description /gm, '$1 ')
    .replace(/^( *\*) {5}(.*)$/gm, (_, start: string, line: string) => `${start} ${line}`.trimEnd());
}
