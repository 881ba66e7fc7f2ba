import type { Document } from "../../../src/document/document.ts";
import type { Paragraph } from "../../../src/document/paragraphs.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import type { Place } from "../document-place.ts";

interface ShownPart {
  readonly paragraphs: readonly ShownParagraph[];
  /** Where the pages before and after begin; undefined at the document's ends. */
  readonly before: Sentence | undefined;
  readonly after: Sentence | undefined;
}

/** A paragraph, of which only these sentences are on the page. */
export interface ShownParagraph {
  readonly paragraph: Paragraph;
  readonly sentences: readonly Sentence[];
}

/** The part of the document that one page shows. `place`: undefined for the document's start. */
export function shownPart(document: Document, place: Place | undefined): ShownPart {
  const { sentences } = document;
  const from = place ? firstIndex(place, document) : 0;
  const to = pageEnd(sentences, from);
  return {
    paragraphs: byParagraph(sentences.slice(from, to), document),
    before: from === 0 ? undefined : sentences[Math.min(from - 1, startBefore(sentences, from, page))],
    after: sentences[to],
  };
}

/** UTF-16 code units of a page. More, or more sentences, would make the page slow: to read, and to make, while the chat waits. */
export const maxPageLength = 60_000;
const page: Budget = { sentences: 300, length: maxPageLength };
/** What is shown before a cited sentence; its paragraph is shown from the start if that is near. */
const leading: Budget = { sentences: 30, length: 6_000 };
const nearStart = 60;

/** What may be shown at most. */
interface Budget {
  readonly sentences: number;
  /** UTF-16 code units. */
  readonly length: number;
}

/** The start with the most before the cited sentence from which the page still reaches it. */
function firstIndex({ kind, first }: Place, { sentences }: Document): number {
  const index = sentences.indexOf(first);
  if (kind === "page") return index;
  const latest = startBefore(sentences, sentences.length, page);
  const from = Math.min(latest, startBefore(sentences, index, leading));
  const before = (sentences[from]?.number ?? 1) - 1;
  const paragraphStart = index - from + before <= nearStart ? from - before : from;
  return [paragraphStart, from].find((start) => pageEnd(sentences, start) > index) ?? index;
}

/** Where the sentences begin that fit before this one. */
function startBefore(sentences: readonly Sentence[], end: number, budget: Budget): number {
  return end - fittingCount(sentences.slice(Math.max(0, end - budget.sentences), end).toReversed(), budget);
}

/** The first sentence after the page that begins here. A page has at least one. */
function pageEnd(sentences: readonly Sentence[], start: number): number {
  return start + Math.max(1, fittingCount(sentences.slice(start, start + page.sentences), page));
}

/** How many of the first sentences fit. */
function fittingCount(sentences: readonly Sentence[], budget: Budget): number {
  let length = 0;
  const tooLong = sentences.slice(0, budget.sentences).findIndex(({ start, end }) => {
    length += end - start;
    return length > budget.length;
  });
  return tooLong < 0 ? Math.min(sentences.length, budget.sentences) : tooLong;
}

function byParagraph(sentences: readonly Sentence[], { paragraphs }: Document): readonly ShownParagraph[] {
  const shown: { paragraph: Paragraph; sentences: Sentence[] }[] = [];
  for (const sentence of sentences) {
    const last = shown.at(-1);
    const paragraph = paragraphs[sentence.paragraph - 1];
    if (last && last.paragraph.number === sentence.paragraph) last.sentences.push(sentence);
    else if (paragraph) shown.push({ paragraph, sentences: [sentence] });
  }
  return shown;
}
