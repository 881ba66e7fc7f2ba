import type { Sentence } from "../../document/sentences.ts";
import { overlaps, type Span } from "../../document/span.ts";
import { tokenize } from "../../text/tokenize.ts";
import { decide, type Inherited } from "./decide.ts";
import { evidenceSentences } from "./evidence.ts";
import { findExactPhrase } from "./exact-phrases.ts";
import { indexForText } from "./index-for-text.ts";
import type { PassageIndex } from "./passage-index.ts";
import { type Question, readQuestion, weakWordWeight } from "./question.ts";
import { type RankedSentence, rankSentences } from "./ranking.ts";
import { missingWords } from "./refusal.ts";
import { findTokenId } from "./token-ids.ts";
import type { Lack } from "./veto.ts";

export { findExactPhrase } from "./exact-phrases.ts";
export { indexPassages, type PassageIndex } from "./passage-index.ts";
export type { Lack } from "./veto.ts";

export type SearchResult =
  | {
      readonly kind: "found";
      /** Best first: one where one suffices, otherwise at most three, or twenty for a question that asks for a list. */
      readonly passages: readonly FoundPassage[];
      /** The passage says otherwise than the question takes for granted. */
      readonly denies: boolean;
    }
  | {
      /** A subject of the question is in the document, but not what is asked of it. */
      readonly kind: "closest";
      readonly passage: FoundPassage;
      readonly lack: Lack | undefined;
    }
  | {
      readonly kind: "refused";
      /** At most one: where the words of the question are. It is not an answer. */
      readonly nearest: readonly FoundPassage[];
      /** Important words of the question that the document does not have: 3 to 24 letters, as typed. */
      readonly missing: readonly string[];
      readonly lack: Lack | undefined;
    };

export interface FoundPassage {
  readonly sentence: Sentence;
  /** The words of the sentence that match content words of the question. */
  readonly matched: readonly Span[];
}

interface SearchOptions {
  /** Passages that are shown already. */
  readonly except?: readonly Span[];
  /** The question was not asked in full: what is doubtful is `closest`. */
  readonly inherited?: Inherited | undefined;
}

/** Finds the sentences that answer a question. The time is bounded for any text. */
export function findPassages(passages: PassageIndex, text: string, { except = [], inherited }: SearchOptions = {}): SearchResult {
  const index = indexForText(passages, text);
  const question = readQuestion(index, text);
  const toPassages = (sentences: readonly number[]) => sentences.flatMap((sentence) => toFoundPassage(index, question, sentence) ?? []);
  const exact = except.length > 0 ? [] : findExactPhrase(index, text);
  if (exact.length > 0) return { kind: "found", passages: toPassages(exact), denies: false };
  // "Why?", "which one?": no sentence answers this, and ranking them is half of the time of a question.
  const isEmpty =
    inherited !== undefined && !question.terms.some(({ weight, subject }) => weight > weakWordWeight || subject !== undefined);
  const ranked = isEmpty ? [] : withoutShown(index, rankSentences(index, question), except);
  const decision = decide(index, question, ranked, inherited);
  if (decision.kind === "answered") {
    const { best, denies } = decision;
    const shown = denies ? [best.sentence] : evidenceSentences(index, question, ranked, best);
    return { kind: "found", passages: toPassages(shown), denies };
  }
  const [passage] = decision.kind === "closest" ? toPassages([decision.best.sentence]) : [];
  if (passage) return { kind: "closest", passage, lack: decision.lack };
  const nearest = ranked.slice(0, 1).map(({ sentence }) => sentence);
  return { kind: "refused", nearest: toPassages(nearest), missing: missingWords(question), lack: decision.lack };
}

/**
 * In units of the ranking's score. On the labelled questions in two parts with the same best sentence, the sentence that a second part is
 * about scores at most 3.5 less; others that are a further answer to nothing score 5 to 10 less.
 */
const maxLossOfFurther = 4;

function withoutShown(
  { knowledge: { document } }: PassageIndex,
  ranked: readonly RankedSentence[],
  shown: readonly Span[],
): readonly RankedSentence[] {
  const [top] = ranked;
  if (!top || shown.length === 0) return ranked;
  return ranked.filter(({ sentence, score }) => {
    const span = document.sentences[sentence];
    return score >= top.score - maxLossOfFurther && span !== undefined && !shown.some((other) => overlaps(other, span));
  });
}

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

/** With the words that match the question. */
export function toFoundPassage(
  { knowledge: { document }, tokenIds }: PassageIndex,
  { terms }: Question,
  index: number,
): FoundPassage | undefined {
  const sentence = document.sentences[index];
  if (!sentence) return undefined;
  const content = terms.filter(
    ({ weight, subject, position }) => weight > weakWordWeight || subject !== undefined || isInName(terms, position),
  );
  const ids = new Set(content.flatMap(({ interpretations }) => interpretations.map(({ id }) => id)));
  const words = tokenize(document.text, sentence.start, sentence.end);
  const matched = words.filter(({ folded }) => ids.has(findTokenId(tokenIds, folded) ?? -1));
  return { sentence, matched: matched.map(({ start, end }) => ({ start, end })) };
}

/** Words of a subject's name have no weight of their own. */
function isInName(terms: Question["terms"], position: number): boolean {
  return terms.some((term) => term.position === position && term.subject === undefined && term.weight === 0);
}
