/**
 * The settings of a project, as `guichet.config.{ts,mjs,json}` gives them: where specs, generated files, auth middlewares and docs are, and
 * which rules apply.
 *
 * @packageDocumentation
 */

/** The level of a rule, as in Redocly: an error fails a command, a warning is only printed. */
export type RuleLevel = 'error' | 'warn' | 'off';

/** Levels by the name of the rule: one of Redocly's (`operation-summary`) or of the house rules (`guichet/sourced`). */
export interface RuleLevels {
  /** Starts from the house rules; the levels beside it change single ones. */
  readonly extends?: 'guichet';
  readonly [rule: `${string}-${string}` | `${string}/${string}`]: RuleLevel;
}

/** The settings of a project. Paths are relative to the folder of the configuration file. */
export interface ProjectConfig {
  /** The folder of the specs: each `.yaml`, `.yml` or `.json` file directly in it is one. Default: `specs`. */
  readonly specs?: string;
  /** The folder that `generate` writes. Default: `generated`. */
  readonly out?: string;
  /** The folder of hand-written auth middlewares, `<name>.ts`. Default: `auth`. */
  readonly auth?: string;
  /** The folder of simulators for the mock, `<name>.ts`. Default: `simulators`. */
  readonly simulators?: string;
  /** The folder of the docs: `auth/<name>.md` is read from it, and `dist/` is written. Default: `docs`. */
  readonly docs?: string;
  /**
   * The rules beside those of correctness, which always apply: `'guichet'` for the house rules, or levels by rule.
   * Default: none.
   */
  readonly rules?: 'guichet' | RuleLevels;
  /**
   * What the fragment of a path, such as `/token#refresh`, means. `selects`: a field or flag that the client fills selects the operation
   * among several on the path. `label`: it tells operations apart in the spec only, and what the caller gives selects. It is never sent.
   * Default: `selects`.
   */
  readonly fragments?: 'selects' | 'label';
  /**
   * What to do with an operation that needs what the client cannot send or read, such as a body of `multipart/mixed`: `refuse` it at its place, or
   * `skip` it: `generate` then leaves it out of the client, and lists it. Default: `refuse`.
   */
  readonly unsupported?: 'refuse' | 'skip';
  /** How generated code imports. */
  readonly imports?: {
    /** The ending of relative imports. Default: `.js`, which TypeScript and bundlers resolve; Node's own type stripping needs `.ts`. */
    readonly extension?: '.js' | '.ts' | '';
    /** The module of `createClient` and the errors: a package, or a path that starts with `./`. Default: `guichet/client`. */
    readonly client?: string;
    /** The module of the auth kit. Default: `guichet/auth`. */
    readonly auth?: string;
    /** How samples in the docs import a client. Default: `./generated/<name>/index.js`, with the settings above. */
    readonly clients?: string;
  };
}

/** Types the default export of `guichet.config.ts`; returns it as it is. */
export function defineConfig(config: ProjectConfig): ProjectConfig {
  return config;
}
