import type { Document, Span } from "../../../document/document.ts";
import { isBodyText } from "../../../document/paragraphs.ts";
import { addTo } from "../../../text/collections.ts";
import { eachInTurns, type Turns } from "../../../text/turns.ts";
import { isCommonWord, isQuantity } from "./name-word-lists.ts";

/** Nouns of two or three words that recur in small letters (`steering council`), the most frequent first, with their mentions. */
export function* findTermsInTurns({ paragraphs }: Document, text: string): Turns<ReadonlyMap<string, readonly Span[]>> {
  const uses = new Map<string, Span[]>();
  const sentences = paragraphs.filter((each) => isBodyText(each) && each.kind !== "code" && each.start < searchedLength);
  yield* eachInTurns(
    sentences.flatMap((paragraph) => paragraph.sentences),
    ({ start, end }) => {
      const part = text.slice(start, Math.min(end, start + maxSentence));
      for (const { 0: run, index } of part.matchAll(termRun)) addTerms(run, start + index, uses);
    },
  );
  const recurring = [...uses].filter(([, spans]) => spans.length >= minOccurrences);
  const whole = recurring.filter(
    ([term, spans]) =>
      !recurring.some(
        ([longer, others]) => longer !== term && ` ${longer} `.includes(` ${term} `) && others.length * 3 >= spans.length * 2,
      ),
  );
  return new Map(whole.toSorted(([, a], [, b]) => b.length - a.length).slice(0, maxTerms));
}

/** UTF-16 code units that are searched, of the document and of a sentence. */
const searchedLength = 200_000;
const maxSentence = 5_000;
const minOccurrences = 3;
const maxTerms = 18;
const termRun = /(?<![\p{L}\p{N}-])\p{Ll}[\p{L}-]{2,}(?: \p{Ll}[\p{L}-]{2,})+/gu;

function addTerms(run: string, start: number, uses: Map<string, Span[]>): void {
  const words = run.split(" ");
  let offset = start;
  for (const [at, word] of words.entries()) {
    for (const length of [2, 3]) {
      const term = words.slice(at, at + length);
      if (term.length < length || term.some((each) => isCommonWord(each) || isQuantity(each) || each.endsWith("ly"))) continue;
      const written = term.join(" ");
      addTo(uses, written, { start: offset, end: offset + written.length });
    }
    offset += word.length + 1;
  }
}
