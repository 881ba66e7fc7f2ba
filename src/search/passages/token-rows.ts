/** Rows of token ids in one array: row `i` is `ids` from `starts[i]` to `starts[i + 1]`. */
export interface TokenRows {
  readonly ids: Int32Array;
  readonly starts: Uint32Array;
}

export function createTokenRows(rows: Iterable<readonly number[]>): TokenRows {
  const ids: number[] = [];
  const starts = [0];
  for (const row of rows) {
    for (const id of row) ids.push(id);
    starts.push(ids.length);
  }
  return { ids: Int32Array.from(ids), starts: Uint32Array.from(starts) };
}

export function tokenRow({ ids, starts }: TokenRows, row: number): Int32Array {
  return ids.subarray(starts[row] ?? 0, starts[row + 1] ?? 0);
}
