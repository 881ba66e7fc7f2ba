import { fold } from "../text/fold.ts";
import { type AsksFor, removeFrame } from "./clauses/document-frames.ts";
import { lendSubjects } from "./clauses/lend-subjects.ts";
import { maxParts, splitNames, splitParts } from "./clauses/question-parts.ts";
import { readClauses } from "./clauses/sentences.ts";
import { expandAbbreviations } from "./cleaning/abbreviations.ts";
import { expandContractions } from "./cleaning/contractions.ts";
import { removeMarkup } from "./cleaning/markup.ts";
import { trimPleasantries, trimPoliteness } from "./cleaning/pleasantries.ts";
import { restorePossessives } from "./cleaning/possessives.ts";
import { shortenRuns } from "./cleaning/replace-words.ts";
import { correctKeywords } from "./spelling/keywords.ts";
import { type Correction, createSpeller, type Speller } from "./spelling/speller.ts";
import type { Vocabulary } from "./vocabulary/vocabulary.ts";

export type { AsksFor } from "./clauses/document-frames.ts";

/** A sentence that asks something. */
export interface ReadQuestion {
  /** Without what surrounds the question: "hey, whats the rust belt lol" → "what is the rust belt". */
  readonly text: string;
  /** "Does it mention snow?" has the text "snow" and asks for a mention. */
  readonly asksFor: AsksFor;
  /** At most four: the questions that are asked in one sentence, or the question with each name of a list alone; empty for a simple one. */
  readonly parts: readonly ReadQuestion[];
}

export interface Reading {
  /** In order, at most four; empty if nothing is asked. */
  readonly questions: readonly ReadQuestion[];
  /** Words read otherwise than typed, in order. */
  readonly corrections: readonly Correction[];
}

/** Reads what people type: removes what is no part of a question, corrects the spelling, and takes several questions apart. */
export interface Reader {
  read(text: string): Reading;
  /** The arguments of a command: cleaned, its keywords spelled rightly. Names stay as typed, as the name index has its own tolerance. */
  readLine(line: string, keywords?: readonly string[]): string;
}

export function createReader(vocabulary: Vocabulary): Reader {
  let spell: Speller | undefined;
  const clean = (text: string) =>
    restorePossessives(expandAbbreviations(expandContractions(shortenRuns(removeMarkup(text))), vocabulary), vocabulary);
  return {
    read(text) {
      const cleaned = clean(text);
      // A place may be called Nice.
      const plain = trimPleasantries(cleaned) || (vocabulary.findName(fold(cleaned)) ? cleaned : "");
      if (plain === "") return { questions: [], corrections: [] };
      spell ??= createSpeller(vocabulary);
      const spelled = spell(plain);
      const questions = lendSubjects(readClauses(trimPleasantries(spelled.text) || spelled.text), vocabulary)
        .map(trimPleasantries)
        .filter((question) => question !== "")
        .slice(0, maxParts);
      return { questions: questions.map((question) => takeApart(question, vocabulary)), corrections: spelled.corrections };
    },
    readLine: (line, keywords = []) => correctKeywords(trimPoliteness(removeMarkup(line)), keywords, vocabulary),
  };
}

function takeApart(question: string, vocabulary: Vocabulary): ReadQuestion {
  const parts = splitParts(question, vocabulary);
  if (parts.length > 0) return { text: question, asksFor: "answer", parts: parts.map((part) => takeApart(part, vocabulary)) };
  const perName = splitNames(question, vocabulary).map((text) => ({ text, asksFor: "answer", parts: [] }) as const);
  return { ...removeFrame(question), parts: perName };
}
