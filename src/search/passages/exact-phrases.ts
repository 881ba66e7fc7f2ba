import { phraseKey } from "../../text/phrase-key.ts";
import type { PassageIndex } from "./passage-index.ts";

/** The sentences that each curated phrase (`asked:`) asks for, by `phraseKey`. */
export type ExactPhrases = ReadonlyMap<string, readonly number[]>;

export function indexExactPhrases(statements: PassageIndex["statementsBySentence"]): ExactPhrases {
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
