import type { Paragraph } from "./paragraphs.ts";
import type { Sentence } from "./sentences.ts";
import type { Span } from "./span.ts";

/** Where some of the document came from, in words for people: `leave.md`, `page 3`, `handbook.pdf, page 3`. */
export interface Origin extends Span {
  readonly label: string;
}

/** Moves a part's paragraphs to where the part is in the document. */
export function shiftParagraphs(paragraphs: readonly Paragraph[], offset: number, paragraphsBefore: number): readonly Paragraph[] {
  if (offset === 0 && paragraphsBefore === 0) return paragraphs;
  const shift = <T extends Span>(span: T): T => ({ ...span, start: span.start + offset, end: span.end + offset });
  const shiftNumber = (number: number | undefined) => number && number + paragraphsBefore;
  return paragraphs.map((paragraph) => ({
    ...shift(paragraph),
    number: paragraph.number + paragraphsBefore,
    heading: shiftNumber(paragraph.heading),
    leadIn: shiftNumber(paragraph.leadIn),
    speaker: paragraph.speaker && shift(paragraph.speaker),
    spoken: paragraph.spoken && shift(paragraph.spoken),
    sentences: paragraph.sentences.map((sentence): Sentence => ({ ...shift(sentence), paragraph: sentence.paragraph + paragraphsBefore })),
  }));
}
