import type { Candidate } from "./features.ts";
import type { PassageIndex } from "./passage-index.ts";
import { addScores, inverseFrequency, type Postings } from "./postings.ts";
import type { Term } from "./question.ts";

/** The sentences with the best BM25 scores, best first, those of the phrases in which people ask for them counted. */
export function candidates({ postings, asked }: PassageIndex, terms: readonly Term[], most: number): readonly Candidate[] {
  const scores = scoresIn(postings, terms);
  if (asked.places.length > 0) {
    const phrases = scoresIn(asked.postings, terms);
    for (const [phrase, place] of asked.places.entries()) scores[place] = Math.max(scores[place] ?? 0, phrases[phrase] ?? 0);
  }
  return best(scores, most);
}

function scoresIn(postings: Postings, terms: readonly Term[]): Float32Array {
  const scores = new Float32Array(postings.bags);
  for (const { ids, related, rarity } of terms) {
    for (const { id, sure } of ids) addScores(postings, id, rarity * sure, scores);
    for (const id of related) addScores(postings, id, Math.min(rarity, inverseFrequency(postings, id)) * relatedShare, scores);
  }
  return scores;
}

/** Enough to bring a sentence in other words among the best, too little to put it before one in the same words. */
const relatedShare = 0.2;

function best(scores: Float32Array, most: number): readonly Candidate[] {
  const kept: Candidate[] = [];
  let least = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at] ?? 0;
    if (score <= least) continue;
    let place = kept.length;
    while (place > 0 && (kept[place - 1]?.score ?? 0) < score) place -= 1;
    kept.splice(place, 0, { at, score });
    if (kept.length > most) kept.pop();
    if (kept.length === most) least = kept[most - 1]?.score ?? 0;
  }
  return kept;
}
