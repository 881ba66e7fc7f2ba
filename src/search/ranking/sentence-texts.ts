import { LRUCache } from "lru-cache";
import { displayText } from "../../document/display-text.ts";
import type { Document } from "../../document/document.ts";
import { cached, once } from "../../text/collections.ts";
import { tokenize, type Word } from "../../text/words.ts";

/** A sentence's text in the forms in which questions are compared with it. */
interface SentenceText {
  readonly text: string;
  readonly lower: string;
  /** Their positions are in `text`. Tokenized when first needed: few questions need it. */
  readonly words: readonly Word[];
}

/** `sentence`: its index in the document, from 0. */
export type SentenceTexts = (sentence: number) => SentenceText;

/** Keeps the sentences that were read last: twenty are read for each question, in a short document often the same. */
export function createSentenceTexts(document: Document): SentenceTexts {
  const recent = new LRUCache<number, SentenceText>({ maxSize: maxCachedText, sizeCalculation: ({ text }) => text.length + 1 });
  return cached(recent, (sentence) => readSentence(displayText(document, document.sentences[sentence] ?? { start: 0, end: 0 })));
}

/** UTF-16 code units. */
const maxCachedText = 100_000;

function readSentence(text: string): SentenceText {
  const words = once(() => tokenize(text));
  return {
    text,
    lower: text.toLowerCase(),
    get words() {
      return words();
    },
  };
}
