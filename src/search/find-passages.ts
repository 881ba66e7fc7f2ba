import { overlaps, type Span } from "../document/document.ts";
import { passageParts } from "../document/document-structure.ts";
import type { Sentence } from "../document/sentences.ts";
import { formsOf, words } from "../language/forms.ts";
import { tokenize } from "../text/words.ts";
import { decide, judge, type Strictness } from "./decision/decide.ts";
import type { Refusal } from "./decision/judged-sentence.ts";
import { distinctPassages } from "./distinct-passages.ts";
import { asksAboutPicture, isCaption } from "./ranking/captions-and-headings.ts";
import { findTokenId } from "./ranking/inverted-index.ts";
import { findExactPhrase } from "./ranking/paraphrase-matches.ts";
import { indexForText, type PassageIndex } from "./ranking/passage-index.ts";
import { isContent, type Question, readQuestion, type Term } from "./ranking/question-terms.ts";
import { type RankedSentence, rankSentences } from "./ranking/rank-sentences.ts";

const form = formsOf("judging.txt");

export type { Refusal } from "./decision/judged-sentence.ts";
export { findExactPhrase } from "./ranking/paraphrase-matches.ts";
export { indexPassages, indexPassagesInTurns, type PassageIndex } from "./ranking/passage-index.ts";

export type SearchResult =
  | {
      readonly kind: "found";
      /** Best first: one where one suffices, otherwise at most three, or six for a question that asks for a list. */
      readonly passages: readonly FoundPassage[];
      /** What answers less likely, best first: it is a button away. */
      readonly further: readonly FoundPassage[];
    }
  | {
      /** A subject of the question is in the document, but not what is asked of it. */
      readonly kind: "closest";
      readonly passage: FoundPassage;
      readonly refusal: Refusal | undefined;
    }
  | {
      readonly kind: "refused";
      /** At most one: where the words of the question are. It is not an answer. */
      readonly nearest: readonly FoundPassage[];
      /** Important words of the question that the document does not have: 3 to 24 letters, as typed. */
      readonly missing: readonly string[];
    };

export interface FoundPassage {
  readonly sentence: Sentence;
  /** The words of the sentence that match content words of the question. */
  readonly matched: readonly Span[];
}

export interface SearchOptions extends Strictness {
  /** Passages that are shown already. */
  readonly except?: readonly Span[];
}

/** Finds the sentences that answer a question. The time is bounded for any text. */
export function findPassages(passages: PassageIndex, text: string, { except = [], ...strictness }: SearchOptions = {}): SearchResult {
  const index = indexForText(passages, text);
  const question = readQuestion(index, text);
  const toPassages = (sentences: readonly number[]) => sentences.flatMap((sentence) => toFoundPassage(index, question, sentence) ?? []);
  const exact = except.length > 0 ? [] : findExactPhrase(index, text);
  if (exact.length > 0) return { kind: "found", passages: toPassages(exact), further: [] };
  // "Why?", "which one?": no sentence answers this, and ranking them is half of the time of a question.
  const isEmpty = strictness.inherited !== undefined && !question.terms.some(isContent);
  const ranked = isEmpty ? [] : withoutShown(index, rankSentences(index, question), except);
  const decision = decide(index, question, ranked, strictness);
  if (decision.kind === "answered") {
    const { best, asSure } = decision;
    const { shown, further } = evidenceSentences(index, question, ranked, best, asSure);
    return { kind: "found", passages: toPassages(shown), further: toPassages(further) };
  }
  if (decision.kind === "closest") {
    const [passage] = toPassages([decision.best.sentence]);
    if (passage) return { kind: "closest", passage, refusal: decision.refusal };
  }
  const nearest = toPassages(ranked.slice(0, 1).map(({ sentence }) => sentence));
  return { kind: "refused", nearest, missing: missingWords(question) };
}

/** The sentences that rank best for a text, one of each passage, whether they answer it or not. `except`: passages that are left out. */
export function rankedSentences(passages: PassageIndex, text: string, limit: number, except: readonly Span[]): readonly Sentence[] {
  const index = indexForText(passages, text);
  const question = readQuestion(index, text);
  const { sentences } = index.knowledge.document;
  const ranked = rankSentences(index, question).filter(({ sentence }) => {
    const span = sentences[sentence];
    return span !== undefined && !except.some((other) => overlaps(other, span));
  });
  return distinctPassages(index, question, ranked, limit).flatMap((sentence) => sentences[sentence] ?? []);
}

function withoutShown({ knowledge }: PassageIndex, ranked: readonly RankedSentence[], seen: readonly Span[]): readonly RankedSentence[] {
  const [top] = ranked;
  if (!top || seen.length === 0) return ranked;
  const shown = seen.flatMap((span) => [span, ...passageParts(knowledge.document, [span])]);
  return ranked.filter(({ sentence, score }) => {
    const span = knowledge.document.sentences[sentence];
    return score >= top.score - maxLossOfFurther && span !== undefined && !shown.some((other) => overlaps(other, span));
  });
}

/**
 * In units of the ranking's score. On the labelled questions in two parts with the same best sentence, the sentence that a second part is
 * about scores at most 3.5 less; others that are a further answer to nothing score 5 to 10 less.
 */
const maxLossOfFurther = 4;

export function toFoundPassage({ knowledge, tokenIds }: PassageIndex, { terms }: Question, index: number): FoundPassage | undefined {
  const { text, sentences } = knowledge.document;
  const sentence = sentences[index];
  if (!sentence) return undefined;
  const content = terms.filter((term) => isContent(term) || isInName(terms, term.position));
  const ids = new Set(content.flatMap(({ interpretations }) => interpretations.map(({ id }) => id)));
  const tokens = tokenize(text, sentence.start, sentence.end);
  const matched = tokens.filter(({ folded }) => ids.has(findTokenId(tokenIds, folded) ?? -1));
  return { sentence, matched: matched.map(({ start, end }) => ({ start, end })) };
}

/** Words of a subject's name have no weight of their own. */
function isInName(terms: Question["terms"], position: number): boolean {
  return terms.some((term) => term.position === position && term.subject === undefined && term.weight === 0);
}

/** The sentences to show for a question that the document answers, by index: `best`, then what adds to it; and what is a button away. */
function evidenceSentences(
  index: PassageIndex,
  question: Question,
  ranked: readonly RankedSentence[],
  best: RankedSentence,
  asSure: readonly RankedSentence[],
): { readonly shown: readonly number[]; readonly further: readonly number[] } {
  if (asksAboutPicture(question) && isCaption(index, best.sentence)) return { shown: [best.sentence], further: [] };
  const isCurated = index.knowledge.isComplete && index.statementsBySentence.has(best.sentence);
  const { limit, margin, maxLength } = isCurated ? curatedExtent(question.text) : uncuratedExtent(question.text);
  const others = ranked.filter((other) => other !== best && best.score - other.score <= margin);
  const shown = isCurated && limit <= maxPassages ? additions(index, question, best, others, asSure) : [best, ...others];
  const sentences = distinctPassages(index, question, shown, limit, maxLength);
  if (isCurated) return { shown: sentences, further: [] };
  const likely = ranked.filter((other) => best.score - other.score <= maxLossBehindButton);
  const all = distinctPassages(index, question, [best, ...likely], sentences.length + maxPassages);
  return { shown: sentences, further: all.filter((sentence) => !sentences.includes(sentence)) };
}

/** In units of the ranking's score. */
const maxLossBehindButton = 8;

interface Extent {
  /** The number of passages. */
  readonly limit: number;
  /** In units of the ranking's score: sentences that score lower than the best one by more than this are omitted. */
  readonly margin: number;
  /** UTF-16 code units of all passages. */
  readonly maxLength?: number;
}

/**
 * One further passage, if it is hardly less likely. On the fitted documents (374 questions) the answer is then in three passages as often as with
 * three and a margin of 8, to one, and 1.8 passages are shown instead of 2.5.
 */
function uncuratedExtent(question: string): Extent {
  const asksForSeveral = form("whole list").isIn(question) || form("several").isIn(question);
  return asksForSeveral ? { limit: maxPassagesForList, margin: maxLossBehindButton } : { limit: 2, margin: 4, maxLength: maxAnswer };
}

/**
 * Labelled questions for which one sentence suffices: with a margin of 1 for a single answer, 5 of 328 answers show more; with 3, 57 of 425
 * did, on an earlier version and with more questions.
 */
function curatedExtent(question: string): Extent {
  if (form("whole list").isIn(question)) return { limit: maxPassagesForList, margin: 4 };
  return { limit: maxPassages, margin: form("several").isIn(question) || form("two subjects").isIn(question) ? 3 : 1 };
}

const maxPassages = 3;
/** UTF-16 code units: two screens of a phone. */
const maxAnswer = 1_200;
const maxPassagesForList = 6;

/**
 * `best`, and each further sentence that is as sure, or has an important word of the question that those before it do not have. A
 * sentence without the age, the name … that is asked for adds nothing.
 */
function additions(
  index: PassageIndex,
  question: Question,
  best: RankedSentence,
  others: readonly RankedSentence[],
  asSure: readonly RankedSentence[],
): readonly RankedSentence[] {
  const shown = [best];
  for (const other of others) {
    const adds =
      asSure.includes(other) ||
      question.terms.some(
        ({ weight }, number) =>
          weight >= minAddedWeight &&
          (other.matches.sentenceOrParaphrase[number] ?? 0) > 0.5 &&
          shown.every(({ matches }) => (matches.sentenceOrParaphrase[number] ?? 0) === 0),
      );
    if (adds && judge(index, question, other).refusal?.missing === undefined) shown.push(other);
  }
  return shown;
}

const minAddedWeight = 0.4;

/** The passages closest to the words of a search, whether they answer or not. */
export function nearestPassages(result: SearchResult): readonly FoundPassage[] {
  switch (result.kind) {
    case "found":
      return result.passages;
    case "closest":
      return [result.passage];
    case "refused":
      return result.nearest;
  }
}

/** At most two words for the note "It does not mention …", the weightiest: plain words, as typed, without fillers. */
function missingWords({ text, terms }: Question): readonly string[] {
  const missing = new Map(terms.filter((term) => isMissing(text, term)).map(({ word, weight }) => [asTyped(text, word), weight]));
  const weightiest = [...missing].toSorted(([, a], [, b]) => b - a).slice(0, maxMissing);
  return [...missing.keys()].filter((word) => weightiest.some(([other]) => other === word));
}

const maxMissing = 2;

function isMissing(text: string, { interpretations, word, weight }: Term): boolean {
  const isWord = isPlain(text, word) && /^[a-z]{3,24}$/u.test(word.folded) && !fillers.has(word.folded);
  return isWord && interpretations.length === 0 && weight > 0.5;
}

/** Words that people type without asking for them. */
const fillers = words("fillers", "judging.txt");

function asTyped(text: string, { start, folded }: Term["word"]): string {
  const typed = text.slice(start, start + folded.length);
  return typed.toLowerCase() === folded ? typed : folded;
}

/** Whether the word is no part of markup, a mention or code. */
function isPlain(text: string, { start, end }: Term["word"]): boolean {
  const isAround = (marks: string, mark: string) => mark.trim() === "" || marks.includes(mark);
  return isAround("\"'“‘(", text.slice(Math.max(0, start - 1), start)) && isAround("\"'”’).,;:?!-", text.slice(end, end + 1));
}
