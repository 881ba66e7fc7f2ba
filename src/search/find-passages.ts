import { overlaps, type Span } from "../document/document.ts";
import { passageParts } from "../document/document-structure.ts";
import type { Sentence } from "../document/sentences.ts";
import { formsOf, words } from "../language/forms.ts";
import { firstOfEach } from "../text/collections.ts";
import { tokenize } from "../text/words.ts";
import { type Decision, decide, judge } from "./decision/decide.ts";
import { distinctPassages } from "./distinct-passages.ts";
import { indexForText, type PassageIndex } from "./ranking/passage-index.ts";
import { findExactPhrase } from "./ranking/phrases.ts";
import { asked, isContent, type Question, readQuestion, type Term } from "./ranking/question-terms.ts";
import { type RankedSentence, rankSentences, scoreSentences } from "./ranking/rank-sentences.ts";
import { findTokenId } from "./ranking/token-ids.ts";

const form = formsOf("judging.txt");

export { indexPassages, indexPassagesInTurns, type PassageIndex } from "./ranking/passage-index.ts";
export { findExactPhrase } from "./ranking/phrases.ts";

export type SearchResult =
  | {
      readonly kind: "found";
      /** Best first: one where one suffices, otherwise at most three, or six for a question that asks for a list. */
      readonly passages: readonly FoundPassage[];
      /** What answers less likely, best first: it is a button away. */
      readonly further: readonly FoundPassage[];
    }
  | {
      readonly kind: "unanswered";
      /** At most three, of different paragraphs, the likeliest first; none if nothing is near. They are no answer. */
      readonly nearest: readonly FoundPassage[];
      /** Important words of the question that the document does not have: 3 to 24 letters, as typed. */
      readonly missing: readonly string[];
    };

export interface FoundPassage {
  readonly sentence: Sentence;
  /** The words of the sentence that match content words of the question. */
  readonly matched: readonly Span[];
}

export interface SearchOptions {
  /** Passages that are shown already. */
  readonly except?: readonly Span[];
}

/** Finds the sentences that answer a question. The time is bounded for any text. */
export function findPassages(passages: PassageIndex, text: string, { except = [] }: SearchOptions = {}): SearchResult {
  const index = indexForText(passages, text);
  const question = readQuestion(index, text);
  const toPassages = (sentences: readonly number[]) => sentences.flatMap((sentence) => toFoundPassage(index, question, sentence) ?? []);
  const exact = except.length > 0 ? [] : findExactPhrase(index, text);
  if (exact.length > 0) return { kind: "found", passages: toPassages(exact), further: [] };
  // "Why?", "which one?": no sentence answers this.
  const ranked = question.terms.some(isContent) ? withoutShown(index, rankSentences(index, question), except) : [];
  const decision = decide(index, question, ranked);
  if (decision.kind === "answered") {
    const { shown, further } = evidenceSentences(index, question, ranked, decision);
    return { kind: "found", passages: toPassages(shown), further: toPassages(further) };
  }
  const { sentences } = index.knowledge.document;
  const nearest = firstOfEach(decision.nearest, ({ sentence }) => sentences[sentence]?.paragraph).slice(0, maxPassages);
  return { kind: "unanswered", nearest: toPassages(nearest.map(({ sentence }) => sentence)), missing: missingWords(question) };
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
  return distinctPassages(index, question, ranked, sameMargins(limit, Number.POSITIVE_INFINITY)).flatMap(
    (sentence) => sentences[sentence] ?? [],
  );
}

/** Indexes of the sentences that have most of a text's words best first, whether they answer it or not. */
export function sentencesWithWords(passages: PassageIndex, text: string, limit: number): readonly number[] {
  const index = indexForText(passages, text);
  return scoreSentences(index, readQuestion(index, text), limit).map(({ sentence }) => sentence);
}

/** Whether a sentence is among the five that rank best for a text, or has its rarest word. `sentence`: its index. */
export function isLikely(passages: PassageIndex, text: string, sentence: number): boolean {
  const index = indexForText(passages, text);
  const question = readQuestion(index, text);
  const isBest = rankSentences(index, question)
    .slice(0, maxLikely)
    .some((each) => each.sentence === sentence);
  const known = question.terms.filter((term) => term.interpretations.length > 0 && isContent(term));
  const [rarest] = known.toSorted((a, b) => b.rarity - a.rarity);
  return isBest || (rarest !== undefined && (toFoundPassage(index, { ...question, terms: [rarest] }, sentence)?.matched.length ?? 0) > 0);
}

const maxLikely = 5;

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
 * In units of the ranking's score. On the fitted sets, what scores less is rarely a further answer.
 */
const maxLossOfFurther = 3;

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
  { best, asSure }: Decision & { kind: "answered" },
): { readonly shown: readonly number[]; readonly further: readonly number[] } {
  const isCurated = index.knowledge.isCurated && index.statementsBySentence.has(best.sentence);
  const { margins, maxLength } = isCurated ? curatedExtent(question.text) : uncuratedExtent(question);
  const others = ranked.filter((other) => other !== best);
  const adds = (other: RankedSentence) => asSure.includes(other) || (asksSeveral(question.text) && !judge(index, question, other).refusal);
  const all = isCurated ? [best, ...others.filter(adds)] : [best, ...others];
  const sentences = distinctPassages(index, question, all, margins, maxLength);
  if (isCurated) return { shown: sentences, further: [] };
  const further = distinctPassages(index, question, [best, ...others], sameMargins(sentences.length + maxPassages, maxLossBehindButton));
  return { shown: sentences, further: further.filter((sentence) => !sentences.includes(sentence)) };
}

/** In units of the ranking's score. */
const maxLossBehindButton = 8;

interface Extent {
  /** How much less than the best passage the second, the third … may score. */
  readonly margins: readonly number[];
  /** UTF-16 code units of all passages. */
  readonly maxLength?: number;
}

/** `limit`: the number of passages. */
function sameMargins(limit: number, margin: number): readonly number[] {
  return Array.from({ length: limit - 1 }, () => margin);
}

/**
 * Further passages, if they are hardly less likely. On the fitted documents (374 questions) the answer is then in three passages nearly as often as
 * with three and a margin of 8, and 1.7 are shown instead of 2.5. A few words do not say which passage is wanted.
 */
function uncuratedExtent(question: Question): Extent {
  const { text, words } = question;
  if (form("whole list").isIn(text) || form("several").isIn(text)) return { margins: sameMargins(maxPassagesForList, maxLossBehindButton) };
  if (words.length <= fewWords && asked(question).kind === "other")
    return { margins: sameMargins(maxPassages, maxLossBehindButton), maxLength: maxAnswer };
  return { margins: [3, 2], maxLength: maxAnswer };
}

const fewWords = 4;

function curatedExtent(question: string): Extent {
  if (form("whole list").isIn(question)) return { margins: sameMargins(maxPassagesForList, 4) };
  return { margins: sameMargins(maxPassages, 3) };
}

function asksSeveral(question: string): boolean {
  return ["whole list", "several", "two subjects"].some((name) => form(name).isIn(question));
}

const maxPassages = 3;
/** UTF-16 code units: two screens of a phone. */
const maxAnswer = 1_200;
const maxPassagesForList = 6;

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
