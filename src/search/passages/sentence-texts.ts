import { displayText } from "../../document/display.ts";
import type { Document } from "../../document/document.ts";
import { tokenize, type Word } from "../../text/tokenize.ts";

/** A sentence's text in the forms in which questions are compared with it. */
export interface SentenceText {
  readonly text: string;
  readonly lower: string;
  /** Their positions are in `text`. Tokenized when first needed: few questions need it. */
  readonly words: readonly Word[];
}

/** By the sentence's index in the document, from 0. */
export type SentenceTexts = (sentence: number) => SentenceText;

/** Keeps the sentences that were read last: twenty are read for each question, in a short document often the same. */
export function createSentenceTexts(document: Document): SentenceTexts {
  const cache = new Map<number, SentenceText>();
  return (sentence) => {
    const cached = cache.get(sentence);
    if (cached) return cached;
    const read = readSentence(displayText(document, document.sentences[sentence] ?? { start: 0, end: 0 }));
    if (read.text.length > maxCachedLength) return read;
    if (cache.size >= maxCached) cache.clear();
    cache.set(sentence, read);
    return read;
  };
}

/** About 2 MB of sentences that a person wrote. */
const maxCached = 512;
/** UTF-16 code units. */
const maxCachedLength = 2000;

function readSentence(text: string): SentenceText {
  let words: readonly Word[] | undefined;
  return {
    text,
    lower: text.toLowerCase(),
    get words() {
      words ??= tokenize(text);
      return words;
    },
  };
}
