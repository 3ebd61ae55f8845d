/** The two sets of rules, and the configuration of Redocly that a project's choice of them makes. */
import { type Config, createConfig } from '@redocly/openapi-core';
import { didYouMean } from '../client/nearest.ts';
import { skipObviousExamples } from '../codegen/examples.ts';
import { Complaint } from '../complaint.ts';
import type { RuleLevel, RuleLevels } from '../config.ts';
import { type Project, placeOfSetting } from '../project.ts';
import { authFiles } from './auth-files.ts';
import { correctnessRules } from './correctness.ts';
import { openSchemas } from './keywords.ts';
import { houseRules } from './rules.ts';

type Levels = Readonly<Record<string, RuleLevel>>;

const errors = (names: readonly string[]): Levels => Object.fromEntries(names.map((name) => [name, 'error']));

/** Always on: without these, a client, a mock or a page would be wrong. */
const CORRECTNESS: Levels = errors([
  'struct',
  'no-unresolved-refs',
  'operation-operationId-unique',
  'operation-parameters-unique',
  'path-not-include-query',
  'path-declaration-must-exist',
  'no-undefined-server-variable',
  'no-server-variables-empty-enum',
  ...Object.keys(correctnessRules).map((name) => `guichet/${name}`),
]);

/** The house rules: what makes a spec a document that one can rely on. */
export const HOUSE: Levels = {
  // A provider may report its failures with HTTP 200, so a 4XX would be invented; guichet/failures requires a documented failure instead.
  'operation-4xx-response': 'off',
  // No provider states one, and a licence would be invented.
  'info-license': 'off',
  'info-license-strict': 'off',
  // Another rule says it: guichet/methods.
  'operation-operationId': 'off',
  ...errors([
    'operation-2xx-response',
    'operation-description',
    'operation-summary',
    'operation-tag-defined',
    'tag-description',
    'parameter-description',
    'security-defined',
    'spec-strict-refs',
    'no-invalid-media-type-examples',
    'no-invalid-parameter-examples',
    'no-invalid-schema-examples',
    ...Object.keys(houseRules).map((name) => `guichet/${name}`),
  ]),
};

/** What a project is linted by. Example rules skip what obviously matches. @throws {Complaint} as `redoclyConfig` does. */
export async function lintConfig(settings: Settings): Promise<Config> {
  const config = await redoclyConfig(settings);
  config.plugins = config.plugins.map(skipObviousExamples);
  return config;
}

type Settings = Pick<Project, 'rules' | 'fragments' | 'unsupported' | 'configFile'> & Partial<Pick<Project, 'auth'>>;

/**
 * The same rules as a configuration of Redocly's.
 *
 * @throws {Complaint} when the project sets a rule that does not exist, or one that always applies.
 */
export async function redoclyConfig({
  rules,
  fragments,
  unsupported,
  auth,
  configFile = '',
}: Settings): Promise<Config> {
  const isHouse = rules === 'guichet' || rules.extends === 'guichet';
  const levels: Levels = rules === 'guichet' ? {} : withoutExtends(rules);
  const plugin = {
    id: 'guichet',
    rules: { oas3: { ...correctnessRules, ...houseRules, auth: authFiles(auth) } },
    typeExtension: openSchemas,
  };
  const always: Levels = {
    ...CORRECTNESS,
    ...(fragments === 'label' ? { 'guichet/fragments': 'off' } : {}),
    ...(unsupported === 'skip' ? { 'guichet/unsupported': 'off' } : {}),
  };
  const config = await createConfig({
    telemetry: 'off',
    plugins: [plugin],
    extends: isHouse ? ['recommended-strict'] : [],
    rules: { 'guichet/keywords': 'warn', 'guichet/auth': 'warn', ...(isHouse ? HOUSE : {}), ...levels, ...always },
  });
  const names = config.plugins.flatMap(({ rules: own = {} }) => Object.values(own).flatMap(Object.keys));
  for (const name of Object.keys(levels)) {
    const isAlways = Object.hasOwn(CORRECTNESS, name);
    if (!isAlways && names.includes(name)) continue;
    const problem = isAlways
      ? `The rule \`${name}\` always applies: it must have no level.`
      : `There is no rule \`${name}\`.${didYouMean(name, [...new Set(names)])}`;
    throw new Complaint(`${await placeOfSetting(configFile, name)} ${problem}`);
  }
  return config;
}

function withoutExtends({ extends: _, ...levels }: RuleLevels): Levels {
  return levels;
}
