import { type TokenRows, tokenRow } from "./token-rows.ts";

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
export function createPostings(tokenRows: TokenRows, idCount: number): Postings {
  const rowCount = tokenRows.starts.length - 1;
  const starts = new Uint32Array(idCount + 2);
  const lengths = new Uint16Array(rowCount);
  visitTokenCounts(tokenRows, idCount, (_row, id) => {
    starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  });
  for (let id = 0; id <= idCount; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const total = starts[idCount + 1] ?? 0;
  const [rows, counts, next] = [new Uint32Array(total), new Uint8Array(total), starts.slice()];
  visitTokenCounts(tokenRows, idCount, (row, id, count) => {
    const slot = next[id] ?? 0;
    next[id] = slot + 1;
    rows[slot] = row;
    counts[slot] = Math.min(count, 255);
    lengths[row] = Math.min((lengths[row] ?? 0) + count, 65535);
  });
  const sum = lengths.reduce((all, length) => all + length, 0);
  return { rowCount, starts, rows, counts, lengths, meanLength: sum / Math.max(rowCount, 1) || 1 };
}

/** Calls `visit` once for each distinct token of each row. */
function visitTokenCounts(tokenRows: TokenRows, idCount: number, visit: (row: number, id: number, count: number) => void): void {
  const counts = new Uint16Array(idCount + 1);
  for (let row = 0; row + 1 < tokenRows.starts.length; row += 1) {
    const ids = tokenRow(tokenRows, row);
    for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
    for (const id of ids) {
      const count = counts[id] ?? 0;
      if (count > 0 && id > 0) visit(row, id, count);
      counts[id] = 0;
    }
  }
}

/** The number of rows that contain a token. */
export function documentFrequency(postings: Postings, id: number): number {
  return (postings.starts[id + 1] ?? 0) - (postings.starts[id] ?? 0);
}

/** In nats, as in BM25. */
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
