/** What is told of the outcome: on the terminal, and in docs/guide/strangers-specs.md. */
import type { CalledOperation } from './call.ts';
import type { WildSpec } from './specs.ts';

/** A program that has ended. */
interface Ended {
  readonly status: number;
  readonly said: string;
  readonly ms: number;
  readonly megabytes: number;
}

/** What became of one spec. */
export interface Outcome {
  readonly spec: WildSpec;
  /** Those that it describes. */
  readonly operations: number;
  readonly generate: Ended;
  /** openapi-typescript alone. */
  readonly types?: Ended;
  /** Milliseconds until the mock was ready. */
  readonly loaded?: number;
  readonly called?: readonly CalledOperation[];
  /** Operations that were named in the refusal. */
  readonly named?: number;
  readonly failure?: string;
}

/** One spec, for the terminal. */
export function summary(outcome: Outcome): string {
  const { spec, operations, generate, types, loaded = 0, called = [], named, failure } = outcome;
  if (spec.refused !== undefined) return `  refused, ${named} of ${spec.refused} operations named`;
  const problems = called.filter(({ problem }) => problem !== undefined);
  const odd = called.filter((one) => one.odd !== undefined);
  return [
    `  ${operations} operations, ${called.length} generated, ${called.length - problems.length} called; ${took(generate)}, openapi-typescript ${types ? took(types) : '-'}; mock ready in ${Math.round(loaded)} ms`,
    ...(failure ? [`  FAILED ${failure}`] : []),
    ...problems.map(({ method, problem }) => `  ${method}: ${problem}`),
    ...odd.map((one) => `  ${one.method}: the example contradicts its schema: ${one.odd}`),
  ].join('\n');
}

/** All of them: the table, and whether the goals are met. */
export function report(outcomes: readonly Outcome[]): { table: string; isGood: boolean; total: string } {
  const tried = outcomes.filter(({ spec }) => spec.refused === undefined);
  const sum = (of: (outcome: Outcome) => number) => tried.reduce((total, outcome) => total + of(outcome), 0);
  const operations = sum((one) => one.operations);
  const called = sum(({ called = [] }) => called.filter(({ problem }) => problem === undefined).length);
  const share = operations === 0 ? 1 : called / operations;
  const ratio = sum(({ generate }) => generate.ms) / sum(({ types }) => types?.ms ?? 0);
  const all = tried.flatMap(({ called = [] }) => called);
  const [up, down] = [all.filter(({ uploaded }) => uploaded).length, all.filter((one) => one.downloaded).length];
  const odd = all.filter((one) => one.odd).length;
  const isGood =
    share >= 0.98 &&
    outcomes.every(({ failure }) => failure === undefined) &&
    outcomes.every(({ spec, named }) => spec.refused === undefined || named === spec.refused);
  const total = `${called} of ${operations} operations generated and called (${(share * 100).toFixed(1)} %); generate took ${ratio.toFixed(2)} times as long as openapi-typescript alone. The bytes of ${up} uploads and ${down} downloads were compared. ${odd} responses of the mock are examples that contradict their own schemas; the client returned them as they are.`;
  const rows = outcomes.map(row).join('\n');
  const head =
    '| spec | what it is here for | operations | generated | called | generate | openapi-typescript alone | why not |\n|---|---|---|---|---|---|---|---|';
  return { table: `${head}\n${rows}\n\n${total}\n`, isGood, total };
}

function row({ spec, operations, generate, types, called = [], named, failure }: Outcome): string {
  const bad = called.filter(({ problem }) => problem !== undefined);
  const edits = spec.edits?.map(({ what }) => what).join('; ');
  const settings = Object.entries(spec.config ?? {}).map(([name, value]) => `\`${name}: '${value}'\``);
  const why = [
    ...(spec.refused === undefined
      ? []
      : [`refused: ${named} operations have no \`operationId\`, all named in one run`]),
    ...(failure ? ['failed'] : []),
    ...(edits ? [`edited first: ${edits}`] : []),
    ...settings,
    ...bad.map(
      ({ method, problem }) =>
        `\`${method}\`: ${String(problem).slice(0, 120).replaceAll('|', '\\|').replace(/\s+/g, ' ')}`,
    ),
  ];
  const [name, file] = spec.from;
  const counts = spec.refused === undefined ? [called.length, called.length - bad.length] : [0, 0];
  return `| ${spec.publisher}: \`${name}\`, \`${file}\` (${spec.licence}) | ${spec.why} | ${[operations, ...counts].join(' | ')} | ${took(generate)} | ${types ? took(types) : ''} | ${why.join('; ')} |`;
}

function took({ ms, megabytes }: Ended): string {
  return `${(ms / 1000).toFixed(1)} s, ${megabytes} MB`;
}
