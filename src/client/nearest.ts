/** The end of a message that names what was probably meant: ` Did you mean \`timeout\`?`, or nothing when no name is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  const distances = names.map((candidate) => differences(name.toLowerCase(), candidate.toLowerCase()));
  const least = Math.min(...distances);
  return least <= Math.max(1, Math.floor(name.length / 3))
    ? ` Did you mean \`${names[distances.indexOf(least)]}\`?`
    : '';
}

/** How many characters are left when the common start and the common end are taken off the longer of two texts. */
function differences(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end;
}
