/**
 * What `diff` says of the kinds of edits that a spec can have, applied to every spec. Whether an edit breaks callers is measured: by
 * compiling a caller of the older client against the newer types, and by replaying its call, by the newer client, against the older mock.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Mock, startMock } from 'guichet-tools/mock';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { chargepilotAuth } from '../../generated/chargepilot/index.ts';
import { clicrdvBasic } from '../../generated/clicrdv/index.ts';
import { energiaproAuth } from '../../generated/energiapro/index.ts';
import { openstreetAuth } from '../../generated/openstreet/index.ts';
import { pisteAuth } from '../../generated/sne-cotation/index.ts';
import { createClient } from '../../src/client/index.ts';
import type { Step } from '../../src/client/step.ts';
import type { SpecDocument } from '../../src/codegen/document.ts';
import { typesFiles } from '../../src/codegen/files.ts';
import { capitalized } from '../../src/codegen/method-name.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { highest } from '../../src/diff/change.ts';
import { changesForCallers } from '../../src/diff/changes-for-callers.ts';
import { codecs, type Methods } from '../support/described.ts';
import { root } from '../support/project.ts';
import { type Edit, edits, openSpec, type Target, targets } from '../support/spec-edits.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

function authOf(name: Target['name']): Step {
  const { accounts } = mock;
  const auth = {
    chargepilot: () => chargepilotAuth(accounts.chargepilot),
    clicrdv: () => clicrdvBasic(accounts.clicrdv),
    energiapro: () => energiaproAuth(accounts.energiapro),
    openstreet: () => openstreetAuth(accounts.openstreet),
    'sne-cotation': () => pisteAuth(accounts['sne-cotation']),
  };
  return auth[name]();
}

/** Of a change that callers do not see, `guichet diff` says `patch`. */
const bumpOf = (before: SpecDocument, after: SpecDocument) =>
  highest(['patch', ...changesForCallers(before, after).map(({ impact }) => impact)]);

/** The versions that an edit is made between. */
function versionsOf(spec: SpecDocument, target: Target, edit: Edit | undefined) {
  const [before, after] = [openSpec(spec, target), openSpec(spec, target)];
  edit?.prepare?.(before);
  edit?.prepare?.(after);
  edit?.apply(after);
  return { before: before.document, after: after.document };
}

/** A caller of the older client, with the types of the newer. */
function callerOf(after: SpecDocument, { name, methodName, field, sample, required, read }: Target) {
  const provider = providerOf(name, after);
  const imports = {
    client: '../client.ts',
    auth: '../client.ts',
    file: String,
    sibling: (file: string) => `${file}.ts`,
  };
  const { types, schema } = typesFiles(after, provider, { source: name, imports });
  const methods = `${name.split('-').map(capitalized).join('')}Methods`;
  const call = (input: object) =>
    `const { data } = await api.${methodName}(${JSON.stringify(input)});\n    if (data) { const text: string | undefined = ${read}; console.log(text); }`;
  const names = provider.servers.map((server) => JSON.stringify(server.name)).join(' | ');
  return {
    'types.ts': types,
    'schema.ts': schema,
    'caller.ts': `import type { ${methods} } from './types.ts';
export const server: ${names} = 'production';
export async function callWithField(api: ${methods}) {
    ${call({ ...required, [field]: sample })}
}
export async function callWithout(api: ${methods}) {
    ${call(required)}
}`,
  };
}

const CLIENT = `
export interface CallOptions { timeout?: number }
export type CallOutcome<Data, Failure> = { data: Data; error?: undefined } | { data?: undefined; error: Failure };
export interface Paged<Data> { all(): Promise<Data[]> }
export type Bytes = Uint8Array;
export interface ServerSentEvent { data: string }
`;

/** Compiles all callers at once; returns the complaints by the folder of each. */
function complaintsBy(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    lib: ['lib.es2022.d.ts'],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.directoryExists = () => true;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(file);
    return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version);
  };
  const callers = [...files.keys()].filter((file) => /(caller|globals\.d)\.ts$/.test(file));
  const program = ts.createProgram(callers, options, host);
  return new Map(
    callers.map((file) => [
      path.basename(path.dirname(file)),
      program
        .getSemanticDiagnostics(program.getSourceFile(file))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    ]),
  );
}

/** Replays the call by the newer client against the older mock, which first fails for a moment. */
async function replay(
  after: SpecDocument,
  { name, methodName, field, sample, required }: Target,
  auth: Step,
): Promise<boolean> {
  const provider = { ...providerOf(name, after), codecs };
  const piste = mock.accounts['sne-cotation'];
  const given = name === 'sne-cotation' ? { client_id: piste.clientId, client_secret: piste.clientSecret } : {};
  let failed = false;
  const target = provider.operations[methodName];
  const client = createClient(provider, 'createEdited', {
    auth,
    baseUrl: mock.url(name),
    fetch: async (request: Request) => {
      const isCall = target && new URL(request.url).pathname.endsWith(target.path.split('#')[0] ?? '');
      if (failed || !isCall) return fetch(request);
      failed = true;
      return new Response('', { status: 503, headers: { 'retry-after': '0' } });
    },
    // The compiler does not see the edited spec.
  }) as unknown as Methods;
  try {
    const { data } = (await client[methodName]?.({ ...required, ...given, [field]: sample })) ?? {};
    return data !== undefined;
  } catch {
    return false;
  }
}

describe.each(targets)('in the spec of $name', async (target) => {
  const spec: SpecDocument = parse(await readFile(path.join(root, `specs/${target.name}.yaml`), 'utf8'));
  const files = new Map([
    ['/edits/client.ts', CLIENT],
    ['/edits/globals.d.ts', 'declare const console: { log(value: unknown): void };'],
  ]);
  const versions = [undefined, ...edits].map((edit, index) => {
    const version = versionsOf(spec, target, edit);
    for (const [file, text] of Object.entries(callerOf(version.after, target)))
      files.set(`/edits/${index}/${file}`, text);
    return version;
  });
  const complaints = complaintsBy(files);
  // One for all calls, so that they share a login.
  let auth: Step;
  beforeAll(() => {
    auth = authOf(target.name);
  });

  test('a caller compiles and its call succeeds while nothing is changed', async () => {
    expect(complaints.get('0')).toEqual([]);
    expect(await replay(versions[0]?.after ?? spec, target, auth)).toBe(true);
  });

  test.each(edits.map((edit, index) => ({ ...edit, index: index + 1 })))(
    '$title is $bump',
    async ({ bump, reason, index }) => {
      const { before, after } = versions[index] ?? { before: spec, after: spec };
      const compiles = complaints.get(String(index))?.length === 0;
      const isBroken = !compiles || !(await replay(after, target, auth));
      // Where a reason is given, it is because neither of the two tells.
      expect({ bump: bumpOf(before, after), isBroken }).toEqual({
        bump,
        isBroken: bump === 'major' && reason === undefined,
      });
    },
  );
});
