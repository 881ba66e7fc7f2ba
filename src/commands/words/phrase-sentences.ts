import type { Span } from "../../document/span.ts";
import type { PassageIndex } from "../../search/passages/passage-index.ts";
import { documentFrequency } from "../../search/passages/postings.ts";
import { findTokenId, stopId } from "../../search/passages/token-ids.ts";
import { tokenRow } from "../../search/passages/token-rows.ts";
import { tokenize } from "../../text/tokenize.ts";

/** Longer texts are no phrase. */
const maxWords = 12;

/** The indexes of the sentences that have these words, in any form, one after the other; none for words that only link others. */
export function sentencesWithPhrase(words: string, { tokenIds, postings, sentences }: PassageIndex): readonly number[] {
  const run = phraseIds(words, tokenIds);
  const content = run.filter((id) => id !== stopId);
  const [first] = content;
  if (first === undefined) return [];
  const rarest = content.reduce((best, id) => (documentFrequency(postings, id) < documentFrequency(postings, best) ? id : best), first);
  const rows = postings.rows.subarray(postings.starts[rarest] ?? 0, postings.starts[rarest + 1] ?? 0);
  return [...rows].filter((row) => runStart(tokenRow(sentences, row), run) >= 0);
}

/** Where a sentence has these words first, one after the other. */
export function phraseSpan(words: string, row: number, { tokenIds, sentences, knowledge: { document } }: PassageIndex): Span | undefined {
  const run = phraseIds(words, tokenIds);
  const at = run.length === 0 ? -1 : runStart(tokenRow(sentences, row), run);
  const sentence = document.sentences[row];
  if (at < 0 || !sentence) return undefined;
  const found = tokenize(document.text, sentence.start, sentence.end);
  const [first, last] = [found[at], found[at + run.length - 1]];
  return first && last && { start: first.start, end: last.end };
}

/** Without linking words at the ends ("the source code"); empty if the document lacks a word. */
function phraseIds(words: string, tokenIds: PassageIndex["tokenIds"]): readonly number[] {
  const ids = tokenize(words).map(({ folded }) => findTokenId(tokenIds, folded));
  const first = ids.findIndex((id) => id !== stopId);
  const run = first < 0 ? [] : ids.slice(first, ids.findLastIndex((id) => id !== stopId) + 1);
  return run.length > maxWords || run.includes(undefined) ? [] : run.flatMap((id) => id ?? []);
}

function runStart(row: Int32Array, run: readonly number[]): number {
  for (let at = row.indexOf(run[0] ?? stopId); at >= 0; at = row.indexOf(run[0] ?? stopId, at + 1)) {
    if (run.every((id, offset) => row[at + offset] === id)) return at;
  }
  return -1;
}
