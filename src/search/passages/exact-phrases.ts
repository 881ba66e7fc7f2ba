import { displayText } from "../../document/display.ts";
import type { Document } from "../../document/document.ts";
import { ownQuestions } from "../../document/own-questions.ts";
import { phraseKey } from "../../text/phrase-key.ts";
import type { PassageIndex } from "./passage-index.ts";

/** The sentences that each curated phrase (`asked:`) and each question of the document's own asks for, by `phraseKey`. */
export type ExactPhrases = ReadonlyMap<string, readonly number[]>;

export function indexExactPhrases(document: Document, statements: PassageIndex["statementsBySentence"]): ExactPhrases {
  const curated = curatedPhrases(statements);
  // Whoever curated a question chose the sentence that answers it.
  return new Map([...ownPhrases(document), ...curated]);
}

function ownPhrases(document: Document): ExactPhrases {
  const questions = ownQuestions(document);
  if (questions.length === 0) return new Map();
  const indexes = new Map(document.sentences.map((sentence, index) => [sentence, index]));
  const found = new Map<string, readonly number[]>();
  for (const { question, sentences } of questions) {
    const key = phraseKey(displayText(document, question));
    found.set(key, [...(found.get(key) ?? []), ...sentences.flatMap((sentence) => indexes.get(sentence) ?? [])]);
  }
  return found;
}

function curatedPhrases(statements: PassageIndex["statementsBySentence"]): ExactPhrases {
  const sentences = new Map<string, Set<number>>();
  for (const [sentence, inSentence] of statements)
    for (const key of new Set(inSentence.flatMap(({ paraphrases }) => paraphrases.map(phraseKey))))
      sentences.set(key, (sentences.get(key) ?? new Set()).add(sentence));
  return new Map([...sentences].map(([key, each]) => [key, [...each].sort((a, b) => a - b)]));
}

/** The sentences of the facts that are asked for in exactly these words, in document order; empty if none is. */
export function findExactPhrase({ exactPhrases }: PassageIndex, text: string): readonly number[] {
  return exactPhrases.get(phraseKey(text.slice(0, maxCharacters))) ?? [];
}

/** Longer than any phrase; bounds the time for other texts. */
const maxCharacters = 500;
