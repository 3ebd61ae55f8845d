/** Writes the sample in TypeScript: a call by name of the generated client. */
import { isRecord } from '../client/encode.ts';
import { camelCase, pascalCase } from '../codegen/files.ts';
import type { Computed } from '../samples.ts';
import type { Call } from './call.ts';
import { FILE } from './example.ts';
import { exampleInput } from './example-input.ts';
import { type Code, printer } from './layout.ts';
import type { Context } from './sample-request.ts';

/** As wide as fits beside the text of a page without scrolling. */
const print = printer(80, '  ');

/** Writes the call of one operation. */
export function typescriptSource(context: Context, call: Call): string {
  const { operation } = call;
  const { name, provider, credentials, module, environment } = context;
  const computed = credentials?.computed ?? {};
  const needsCredentials = operation.security.length > 0 || operation.filledByAuth.length > 0;
  const [factory, given] = credentials?.auth(operation) ?? [];
  const auth = factory === undefined ? codeOf('external') : invoke(factory, codeOf(given));
  const options = objectOf({
    ...(needsCredentials && { auth }),
    ...(environment.isMock && { baseUrl: codeOf(environment.url) }),
    ...(!environment.isMock && environment.name !== provider.servers[0].name && { server: codeOf(environment.name) }),
  });
  const variable = camelCase(name);
  const create = invoke(`create${pascalCase(name)}`, ...(options.items.length > 0 ? [options] : []));

  const input = exampleInput(call);
  const [method] = Object.entries(provider.operations).find(([, one]) => one === operation) ?? [operation.id];
  const request = invoke(
    `await ${variable}.${method}`,
    ...(Object.keys(input).length === 0 ? [] : [codeOf(input, computed)]),
  );

  const imports = [...new Set([create, request].flatMap(functionsIn))].sort();
  return [
    `import { ${imports.join(', ')} } from '${module}';`,
    '',
    `const ${variable} = ${print(create, '', `const ${variable} = ;`.length)};`,
    `const { data, error } = ${print(request, '', 'const { data, error } = ;'.length)};`,
    'console.log(data ?? error);',
  ].join('\n');
}

function invoke(name: string, ...args: Code[]) {
  return { open: `${name}(`, items: args.map((arg) => ['', arg] as const), close: ')', hugging: true } as const;
}

function objectOf(codes: Readonly<Record<string, Code>>) {
  const items = Object.entries(codes).map(([name, code]) => [`${key(name)}: `, code] as const);
  return { open: '{', items, close: '}', padded: true } as const;
}

/** A JSON value as an expression; a computed property becomes its computation. */
function codeOf(json: unknown, computed: Readonly<Record<string, Computed>> = {}): Code {
  if (Array.isArray(json)) return listOf(json.map((item) => codeOf(item, computed)));
  if (isRecord(json)) {
    const codes = Object.entries(json).map(([name, inner]) => {
      const [call, ...args] = computed[name]?.code ?? [];
      return [name, call === undefined ? codeOf(inner, computed) : invoke(call, ...args.map((arg) => codeOf(arg)))];
    });
    return objectOf(Object.fromEntries(codes));
  }
  if (json === FILE) return invoke('new Blob', listOf(["'the content'"]));
  const text = JSON.stringify(json);
  return typeof json === 'string' ? `'${text.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'` : text;
}

function listOf(codes: readonly Code[]): Code {
  return { open: '[', items: codes.map((code) => ['', code]), close: ']' };
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : String(codeOf(name));
}

/** The functions that an expression calls, without methods and constructors. */
function functionsIn(code: Code): string[] {
  if (typeof code === 'string') return [];
  const [, name] = /^(?:await )?([\w$]+)\($/.exec(code.open) ?? [];
  return [...(name === undefined ? [] : [name]), ...code.items.flatMap(([, inner]) => functionsIn(inner))];
}
