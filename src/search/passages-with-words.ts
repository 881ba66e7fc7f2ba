import { type Document, paragraphOf, type Span } from "../document/document.ts";
import { hasLetterOrDigit } from "../text/words.ts";
import { decide } from "./decision/decide.ts";
import { type FoundPassage, toFoundPassage } from "./find-passages.ts";
import { indexForText, type PassageIndex } from "./ranking/passage-index.ts";
import { findExactPhrase } from "./ranking/phrases.ts";
import { isContent, type Question, readQuestion } from "./ranking/question-terms.ts";
import { type RankedSentence, rankSentences } from "./ranking/rank-sentences.ts";
import type { TermScores } from "./ranking/term-matches.ts";

/**
 * The sentences about something, best first: what answers it as a question, what has all its words, or what is asked for with them, and
 * `topic`'s statements. No headings, unless nothing else has the words.
 */
export function findPassagesAbout(passages: PassageIndex, about: string, topic?: string): readonly PassageAbout[] {
  const index = indexForText(passages, about);
  const question = readQuestion(index, about);
  const ranked = rankSentences(index, question);
  const exact = findExactPhrase(index, about);
  const decision = decide(index, question, ranked);
  const sure = decision.kind === "answered" ? [decision.best, ...decision.asSure] : [];
  const answering = [...exact, ...sure.map(({ sentence }) => sentence)];
  const literal = ranked.filter(({ matches }) => hasAll(question, matches.sentence));
  const isKnown = answering.length > 0 || question.terms.filter(isContent).length <= maxWords;
  const matching = isKnown ? matchingSentences(question, ranked) : [];
  const all = [...new Set([...answering, ...matching, ...(topic === undefined ? [] : sentencesAboutTopic(index, topic))])];
  const inText = all.filter((sentence) => !isHeading(index, sentence));
  return (inText.length > 0 ? inText : all).flatMap((sentence) => {
    const passage = toFoundPassage(index, question, sentence);
    return passage ? [{ ...passage, isLiteral: literal.some((each) => each.sentence === sentence) }] : [];
  });
}

function isHeading({ knowledge: { document } }: PassageIndex, at: number): boolean {
  const sentence = document.sentences[at];
  return sentence !== undefined && paragraphOf(document, sentence)?.kind === "heading";
}

export interface PassageAbout extends FoundPassage {
  /** The sentence has the words themselves, not only others in which people ask for it. */
  readonly isLiteral: boolean;
}

/** More words are a question of their own: a sentence with all of them need not be about it. */
const maxWords = 3;

function matchingSentences(question: Question, ranked: readonly RankedSentence[]): readonly number[] {
  const matching = ranked.filter(({ matches }) => hasAll(question, matches.sentenceOrParaphrase));
  const least = (matching[0]?.score ?? 0) - paraphraseMargin;
  return matching.filter(({ matches, score }) => score >= least || hasAll(question, matches.sentence)).map(({ sentence }) => sentence);
}

/**
 * In units of the ranking's score: sentences that only a curated phrase connects with the words, and that score lower than the best one by
 * more than this, are about something else ("rent" in "rent a bicycle").
 */
const paraphraseMargin = 2.5;

function hasAll({ terms }: Question, scores: TermScores): boolean {
  return terms.some(isContent) && terms.every((term, number) => !isContent(term) || (scores[number] ?? 0) > 0);
}

function sentencesAboutTopic({ statementsBySentence }: PassageIndex, topic: string): readonly number[] {
  return [...statementsBySentence]
    .filter(([, statements]) => statements.some((statement) => statement.topic === topic))
    .map(([sentence]) => sentence)
    .sort((a, b) => a - b);
}

/** The first occurrence of `words` in a text as whole words, ignoring case, white space and quotation marks around them. */
export function findExactMatch({ text }: Pick<Document, "text">, words: string): Span | undefined {
  const wanted = words.trim().replace(/^["“](.+)["”]$/u, "$1");
  if (wanted.length < 2 || wanted.length > maxLength || !hasLetterOrDigit(wanted)) return undefined;
  const pattern = wanted.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&").replace(/\s+/gu, "\\s+");
  const before = /^[\p{Script=Latin}\p{N}]/u.test(wanted) ? "(?<![\\p{L}\\p{N}])" : "";
  const after = /[\p{Script=Latin}\p{N}]$/u.test(wanted) ? "(?![\\p{L}\\p{N}])" : "";
  const match = new RegExp(`${before}${pattern}${after}`, "iu").exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** UTF-16 code units. */
const maxLength = 200;
