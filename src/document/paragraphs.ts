import { type Sentence, sentencesIn } from "./sentences.ts";
import { type Span, trimmed } from "./span.ts";

/** A non-empty line. Headings and captions can be found and cited, but state nothing. */
export interface Paragraph extends Span {
  /** Counted from 1 over the non-empty lines. */
  readonly number: number;
  readonly kind: "text" | "heading" | "caption";
  readonly sentences: readonly Sentence[];
}

export function paragraphsIn(text: string): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const line of text.matchAll(/[^\n]+/gu)) {
    const span = trimmed(text, { start: line.index, end: line.index + line[0].length });
    if (span.start === span.end) continue;
    const number = paragraphs.length + 1;
    const kind = kindOf(text.slice(span.start, span.end));
    const sentences = kind === "text" ? sentencesIn(text, span, number) : [{ ...span, paragraph: number, number: 1 }];
    paragraphs.push({ ...span, number, kind, sentences });
  }
  return paragraphs;
}

const longestHeading = 80;
const endOfSentence = /[.!?…。！？:;,"”»」)\]]$/u;
const listItem = /^(?:[-*•–]|\d+[.)]|[a-z][.)])\s/iu;
const markdownHeading = /^#{1,6}\s/u;
const credit =
  /\b(?:photo|photograph|picture|image|figure|illustration|source|credit|courtesy)s?\s*[:：]|^(?:figure|fig\.|table|photo)\s*\d/iu;

function kindOf(line: string): Paragraph["kind"] {
  if (markdownHeading.test(line)) return "heading";
  if (line.length > longestHeading || endOfSentence.test(line) || listItem.test(line)) return "text";
  return credit.test(line) ? "caption" : "heading";
}
