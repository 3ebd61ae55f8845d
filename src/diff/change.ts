/** The result of comparing two specs, and the part of Redocly's report that it uses. */

import { Complaint } from '../complaint.ts';

/** The version bumps that a change can require, the smallest first. */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;

/** One of them. */
export type Bump = (typeof BUMPS)[number];

/** One change, rated. */
export interface Change {
  readonly impact: Exclude<Bump, 'none'>;
  /** `file:line:column`, followed by the ref if the place is not in the work tree. */
  readonly place: string;
  readonly message: string;
  /** The rule that rated it; a change without a rule is rated by its kind. */
  readonly rule?: string;
}

/** What a difference that callers see is about. */
export type CallerRule = `guichet/${
  | 'renamed'
  | 'removed'
  | 'added'
  | 'required'
  | 'optional'
  | 'type'
  | 'constraint'
  | 'default'
  | 'method-name'
  | 'security'
  | 'server'
  | 'server-name'
  | 'media-type'
  | 'wire'
  | 'paging'
  | 'retry-safe'
  | 'envelope'
  | 'filled-by'
  | 'input'
  | 'body'
  | 'redirects'}`;

/** One difference that callers see. */
export interface CallerChange extends Pick<Change, 'impact' | 'message'> {
  readonly rule: CallerRule;
  /** Where it is in the older document, as JSON pointers: as written, and behind its `$ref`. */
  readonly base?: readonly string[];
  /** The same in the newer document. */
  readonly revision?: readonly string[];
}

/** A difference that callers see, before it has a place. */
export type UnplacedChange = Pick<CallerChange, 'impact' | 'rule' | 'message'>;

/** The changes of one spec. */
export interface SpecDiff {
  readonly spec: string;
  readonly status: 'added' | 'deleted' | 'changed' | 'same';
  readonly bump: Bump;
  readonly changes: readonly Change[];
}

/** The part of Redocly's report that is read here. */
export interface Reported {
  readonly path: string;
  readonly typeName: string;
  readonly kind: 'added' | 'removed' | 'modified';
  readonly impact: Change['impact'];
  readonly verdicts: readonly { ruleId: string; message: string }[];
  readonly property?: string;
  readonly base?: Side;
  readonly revision?: Side;
}

/** Where a change is, in one of the two documents. */
export interface Side {
  /** As seen from the folder in which Redocly ran. */
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
  readonly col: number;
  readonly value?: unknown;
}

/** Why two specs cannot be compared, in one sentence. */
export class DiffError extends Complaint {
  override readonly name = 'DiffError';
}

/** The highest of several bumps. */
export function highest(bumps: readonly Bump[]): Bump {
  return BUMPS[Math.max(0, ...bumps.map((bump) => BUMPS.indexOf(bump)))] ?? 'none';
}
