/** The end of a message that names what was probably meant: ` Did you mean \`timeout\`?`, or nothing when no name is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  const distances = names.map((candidate) => differences(name.toLowerCase(), candidate.toLowerCase()));
  const least = Math.min(...distances);
  // Two characters in a row that changed places count as two.
  const most = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3));
  return least <= most ? ` Did you mean \`${names[distances.indexOf(least)]}\`?` : '';
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
