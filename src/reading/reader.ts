import { formsOf } from "../language/forms.ts";
import { normalize } from "../language/normal-form.ts";
import { once } from "../text/collections.ts";
import { fold } from "../text/fold.ts";
import { isStopWord } from "../text/words.ts";
import { expandAbbreviations, expandContractions, lowerShouting, removeMarkup, shortenRuns, tidy } from "./chat-normalization.ts";

import { trimPleasantries, trimPoliteness } from "./pleasantries.ts";
import { type Correction, correctKeywords, createSpeller } from "./speller.ts";
import { completeQuestion, maxParts, splitNames, splitParts } from "./split-questions.ts";
import type { Vocabulary } from "./vocabulary.ts";

const form = formsOf("reading.txt");

/** A sentence that asks something. */
export interface ReadQuestion {
  /** The question without what surrounds it: "hey, whats the rust belt lol" → "what is the rust belt". */
  readonly text: string;
  /** What the asker wants to know, without what is lent from other questions. */
  readonly own: string;
  /** "Does it mention snow?" has the text "snow" and asks for a mention. */
  readonly asksFor: AsksFor;
  /** The questions that are asked in one sentence, at most four; empty for a simple one. */
  readonly parts: readonly ReadQuestion[];
  /** The question with each name of a list alone, at most four; empty without a list. */
  readonly perName: readonly ReadQuestion[];
}

/**
 * `answer`: a question of its own. `mention`: whether the document mentions something, yes or no: "does it mention snow?"
 * `passages`: what the document says about something: "anything about snow", "snow?"
 */
export type AsksFor = "answer" | "mention" | "passages";

export interface CleanText {
  /** Holds only what is part of a question, spelled rightly; empty if nothing is left. */
  readonly text: string;
  /** Words read otherwise than typed, in order. */
  readonly corrections: readonly Correction[];
}

/** Reads what people type: removes what is no part of a question, corrects the spelling, and takes several questions apart. */
export interface Reader {
  clean(text: string): CleanText;
  /** Each question with its parts, and with what it leaves out because the one before it says it. `limit`: all parts and names. */
  takeApart(questions: readonly string[], limit?: number): readonly ReadQuestion[];
  /** The arguments of a command: cleaned, its keywords spelled rightly. Names stay as typed, as the name index has its own tolerance. */
  readLine(line: string, keywords?: readonly string[]): string;
}

export function createReader(vocabulary: Vocabulary): Reader {
  const speller = once(() => createSpeller(vocabulary));
  return {
    clean(text) {
      const cleaned = cleanWords(text, vocabulary);
      // A place may be called Nice.
      const plain = trimPleasantries(cleaned) || (vocabulary.findName(fold(cleaned)) ? cleaned : "");
      if (plain === "") return { text: "", corrections: [] };
      const spelled = speller()(plain);
      return { text: trimPleasantries(spelled.text) || spelled.text, corrections: spelled.corrections };
    },
    takeApart: (questions, limit = maxSearches) => completeAll(questions, limit, vocabulary),
    readLine: (line, keywords = []) => correctKeywords(trimPoliteness(removeMarkup(line)), keywords, vocabulary),
  };
}

function cleanWords(text: string, vocabulary: Vocabulary): string {
  const plain = shortenRuns(lowerShouting(removeMarkup(text)));
  return expandAbbreviations(expandContractions(plain), vocabulary);
}

function completeAll(questions: readonly string[], limit: number, vocabulary: Vocabulary): readonly ReadQuestion[] {
  let before: string | undefined;
  return questions.map((question) => {
    const complete = before === undefined ? question : completeQuestion(question, before, vocabulary);
    before = complete;
    return takeApart(complete, question, Math.floor(limit / questions.length), vocabulary);
  });
}

/** Searches for one text; more would take time. */
const maxSearches = 6;

/** `own`: the question without what was lent to it. `limit`: parts and names, together. */
function takeApart(question: string, own: string, limit: number, vocabulary: Vocabulary): ReadQuestion {
  const parts = splitParts(question, vocabulary);
  if (parts.length > 0 && parts.length <= limit) {
    const rest = Math.floor(limit / parts.length);
    return { ...simpleQuestion(question, own), parts: parts.map(({ text, complete }) => takeApart(complete, text, rest, vocabulary)) };
  }
  const perName = splitNames(question, Math.min(limit, maxParts), vocabulary).map((text) => simpleQuestion(text, text));
  return { ...simpleQuestion(question, own), ...removeFrame(question), perName };
}

function simpleQuestion(text: string, own: string): ReadQuestion {
  return { text, own, asksFor: "answer", parts: [], perName: [] };
}

/** What is asked for in the document. */
function removeFrame(question: string): Pick<ReadQuestion, "text" | "asksFor"> {
  const framed = askedOfDocument(question);
  if (framed && framed.text !== "" && !form("placeholders").is(framed.text)) return framed;
  return { text: question, asksFor: isOneWord(question) ? "passages" : "answer" };
}

function askedOfDocument(question: string): Pick<ReadQuestion, "text" | "asksFor"> | undefined {
  const normal = normalize(question);
  const last = normal.tokens.findLast(({ isMark }) => !isMark);
  const around = form("asks document around").whole(question);
  const before = around ? undefined : form("asks document").at(normal, 0, (end) => (normal.tokens[end]?.start ?? 0) <= (last?.start ?? -1));
  const from = before && normal.tokens[before.to];
  const text = around?.part("asked") ?? (from && last && question.slice(from.start, last.end));
  if (text === undefined) return undefined;
  const asksFor = (around ?? before)?.rewritten === "mention" ? "mention" : "passages";
  return { text: tidy(text), asksFor: form("embedded question").start(text) ? "answer" : asksFor };
}

/** "Snow?", "the weather". */
function isOneWord(question: string): boolean {
  const word = oneWord.exec(question)?.[1];
  return word !== undefined && !isStopWord(fold(word));
}

const oneWord = /^(?:(?:an?|the)\s+)?([\p{L}\p{N}¶]+(?:['’/&-][\p{L}\p{N}]+)*)[^\p{L}\p{N}]*$/iu;
