/**
 * Compares `guichet generate` with the plain command lines, side by side in one run: on the project's specs, cold and warm,
 * against `redocly lint` and `openapi-typescript` one spec after another; on a large description against `openapi-typescript`
 * alone. Works in a copy of the project, in a temporary folder that is removed.
 */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { HOUSE } from '../src/lint/rule-sets.ts';

const root = path.join(import.meta.dirname, '..');
const ROUNDS = 5;
const OPERATIONS = 2000;

/** The source of every statement. */
const reads = { 'x-source': ['L-01'] };

const HELP = `Usage: npm run bench:generate -- [--help]

Compares guichet generate with redocly lint and openapi-typescript: on the specs of this project, cold (nothing generated yet)
and warm (nothing changed), and on a description of ${OPERATIONS} operations. Prints the medians of ${ROUNDS} rounds beside the goals.
Takes a minute or two. Exit code: 0 when everything ran, whatever the numbers; 1 when something failed.`;

if (process.argv.includes('--help')) console.log(HELP);
else await main();

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-bench-'));
  try {
    await measure(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of each thing that is measured. */
type Round = Record<'cold' | 'warm' | 'plain' | 'large' | 'largeTypes' | 'largeLint', number>;

async function measure(folder: string): Promise<void> {
  const project = await copyProject(path.join(folder, 'project'));
  const largeProject = await copyProject(path.join(folder, 'large'));
  await rm(path.join(largeProject, 'specs'), { recursive: true });
  await mkdir(path.join(largeProject, 'specs'));
  await writeFile(
    path.join(largeProject, 'specs/large.yaml'),
    stringify(largeSpec(), { aliasDuplicateObjects: false }),
  );
  const specs = (await readdir(path.join(project, 'specs'))).filter((name) => name.endsWith('.yaml')).sort();

  const generate = (where: string) => run(where, 'src/cli/guichet.ts', 'generate');
  const cold = async (where: string) => {
    await rm(path.join(where, 'generated'), { recursive: true, force: true });
    return generate(where);
  };
  // By the house rules, without those that Redocly does not have.
  const rules = path.join(folder, 'rules.yaml');
  const levels = Object.entries(HOUSE).filter(([name]) => !name.startsWith('guichet/'));
  const config = { telemetry: 'off', extends: ['recommended-strict'], rules: Object.fromEntries(levels) };
  await writeFile(rules, stringify(config));
  const lint = (where: string, spec: string) =>
    run(
      where,
      tool('@redocly/cli'),
      'lint',
      `specs/${spec}`,
      '--config',
      rules,
      '--max-problems',
      '1',
      '--format',
      'summary',
    );
  // In a folder without a redocly.yaml, by which it would lint a second time.
  const types = (where: string, spec: string) =>
    run(folder, tool('openapi-typescript'), path.join(where, 'specs', spec), '-o', path.join(folder, 'types.ts'));
  const plain = async () => {
    let milliseconds = 0;
    for (const spec of specs) milliseconds += (await lint(project, spec)) + (await types(project, spec));
    return milliseconds;
  };

  console.log(`Node ${process.version}, ${specs.length} specs, medians of ${ROUNDS} rounds.\n`);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      cold: await cold(project),
      warm: await generate(project),
      plain: await plain(),
      large: await cold(largeProject),
      largeTypes: await types(largeProject, 'large.yaml'),
      largeLint: await lint(largeProject, 'large.yaml'),
    });
  }
  const median = (name: keyof Round) =>
    rounds.map((round) => round[name]).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;

  row('', 'guichet', 'plain', 'ratio', 'goal');
  compare(`${specs.length} specs, cold`, median('cold'), median('plain'), 0.2);
  const warm = median('warm');
  row(`${specs.length} specs, warm`, time(warm), '', '', verdict(warm < 300, '< 300 ms'));
  const large = median('large');
  compare(`${OPERATIONS.toLocaleString('en')} operations, types`, large, median('largeTypes'), 1.15);
  compare('the same, linted', large, median('largeTypes') + median('largeLint'));
  console.log(`
plain: redocly lint and openapi-typescript, a process each, one spec after another. "types" is openapi-typescript alone;
guichet lints, and writes operations and clients too. It keeps what Node compiled of its tools, from one round to the next.`);
}

function compare(what: string, ours: number, theirs: number, most?: number): void {
  const ratio = ours / theirs;
  const goal = most === undefined ? '' : verdict(ratio <= most, `≤ ${most.toFixed(2)}`);
  row(what, time(ours), time(theirs), ratio.toFixed(2), goal);
}

function row(what: string, ours: string, theirs: string, ratio: string, goal: string): void {
  console.log(`${what.padEnd(24)} ${ours.padStart(10)} ${theirs.padStart(10)} ${ratio.padStart(8)}   ${goal}`);
}

function time(milliseconds: number): string {
  return `${Math.round(milliseconds)} ms`;
}

function verdict(isMet: boolean, goal: string): string {
  return `${goal} ${isMet ? 'met' : 'MISSED'}`;
}

/** All that `guichet generate` reads and writes. */
async function copyProject(folder: string): Promise<string> {
  await mkdir(folder);
  for (const name of ['package.json', 'guichet.config.ts', 'specs', 'scripts', 'src', 'generated']) {
    await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
  return folder;
}

/** The command line of a package, as `npx` would run it, without npx. */
function tool(name: string): string {
  return path.join(root, 'node_modules', name, 'bin/cli.js');
}

/** Milliseconds from the start of a Node process to its end. @throws when it fails, with what it said. */
function run(cwd: string, ...args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(performance.now() - started);
      else reject(new Error(`${args.join(' ')} ended with ${code}:\n${said.slice(0, 2000)}`));
    });
  });
}

/**
 * A description that keeps the house rules: pairs of a GET and a POST, each pair with schemas of its own that differ in their
 * fields and refer to earlier ones. Numbers come from a fixed seed, so that every run measures the same bytes.
 */
function largeSpec(): object {
  const next = numbersFrom(20_261_122);
  const pairs = Array.from({ length: OPERATIONS / 2 }, (_, index) => index);
  const refused = { $ref: '#/components/responses/Refused' };
  const schemaOf = (index: number) => {
    const fields = Array.from({ length: 4 + next(9) }, (_, field): [string, object] => [
      `field_${field}`,
      { ...fieldOf(index, next), ...reads },
    ]);
    return {
      type: 'object',
      required: ['id'],
      description: `Thing ${index}.`,
      properties: { id: { type: 'integer', ...reads }, ...Object.fromEntries(fields) },
    };
  };
  const pathOf = (index: number): [string, object] => {
    const $ref = `#/components/schemas/Thing${index}`;
    const shared = { tags: ['Things'], description: `Thing ${index}, as far as its owner lets it be seen.`, ...reads };
    const content = (schema: object, value: unknown) => ({
      'application/json': { schema, examples: { thing: { value } } },
    });
    const id = {
      name: 'id',
      in: 'path',
      required: true,
      description: 'Which.',
      schema: { type: 'integer' },
      example: 7,
      ...reads,
    };
    const order = {
      name: 'order',
      in: 'query',
      description: 'In which order.',
      schema: { type: 'string', enum: ['up', 'down'] },
      example: 'up',
      ...reads,
    };
    const answer = { description: `Thing ${index}.`, ...reads, content: content({ $ref }, { id: 7 }) };
    const list = { description: 'All.', ...reads, content: content({ type: 'array', items: { $ref } }, [{ id: 7 }]) };
    return [
      `/things${index}/{id}`,
      {
        get: {
          operationId: `readThing${index}`,
          summary: `Read thing ${index}`,
          ...shared,
          parameters: [id, order],
          responses: { 200: answer, default: refused },
        },
        post: {
          operationId: `writeThing${index}`,
          summary: `Write thing ${index}`,
          ...shared,
          parameters: [id],
          requestBody: { required: true, content: content({ $ref }, { id: 7 }) },
          responses: { 200: list, default: refused },
        },
      },
    ];
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Large', version: '1', license: { name: 'MIT', identifier: 'MIT' }, ...reads },
    servers: [{ url: 'https://large.test/v1', description: 'Production.', 'x-name': 'production', ...reads }],
    tags: [{ name: 'Things', description: 'All of it.' }],
    security: [{ token: [] }],
    paths: Object.fromEntries(pairs.map(pathOf)),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A token.', ...reads } },
      responses: {
        Refused: {
          description: 'A failure.',
          'x-failure': { fix: 'Read the message.', fixedBy: 'caller' },
          ...reads,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Refusal' },
              examples: { refused: { value: { message: 'No.' } } },
            },
          },
        },
      },
      schemas: {
        Refusal: { type: 'object', required: ['message'], properties: { message: { type: 'string', ...reads } } },
        ...Object.fromEntries(pairs.map((index) => [`Thing${index}`, schemaOf(index)])),
      },
    },
  };
}

function fieldOf(index: number, next: (below: number) => number): object {
  const kinds = [
    { type: 'string', description: 'A text.' },
    { type: 'string', format: 'date-time' },
    { type: 'number', minimum: 0 },
    { type: ['string', 'null'] },
    { type: 'string', enum: ['new', 'open', 'closed'] },
    { type: 'array', items: { type: 'string' } },
    {
      type: 'object',
      properties: {
        from: { type: 'string', format: 'date', ...reads },
        to: { type: 'string', format: 'date', ...reads },
      },
    },
    index === 0 ? { type: 'boolean' } : { $ref: `#/components/schemas/Thing${next(index)}` },
  ];
  return kinds[next(kinds.length)] ?? {};
}

/** Whole numbers below a bound, always the same ones (Park and Miller's generator). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
