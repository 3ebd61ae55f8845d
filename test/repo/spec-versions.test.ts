/** `guichet diff --check`: a spec does not change without a version and an entry in the changelog. */
import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { gitEnvironment } from '../support/git-environment.ts';
import { edit, root, sixthSpec } from '../support/project.ts';

const spec = edit(sixthSpec, 'version: "1"', 'version: "1.0.0"');
const changelog = (...versions: string[]) =>
  `# Changelog\n\n## sixth-office\n\n${versions.map((version) => `### ${version}, 2026-11-26\n\n- Changed.\n`).join('\n')}`;

let base: string;
let repository: string;
beforeAll(async () => {
  base = await realpath(await mkdtemp(path.join(tmpdir(), 'guichet-')));
  repository = path.join(base, 'repository');
  await makeProject(repository);
  await write(spec, changelog('1.0.0'));
  git('init', '--quiet', '--initial-branch=main');
  commit('specs: add the sixth');
});
afterEach(() => {
  git('reset', '--quiet', '--hard', 'main~0');
});
afterAll(() => rm(base, { recursive: true, force: true }));

async function makeProject(folder: string) {
  await mkdir(path.join(folder, 'specs'), { recursive: true });
  for (const name of ['package.json', 'src'])
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
}

async function write(text: string, entries: string) {
  await writeFile(path.join(repository, 'specs/sixth-office.yaml'), text);
  await writeFile(path.join(repository, 'specs/CHANGELOG.md'), entries);
}

function git(...args: string[]) {
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
  return execFileSync('git', [...author, ...args], { cwd: repository, env: gitEnvironment, stdio: 'pipe' })
    .toString()
    .trim();
}

function commit(message: string) {
  git('add', 'specs');
  git('commit', '--quiet', `--message=${message}`);
}

function check(folder = repository, env: NodeJS.ProcessEnv = gitEnvironment) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const args = ['src/cli/guichet.ts', 'diff', '--check'];
    const child = execFile(process.execPath, args, { cwd: folder, env }, (_error, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

const PASSED = {
  status: 0,
  stdout: 'Every change of a spec has a version and an entry in its changelog.\n',
  stderr: '',
};
const described = edit(spec, 'Opens the office on a day.', 'Opens the office.');
const broken = edit(spec, 'operationId: openOffice', 'operationId: openAll');
const as = (version: string, text: string) => edit(text, 'version: "1.0.0"', `version: "${version}"`);

describe('guichet diff --check', () => {
  test('passes while nothing changed but a comment', async () => {
    expect(await check()).toEqual(PASSED);
    await write(edit(spec, 'tags:\n', '# One tag.\ntags:\n'), changelog('1.0.0'));
    expect(await check()).toEqual(PASSED);
  });

  test('refuses a spec that changed and kept its version, committed or not, and names the version', async () => {
    const complaint = (sha: string) =>
      `specs/sixth-office.yaml: changed since ${sha}, which has version 1.0.0 too: \`info.version\` must be at least 1.0.1 (patch).`;
    const sha = git('rev-parse', 'HEAD').slice(0, 9);
    await write(described, changelog('1.0.0'));
    const before = await check();
    expect({ ...before, stderr: before.stderr.slice(0, complaint(sha).length) }).toEqual({
      status: 1,
      stdout: '',
      stderr: complaint(sha),
    });
    git('switch', '--quiet', '--create', 'kept');
    commit('specs: change the sixth');
    const after = await check();
    git('switch', '--quiet', 'main');
    expect(after).toEqual(before);
  });

  test('refuses a version that rose by less than the change requires, also once it is committed', async () => {
    await write(as('1.1.0', broken), changelog('1.1.0', '1.0.0'));
    git('switch', '--quiet', '--create', 'low');
    commit('specs: change the sixth');
    const { status, stderr } = await check();
    git('switch', '--quiet', 'main');
    expect(status).toBe(1);
    expect(stderr).toContain('`info.version` must be at least 2.0.0, not 1.1.0: since ');
  });

  test('passes with the version and the entry, and refuses a version without one', async () => {
    await write(as('2.0.0', broken), changelog('2.0.0', '1.0.0'));
    expect(await check()).toEqual(PASSED);
    await write(as('2.0.0', broken), changelog('1.0.0'));
    const stderr = 'specs/CHANGELOG.md: sixth-office 2.0.0 must have an entry.\n';
    expect(await check()).toEqual({ status: 1, stdout: '', stderr });
  });

  test('says in a line that there is no history, or a part of it, and passes', async () => {
    const alone = path.join(base, 'alone');
    await makeProject(alone);
    await cp(path.join(repository, 'specs'), path.join(alone, 'specs'), { recursive: true });
    expect(await check(alone)).toEqual({
      status: 0,
      stdout: 'git has no history of this folder: what changed in the specs was not checked.\n',
      stderr: '',
    });
    await write(described, changelog('1.0.0'));
    git('switch', '--quiet', '--create', 'cut');
    commit('specs: change the sixth');
    const shallow = path.join(base, 'shallow');
    git('clone', '--quiet', '--depth=1', `file://${repository}`, shallow);
    git('switch', '--quiet', 'main');
    await makeProject(shallow);
    expect(await check(shallow)).toEqual({
      status: 0,
      stdout: 'The history of git is cut off here: changes in the specs were checked as far as it goes.\n',
      stderr: '',
    });
  });
});
