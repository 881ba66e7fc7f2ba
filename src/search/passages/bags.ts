/** Rows of word ids, one after the other in one array: row `i` is `ids` from `starts[i]` to `starts[i + 1]`. */
export interface Bags {
  readonly ids: Int32Array;
  readonly starts: Uint32Array;
}

export function bagsOf(rows: Iterable<readonly number[]>): Bags {
  const ids: number[] = [];
  const starts = [0];
  for (const row of rows) {
    for (const id of row) ids.push(id);
    starts.push(ids.length);
  }
  return { ids: Int32Array.from(ids), starts: Uint32Array.from(starts) };
}

export function bag({ ids, starts }: Bags, at: number): Int32Array {
  return ids.subarray(starts[at] ?? 0, starts[at + 1] ?? 0);
}
