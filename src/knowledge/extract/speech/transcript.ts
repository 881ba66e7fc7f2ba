import type { Document } from "../../../document/document.ts";
import { isBodyText, type Paragraph } from "../../../document/paragraphs.ts";
import { type Span, trimSpan } from "../../../document/span.ts";
import type { TextAnalysis } from "../proper-names/text-analysis.ts";
import type { AttributedQuote } from "./attributed-quotes.ts";

/** By paragraph: what its label (`Mary Jones: …`, `MJ: …`) says that somebody said. Empty unless the document is a transcript. */
export function readTranscript({ paragraphs }: Document, analysis: TextAnalysis): ReadonlyMap<Paragraph, readonly AttributedQuote[]> {
  return new Map(turns(paragraphs, createFindName(analysis), analysis.text));
}

/** The labelled paragraphs, and without speech those that go on without a label: what they quote is no speech of somebody present. */
function* turns(
  paragraphs: readonly Paragraph[],
  findName: (label: string) => Span | undefined,
  text: string,
): Generator<[Paragraph, readonly AttributedQuote[]]> {
  let isInTurn = false;
  for (const paragraph of paragraphs) {
    const { start, end, speaker, spoken } = paragraph;
    isInTurn = isBodyText(paragraph) && (isInTurn || speaker !== undefined);
    if (!isInTurn) continue;
    const name = speaker && (findName(text.slice(speaker.start, speaker.end)) ?? speaker);
    const span = spoken && trimSpan(text, spoken);
    const isSaid = name && span && /\p{L}/u.test(text.slice(span.start, span.end));
    yield [paragraph, isSaid ? [{ span, shownSpan: { start, end }, speaker: { kind: "named", name }, end }] : []];
  }
}

/** The only name in the text with these initials (`MJ`), or with these words in other letters (`MARY JONES`). */
function createFindName({ text, names }: TextAnalysis): (label: string) => Span | undefined {
  const byKey = new Map<string, Map<string, Span>>();
  for (const name of [...names.values()].flat()) {
    const words = text.slice(name.start, name.end);
    const parts = words.split(/[\s-]+/u);
    const initials = parts.map((part) => part.charAt(0)).join("");
    for (const key of [words.toUpperCase(), ...(parts.length > 1 ? [initials.toUpperCase()] : [])]) {
      if (words === key) continue;
      const spans = byKey.get(key) ?? new Map<string, Span>();
      byKey.set(key, spans.has(words) ? spans : spans.set(words, { start: name.start, end: name.end }));
    }
  }
  return (label) => {
    const found = label === label.toUpperCase() ? byKey.get(label) : undefined;
    return found?.size === 1 ? [...found.values()][0] : undefined;
  };
}
