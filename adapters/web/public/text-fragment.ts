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
  const words = [...segmenter.segment(first)].filter(({ isWordLike }) => isWordLike);
  if (isWhole && words.length <= 2 * count) return encodeText(first);
  return `${encodeText(firstWords(first, count))},${encodeText(lastWords(last, count))}`;
}

/** The locale matters only for a few languages; without one, that of the machine would count. */
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

function firstWords(text: string, count: number): string {
  const words = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike);
  const last = words[count - 1] ?? words.at(-1);
  return last ? text.slice(0, last.index + last.segment.length) : text;
}

function lastWords(text: string, count: number): string {
  const words = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike);
  return text.slice((words.at(-count) ?? words[0])?.index ?? 0);
}

/** `-`, `,` and `&` have a meaning in a text directive; the others end a link in the markup of a chat. */
function encodeText(text: string): string {
  const encode = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(/[-!'()*_~]/gu, encode);
}
