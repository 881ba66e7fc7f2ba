import { type Document, wordsOf } from "../../document/document.ts";
import { contains, type Span } from "../../document/span.ts";
import { editDistance } from "../../text/edit-distance.ts";
import { fold } from "../../text/fold.ts";

/** Every place where the words stand in the document, letter for letter, as whole words. */
export function placesOf({ text }: Document, words: string): readonly Span[] {
  const places: Span[] = [];
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
    const end = start + words.length;
    if (!cutsWord(text, start) && !cutsWord(text, end)) places.push({ start, end });
  }
  return places;
}

function cutsWord(text: string, at: number): boolean {
  return /^[\p{Script=Latin}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1));
}

/** The span that `¶7`, `7.2` or `paragraph 7` names; undefined when there is none. */
export function placeNamed(document: Document, place: string): Span | undefined {
  const [, paragraph, sentence] = /^(?:¶|#|p(?:ara(?:graph)?)?\.?|line)?\s*(\d{1,9})(?:[.:](\d{1,9}))?\.?$/iu.exec(place.trim()) ?? [];
  const found = document.paragraphs[Number(paragraph) - 1];
  return sentence === undefined ? found : found?.sentences[Number(sentence) - 1];
}

export function isWithin(document: Document, span: Span, place: string): boolean {
  const named = placeNamed(document, place);
  return named !== undefined && contains(named, span);
}

/** How many sentences are searched for the closest words: those that share the most words with what was written. */
const mostSentences = 5;

/** The document's words that are most like `words`; undefined when nothing is near. Used only for messages. */
export function closestWords(document: Document, words: string): string | undefined {
  const wanted = fold(words).split(" ");
  const shared = (sentence: Span) => wanted.filter((word) => fold(wordsOf(document, sentence)).split(" ").includes(word)).length;
  const sentences = document.sentences
    .map((sentence) => ({ sentence, count: shared(sentence) }))
    .sort((a, b) => b.count - a.count)
    .slice(0, mostSentences);
  const windows = sentences.flatMap(({ sentence }) => windowsIn(document, sentence, wanted.length));
  const limit = Math.ceil(words.length / 2);
  const distances = windows.map((window) => editDistance(words, window, limit));
  const least = Math.min(...distances);
  return least <= limit ? windows[distances.indexOf(least)] : undefined;
}

/** Runs of about `length` words of a sentence, without the punctuation at their ends. */
function windowsIn(document: Document, sentence: Span, length: number): readonly string[] {
  const tokens = [...wordsOf(document, sentence).matchAll(/[\p{L}\p{N}\p{M}'’-]+/gu)];
  const windows: string[] = [];
  for (const size of [length, length - 1, length + 1]) {
    for (let first = 0; size > 0 && first + size <= tokens.length; first += 1) {
      const last = tokens[first + size - 1];
      const start = tokens[first]?.index ?? 0;
      if (last) windows.push(wordsOf(document, sentence).slice(start, last.index + last[0].length));
    }
  }
  return windows;
}
