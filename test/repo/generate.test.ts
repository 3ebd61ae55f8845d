/** `guichet generate` in copies of this project, and a sixth spec that becomes a client. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  contentsOf,
  copyProject,
  edit,
  placeOf,
  root,
  runGuichet,
  runNode,
  sixthSpec,
  sixthUse,
  temporaryFolder,
} from '../support/project.ts';

const generate = (project: string, ...flags: string[]) => runGuichet(project, 'generate', ...flags);
const generatedIn = (project: string) => contentsOf(path.join(project, 'generated'));

/** Edits one file of a project; returns its new text. */
async function change(project: string, file: string, from: string, to: string): Promise<string> {
  const text = edit(await readFile(path.join(project, file), 'utf8'), from, to);
  await writeFile(path.join(project, file), text);
  return text;
}

/** A valid edit that shows in a generated type: the description of ChargePilot's `ping`. */
const reword = (project: string) =>
  change(project, 'specs/chargepilot.yaml', 'Open to everybody: no key', 'Open to all: no key');

describe('generate', { timeout: 60_000 }, () => {
  test('finds nothing to change in this repository', async () => {
    const { status, stdout, stderr } = await generate(root, '--check');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^generated\/ is up to date with the specs: \d+ files, /);
  });

  test('writes the same bytes from nothing, wherever it stands, and changes none of them the second time', async () => {
    const project = await copyProject();
    await rm(path.join(project, 'generated'), { recursive: true });
    const first = await generate(project);
    expect(first.stdout).toMatch(/^(\d+) files, \1 changed, \d+ ms\.$/m);
    const written = await generatedIn(project);
    expect(written).toEqual(await generatedIn(root));

    const second = await generate(project);
    expect(second).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^\d+ files, 0 changed, \d+ ms\.\n$/),
      stderr: '',
    });
    expect(await generatedIn(project)).toEqual(written);
  });

  test('writes what an edited spec says, in the one file that shows it', async () => {
    const project = await copyProject();
    const before = await generatedIn(project);
    await reword(project);
    expect((await generate(project)).stdout).toMatch(
      /^wrote generated\/chargepilot\/types\.ts\n\d+ files, 1 changed, /,
    );
    const name = path.join('chargepilot', 'types.ts');
    const types = edit(before[name] ?? '', 'Open to everybody: no key', 'Open to all: no key');
    expect(await generatedIn(project)).toEqual({ ...before, [name]: types });
  });

  test('--check names the file that an edited spec would change, fails, and writes nothing', async () => {
    const project = await copyProject();
    await reword(project);
    const before = await generatedIn(project);
    const stderr = 'generated/chargepilot/types.ts is not up to date with the specs; run `guichet generate`.\n';
    expect(await generate(project, '--check')).toEqual({ status: 1, stdout: '', stderr });
    expect(await generatedIn(project)).toEqual(before);
  });

  test('--check names files that were edited, added or lost by hand', async () => {
    const project = await copyProject();
    await change(project, 'generated/clicrdv/index.ts', 'The client for ClicRDV REST API: ', 'A client: ');
    await writeFile(path.join(project, 'generated/clicrdv/extra.ts'), '// Generated from nothing.\n');
    await writeFile(path.join(project, 'generated/clicrdv/own.ts'), 'export {};\n');
    await rm(path.join(project, 'generated/openstreet/operations.ts'));
    const { status, stderr } = await generate(project, '--check');
    expect(status).toBe(1);
    const files = ['generated/clicrdv/extra.ts', 'generated/clicrdv/index.ts', 'generated/openstreet/operations.ts'];
    expect(stderr.trimEnd().split('\n').toSorted()).toEqual(
      files.map((file) => `${file} is not up to date with the specs; run \`guichet generate\`.`),
    );
  });

  test('writes nothing while any spec is wrong, and says file, line and column of every mistake', async () => {
    const project = await copyProject();
    await reword(project);
    const wrong = await change(project, 'specs/openstreet.yaml', '      summary: Get the current salt\n', '');
    const unsourced = await change(
      project,
      'specs/sne-cotation.yaml',
      'x-source: [P-46, P-47, P-49]',
      'x-source: [P46]',
    );
    const before = await generatedIn(project);
    const { status, stdout, stderr } = await generate(project);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    const [missing, badSource] = stderr.split('\n');
    expect(missing).toContain(`specs/openstreet.yaml:${placeOf(wrong, 'get:\n      operationId: salt\n')} `);
    expect(missing).toContain('`summary`');
    expect(badSource).toContain(`specs/sne-cotation.yaml:${placeOf(unsourced, '[P46]')} \`x-source\``);
    expect(await generatedIn(project)).toEqual(before);
  });

  test('ends with a complaint, and writes nothing, when a setting is wrong', async () => {
    const project = await copyProject();
    await reword(project);
    const text = await change(project, 'guichet.config.ts', "rules: 'guichet'", "rule: 'guichet'");
    const before = await generatedIn(project);
    const stderr = `guichet.config.ts:${placeOf(text, "rule: 'guichet'")} There is no setting \`rule\`. Did you mean \`rules\`?\n`;
    expect(await generate(project)).toEqual({ status: 1, stdout: '', stderr });
    expect(await generatedIn(project)).toEqual(before);
  });

  test('takes a spec in two files, and sees that either changed, wherever it is', async () => {
    for (const part of ['specs/parts/liveness.yaml', 'shared/liveness.yaml']) {
      const project = await copyProject();
      const before = await generatedIn(project);
      const liveness = /^ {4}Liveness:\n(?: {6}.*\n)+/m;
      const spec = await readFile(path.join(project, 'specs/chargepilot.yaml'), 'utf8');
      const [whole = ''] = liveness.exec(spec) ?? [];
      await mkdir(path.join(project, path.dirname(part)));
      await writeFile(path.join(project, part), whole.replaceAll(/^ {4}/gm, ''));
      const reference = path.posix.relative('specs', part);
      await writeFile(
        path.join(project, 'specs/chargepilot.yaml'),
        spec.replace(liveness, `    Liveness: { $ref: "${reference}#/Liveness" }\n`),
      );
      expect((await generate(project)).stderr).toBe('');
      expect(await generatedIn(project)).toEqual(before);

      await change(project, part, 'A sentence for people.', 'A sentence.');
      expect((await generate(project)).stdout).toContain('wrote generated/chargepilot/types.ts');
    }
  });

  test('removes what it made of a spec that is gone, its folder too', async () => {
    const project = await copyProject();
    await rm(path.join(project, 'specs/clicrdv.yaml'));
    expect((await generate(project)).status).toBe(0);
    const left = await generatedIn(project);
    expect(left['providers.ts']).not.toContain('clicrdv');
    expect(Object.keys(left).filter((name) => name.startsWith('clicrdv'))).toEqual([]);
  });

  test('--help prints how it is used and writes nothing', async () => {
    const project = await copyProject();
    await reword(project);
    const before = await generatedIn(project);
    const { status, stdout, stderr } = await generate(project, '--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: guichet generate \[--check \| --watch\] \[--help\]\n/);
    expect(await generatedIn(project)).toEqual(before);
  });
});

describe('a sixth spec', () => {
  test('becomes a client that type-checks and works, with no other edit', { timeout: 60_000 }, async () => {
    const project = await copyProject();
    const before = await generatedIn(project);
    await writeFile(path.join(project, 'specs/sixth-office.yaml'), sixthSpec);
    const { status, stdout } = await generate(project);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\d+ files, 7 changed, /m);
    const after = await generatedIn(project);
    expect(after).toMatchObject({ ...before, 'providers.ts': expect.stringContaining("'sixth-office': sixthOffice") });

    await mkdir(path.join(project, 'examples'));
    await writeFile(path.join(project, 'examples/sixth-office.ts'), sixthUse);
    expect(await runNode(project, 'node_modules/typescript/bin/tsc', '-p', '.')).toEqual({
      status: 0,
      stdout: '',
      stderr: '',
    });

    const used = await runNode(project, 'examples/sixth-office.ts');
    expect(used.stderr).toBe('');
    expect(JSON.parse(used.stdout)).toEqual({
      number: 7,
      ticket: 7,
      sent: [
        'GET https://office.sixth.test/v1/tickets/a%2F1 Bearer abc',
        'GET https://office.sixth.test/v1/office?open&day=2026-11-22 Bearer abc',
        'GET https://office.sixth.test/v1/tickets/b2 Bearer abc',
        'GET https://office.sixth.test/v1/tickets/c%2F3 Bearer abc',
        'GET https://office.sixth.test/v1/office?open&day=2026-11-23 Bearer abc',
      ],
    });
  });
});

describe('what the client cannot send', () => {
  const spec = `openapi: 3.1.0
info: { title: Files, version: "1" }
servers: [{ url: https://files.test, x-name: production }]
paths:
  /files:
    get: { operationId: listFiles, security: [], responses: { "204": { description: None. } } }
    post:
      operationId: upload
      security: []
      requestBody: { content: { multipart/mixed: {} } }
      responses: { "204": { description: Done. } }
`;
  const rule = 'of the media types `multipart/…`, it must be `multipart/form-data`';

  test('is refused, with a way out, or left out and listed', { timeout: 60_000 }, async () => {
    const project = await temporaryFolder();
    await mkdir(path.join(project, 'specs'));
    await writeFile(path.join(project, 'specs/files.yaml'), spec);
    await writeFile(path.join(project, 'package.json'), '{}');
    const command = path.join(root, 'src/cli/guichet.ts');
    const refused = await runNode(project, command, 'generate');
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    const place = placeOf(spec, '{} } }\n      responses');
    expect(refused.stderr).toContain(
      `specs/files.yaml:${place} The client cannot send the body of \`upload\`: ${rule}. (guichet/unsupported)\n`,
    );
    expect(refused.stderr).toContain("`unsupported: 'skip'` in guichet.config leaves out the operations");

    await writeFile(path.join(project, 'guichet.config.json'), '{ "unsupported": "skip" }');
    const { status, stdout } = await runNode(project, command, 'generate');
    expect(status).toBe(0);
    expect(stdout).toContain(`left out upload of files: the client cannot send the body: ${rule}\n`);
    const operations = await readFile(path.join(project, 'generated/files/operations.ts'), 'utf8');
    expect(operations).toContain('listFiles');
    expect(operations).not.toContain('upload');

    await writeFile(path.join(project, 'guichet.config.json'), '{ "unsupported": "skp" }');
    const { stderr } = await runNode(project, command, 'generate');
    expect(stderr).toContain("guichet.config.json:1:4 `unsupported` must be 'refuse' or 'skip'.");
  });
});
