import { displayText } from "../../../src/document/display.ts";
import type { Document } from "../../../src/document/document.ts";
import { overlappingSpans, type Span } from "../../../src/document/span.ts";

/** Words at each end of a long span; the fewer, the shorter the link. */
const wordCounts = [6, 4, 3, 2] as const;

/**
 * A link that browsers scroll to these words (https://wicg.github.io/scroll-to-text-fragment/): `url#:~:text=start`, or `start,end` for a long
 * span. Undefined if it would be longer than `maxLength`.
 */
export function textFragmentLink(url: string, document: Document, span: Span, maxLength: number): string | undefined {
  const { first, last, isWhole } = shownEnds(document, span);
  if (first === "" || last === "") return undefined;
  const start = `${url}${url.includes("#") ? "" : "#"}:~:text=`;
  return wordCounts.map((count) => start + textDirective(first, last, isWhole, count)).find((link) => link.length <= maxLength);
}

/** The texts in which the span begins and ends: a browser finds each of them only within one block of the page. */
function shownEnds(document: Document, span: Span): { readonly first: string; readonly last: string; readonly isWhole: boolean } {
  const blocks = overlappingSpans(document.paragraphs, span).flatMap(({ start, end }) =>
    displayText(document, { start: Math.max(span.start, start), end: Math.min(span.end, end) })
      .split(betweenCells)
      .map((text) => text.trim())
      .filter((text) => text !== ""),
  );
  return { first: blocks[0] ?? "", last: blocks.at(-1) ?? "", isWhole: blocks.length === 1 };
}

/** As `displayText` shows the bars of a table. */
const betweenCells = " · ";

function textDirective(first: string, last: string, isWhole: boolean, count: number): string {
  const from = wordSpans(first.slice(0, maxRead));
  if (isWhole && first.length <= maxRead && from.length <= 2 * count) return encodeText(first);
  const tail = last.slice(-maxRead);
  const [end, start] = [from[count - 1] ?? from.at(-1), wordSpans(tail).slice(-count)[0]];
  return `${encodeText(first.slice(0, end?.end))},${encodeText(tail.slice(start?.start))}`;
}

/** UTF-16 code units at each end; a few words are shorter. */
const maxRead = 200;

/** Words with the punctuation beside them; where words are written without spaces, those that a browser takes for words. */
function wordSpans(text: string): readonly Span[] {
  if (!writtenWithoutSpaces.test(text))
    return [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
  const words = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike);
  return words.map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

const writtenWithoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Slow: some milliseconds for a page of text. The locale matters only for a few languages; without one, that of the machine would count. */
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** `-`, `,` and `&` have a meaning in a text directive; the others end a link in the markup of a chat. */
function encodeText(text: string): string {
  const encode = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(/[-!'()*_~]/gu, encode);
}
