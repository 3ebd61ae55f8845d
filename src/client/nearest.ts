/** The end of a message that names what was probably meant: ` Did you mean \`timeout\`?`, or nothing when no name is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  const distances = names.map((candidate) => differences(name.toLowerCase(), candidate.toLowerCase()));
  const least = Math.min(...distances);
  const most = Math.max(1, Math.floor(name.length / 3));
  return least <= most ? ` Did you mean \`${names[distances.indexOf(least)]}\`?` : '';
}

/**
 * How many characters are left when the common start and the common end are taken off the longer of two texts; two
 * neighbours that changed places count as one.
 */
function differences(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const left = Math.max(a.length, b.length) - start - end;
  const swapped = left === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
  return swapped ? 1 : left;
}
