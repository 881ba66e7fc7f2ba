import { paragraphOf } from "../../document/document.ts";
import { anyOf, formsOf } from "../../language/forms.ts";
import { cached } from "../../text/collections.ts";
import { endsInQuestionMark, hasLetterOrDigit } from "../../text/words.ts";
import { asksAboutPicture, dropHeadings, fittingCaptions } from "./captions-and-headings.ts";
import { createDefinitionTest } from "./definitions.ts";
import { phraseWeights, rankingWeights } from "./fitted-weights.ts";
import { addBm25Scores, inverseDocumentFrequency, type Postings, tokenRow } from "./inverted-index.ts";
import { nearCosines } from "./paraphrase-matches.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question, Term } from "./question-terms.ts";
import {
  byWeight,
  type CandidateSentence,
  describeCandidates,
  type Features,
  featureNames,
  type PhraseFeatures,
  phraseFeatureNames,
  weightedShare,
} from "./ranking-features.ts";
import { rowCells } from "./sentence-surroundings.ts";
import { createTermLookup, exactScores } from "./term-lookup.ts";

const form = formsOf("judging.txt");

/** The sentences that may answer, best first; where a picture is asked about, the captions that fit it are the first. */
export function rankSentences(index: PassageIndex, question: Question): readonly RankedSentence[] {
  const isAboutPicture = asksAboutPicture(question);
  const best = findCandidates(index, question, maxCandidates);
  const candidates = describeCandidates(index, question, isAboutPicture ? withOnlyCaption(index, best) : best);
  const ranked = rankCandidates(candidates, createPrior(index, question));
  if (!isAboutPicture) return ranked;
  const captions = fittingCaptions(index, question, ranked);
  return [...captions, ...ranked.filter((candidate) => !captions.includes(candidate))];
}

export interface RankedSentence extends CandidateSentence {
  readonly score: number;
}

/** The only caption is that of the picture, whatever the picture is called. */
function withOnlyCaption(index: PassageIndex, found: readonly ScoredSentence[]): readonly ScoredSentence[] {
  const [only, ...others] = index.captions;
  const isMissing = only !== undefined && others.length === 0 && found.every(({ sentence }) => sentence !== only);
  return isMissing ? [...found, { sentence: only, score: 0 }] : found;
}

/** The `limit` sentences with the best BM25 scores, best first. A sentence's paraphrases count too. */
export function findCandidates(index: PassageIndex, question: Question, limit: number): readonly ScoredSentence[] {
  const { terms } = question;
  const { postings, paraphrases } = index;
  const scores = bm25Scores(index, postings, terms);
  addSurroundings(index, terms, scores);
  const paraphraseScores = bm25Scores(index, paraphrases.postings, terms);
  const cosines = nearCosines(index, question);
  for (let paraphrase = 0; paraphrase < paraphraseScores.length; paraphrase += 1) {
    if ((cosines[paraphrase] ?? 0) === 0) continue;
    const [sentence = 0, score = 0] = [paraphrases.sentences[paraphrase], paraphraseScores[paraphrase]];
    if (score > (scores[sentence] ?? 0)) scores[sentence] = score;
  }
  dropHeadings(index, question, scores);
  return topSentences(scores, limit);
}

export interface ScoredSentence {
  /** Index of the sentence in the document, from 0. */
  readonly sentence: number;
  /** BM25. */
  readonly score: number;
}

/** For 99 of 100 questions, the right sentence is among this many by BM25. Exported for test/bench/fit.ts. */
export const maxCandidates = 20;

/** What stands around a sentence counts as a second text. */
function addSurroundings(index: PassageIndex, terms: readonly Term[], scores: Float32Array): void {
  const { postings, runs } = index.surroundings;
  for (const [place, score] of bm25Scores(index, postings, terms).entries()) {
    // Most places have no word of the question.
    if (score === 0) continue;
    const ofPlace = runs[place] ?? [];
    for (let at = 0; at < ofPlace.length; at += 2)
      for (let sentence = ofPlace[at] ?? 0, end = ofPlace[at + 1] ?? 0; sentence < end; sentence += 1)
        scores[sentence] = (scores[sentence] ?? 0) + score;
  }
}

/** `rows`: sentences or paraphrases. How rare a word is depends only on the sentences. The list is valid until the next call with these rows. */
function bm25Scores({ postings }: PassageIndex, rows: Postings, terms: readonly Term[]): Float32Array {
  const scores = scoresOf(rows).fill(0);
  for (const { interpretations, related, rarity } of terms) {
    for (const { id, certainty } of interpretations) addBm25Scores(rows, id, rarity * certainty, scores);
    for (const id of related) addBm25Scores(rows, id, Math.min(rarity, inverseDocumentFrequency(postings, id)) * relatedWordWeight, scores);
  }
  return scores;
}

/** Used again for each question: in a long document a new list takes as long as adding the scores. */
const scoresOf = cached(new WeakMap<Postings, Float32Array>(), ({ rowCount }) => new Float32Array(rowCount));

/** Enough to make a sentence with only related words a candidate, too little to rank it above one with the question's own words. */
const relatedWordWeight = 0.2;

function topSentences(scores: Float32Array, limit: number): readonly ScoredSentence[] {
  const top: ScoredSentence[] = [];
  const lowest = () => (top.length < limit ? 0 : (top[limit - 1]?.score ?? 0));
  for (let sentence = nextAbove(scores, 0, 0); sentence < scores.length; sentence = nextAbove(scores, sentence + 1, lowest())) {
    const score = scores[sentence] ?? 0;
    let rank = top.length;
    while (rank > 0 && (top[rank - 1]?.score ?? 0) < score) rank -= 1;
    top.splice(rank, 0, { sentence, score });
    if (top.length > limit) top.pop();
  }
  return top;
}

/** The next sentence with a higher score. A loop of its own, which V8 makes twice as fast: it reads all sentences. */
function nextAbove(scores: Float32Array, from: number, score: number): number {
  let sentence = from;
  while (sentence < scores.length && (scores[sentence] ?? 0) <= score) sentence += 1;
  return sentence;
}

/**
 * What is added to a candidate's score, in its units: for the heading above, a row that the question names, a definition, a permission. Exported for
 * test/bench/fit.ts.
 */
export function createPrior(index: PassageIndex, question: Question): (candidate: CandidateSentence) => number {
  const ofHeading = createHeadingPrior(index, question);
  const defines = createDefinitionTest(question.text);
  const asksPermission = form("asks for permission").isIn(question.text.slice(0, maxCharacters));
  return ({ sentence, text }) =>
    ofHeading(sentence) +
    (isNamedRow(index, question, sentence) ? rowPrior : 0) +
    (defines?.(text) ? definitionPrior : 0) +
    (asksPermission && permission.test(text) ? permissionPrior : 0);
}

/** UTF-16 code units of a question in which a permission is asked for. */
const maxCharacters = 400;
const rowPrior = 2;
const definitionPrior = 5;
const permissionPrior = 1.5;
const permission = anyOf("permission", "judging.txt");

/** Whether the first cell of a row stands in the question with the signs that belong to it: "B-" is neither "B" nor "B+". */
export function isNamedRow({ knowledge: { document } }: PassageIndex, { text }: Question, sentence: number): boolean {
  const name = rowCells(document, sentence)?.[0]?.cell ?? "";
  if (!hasLetterOrDigit(name) || name.length > maxRowName) return false;
  const at = name.length > 2 ? text.toLowerCase().indexOf(name.toLowerCase()) : text.indexOf(name);
  return at >= 0 && !partOfName.test(text.charAt(at - 1)) && !partOfName.test(text.charAt(at + name.length));
}

/** UTF-16 code units. */
const maxRowName = 60;
const partOfName = /[\p{L}\p{N}+-]/u;

/**
 * What the heading above adds to the first sentence under it, 0 to 1, or more for the question of a FAQ: the share of the question that the
 * heading has, times the share of the heading that is asked for. In units of the score and set by hand: the documents on which the weights
 * were fitted have no headings. (Without it, the right sentence is first for 3 fewer of 285 unseen questions.)
 */
function createHeadingPrior(index: PassageIndex, question: Question): (sentence: number) => number {
  const { document } = index.knowledge;
  const fitOf = cached(new Map<number, number>(), (heading) => headingFit(index, question, heading));
  return (sentence) => {
    const own = document.sentences[sentence];
    const heading = index.surroundings.headings[index.surroundings.places[sentence] ?? 0];
    const isFirst = own?.number === 1 && paragraphOf(document, own)?.heading === own.paragraph - 1;
    return isFirst && heading !== undefined ? fitOf(heading) : 0;
  };
}

/** The question of a FAQ says more exactly than any other heading what is under it. */
const weightOfQuestion = 5;

function headingFit(index: PassageIndex, question: Question, heading: number): number {
  const row = tokenRow(index.sentences, heading);
  const ids = [...new Set(row)].filter((id) => id > 0);
  const covered = weightedShare(question.terms, exactScores(createTermLookup(question.terms), row), byWeight);
  const fit = (covered * ids.filter((id) => question.ids.has(id)).length) / Math.max(1, ids.length);
  return endsInQuestionMark(index.sentenceTexts(heading).text) ? weightOfQuestion * fit : fit;
}

/** Best first; sentences with equal scores in document order. The export and the weights are for test/bench/fit.ts. */
export function rankCandidates(
  candidates: readonly CandidateSentence[],
  prior: (candidate: CandidateSentence) => number,
  weights: Features = rankingWeights,
  ofPhrases: PhraseFeatures = phraseWeights,
): readonly RankedSentence[] {
  return candidates
    .map((candidate): RankedSentence => {
      const own = ownScore(candidate, weights) + prior(candidate);
      const fromPhrases = phraseFeatureNames.reduce((sum, name) => sum + ofPhrases[name] * candidate.phraseFeatures[name], 0);
      const score = (own + fromPhrases) / (1 + phraseShare * candidate.nearness);
      const { sentence, text, repeated, matches, features, phraseFeatures, nearness } = candidate;
      // Object spread takes as long as the prior.
      return { sentence, text, repeated, matches, features, phraseFeatures, nearness, score };
    })
    .sort((a, b) => b.score - a.score || a.sentence - b.sentence);
}

/**
 * Phrases add evidence, so the same difference of scores means less. Where a phrase is as near as it can be, the fit on held-out phrases
 * gives a unit of the own score a third of its log odds. Keeps the scores of curated and other documents comparable; the order is the same.
 */
const phraseShare = 2;

/** The score without phrases. Exported for test/bench/fit.ts. */
export function ownScore({ features }: CandidateSentence, weights: Features): number {
  return featureNames.reduce((score, name) => score + weights[name] * features[name], 0);
}
