import type { PassageIndex } from "../../search/passages/passage-index.ts";
import { documentFrequency } from "../../search/passages/postings.ts";
import { findTokenId, stopId } from "../../search/passages/token-ids.ts";
import { tokenRow } from "../../search/passages/token-rows.ts";
import { tokenize } from "../../text/tokenize.ts";

/** Longer texts are no phrase. */
const maxWords = 12;

/** The indexes of the sentences that have these words, in any form, one after the other; none for words that only link others. */
export function sentencesWithPhrase(words: string, { tokenIds, postings, sentences }: PassageIndex): readonly number[] {
  const ids = withoutLinkingWordsAround(tokenize(words).map(({ folded }) => findTokenId(tokenIds, folded)));
  const known = ids.flatMap((id) => id ?? []);
  if (known.length === 0 || known.length < ids.length || ids.length > maxWords) return [];
  const content = known.filter((id) => id !== stopId);
  const rarest = content.reduce((best, id) => (documentFrequency(postings, id) < documentFrequency(postings, best) ? id : best));
  const rows = postings.rows.subarray(postings.starts[rarest] ?? 0, postings.starts[rarest + 1] ?? 0);
  return [...rows].filter((row) => hasRun(tokenRow(sentences, row), known));
}

/** "the source code", "of 东北": words without an id of their own at the ends need not be there. */
function withoutLinkingWordsAround(ids: readonly (number | undefined)[]): readonly (number | undefined)[] {
  const first = ids.findIndex((id) => id !== stopId);
  return first < 0 ? [] : ids.slice(first, ids.findLastIndex((id) => id !== stopId) + 1);
}

function hasRun(row: Int32Array, run: readonly number[]): boolean {
  for (let at = row.indexOf(run[0] ?? stopId); at >= 0; at = row.indexOf(run[0] ?? stopId, at + 1)) {
    if (run.every((id, offset) => row[at + offset] === id)) return true;
  }
  return false;
}
