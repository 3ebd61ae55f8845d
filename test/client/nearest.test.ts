/** The name that was probably meant. */
import { expect, test } from 'vitest';
import { didYouMean } from '../../src/client/nearest.ts';

test.each<[string, string[], string | undefined]>([
  // One character more, less or other, at any place, also in a short name.
  ['a', ['b'], 'b'],
  ['ab', ['abc'], 'abc'],
  ['timeut', ['deadline', 'timeout'], 'timeout'],
  ['imeout', ['timeout'], 'timeout'],
  ['timeoutt', ['timeout'], 'timeout'],
  ['TIMEOUT', ['timeout'], 'timeout'],
  ['timeout', ['Timeout', 'TIMEOUTS'], 'Timeout'],
  // A third of a long name, and no more; in one place.
  ['retryBudgetOf', ['retryPauseOf'], undefined],
  ['retryBudgets', ['retryBudget_x'], 'retryBudget_x'],
  ['retries', ['retry'], undefined],
  ['timeoutsXYZ', ['timeouts'], 'timeouts'],
  ['timeoutsXYZA', ['timeouts'], 'timeouts'],
  ['timeoutsXYZAB', ['timeouts'], undefined],
  // Two neighbours that changed places count as one, also in a name where two are too many.
  ['abdc', ['abcd'], 'abcd'],
  ['ba', ['ab'], 'ab'],
  ['abxy', ['abcd'], undefined],
  ['abcx', ['abdc'], undefined],
  ['abxc', ['abcd'], undefined],
  ['abcdx', ['bacdy'], undefined],
  ['abcab', ['abc'], undefined],
  // A part that repeats is not counted twice.
  ['aa', ['aaaa'], undefined],
  ['aaaa', ['aa'], undefined],
  ['aaa', ['aaaa'], 'aaaa'],
  // The nearest of several, and of equals the first.
  ['listSites', ['listSide', 'listSite', 'listSizes'], 'listSite'],
  ['cat', ['car', 'can'], 'car'],
  ['cat', [], undefined],
])('of %j among %j', (name, names, meant) => {
  expect(didYouMean(name, names)).toBe(meant === undefined ? '' : ` Did you mean \`${meant}\`?`);
});
