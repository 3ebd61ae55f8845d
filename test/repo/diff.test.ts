/** `guichet diff`: what a change of a spec means for callers, measured in repositories of its own. */
import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { gitEnvironment } from '../support/git-environment.ts';
import { edit, placeOf, root, sixthSpec } from '../support/project.ts';

const FILE = 'specs/sixth-office.yaml';
const FORM_FIELD = ', device: { type: string } }\n';
const LANG = `        - name: lang
          in: query
          description: The language of the answer.
          schema: { type: string, enum: [fr, en] }
`;

const text = '{ $ref: "#/components/schemas/Text" }';
const owner = '{ $ref: "#/components/schemas/Owner" }';
const QUERY_FIELD = `              zone: ${text}
`;

/** The sixth spec with something to lose: optional fields, an enum, a second server, an open set of codes, shared schemas. */
const spec = [
  ['        - name: x-signature\n', `${LANG}        - name: x-signature\n`],
  [
    '{ number: { x-source: [S-13], type: integer } }',
    `{ number: { x-source: [S-13], type: integer }, note: { type: string }, memo: ${text}, by: ${owner} }`,
  ],
  ['              properties:\n                password_hash: {', '              properties: {password_hash: {'],
  ['pattern: "^[0-9a-f]{4}$" }\n', `pattern: "^[0-9a-f]{4}$" }, agent: ${text}, for: ${owner}${FORM_FIELD}`],
  ['              day: {', `${QUERY_FIELD}              day: {`],
  [
    '  schemas:\n',
    `  schemas:\n    Text: { type: string }\n    Owner: { type: object, properties: { mail: ${text} } }\n`,
  ],
  ['tags:\n', '  - url: https://sandbox.sixth.test/v1\n    x-name: sandbox\ntags:\n'],
  [
    '{ status: { x-source: [S-17], type: string } }',
    '{ status: { x-source: [S-17], anyOf: [{ enum: [WRONG_KEY] }, { type: string }] } }',
  ],
].reduce((text, [from = '', to = '']) => edit(text, from, to), sixthSpec);
const openOffice = spec.slice(spec.indexOf('  /office#open:'), spec.indexOf('components:\n'));

let base: string;
let repository: string;
let temporary: string;

beforeAll(async () => {
  base = await realpath(await mkdtemp(path.join(tmpdir(), 'guichet-')));
  // The project lies in a folder of its repository, as in a monorepo.
  repository = path.join(base, 'repository/guichet');
  temporary = path.join(base, 'tmp');
  await mkdir(path.join(repository, 'specs'), { recursive: true });
  await mkdir(temporary);
  for (const name of ['package.json', 'scripts', 'src'])
    await cp(path.join(root, name), path.join(repository, name), { recursive: true });
  await symlink(path.join(root, 'node_modules'), path.join(repository, 'node_modules'), 'dir');
  await writeFile(path.join(repository, FILE), spec);
  git('init', '--quiet', '--initial-branch=main');
  git('add', 'guichet/specs');
  git('commit', '--quiet', '--message=specs: add the sixth');
});
function git(...args: string[]) {
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
  execFileSync('git', [...author, ...args], { cwd: path.join(base, 'repository'), env: gitEnvironment, stdio: 'pipe' });
}
afterAll(() => rm(base, { recursive: true, force: true }));

afterEach(async () => {
  await rm(path.join(repository, 'specs'), { recursive: true });
  await mkdir(path.join(repository, 'specs'));
  await writeFile(path.join(repository, FILE), spec);
  // Node keeps its compile cache in the same place.
  expect((await readdir(temporary)).filter((name) => name.startsWith('guichet'))).toEqual([]);
});

function diff(...args: string[]) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const options = { cwd: repository, env: { ...gitEnvironment, TMPDIR: temporary } };
    const child = execFile(
      process.execPath,
      ['src/cli/guichet.ts', 'diff', ...args],
      options,
      (_error, stdout, stderr) => resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

/** What is said of the one spec after it was edited. */
async function diffAfter(text: string) {
  await writeFile(path.join(repository, FILE), text);
  const { status, stdout, stderr } = await diff('main', '--json');
  expect(stderr).toBe('');
  const { bump, breaking, specs } = JSON.parse(stdout);
  expect(specs).toMatchObject([{ spec: FILE, bump }]);
  return { status, bump, breaking, changes: specs[0].changes };
}

// "MAJOR version when you make incompatible API changes, MINOR version when you add functionality in a backward compatible
// manner, PATCH version when you make backward compatible bug fixes" (Semantic Versioning 2.0.0, Summary)
describe('a change that breaks callers asks for a major bump and fails:', () => {
  test.each([
    ['an operation removed', openOffice, '', 'path-removed'],
    [
      'a parameter made required',
      'name: lang\n',
      'name: lang\n          required: true\n',
      'parameter-became-required',
    ],
    ['a parameter removed', LANG, '', 'parameter-removed'],
    ['the values of a parameter narrowed', '[fr, en]', '[fr]', 'enum-values-removed'],
    ['a property of an answer removed', ', note: { type: string }', '', 'property-removed'],
    [
      'a property of an answer of another type',
      'number: { x-source: [S-13], type: integer',
      'number: { x-source: [S-13], type: string',
      'schema-type-changed',
    ],
    ['a new required field', '[password_hash]', '[password_hash, device]', 'required-properties-added'],
    ['a proof asked for', 'security: []', 'security: [{ token: [] }]', 'security-requirement-changed'],
    ['a server removed', '  - url: https://sandbox.sixth.test/v1\n    x-name: sandbox\n', '', 'server-removed'],
    // What `redocly diff` lets pass, since nothing of it goes on the wire.
    ['a field of an open form removed', FORM_FIELD, ' }\n', 'guichet/removed'],
    ['a server renamed', 'x-name: sandbox', 'x-name: test', 'guichet/server-name'],
    ['a field left to the caller', '          x-filled-by: auth\n', '', 'guichet/filled-by'],
    ['other answers read as failures', 'absent: success', 'absent: failure', 'guichet/envelope'],
    ['a code renamed', 'WRONG_KEY: {', 'BAD_KEY: {', 'guichet/codes'],
  ])('%s', async (_, from, to, rule) => {
    const { changes, ...rest } = await diffAfter(edit(spec, from, to));
    expect(rest).toEqual({ status: 1, bump: 'major', breaking: true });
    expect(changes[0]).toMatchObject({ impact: 'major', rule, message: expect.any(String) });
  });

  test('the template of a path renamed, which is the same on the wire', async () => {
    const { status, changes } = await diffAfter(
      edit(edit(spec, '/tickets/{id}', '/tickets/{no}'), 'name: id', 'name: no'),
    );
    expect(status).toBe(1);
    expect(changes).toMatchObject([
      { impact: 'major', rule: 'guichet/path-template' },
      { impact: 'major', rule: 'guichet/parameter-name' },
    ]);
  });

  test('a spec deleted', async () => {
    await rm(path.join(repository, FILE));
    const { status, stdout, stderr } = await diff('main');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      'specs/sixth-office.yaml: major',
      '  major  specs/sixth-office.yaml at main  The spec was deleted.',
      '',
      'The package: major; changes that break callers: 1.',
      '',
    ]);
  });
});

describe('a name or a type that callers see, changed behind a reference, is one major change:', () => {
  const sees = async (text: string) =>
    (await diffAfter(text)).changes.map(
      ({ place, rule, message, impact }: { place: string; rule: string; message: string; impact: string }) =>
        impact === 'major' ? [place, rule, message] : impact,
    );

  test.each([
    ['the optional field of a form', 'agent', 'client', '`agent` in the request of POST /login became `client`.'],
    ['a field of a query object', 'zone', 'area', '`zone` in the request of GET /office#open became `area`.'],
    ['a property of a response', 'memo', 'text', '`memo` in the response of GET /tickets/{id} became `text`.'],
  ])('%s renamed', async (_, from, to, message) => {
    const after = edit(spec, `${from}: ${text}`, `${to}: ${text}`);
    const [line, column] = placeOf(after, `${to}: ${text}`).split(':');
    const place = `${FILE}:${line}:${Number(column) + `${to}: `.length}`;
    expect(await sees(after)).toEqual([[place, 'guichet/renamed', message]]);
  });

  test('a property of a schema that a request and a response share renamed', async () => {
    const changes = await sees(edit(spec, `mail: ${text}`, `email: ${text}`));
    expect(changes).toEqual([[expect.any(String), 'property-removed', expect.stringContaining('renamed to `email`')]]);
  });

  test('one of several fields renamed and the others removed', async () => {
    const changes = await sees(
      edit(spec, `agent: ${text}, for: ${owner}, device: { type: string }`, `client: ${text}`),
    );
    expect(changes).toEqual([
      [expect.any(String), 'property-removed', 'Property `agent` was renamed to `client`.'],
      [expect.any(String), 'guichet/removed', '`for` in the request of POST /login was removed.'],
      [expect.any(String), 'guichet/removed', '`device` in the request of POST /login was removed.'],
    ]);
  });

  test('the type of a shared schema', async () => {
    const changes = await sees(edit(spec, 'Text: { type: string }', 'Text: { type: integer }'));
    expect(changes).toEqual([
      [`${FILE}:${placeOf(spec, 'string }\n    Owner')}`, 'schema-type-changed', expect.any(String)],
    ]);
  });

  test('a reference to a schema of another type', async () => {
    const changes = await sees(edit(spec, `agent: ${text}`, `agent: ${owner}`));
    expect(changes.filter((change: unknown) => Array.isArray(change))).toEqual([
      [expect.any(String), 'schema-type-changed', expect.any(String)],
    ]);
  });
});

describe('a change that adds asks for a minor bump and passes:', () => {
  test.each([
    ['an optional parameter', LANG, LANG + LANG.replace('name: lang', 'name: zone')],
    ['a property of an answer', 'note: {', 'more: { type: string }, note: {'],
    ['an optional field of a form', `agent: ${text}`, `agent: ${text}, client: ${text}`],
    ['an optional field of a query object', QUERY_FIELD, QUERY_FIELD + QUERY_FIELD.replace('zone', 'area')],
    ['a property of a shared schema', `mail: ${text}`, `mail: ${text}, phone: ${text}`],
    [
      'an operation',
      openOffice,
      openOffice + openOffice.replaceAll('open', 'ajar').replace('operationId: ajarOffice', 'operationId: a'),
    ],
    ['a documented code', '    WRONG_KEY: {', '    LATE: { meaning: Too late., action: give-up }\n    WRONG_KEY: {'],
    ['a value of an open set', '[{ enum: [WRONG_KEY]', '[{ enum: [WRONG_KEY, LATE]'],
    // "… any public API functionality is marked as deprecated" (Semantic Versioning 2.0.0, 7).
    ['a parameter deprecated', 'name: lang\n', 'name: lang\n          deprecated: true\n'],
  ])('%s', async (_, from, to) => {
    const { changes, ...rest } = await diffAfter(edit(spec, from, to));
    expect(rest).toEqual({ status: 0, bump: 'minor', breaking: false });
    expect(changes).toMatchObject([{ impact: 'minor' }]);
  });

  test('a spec', async () => {
    await writeFile(path.join(repository, 'specs/seventh.yaml'), spec);
    const { status, stdout, stderr } = await diff('main');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      'specs/seventh.yaml: minor',
      '  minor  specs/seventh.yaml  The spec is new.',
      'specs/sixth-office.yaml: none',
      '',
      'The package: minor; changes that break callers: 0.',
      '',
    ]);
  });
});

describe('a change that neither adds nor breaks passes:', () => {
  test.each([
    ['a description', 'patch', 'Opens the office on a day.', 'Opens the office.'],
    ['the source of a statement', 'patch', 'x-source: [S-05]', 'x-source: [S-05, S-06]'],
    ['the first source of a statement', 'patch', 'name: lang\n', 'name: lang\n          x-source: [S-06]\n'],
    ['the meaning of a code', 'patch', 'The key is wrong.', 'That key is wrong.'],
    [
      'the address of a server in another spelling',
      'patch',
      'https://sandbox.sixth.test/v1',
      'https://SANDBOX.sixth.test:443/v1/',
    ],
    ['a default style written out', 'patch', 'name: lang\n', 'name: lang\n          style: form\n'],
    ['a comment', 'none', 'tags:\n', '# One tag.\ntags:\n'],
    ['the order of fields', 'none', `agent: ${text}, for: ${owner}`, `for: ${owner}, agent: ${text}`],
    ['a reference replaced by what it leads to', 'patch', `agent: ${text}`, 'agent: { type: string }'],
  ])('%s', async (_, bump, from, to) => {
    const { changes, ...rest } = await diffAfter(edit(spec, from, to));
    expect(rest).toEqual({ status: 0, bump, breaking: false });
    expect(changes).toHaveLength(bump === 'none' ? 0 : 1);
  });
});

const FETCH =
  'The ref must be a branch, a tag or a hash that this clone has; `git fetch --unshallow` fetches what a shallow one lacks.';

describe('guichet diff', () => {
  test('names the place in the file, on the side where it still is, and the highest bump of several', async () => {
    const text = edit(edit(spec, LANG, ''), 'Opens the office on a day.', 'Opens the office.');
    await writeFile(path.join(repository, FILE), text);
    const { status, stdout } = await diff('main');
    expect(status).toBe(1);
    expect(stdout.split('\n')).toEqual([
      'specs/sixth-office.yaml: major',
      `  major  ${FILE}:${placeOf(spec, 'name: lang')} at main  \`lang\` query parameter was removed. (parameter-removed)`,
      `  patch  ${FILE}:${placeOf(text, 'Opens the office.')}  GET /office#open description changed.`,
      '',
      'The package: major; changes that break callers: 1.',
      '',
    ]);
  });

  test('takes alternatives of which several may match, and a constant that is listed, for what they were', async () => {
    const note = (schema: string) => edit(spec, 'note: { type: string }', `note: { ${schema} }`);
    const impacts = async (from: string, to: string) => {
      await writeFile(path.join(repository, FILE), note(from));
      git('commit', '--quiet', '--all', '--message=specs: describe a note');
      const { status, changes } = await diffAfter(note(to));
      git('reset', '--quiet', '--hard', 'HEAD~1');
      return [status, ...new Set(changes.map(({ impact }: { impact: string }) => impact))];
    };
    const list = `[{ type: object, required: [a] }, ${owner}]`;
    expect(await impacts(`oneOf: ${list}`, `anyOf: ${list}`)).toEqual([0, 'patch']);
    expect(await impacts(`anyOf: ${list}`, `oneOf: ${list}`)).toContain('major');
    expect(await impacts('const: a', 'enum: [a]')).toEqual([0, 'patch']);
    expect(await impacts('const: a', 'enum: [a, b]')).toContain('major');
  });

  test('says of a parameter that moved to the path that it moved', async () => {
    const toPath = edit(edit(spec, LANG, ''), '  /tickets/{id}:\n', `  /tickets/{id}:\n    parameters:\n${LANG}`);
    const { status, bump, changes } = await diffAfter(toPath);
    expect({ status, bump }).toEqual({ status: 0, bump: 'patch' });
    expect(changes).toMatchObject([
      { message: 'GET /tickets/{id} parameters/lang moved between the path and its operations.' },
      { message: '/tickets/{id} parameters moved between the path and its operations.' },
    ]);
  });

  test.each([
    [
      'an `allOf` written into its schema',
      edit(
        spec,
        `by: ${owner}`,
        'by: { allOf: [{ type: object, properties: { mail: { type: string } } }, { required: [mail] }] }',
      ),
      edit(spec, `by: ${owner}`, 'by: { type: object, properties: { mail: { type: string } }, required: [mail] }'),
    ],
    [
      'a security scheme that no operation asks for',
      edit(
        spec,
        '  securitySchemes:\n',
        '  securitySchemes:\n    other: { type: http, scheme: basic, x-source: [S-11] }\n',
      ),
      spec,
    ],
    [
      'the format of a value that is received',
      edit(spec, 'note: { type: string }', 'note: { type: string, format: uuid }'),
      spec,
    ],
  ])('what callers cannot see is a patch: %s', async (_, before, after) => {
    await writeFile(path.join(repository, FILE), before);
    git('commit', '--quiet', '--all', '--message=specs: say it otherwise');
    try {
      await writeFile(path.join(repository, FILE), after);
      expect(JSON.parse((await diff('HEAD', '--json')).stdout)).toMatchObject({ bump: 'patch', breaking: false });
    } finally {
      git('reset', '--quiet', '--hard', 'HEAD~1');
    }
  });

  test('--allow-breaking says the same and passes', async () => {
    await writeFile(path.join(repository, FILE), edit(spec, openOffice, ''));
    const { status, stdout } = await diff('main', '--allow-breaking');
    expect(status).toBe(0);
    expect(stdout).toContain('The package: major; changes that break callers: 1.');
  });

  test('calls an item of a list by its name, not by its index', async () => {
    const { changes } = await diffAfter(edit(spec, LANG, LANG + LANG.replace('name: lang', 'name: zone')));
    expect(changes).toMatchObject([{ message: 'GET /tickets/{id} parameters/zone was added.' }]);
  });

  test('takes alternatives for the list of types that they are, and an operationId for what it names', async () => {
    const [choice, types] = ['anyOf: [{ type: string }, { type: integer }]', 'type: [integer, string]'];
    await writeFile(path.join(repository, FILE), edit(spec, 'note: { type: string }', `note: { ${choice} }`));
    git('commit', '--quiet', '--all', '--message=specs: let a note be a number');
    const after = edit(spec, 'note: { type: string }', `note: { ${types} }`);
    const { status, changes } = await diffAfter(after);
    git('reset', '--quiet', '--hard', 'HEAD~1');
    expect({ status, impacts: changes.map(({ impact }: { impact: string }) => impact) }).toEqual({
      status: 0,
      impacts: ['patch', 'patch'],
    });
    const id = 'operationId: openOffice';
    const renamed = await diffAfter(edit(spec, id, 'operationId: open'));
    expect(renamed.changes).toMatchObject([{ impact: 'major', rule: 'operation-id-changed' }]);
    const kept = await diffAfter(edit(spec, id, 'operationId: open_office'));
    expect(kept.changes).toMatchObject([{ impact: 'patch' }]);
  });

  test.each([
    ['an unknown ref', ['nowhere'], `There is no commit "nowhere". ${FETCH}\n`],
    ['a ref that looks like an option', ['--', '--all'], `There is no commit "--all". ${FETCH}\n`],
    ['no ref', [], 'A git ref to compare with must be given: guichet diff <git ref>.\n'],
    ['two refs', ['main', 'HEAD'], 'One git ref must be given, not 2: main HEAD.\n'],
    ['an unknown option', ['main', '--josn'], 'There is no option `--josn`. Did you mean `--json`? See --help.\n'],
  ])('with %s says so in a sentence and ends with 2', async (_, args, stderr) => {
    expect(await diff(...args)).toEqual({ status: 2, stdout: '', stderr });
  });

  test('with a spec that is no YAML names the line and ends with 2', async () => {
    const text = edit(spec, 'tags:\n', 'tags: [\n');
    await writeFile(path.join(repository, FILE), text);
    const { status, stdout, stderr } = await diff('main');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    const [line] = placeOf(text, '  - name: Office').split(':');
    expect(stderr).toMatch(new RegExp(`^${FILE}:${line}:\\d+ .+\\.\n$`));
  });

  test('with a reference that leads nowhere names the line and ends with 2', async () => {
    const text = edit(spec, '{ $ref: "#/components/schemas/Token" }', '{ $ref: "#/components/schemas/Nothing" }');
    await writeFile(path.join(repository, FILE), text);
    const { status, stdout, stderr } = await diff('main');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`${FILE}:${placeOf(text, '{ $ref: "#/components/schemas/Nothing" }')}`);
  });

  test('--help prints how it is used', async () => {
    const { status, stdout, stderr } = await diff('--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: guichet diff <git ref> /);
  });
});
