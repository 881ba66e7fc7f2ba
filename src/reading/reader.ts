import { fold } from "../text/fold.ts";
import { type AsksFor, removeFrame } from "./clauses/document-frames.ts";
import { completeQuestion } from "./clauses/ellipsis.ts";
import { lendSubjects } from "./clauses/lend-subjects.ts";
import { splitNames } from "./clauses/name-lists.ts";
import { maxParts, splitParts } from "./clauses/question-parts.ts";
import { readClauses } from "./clauses/sentences.ts";
import { readSides } from "./clauses/sides.ts";
import { expandAbbreviations } from "./cleaning/abbreviations.ts";
import { askWho } from "./cleaning/anyone.ts";
import { expandContractions } from "./cleaning/contractions.ts";
import { removeMarkup } from "./cleaning/markup.ts";
import { trimPleasantries, trimPoliteness } from "./cleaning/pleasantries.ts";
import { restorePossessives } from "./cleaning/possessives.ts";
import { shortenRuns } from "./cleaning/replace-words.ts";
import { lowerShouting } from "./cleaning/shouting.ts";
import { correctKeywords } from "./spelling/keywords.ts";
import { type Correction, createSpeller, type Speller } from "./spelling/speller.ts";
import type { Vocabulary } from "./vocabulary/vocabulary.ts";

export type { AsksFor } from "./clauses/document-frames.ts";

/** A sentence that asks something. */
export interface ReadQuestion {
  /** Without what surrounds the question: "hey, whats the rust belt lol" → "what is the rust belt". */
  readonly text: string;
  /** Without what is lent to it from other questions: what the asker wants to know. */
  readonly own: string;
  /** "Does it mention snow?" has the text "snow" and asks for a mention. */
  readonly asksFor: AsksFor;
  /** The questions that are asked in one sentence, at most four; empty for a simple one. */
  readonly parts: readonly ReadQuestion[];
  /** The question with each name of a list alone, at most four; empty without a list. */
  readonly perName: readonly ReadQuestion[];
  /** What is compared, as two questions; empty if nothing is, or two names. */
  readonly sides: readonly string[];
}

export interface CleanText {
  /** Without what is no part of a question, and spelled rightly; empty if nothing is left. */
  readonly text: string;
  /** Words read otherwise than typed, in order. */
  readonly corrections: readonly Correction[];
}

/** Reads what people type: removes what is no part of a question, corrects the spelling, and takes several questions apart. */
export interface Reader {
  clean(text: string): CleanText;
  /** The sentences of a clean text that ask something, each with what it lacks from the remarks around it; at most four. */
  split(text: string): readonly string[];
  /** The same as typed, with nothing lent: a remark before a follow-up is about what was answered. */
  splitOnly(text: string): readonly string[];
  /** Each question with its parts, and with what it leaves out because the one before it says it. `limit`: of all parts and names. */
  takeApart(questions: readonly string[], limit?: number): readonly ReadQuestion[];
  /** The arguments of a command: cleaned, its keywords spelled rightly. Names stay as typed, as the name index has its own tolerance. */
  readLine(line: string, keywords?: readonly string[]): string;
}

export function createReader(vocabulary: Vocabulary): Reader {
  let spell: Speller | undefined;
  return {
    clean(text) {
      const cleaned = cleanWords(text, vocabulary);
      // A place may be called Nice.
      const plain = trimPleasantries(cleaned) || (vocabulary.findName(fold(cleaned)) ? cleaned : "");
      if (plain === "") return { text: "", corrections: [] };
      spell ??= createSpeller(vocabulary);
      const spelled = spell(plain);
      return { text: askWho(trimPleasantries(spelled.text) || spelled.text), corrections: spelled.corrections };
    },
    split: (text) => trimAll(lendSubjects(readClauses(text), vocabulary)),
    splitOnly: (text) => trimAll(readClauses(text).questions),
    takeApart: (questions, limit = maxSearches) => completeAll(questions, limit, vocabulary),
    readLine: (line, keywords = []) => correctKeywords(trimPoliteness(removeMarkup(line)), keywords, vocabulary),
  };
}

function trimAll(questions: readonly string[]): readonly string[] {
  return questions
    .map(trimPleasantries)
    .filter((question) => question !== "")
    .slice(0, maxParts);
}

function cleanWords(text: string, vocabulary: Vocabulary): string {
  const plain = shortenRuns(lowerShouting(removeMarkup(text)));
  return restorePossessives(expandAbbreviations(expandContractions(plain), vocabulary), vocabulary);
}

/** Each with what it leaves out because the question before it says it. */
function completeAll(questions: readonly string[], limit: number, vocabulary: Vocabulary): readonly ReadQuestion[] {
  let before: string | undefined;
  return questions.map((question) => {
    const complete = before === undefined ? question : completeQuestion(question, before, vocabulary);
    before = complete;
    return takeApart(complete, question, Math.floor(limit / questions.length), vocabulary);
  });
}

/** Of a text: bounds the time. */
const maxSearches = 6;

/** `own`: the question without what was lent to it. `limit`: parts and names, together. */
function takeApart(question: string, own: string, limit: number, vocabulary: Vocabulary): ReadQuestion {
  const parts = splitParts(question, vocabulary);
  if (parts.length > 0 && parts.length <= limit) {
    const rest = Math.floor(limit / parts.length);
    return { ...simpleQuestion(question, own), parts: parts.map(({ text, complete }) => takeApart(complete, text, rest, vocabulary)) };
  }
  const perName = splitNames(question, Math.min(limit, maxParts), vocabulary).map((text) => simpleQuestion(text, text));
  return { ...simpleQuestion(question, own), ...removeFrame(question), perName, sides: readSides(question, vocabulary) };
}

function simpleQuestion(text: string, own: string): ReadQuestion {
  return { text, own, asksFor: "answer", parts: [], perName: [], sides: [] };
}
