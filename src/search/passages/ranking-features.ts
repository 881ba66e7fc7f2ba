import { stemWord } from "../../text/stem.ts";
import { tokenize } from "../../text/tokenize.ts";
import { type AnswerType, hasAnswerType, quantityTypes } from "./answer-types.ts";
import type { ScoredSentence } from "./candidates.ts";
import type { PassageIndex } from "./passage-index.ts";
import { type Proximity, proximity } from "./proximity.ts";
import type { Question, Term } from "./question.ts";
import { createSentenceScorer, matchTerms, type TermMatches, type TermScores } from "./term-matches.ts";
import { tokenRow } from "./token-rows.ts";

/** The features of the ranking. `test/bench/fit.ts --ablation` prints what each of them contributes. */
export const featureNames = [
  "bm25",
  "bm25Share",
  "rarity",
  "weight",
  "names",
  "exact",
  "allTerms",
  "related",
  "rarityPrevious",
  "rarityNext",
  "rarityParagraph",
  "inOrder",
  "close",
  "density",
  "early",
  "length",
  "newWords",
  "when",
  "who",
  "where",
  "number",
  "quantity",
  "reason",
] as const;
/** Exported for test/bench/fit.ts. */
export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** A sentence that may answer a question. */
export interface CandidateSentence {
  /** Index in the document, from 0. */
  readonly sentence: number;
  readonly text: string;
  /**
   * The text in which the names and numbers of the question are replaced by "_", because they cannot be the answer.
   * Empty if the question expects no type of answer.
   */
  readonly blankedText: string;
  readonly matches: TermMatches;
  readonly features: Features;
}

/** `candidates`: best first. */
export function describeCandidates(
  index: PassageIndex,
  question: Question,
  candidates: readonly ScoredSentence[],
): readonly CandidateSentence[] {
  const scoreSentence = createSentenceScorer(index, question);
  const questionWords = new Set(question.words.map(({ folded }) => folded));
  const topScore = candidates[0]?.score ?? 0;
  return candidates.map(({ sentence, score }) => {
    const matches = matchTerms(index, question, sentence, scoreSentence);
    return describeCandidate(index, question, sentence, { matches, score, topScore, questionWords });
  });
}

interface CandidateContext {
  readonly matches: TermMatches;
  /** BM25. */
  readonly score: number;
  /** The best score among the candidates. */
  readonly topScore: number;
  /** Folded. */
  readonly questionWords: ReadonlySet<string>;
}

function describeCandidate(
  index: PassageIndex,
  question: Question,
  sentence: number,
  { matches, score, topScore, questionWords }: CandidateContext,
): CandidateSentence {
  const { document } = index.knowledge;
  const { start, end } = document.sentences[sentence] ?? { start: 0, end: 0 };
  const text = document.text.slice(start, end);
  const ids = tokenRow(index.sentences, sentence);
  // Tokenizing a sentence again is the most expensive step, and only the answer types need it.
  const blankedText = question.types.length > 0 ? blankQuestionWords(text, questionWords) : "";
  const newWords = ids.reduce((sum, id) => sum + (id > 0 && !question.ids.has(id) ? 1 : 0), 0);
  const { inOrder, close, density } = bestProximity(question, ids, matches.paraphraseIds);
  const position = {
    inOrder,
    close,
    density,
    early: 1 / (1 + sentence),
    length: Math.log(1 + ids.length),
    newWords: Math.log(1 + newWords),
  };
  const features = candidateFeatures(question, matches, { lower: text.toLowerCase(), score, topScore }, position, blankedText);
  return { sentence, text, blankedText, matches, features };
}

/** A subject, or a word that is capitalised within the question. */
export function isNameTerm({ word, position, subject }: Term): boolean {
  return subject !== undefined || (word.capitalised && position > 0);
}

/** The share of the terms that was found, from 0 to 1, weighted. */
export function weightedShare(terms: readonly Term[], found: TermScores, weight: (term: Term) => number): number {
  let [hit, all] = [0, 0];
  for (const [number, term] of terms.entries()) {
    all += weight(term);
    hit += weight(term) * (found[number] ?? 0);
  }
  return all > 0 ? hit / all : 0;
}

const byRarity = ({ rarity }: Term): number => rarity;
export const byWeight = ({ weight }: Term): number => weight;

type Position = Proximity & Pick<Features, "early" | "length" | "newWords">;

/** Every property is written out, because object spread was the most expensive step of a question. */
function candidateFeatures(
  { terms, types }: Question,
  { sentenceOrParaphrase, related, previous, next, paragraph }: TermMatches,
  { lower, score, topScore }: { readonly lower: string; readonly score: number; readonly topScore: number },
  position: Position,
  blankedText: string,
): Features {
  const hasExpected = (any: readonly AnswerType[]): number =>
    any.some((type) => types.includes(type) && hasAnswerType(type, blankedText)) ? 1 : 0;
  return {
    bm25: score / (terms.reduce((sum, { rarity }) => sum + rarity, 0) || 1),
    bm25Share: topScore > 0 ? score / topScore : 0,
    rarity: weightedShare(terms, sentenceOrParaphrase, byRarity),
    weight: weightedShare(terms, sentenceOrParaphrase, byWeight),
    names: weightedShare(terms, sentenceOrParaphrase, (term) => (isNameTerm(term) ? 1 : 0)),
    exact: terms.filter(({ word }) => hasWord(lower, word.folded)).length / Math.max(terms.length, 1),
    allTerms: sentenceOrParaphrase.every((score) => score > 0) ? 1 : 0,
    related: weightedShare(terms, related, byRarity),
    rarityPrevious: weightedShare(terms, additional(previous, [sentenceOrParaphrase]), byRarity),
    rarityNext: weightedShare(terms, additional(next, [sentenceOrParaphrase]), byRarity),
    rarityParagraph: weightedShare(terms, additional(paragraph, [sentenceOrParaphrase, previous, next]), byRarity),
    inOrder: position.inOrder,
    close: position.close,
    density: position.density,
    early: position.early,
    length: position.length,
    newWords: position.newWords,
    when: hasExpected(["when", "year"]),
    who: hasExpected(["who"]),
    where: hasExpected(["where"]),
    number: hasExpected(["number"]),
    quantity: hasExpected(quantityTypes),
    reason: hasExpected(["reason"]),
  };
}

/** By how much each term scores higher than in all of `others`. */
function additional(scores: TermScores, others: readonly TermScores[]): TermScores {
  return scores.map((score, term) => Math.max(0, score - others.reduce((most, other) => Math.max(most, other[term] ?? 0), 0)));
}

function bestProximity(question: Question, sentence: Int32Array, paraphrase: Int32Array): Proximity {
  const [own, paraphrased] = [proximity(question, sentence), proximity(question, paraphrase)];
  return paraphrased.inOrder > own.inOrder ? paraphrased : own;
}

function hasWord(lower: string, word: string): boolean {
  for (let start = lower.indexOf(word); start >= 0; start = lower.indexOf(word, start + 1)) {
    if (!letter.test(lower.charAt(start - 1)) && !letter.test(lower.charAt(start + word.length))) return true;
  }
  return false;
}

const letter = /[\p{L}\p{N}]/u;

function blankQuestionWords(text: string, questionWords: ReadonlySet<string>): string {
  let [blanked, from] = ["", 0];
  for (const { start, end, folded, capitalised } of tokenize(text)) {
    if (!questionWords.has(folded) || !(capitalised || /^\p{N}/u.test(stemWord(folded)))) continue;
    blanked += `${text.slice(from, start)}_`;
    from = end;
  }
  return blanked + text.slice(from);
}
