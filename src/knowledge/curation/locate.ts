import { findCitedSpan } from "../../document/citation.ts";
import { type Document, spanText } from "../../document/document.ts";
import { contains, type Span } from "../../document/span.ts";
import { editDistance } from "../../text/edit-distance.ts";
import { fold } from "../../text/fold.ts";

/** Every exact occurrence in the document that begins and ends at word boundaries. */
export function findOccurrences({ text }: Document, words: string): readonly Span[] {
  const occurrences: Span[] = [];
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
    const end = start + words.length;
    if (!cutsWord(text, start) && !cutsWord(text, end)) occurrences.push({ start, end });
  }
  return occurrences;
}

function cutsWord(text: string, offset: number): boolean {
  return /^[\p{Script=Latin}\p{N}]{2}$/u.test(text.slice(offset - 1, offset + 1));
}

export function isWithinCitation(document: Document, span: Span, citation: string): boolean {
  const outer = findCitedSpan(document, citation);
  return outer !== undefined && contains(outer, span);
}

/** How many sentences are searched for the closest words: those that share the most words with the misquoted text. */
const maxSentences = 5;

/** The document's text that is most similar to `words`; undefined if nothing is similar. Used only in error messages. */
export function closestWords(document: Document, words: string): string | undefined {
  const searched = fold(words).split(" ");
  const shared = (sentence: Span) => searched.filter((word) => fold(spanText(document, sentence)).split(" ").includes(word)).length;
  const sentences = document.sentences
    .map((sentence) => ({ sentence, count: shared(sentence) }))
    .sort((a, b) => b.count - a.count)
    .slice(0, maxSentences);
  const windows = sentences.flatMap(({ sentence }) => wordWindows(document, sentence, searched.length));
  const limit = Math.ceil(words.length / 2);
  const distances = windows.map((window) => editDistance(words, window, limit));
  const least = Math.min(...distances);
  return least <= limit ? windows[distances.indexOf(least)] : undefined;
}

/** All sequences of `length` words in a sentence, then one word fewer, then one more; without punctuation at their ends. */
function wordWindows(document: Document, sentence: Span, length: number): readonly string[] {
  const tokens = [...spanText(document, sentence).matchAll(/[\p{L}\p{N}\p{M}'’-]+/gu)];
  const windows: string[] = [];
  for (const size of [length, length - 1, length + 1]) {
    for (let first = 0; size > 0 && first + size <= tokens.length; first += 1) {
      const last = tokens[first + size - 1];
      const start = tokens[first]?.index ?? 0;
      if (last) windows.push(spanText(document, sentence).slice(start, last.index + last[0].length));
    }
  }
  return windows;
}
