import type { PassageIndex } from "./passage-index.ts";
import type { Question, Term } from "./question.ts";
import { tokenRow } from "./token-rows.ts";

/** For each term of the question, 0 to 1: the certainty of its best interpretation that was found, 0 for none. */
export type TermScores = readonly number[];

/** How strongly each question term matches a sentence, its neighbours and its paragraph. */
export interface TermMatches {
  /** In the sentence's own words, or as one of its subjects. */
  readonly sentence: TermScores;
  /** There, or in one of its paraphrases. */
  readonly sentenceOrParaphrase: TermScores;
  /** 1 where the sentence has only a related word. */
  readonly related: TermScores;
  /** In the previous sentence of the paragraph, or in the heading above it. */
  readonly previous: TermScores;
  /** In the next sentence of the paragraph. */
  readonly next: TermScores;
  /** Anywhere in the paragraph, and in the heading above it. */
  readonly paragraph: TermScores;
  /** How well the sentence's best paraphrase fits the question, 0 to 1. */
  readonly paraphraseFit: number;
  /** Token ids of that paraphrase. */
  readonly paraphraseIds: Int32Array;
  /** In any of its paraphrases; related words do not count. */
  readonly anyParaphrase: TermScores;
}

/** `scoreSentence` is called for the same sentences many times, so it should cache; see `createSentenceScorer`. */
export function matchTerms(
  index: PassageIndex,
  { terms }: Question,
  sentence: number,
  scoreSentence: (sentence: number) => TermScores,
): TermMatches {
  const { first, last } = paragraphBounds(index, sentence);
  const best = (from: number, to: number): TermScores => {
    const scores = terms.map(() => 0);
    for (let other = from; other <= to; other += 1)
      for (const [term, score] of scoreSentence(other).entries()) if (score > (scores[term] ?? 0)) scores[term] = score;
    return scores;
  };
  const own = scoreSentence(sentence);
  const paraphrase = bestParaphrase(index, terms, own, sentence);
  const sentenceOrParaphrase = own.map((score, term) =>
    Math.max(score, paraphraseWeight * Math.max(paraphrase.scores[term] ?? 0, paraphrase.anyParaphrase[term] ?? 0)),
  );
  const related = relatedScores(terms, tokenRow(index.sentences, sentence));
  return {
    sentence: own,
    sentenceOrParaphrase,
    related: related.map((score, term) => ((sentenceOrParaphrase[term] ?? 0) > 0 ? 0 : score)),
    previous: best(Math.max(sentence - 1, first), sentence - 1),
    next: best(sentence + 1, Math.min(sentence + 1, last)),
    paragraph: best(Math.max(first, sentence - paragraphReach), Math.min(last, sentence + paragraphReach)),
    paraphraseFit: paraphrase.fit,
    paraphraseIds: paraphrase.ids,
    anyParaphrase: paraphrase.anyParaphrase,
  };
}

/** A word of a paraphrase counts almost as much as a word of the document. */
const paraphraseWeight = 0.9;
/** In sentences: a paragraph of a thousand sentences says little about one of them. */
const paragraphReach = 12;

/** The first and last sentence of the paragraph, including the heading above it. */
function paragraphBounds({ knowledge: { document } }: PassageIndex, index: number): { readonly first: number; readonly last: number } {
  const sentence = document.sentences[index];
  if (!sentence) return { first: index, last: index };
  const paragraph = document.paragraphs[sentence.paragraph - 1];
  const headings = document.paragraphs[sentence.paragraph - 2]?.kind === "heading" ? 1 : 0;
  const first = index - sentence.number + 1;
  return { first: first - headings, last: first + (paragraph?.sentences.length ?? 1) - 1 };
}

/** Scores the terms in a sentence and among its subjects. Caches by sentence. */
export function createSentenceScorer(
  { sentences, subjectsBySentence }: PassageIndex,
  { terms }: Question,
): (sentence: number) => TermScores {
  const cache = new Map<number, TermScores>();
  return (sentence) => {
    const cached = cache.get(sentence);
    if (cached) return cached;
    const [ids, subjects] = [tokenRow(sentences, sentence), subjectsBySentence.get(sentence)];
    const scores = terms.map((term) => termScore(term, (id) => ids.includes(id) || subjects?.has(id) === true));
    cache.set(sentence, scores);
    return scores;
  };
}

function termScore({ interpretations }: Term, has: (id: number) => boolean): number {
  return interpretations.reduce((best, { id, certainty }) => (certainty > best && has(id) ? certainty : best), 0);
}

function relatedScores(terms: readonly Term[], ids: Int32Array): TermScores {
  return terms.map(({ related }) => (related.some((id) => ids.includes(id)) ? 1 : 0));
}

interface ParaphraseMatch {
  readonly fit: number;
  readonly ids: Int32Array;
  readonly scores: TermScores;
  /** In any paraphrase of the sentence. */
  readonly anyParaphrase: TermScores;
}

/** The paraphrase that, together with the sentence's own words, covers most of the question, and is itself covered by the question. */
function bestParaphrase({ paraphrases }: PassageIndex, terms: readonly Term[], own: TermScores, sentence: number): ParaphraseMatch {
  let best: ParaphraseMatch = { fit: 0, ids: new Int32Array(), scores: [], anyParaphrase: [] };
  const allIds = paraphrases.idsBySentence.get(sentence);
  // For speed (hundreds of paraphrases), terms that no paraphrase has are skipped and arrays are reused.
  const shared = [...terms.entries()].filter(
    ([, { interpretations, related }]) => interpretations.some(({ id }) => allIds?.has(id)) || related.some((id) => allIds?.has(id)),
  );
  if (shared.length === 0) return best;
  const total = terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const isShared = new Set(shared.map(([term]) => term));
  const coveredByOwnWords = terms.reduce((sum, { weight }, term) => sum + (isShared.has(term) ? 0 : weight * (own[term] ?? 0)), 0);
  const [scores, anyParaphrase] = [terms.map(() => 0), terms.map(() => 0)];
  for (const paraphrase of paraphrases.bySentence.get(sentence) ?? []) {
    const ids = tokenRow(paraphrases.rows, paraphrase);
    scoreParaphrase(shared, ids, scores, anyParaphrase);
    const used = shared.reduce((count, [term]) => count + ((scores[term] ?? 0) > 0 ? 1 : 0), 0);
    if (used === 0) continue;
    const covered = shared.reduce(
      (sum, [term, { weight }]) => sum + weight * Math.max(scores[term] ?? 0, own[term] ?? 0),
      coveredByOwnWords,
    );
    const fit = (covered / total) * Math.min(1, used / (contentWordCount(ids) || 1));
    if (fit > best.fit) best = { fit, ids, scores: [...scores], anyParaphrase };
  }
  return { ...best, anyParaphrase };
}

/** Overwrites `scores` and raises `anyParaphrase` for the shared terms; the other terms stay 0. */
function scoreParaphrase(shared: readonly (readonly [number, Term])[], ids: Int32Array, scores: number[], anyParaphrase: number[]): void {
  for (const [number, term] of shared) {
    const exact = exactScore(term, ids);
    scores[number] = exact < relatedInParaphrase && term.related.some((id) => ids.includes(id)) ? relatedInParaphrase : exact;
    anyParaphrase[number] = Math.max(anyParaphrase[number] ?? 0, exact);
  }
}

const relatedInParaphrase = 0.6;

/** `termScore` without a closure: the hottest loop of a question. */
function exactScore({ interpretations }: Term, ids: Int32Array): number {
  let best = 0;
  for (const { id, certainty } of interpretations) if (certainty > best && ids.includes(id)) best = certainty;
  return best;
}

/** Stop words have no id of their own. */
function contentWordCount(ids: Int32Array): number {
  let count = 0;
  for (const id of ids) if (id > 0) count += 1;
  return count;
}
