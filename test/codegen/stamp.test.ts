/** When `generate` may say that nothing changed. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { digestInputs, isUnchanged, remember } from '../../src/codegen/stamp.ts';
import { type Project, readProject } from '../../src/project.ts';
import { temporaryFolder } from '../support/project.ts';

let project: Project;
const spec = () => path.join(project.specs, 'shop.yaml');
const isAsLeft = async () => isUnchanged(project, await digestInputs(project));

beforeEach(async () => {
  project = await readProject(await temporaryFolder());
  await mkdir(path.join(project.root, 'node_modules'));
  await mkdir(project.specs);
  await writeFile(spec(), 'openapi: 3.1.0\n');
});

test('nothing changed since it was remembered', async () => {
  expect(await isAsLeft()).toBe(false);
  await remember(project, await digestInputs(project), [spec()]);
  expect(await isAsLeft()).toBe(true);
});

test('a spec that was saved while it was generated from has changed', async () => {
  const inputs = await digestInputs(project);
  await writeFile(spec(), 'openapi: 3.0.3\n');
  await remember(project, inputs, [spec()]);
  expect(await isAsLeft()).toBe(false);
});

test.each(['../shared/part.yaml', '../specs-of-others/part.yaml'])('a part at %s changes', async (place) => {
  const part = path.join(project.specs, place);
  await mkdir(path.dirname(part));
  await writeFile(part, 'type: string\n');
  await remember(project, await digestInputs(project), [spec(), part]);
  expect(await isAsLeft()).toBe(true);
  await writeFile(part, 'type: integer\n');
  expect(await isAsLeft()).toBe(false);
});

test('what a URL has may change unseen', async () => {
  await remember(project, await digestInputs(project), [spec(), 'https://specs.example/part.yaml']);
  expect(await isAsLeft()).toBe(false);
});

test('a generated file that was edited has changed', async () => {
  await mkdir(project.out);
  await writeFile(path.join(project.out, 'providers.ts'), 'export {};\n');
  await remember(project, await digestInputs(project), [spec()]);
  expect(await isAsLeft()).toBe(true);
  await writeFile(path.join(project.out, 'providers.ts'), 'export const edited = 1;\n');
  expect(await isAsLeft()).toBe(false);
});
