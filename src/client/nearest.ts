/** The end of a sentence that names what was probably meant: ` Did you mean \`timeout\`?`, or nothing when no name is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  const most = Math.max(1, Math.floor(name.length / 3));
  const [nearest] = names
    .map((candidate) => ({ candidate, distance: distanceBetween(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return nearest ? ` Did you mean \`${nearest.candidate}\`?` : '';
}

/** How many characters must be inserted, deleted or replaced (Levenshtein). */
function distanceBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, character] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      const replaced = (row[j] ?? 0) + (character === to[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
