import { eachInTurns, itemsATurn, type Turns } from "../../text/turns.ts";
import { stopId } from "./token-ids.ts";

/** An inverted index over rows of token ids: the rows that contain each token, and how often. */
export interface Postings {
  readonly rowCount: number;
  /** The postings of token `id` are at `starts[id]` to `starts[id + 1]` in `rows` and `counts`. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly counts: Uint8Array;
  /** Tokens in each row, for the length normalisation of BM25. */
  readonly lengths: Uint16Array;
  readonly meanLength: number;
}

/** Ids are below `idCount`; id 0 (stop words) is omitted. */
export function* createPostings(tokenRows: TokenRows, idCount: number): Turns<Postings> {
  const rowCount = tokenRows.starts.length - 1;
  const starts = new Uint32Array(idCount + 2);
  const lengths = new Uint16Array(rowCount);
  yield* visitTokens(tokenRows, idCount, (id, row, isFirst) => {
    if (isFirst) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
    lengths[row] = Math.min((lengths[row] ?? 0) + 1, 65535);
  });
  for (let id = 0; id <= idCount; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const total = starts[idCount + 1] ?? 0;
  const [rows, counts, next] = [new Uint32Array(total), new Uint8Array(total), starts.slice()];
  yield* visitTokens(tokenRows, idCount, (id, row, isFirst) => {
    const slot = (next[id] ?? 0) - (isFirst ? 0 : 1);
    next[id] = slot + 1;
    rows[slot] = row;
    counts[slot] = Math.min((counts[slot] ?? 0) + 1, 255);
  });
  const sum = lengths.reduce((all, length) => all + length, 0);
  return { rowCount, starts, rows, counts, lengths, meanLength: sum / Math.max(rowCount, 1) || 1 };
}

/** Calls `visit` for each token of each row. `isFirst`: for the first time in this row. */
function* visitTokens(
  { ids, starts }: TokenRows,
  idCount: number,
  visit: (id: number, row: number, isFirst: boolean) => void,
): Turns<void> {
  /** The last row with each token, from 1. */
  const last = new Uint32Array(idCount + 1);
  for (let row = 0; row + 1 < starts.length; row += 1) {
    if (row % itemsATurn === 0) yield;
    for (let at = starts[row] ?? 0, end = starts[row + 1] ?? 0; at < end; at += 1) {
      const id = ids[at] ?? 0;
      if (id === stopId) continue;
      visit(id, row, last[id] !== row + 1);
      last[id] = row + 1;
    }
  }
}

/** The number of rows that contain a token. */
export function documentFrequency(postings: Postings, id: number): number {
  return (postings.starts[id + 1] ?? 0) - (postings.starts[id] ?? 0);
}

/** Nats, as in BM25. */
export function inverseDocumentFrequency(postings: Postings, id: number): number {
  const found = documentFrequency(postings, id);
  return Math.log(1 + (postings.rowCount - found + 0.5) / (found + 0.5));
}

/** Adds the weighted BM25 score of one token to each row that contains it. */
export function addBm25Scores(postings: Postings, id: number, weight: number, scores: Float32Array): void {
  const { starts, rows, counts, lengths, meanLength } = postings;
  for (let slot = starts[id] ?? 0, end = starts[id + 1] ?? 0; slot < end; slot += 1) {
    const row = rows[slot] ?? 0;
    const count = counts[slot] ?? 0;
    const norm = k1 * (1 - b + (b * (lengths[row] ?? 0)) / meanLength);
    scores[row] = (scores[row] ?? 0) + (weight * count * (k1 + 1)) / (count + norm);
  }
}

/** BM25's saturation and length normalisation. */
const k1 = 1.2;
const b = 0.6;

/** Rows of token ids in one array: row `i` is `ids` from `starts[i]` to `starts[i + 1]`. */
export interface TokenRows {
  readonly ids: Int32Array;
  readonly starts: Uint32Array;
}

/** `rowOf`: may return the same list each time. */
export function* createTokenRows<Item>(items: Iterable<Item>, rowOf: (item: Item, index: number) => readonly number[]): Turns<TokenRows> {
  // Not arrays of numbers, which take twice the memory.
  let ids = new Int32Array(256);
  let length = 0;
  const starts = [0];
  yield* eachInTurns(items, (item, index) => {
    const row = rowOf(item, index);
    if (length + row.length > ids.length) ids = enlarged(ids, length + row.length);
    for (const id of row) {
      ids[length] = id;
      length += 1;
    }
    starts.push(length);
  });
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
