import { type Sentence, splitSentences } from "./sentences.ts";
import { type Span, trimSpan } from "./span.ts";

/** A non-empty line. Headings and captions can be found and cited, but they are not statements. */
export interface Paragraph extends Span {
  /** Counted from 1 over the non-empty lines. */
  readonly number: number;
  readonly kind: "text" | "heading" | "caption";
  readonly sentences: readonly Sentence[];
}

export function splitParagraphs(text: string): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const line of text.matchAll(/[^\n]+/gu)) {
    const whole = trimSpan(text, { start: line.index, end: line.index + line[0].length });
    if (whole.start === whole.end) continue;
    const number = paragraphs.length + 1;
    const kind = lineKind(text.slice(whole.start, whole.end));
    const span = withoutMarker(text, whole);
    const sentences = kind === "text" ? splitSentences(text, span, number) : [{ ...span, paragraph: number, number: 1 }];
    paragraphs.push({ ...span, number, kind, sentences });
  }
  return paragraphs;
}

/** UTF-16 code units. */
const maxHeadingLength = 80;
const sentenceEnd = /[.!?…。！？:;,"'”’»」)\]]$/u;
const listItem = /^(?:[-*•–]|\d{1,2}[.)]|[a-z][.)])\s+/u;
const quoteMarker = /^>\s*/u;
const markdownHeading = /^#{1,6}\s+/u;
const credit =
  /\b(?:photo|photograph|picture|image|figure|illustration|source|credit|courtesy)s?\s*[:：]|^(?:figure|fig\.|table|photo)\s*\d/iu;

/** The span without the marker of a list item, a heading or a quoted line. */
function withoutMarker(text: string, { start, end }: Span): Span {
  const [mark = ""] = [listItem, quoteMarker, markdownHeading].flatMap((marker) => marker.exec(text.slice(start, end)) ?? []);
  return mark.length < end - start ? { start: start + mark.length, end } : { start, end };
}

function lineKind(line: string): Paragraph["kind"] {
  if (markdownHeading.test(line)) return "heading";
  if (line.length > maxHeadingLength || sentenceEnd.test(line) || listItem.test(line)) return "text";
  return credit.test(line) ? "caption" : "heading";
}
