import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root, runNode, temporaryFolder } from '../support/project.ts';

const cli = path.join(root, 'src/cli/guichet.ts');

describe('guichet export', () => {
  test('writes the specs of this project, each in all forms', async () => {
    const out = await temporaryFolder();
    const { status, stderr } = await runNode(root, cli, 'export', 'openstreet', 'chargepilot', '--out', out);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const endings = [
      'flat-3.0.json',
      'flat.json',
      'http',
      'json',
      'yaml',
      'postman_collection.json',
      'mock.postman_environment.json',
      'bruno',
    ];
    const files = ['chargepilot', 'openstreet'].flatMap((name) => endings.map((ending) => `${name}.${ending}`));
    expect(await readdir(out)).toEqual(expect.arrayContaining(files));
    const written = await readFile(path.join(root, 'specs/openstreet.yaml'), 'utf8');
    expect(await readFile(path.join(out, 'openstreet.yaml'), 'utf8')).toBe(written);
    expect(JSON.parse(await readFile(path.join(out, 'openstreet.json'), 'utf8'))).toEqual(parse(written));
  });

  test('works in a project of somebody else, and bundles what is in several files', async () => {
    const folder = await temporaryFolder();
    await runNode(folder, cli, 'init');
    const spec = path.join(folder, 'specs/example.yaml');
    const text = await readFile(spec, 'utf8');
    await writeFile(spec, text.replace('schema: { type: integer, minimum: 1 }', 'schema: { $ref: parts/limit.yaml }'));
    await runNode(
      folder,
      '-e',
      "fs.mkdirSync('specs/parts'); fs.writeFileSync('specs/parts/limit.yaml', 'type: integer')",
    );
    const { status, stdout } = await runNode(folder, cli, 'export');
    expect(stdout).toMatch(/^\d+ files in export\/, \d+ ms\.\n$/);
    expect(status).toBe(0);
    for (const file of ['example.yaml', 'example.json', 'example.flat.json', 'example.flat-3.0.json']) {
      const exported = await readFile(path.join(folder, 'export', file), 'utf8');
      expect(exported).not.toContain('parts/limit');
    }
    expect(await readFile(path.join(folder, 'export/example.http'), 'utf8')).toContain('x-api-key: {{x_api_key}}');
  });

  test.each([
    [['export', 'openstret'], 'There is no spec openstret. Did you mean `openstreet`?\n'],
    [['export', '--ou', 'x'], 'There is no option `--ou`. Did you mean `--out`? See --help.\n'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const { status, stderr } = await runNode(root, cli, ...args);
    expect(stderr).toBe(sentence);
    expect(status).toBe(1);
  });
});
