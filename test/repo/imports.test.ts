/** `npm run lint` keeps the direction of imports: one file for every import that is refused or allowed, linted with this project's rules. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root, runNode, temporaryFolder } from '../support/project.ts';

/** What a file that is added to a folder must not import. */
const refused = {
  'src/client/added.ts': [
    '../auth/lib/token-cache.ts',
    '../auth/energiapro.ts',
    '../mock/index.ts',
    '../create-fetch.ts',
    '../../generated/providers.ts',
    '../../generated/energiapro/operations.ts',
    '../codegen/spec.ts',
    '../cli/guichet.ts',
    'guichet/energiapro',
  ],
  'src/auth/lib/added.ts': ['../energiapro.ts', '../../mock/index.ts', '../../../generated/providers.ts', 'guichet'],
  'src/auth/added.ts': [
    './openstreet.ts',
    '../auth/openstreet.ts',
    '../mock/simulators/energiapro.ts',
    '../mock/index.ts',
    '../../generated/energiapro/index.ts',
    '../cli/guichet.ts',
    'guichet/openstreet',
  ],
  'src/mock/simulators/added.ts': [
    '../../auth/energiapro.ts',
    '../../auth/lib/options.ts',
    '../../client/encode.ts',
    './openstreet.ts',
    '../index.ts',
    '../../../generated/energiapro/index.ts',
    'guichet/energiapro',
  ],
  'src/mock/added.ts': [
    '../auth/energiapro.ts',
    '../auth/lib/options.ts',
    './simulators/energiapro.ts',
    '../../generated/energiapro/index.ts',
    '../docs/build.ts',
    '../cli/guichet.ts',
  ],
  'src/codegen/added.ts': [
    '../cli/generate.ts',
    '../docs/build.ts',
    '../lint/rules.ts',
    '../mock/index.ts',
    '../redocly.ts',
  ],
  'src/lint/added.ts': ['../cli/generate.ts', '../docs/build.ts', '../auth/energiapro.ts'],
  'src/diff/added.ts': ['../cli/diff.ts', '../lint/rules.ts', '../docs/build.ts'],
  'src/docs/added.ts': ['../cli/docs.ts', '../diff/compare.ts', '../mock/index.ts', '../auth/energiapro.ts'],
  'src/added.ts': [
    './cli/guichet.ts',
    './auth/energiapro.ts',
    './mock/index.ts',
    './codegen/spec.ts',
    '../generated/energiapro/index.ts',
  ],
  'src/cli/added.ts': ['./docs.ts'],
  'src/cli/lib/added.ts': ['../docs.ts'],
  'scripts/added.ts': ['../src/cli/guichet.ts'],
  'test/repo/added.test.ts': ['../../src/cli/guichet.ts'],
} as const;

/** What a file may import. */
const allowed = {
  'src/client/client.ts': ['./call.ts', 'openapi-fetch'],
  'src/auth/lib/token-cache.ts': ['./options.ts', '../../client/step.ts'],
  'src/auth/clicrdv.ts': ['./lib/options.ts', '../client/encode.ts', 'node:crypto'],
  'src/mock/simulators/clicrdv.ts': [
    '../simulator.ts',
    './clicrdv-list.ts',
    '../../../generated/clicrdv/operations.ts',
  ],
  'src/mock/accounts.ts': ['./types.ts', '../client/redact.ts', '../../generated/simulators.ts'],
  'src/codegen/files.ts': ['./spec.ts', '../client/provider.ts'],
  'src/lint/other-rules.ts': ['../codegen/method-name.ts'],
  'src/docs/samples.ts': ['../codegen/spec.ts', '../redocly.ts', '../client/encode.ts'],
  'src/index.ts': ['./client/errors.ts', './auth/lib/record-store.ts', './create-fetch.ts'],
  'src/cli/guichet.ts': ['./mock.ts'],
  'src/cli/docs.ts': [
    './lib/arguments.ts',
    '../docs/build.ts',
    '../codegen/render.ts',
    '../mock/index.ts',
    '../cli/lib/arguments.ts',
  ],
  'src/cli/lib/complain.ts': ['./arguments.ts', '../../codegen/spec.ts'],
  'test/mock/mock.test.ts': [
    'guichet-tools/mock',
    '../../generated/providers.ts',
    '../../src/mock/simulators/energiapro.ts',
  ],
} as const;

/** Two files that import each other, one of them only for a type. */
const cycle = {
  'src/docs/one.ts': "import { two } from './two.ts';\nexport const one = two;\nexport type One = string;\n",
  'src/docs/two.ts': "import type { One } from './one.ts';\nexport const two: One = '';\n",
};

interface Report {
  readonly diagnostics: readonly { category: string; location: { path: string; start: { line: number } } }[];
}

/** Lints files in a project of their own, and returns `rule path:line` for every complaint. */
async function complaintsAbout(files: Readonly<Record<string, string>>): Promise<string[]> {
  const project = await temporaryFolder();
  await cp(path.join(root, 'biome.json'), path.join(project, 'biome.json'));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.join(project, path.dirname(file)), { recursive: true });
    await writeFile(path.join(project, file), text);
  }
  const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
  const { stdout } = await runNode(project, biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.');
  const { diagnostics }: Report = JSON.parse(stdout);
  return diagnostics.map(({ category, location }) => `${category} ${location.path}:${location.start.line}`).sort();
}

/** One import on each line. */
const importing = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(
    Object.entries(table).map(([file, names]) => [file, names.map((name) => `import '${name}';\n`).join('')]),
  );

describe('an import', () => {
  test('that goes up, or from one provider to another, is refused', async () => {
    const lines = Object.entries(refused).flatMap(([file, names]) =>
      names.map((_, index) => `lint/style/noRestrictedImports ${file}:${index + 1}`),
    );
    expect(await complaintsAbout(importing(refused))).toEqual(lines.sort());
  });

  test('that goes down is allowed', async () => {
    expect(await complaintsAbout(importing(allowed))).toEqual([]);
  });

  test('is refused in every form: of a type, of all names, at run time', async () => {
    const name = '../mock/index.ts';
    const text = `import type { Mock } from '${name}';
export * from '${name}';
export const mock = (options: Mock) => [options, import('${name}')];
`;
    const rule = 'lint/style/noRestrictedImports src/auth/energiapro.ts';
    expect(await complaintsAbout({ 'src/auth/energiapro.ts': text })).toEqual([`${rule}:1`, `${rule}:2`, `${rule}:3`]);
  });

  test('that closes a circle is refused, also when it is of a type', async () => {
    expect(await complaintsAbout(cycle)).toEqual([
      'lint/suspicious/noImportCycles src/docs/one.ts:1',
      'lint/suspicious/noImportCycles src/docs/two.ts:1',
    ]);
  });
});
