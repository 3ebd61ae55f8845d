/** What many measurements of the same thing say, and how they are written. */

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** From the 10th to the 90th percentile. */
export function spread(values: readonly number[], write: (value: number) => string): string {
  return `(${write(percentile(values, 0.1))} – ${write(percentile(values, 0.9))})`;
}

export function exact(ratio: number): string {
  return ratio.toFixed(2);
}

export function micro(microseconds: number): string {
  if (microseconds >= 10_000) return `${(microseconds / 1000).toFixed(1)} ms`;
  return `${microseconds.toFixed(microseconds < 10 ? 1 : 0)} µs`;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.round((values.length - 1) * share)] ?? Number.NaN;
}
