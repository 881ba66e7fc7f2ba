import type { PassageIndex } from "./passage-index.ts";
import type { Term } from "./question.ts";
import { exactScores, relatedScores, type TermLookup, type TermScores } from "./term-lookup.ts";
import { tokenRow } from "./token-rows.ts";

/** How the paraphrases of a sentence match a question. */
export interface ParaphraseMatch {
  /** The sum of the three best cosines divided by three, 0 to 1. */
  readonly similarity: number;
  /** How well the best of these three fits, 0 to 1. */
  readonly fit: number;
  /** Token ids of that paraphrase. */
  readonly ids: Int32Array;
  /** In any paraphrase of the sentence; related words do not count. */
  readonly anyParaphrase: TermScores;
}

/** `own`: in the sentence's own words; `cosines`: of all paraphrases. */
export function matchParaphrases(
  { paraphrases }: PassageIndex,
  terms: readonly Term[],
  { sentence, own }: { readonly sentence: number; readonly own: TermScores },
  { lookup, cosines }: { readonly lookup: TermLookup; readonly cosines: Float32Array },
): ParaphraseMatch {
  const allIds = paraphrases.idsBySentence.get(sentence);
  if (!allIds) return unmatched;
  const nearest = nearestParaphrases(paraphrases.bySentence.get(sentence) ?? [], cosines);
  const fits = nearest.map((paraphrase) => {
    const ids = tokenRow(paraphrases.rows, paraphrase);
    return { ids, fit: paraphraseFit(terms, lookup, own, ids) };
  });
  if (nearest.length === 0) return unmatched;
  const [best] = fits.sort((a, b) => b.fit - a.fit);
  return {
    similarity: nearest.reduce((sum, paraphrase) => sum + (cosines[paraphrase] ?? 0), 0) / neighbours,
    fit: best?.fit ?? 0,
    ids: best?.ids ?? new Int32Array(),
    anyParaphrase: terms.map((term) => exactScore(term, (id) => allIds.has(id))),
  };
}

const unmatched: ParaphraseMatch = { similarity: 0, fit: 0, ids: new Int32Array(), anyParaphrase: [] };

/** With one or five neighbours, the right sentence of a phrase by another author is first as often (0.906 to 0.909 of 1,500). */
const neighbours = 3;

/** Those with the largest cosines above 0, the largest first. */
function nearestParaphrases(paraphrases: readonly number[], cosines: Float32Array): readonly number[] {
  const nearest: number[] = [];
  for (const paraphrase of paraphrases) {
    const cosine = cosines[paraphrase] ?? 0;
    let rank = nearest.length;
    while (rank > 0 && (cosines[nearest[rank - 1] ?? 0] ?? 0) < cosine) rank -= 1;
    if (cosine === 0 || rank === neighbours) continue;
    nearest.splice(rank, 0, paraphrase);
    if (nearest.length > neighbours) nearest.pop();
  }
  return nearest;
}

/** The share of the question that the paraphrase covers together with the sentence's own words, times the share of it that is asked for. */
function paraphraseFit(terms: readonly Term[], lookup: TermLookup, own: TermScores, ids: Int32Array): number {
  const [exact, related] = [exactScores(lookup, ids), relatedScores(lookup, ids)];
  let [covered, total, used] = [0, 0, 0];
  for (const [number, term] of terms.entries()) {
    const score = Math.max(exact[number] ?? 0, relatedInParaphrase * (related[number] ?? 0));
    if (score > 0) used += 1;
    covered += term.weight * Math.max(score, own[number] ?? 0);
    total += term.weight;
  }
  return (covered / (total || 1)) * Math.min(1, used / (contentWordCount(ids) || 1));
}

const relatedInParaphrase = 0.6;

function exactScore({ interpretations }: Term, has: (id: number) => boolean): number {
  let best = 0;
  for (const { id, certainty } of interpretations) if (certainty > best && has(id)) best = certainty;
  return best;
}

/** Stop words have no id of their own. */
function contentWordCount(ids: Int32Array): number {
  let count = 0;
  for (const id of ids) if (id > 0) count += 1;
  return count;
}
