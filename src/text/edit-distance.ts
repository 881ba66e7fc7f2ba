/**
 * Optimal string alignment distance (insertion, deletion, substitution, swap of neighbours), or `limit + 1` if it exceeds `limit`.
 * Damerau (1964); counted in UTF-16 code units.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let rows: Rows = [new Uint16Array(b.length + 1), Uint16Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = new Uint16Array(b.length + 1);
    if (fillRow(row, a, b, i, rows) > limit) return limit + 1;
    rows = [rows[1], row];
  }
  return Math.min(rows[1][b.length] ?? 0, limit + 1);
}

/** The rows of the distance matrix for `i - 2` and `i - 1` letters of `a`. */
type Rows = readonly [Uint16Array, Uint16Array];

/** Fills in the distances between the first `i` letters of `a` and every prefix of `b`. Returns the least. */
function fillRow(row: Uint16Array, a: string, b: string, i: number, [beforeLast, last]: Rows): number {
  row[0] = i;
  let least = i;
  for (let j = 1; j <= b.length; j += 1) {
    const substitution = a[i - 1] === b[j - 1] ? 0 : 1;
    let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + substitution);
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
    row[j] = cost;
    if (cost < least) least = cost;
  }
  return least;
}

/** Whether the words differ by one swap of neighbouring letters, the commonest typing error. */
export function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  const first = [...a].findIndex((letter, index) => letter !== b[index]);
  return a[first] === b[first + 1] && a[first + 1] === b[first] && a.slice(first + 2) === b.slice(first + 2);
}

/** The option that `typed` probably means, for error messages: at most a third of its letters differ. */
export function closest(typed: string, options: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(typed.length / 3));
  const distances = options.map((option) => editDistance(typed.toLowerCase(), option.toLowerCase(), limit));
  const least = Math.min(...distances);
  return least <= limit ? options[distances.indexOf(least)] : undefined;
}
