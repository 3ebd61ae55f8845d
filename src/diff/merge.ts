/** Merges Redocly's report with the changes that callers see, so that each change is reported once. */
import { BUMPS, type CallerChange, type CallerRule, type Change, type Reported, type Side } from './change.ts';

/** A change that Redocly reports, as it was rated. */
export interface Rated {
  readonly reported: Reported;
  readonly change: Change;
}

/**
 * Returns the changes of both to report. A change that callers see is left out if Redocly reports the same and rates it at least as
 * high. A change of Redocly's is left out if it is about the same name and no rule rated it as high, or if it is half of a renaming.
 */
export function merge(rated: readonly Rated[], seen: readonly CallerChange[]): [Change[], CallerChange[]] {
  const isAsHigh = (a: Pick<Change, 'impact'>, b: Pick<Change, 'impact'>) =>
    BUMPS.indexOf(a.impact) >= BUMPS.indexOf(b.impact);
  const own = seen.filter(
    (one) => !rated.some(({ reported, change }) => isAsHigh(change, one) && isSame(reported, one)),
  );
  const isReplaced = ({ reported, change }: Rated) =>
    own.some(
      (one) =>
        isAsHigh(one, change) &&
        isSameName(reported, one) &&
        (change.rule === undefined || one.rule === 'guichet/renamed'),
    );
  return [rated.filter((one) => !isReplaced(one)).map(({ change }) => change), own];
}

/** What Redocly does not compare. */
const NEVER = /(?!)/;

/** How Redocly's pointer may continue the pointer of a field if both are about the same change. */
const BELOW: Readonly<Record<CallerRule, RegExp>> = {
  'guichet/renamed': /^(\/name)?$/,
  'guichet/removed': /^(\/name)?$/,
  'guichet/added': /^(\/name)?$/,
  'guichet/required': /^\/required$/,
  'guichet/optional': /^\/required$/,
  'guichet/type': /^(\/(type|enum|const|anyOf|oneOf|properties)\b.*)?$/,
  'guichet/constraint': /^\/\w+$/,
  'guichet/default': /^\/default$/,
  'guichet/method-name': /^\/(operationId|x-method-name)$/,
  'guichet/security': /^\/security\b/,
  'guichet/server': /^(\/servers)?\/\d+(\/url)?$/,
  'guichet/server-name': /^(\/servers)?\/\d+\/x-name$/,
  'guichet/media-type': /^\/requestBody\/content\b/,
  'guichet/wire': /^\/(parameters|requestBody)\b.*\/(style|explode|allowReserved|encoding)\b/,
  'guichet/paging': NEVER,
  'guichet/retry-safe': /^\/x-retry-safe$/,
  'guichet/envelope': /^\/x-envelope\b/,
  'guichet/filled-by': /\/x-filled-by$/,
  'guichet/input': NEVER,
  'guichet/body': /^\/requestBody(\/required)?$/,
  'guichet/redirects': /^\/responses\/\d+$/,
};

function isSame(reported: Reported, one: CallerChange): boolean {
  // Redocly reports most renamings as a removal and an addition, without the new name.
  if (one.rule === 'guichet/renamed' && reported.kind !== 'modified') return false;
  return sides(reported, one).some(([side, place]) => {
    const pointer = placeOf(reported, side);
    if (pointer.startsWith(place) && BELOW[one.rule].test(pointer.slice(place.length))) return true;
    // The whole parent was added or removed, or Redocly lists the properties that became required.
    const isAround = reported.kind !== 'modified' && place.startsWith(`${pointer}/`);
    const isInList = one.rule !== 'guichet/type' && /^(.*)\/required$/.exec(pointer)?.[1] === parentOf(place);
    return isAround || isInList;
  });
}

function isSameName(reported: Reported, one: CallerChange): boolean {
  if (reported.kind === 'modified' && reported.property !== 'key') return false;
  return sides(reported, one).some(([{ pointer }, place]) => pointer === place);
}

/** Each side of a report with each place of a change on that side. */
function sides({ base, revision }: Reported, one: CallerChange): [Side, string][] {
  const pairs = [
    [base, one.base],
    [revision, one.revision],
  ] as const;
  return pairs.flatMap(([side, places = []]) => (side ? places.map((place): [Side, string] => [side, place]) : []));
}

/** Of a missing keyword, Redocly gives the pointer of its parent. */
function placeOf({ kind, property }: Reported, { pointer }: Side): string {
  if (kind !== 'modified' || property === undefined || property === 'key') return pointer;
  return pointer.endsWith(`/${property}`) ? pointer : `${pointer}/${property}`;
}

/** The schema whose property is at a place. */
function parentOf(place: string): string | undefined {
  return /^(.*)\/properties\/[^/]+$/.exec(place)?.[1];
}
