import type { Document } from "../../../src/document/document.ts";
import type { Paragraph } from "../../../src/document/paragraphs.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import type { Place } from "./place.ts";

/** More sentences would make the page of a long document slow. */
const maxSentences = 300;
/** Sentences before a cited one; its paragraph is shown from the start if that is near. */
const [leadingSentences, nearStart] = [30, 60];

/** The part of the document that one page shows. */
export interface ShownPart {
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

/** `place`: undefined for the document's start. */
export function shownPart(document: Document, place: Place | undefined): ShownPart {
  const { sentences } = document;
  const from = place ? firstIndex(place, document) : 0;
  const to = from + maxSentences;
  return {
    paragraphs: byParagraph(sentences.slice(from, to), document),
    before: from === 0 ? undefined : sentences[Math.max(0, from - maxSentences)],
    after: sentences[to],
  };
}

function firstIndex({ kind, first }: Place, { sentences }: Document): number {
  const index = sentences.indexOf(first);
  if (kind === "page") return index;
  const latest = Math.max(0, sentences.length - maxSentences);
  const from = Math.min(latest, Math.max(0, index - leadingSentences));
  const before = (sentences[from]?.number ?? 1) - 1;
  return index - from + before <= nearStart ? from - before : from;
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
