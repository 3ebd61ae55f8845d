/** All that changes for callers between two versions of a spec. */
import type { SpecDocument } from '../codegen/document.ts';
import { behaviourChanges } from './behaviour-changes.ts';
import { callerChanges } from './caller-changes.ts';
import type { CallerChange } from './change.ts';
import { typeChanges } from './type-changes.ts';

/** Compares names and types, then behaviour. The compiler is asked where neither found anything that breaks callers. */
export function changesForCallers(before: SpecDocument, after: SpecDocument): CallerChange[] {
  const changes = [...callerChanges(before, after), ...behaviourChanges(before, after)];
  const breaks = changes.some(({ impact }) => impact === 'major');
  return breaks ? changes : [...changes, ...typeChanges(before, after)];
}
