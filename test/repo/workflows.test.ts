/** The workflows run what the project has, pinned, with no more rights than a job needs. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../support/project.ts';

interface Job {
  readonly permissions?: Record<string, string>;
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly { uses?: string; run?: string; with?: Record<string, unknown> }[];
}
interface Workflow {
  readonly on: unknown;
  readonly permissions?: Record<string, string>;
  readonly concurrency?: { group?: string };
  readonly jobs: Record<string, Job>;
}

const folder = '.github/workflows';
const workflows = readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`);
/** Those that run in a project with a package.json and a lockfile. */
const ofProjects = [...workflows, 'examples/github-actions.yml'];
const files = [...ofProjects, 'examples/github-actions-any-language.yml'];
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');
/** The shape is what GitHub documents under "Workflow syntax for GitHub Actions"; a file of another shape fails below. */
const read = (file: string): Workflow => parse(textOf(file));
const stepsOf = (file: string) => Object.values(read(file).jobs).flatMap((job) => job.steps);

test('there are workflows for the checks and the docs', () => {
  expect(workflows.toSorted()).toEqual([`${folder}/check.yml`, `${folder}/docs.yml`]);
});

describe.each(files)('%s', (file) => {
  // "Pinning an action to a full-length commit SHA is currently the only way to use an action as an immutable release"
  // (GitHub, "Secure use reference")
  test('pins every action by its full commit, with the version beside it', () => {
    const lines = textOf(file)
      .split('\n')
      .filter((line) => /^\s*(- )?uses:/.test(line));
    // The parsed file knows of as many, so none hides in another notation.
    expect(lines).toHaveLength(stepsOf(file).filter(({ uses }) => uses !== undefined).length);
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('reads the repository and may do nothing else by default', () => {
    expect(read(file).permissions).toEqual({ contents: 'read' });
  });

  test('names no host to fetch packages from', () => {
    expect(textOf(file)).not.toMatch(/registry|npmjs|NODE_AUTH_TOKEN|npm install|npm i\b/i);
  });

  test('writes nothing of a pull request into a command line', () => {
    // "Use an intermediate environment variable" (GitHub, "Script injections")
    for (const { run = '' } of stepsOf(file))
      expect(run).not.toMatch(/\$\{\{\s*(github\.(event|head_ref|base_ref)|inputs)/);
  });
});

describe.each(ofProjects)('%s', (file) => {
  test('calls only npm scripts that package.json has', () => {
    const { scripts } = JSON.parse(textOf('package.json'));
    const commands = stepsOf(file).flatMap(({ run = '' }) => [...run.matchAll(/\bnpm (?:run ([\w:-]+)|(test))/g)]);
    const names = commands.map(([, script, own]) => script ?? own);
    expect(names).not.toEqual([]);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(names));
  });

  test('installs what the lockfile says', () => {
    expect(stepsOf(file).filter(({ run }) => run === 'npm ci')).not.toEqual([]);
  });
});

describe.each(workflows)('%s', (file) => {
  test('ends by itself, and the same job does not run twice at once', () => {
    const { jobs, concurrency } = read(file);
    expect(concurrency?.group).toMatch(/./);
    for (const [name, job] of Object.entries(jobs)) expect(job['timeout-minutes'], name).toBeLessThanOrEqual(30);
  });

  test('leaves no credentials in the work tree', () => {
    const checkouts = stepsOf(file).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts).not.toEqual([]);
    for (const { with: options } of checkouts) expect(options).toMatchObject({ 'persist-credentials': false });
  });
});

test('the workflows use one version of each action', () => {
  const used = new Set(workflows.flatMap(stepsOf).flatMap(({ uses }) => uses ?? []));
  expect(new Set([...used].map((action) => action.split('@')[0])).size).toBe(used.size);
});

describe('rights', () => {
  test('beyond reading are those of the one job that deploys the docs', () => {
    const raised = workflows.flatMap((file) =>
      Object.entries(read(file).jobs).flatMap(([name, { permissions }]) =>
        permissions ? [[file, name, permissions]] : [],
      ),
    );
    // "Grant GITHUB_TOKEN the permissions required to make a Pages deployment": these two (actions/deploy-pages, README, "Usage")
    expect(raised).toEqual([[`${folder}/docs.yml`, 'deploy', { pages: 'write', 'id-token': 'write' }]]);
  });

  test('are not given to a pull request', () => {
    for (const file of workflows) expect(JSON.stringify(read(file).on)).not.toContain('pull_request_target');
    expect(read(`${folder}/docs.yml`).on).toEqual({ push: { branches: ['main'] } });
  });
});
