/** Rows of token ids in one array: row `i` is `ids` from `starts[i]` to `starts[i + 1]`. */
export interface TokenRows {
  readonly ids: Int32Array;
  readonly starts: Uint32Array;
}

export function createTokenRows(rows: Iterable<readonly number[]>): TokenRows {
  // Not arrays of numbers, which take twice the memory.
  let ids = new Int32Array(256);
  let length = 0;
  const starts = [0];
  for (const row of rows) {
    if (length + row.length > ids.length) ids = enlarged(ids, length + row.length);
    for (const id of row) {
      ids[length] = id;
      length += 1;
    }
    starts.push(length);
  }
  return { ids: ids.slice(0, length), starts: Uint32Array.from(starts) };
}

function enlarged(ids: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(length, ids.length * 2));
  larger.set(ids);
  return larger;
}

export function tokenRow({ ids, starts }: TokenRows, row: number): Int32Array {
  return ids.subarray(starts[row] ?? 0, starts[row + 1] ?? 0);
}
