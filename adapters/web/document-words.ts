import { displayText } from "../../src/document/display.ts";
import type { Document } from "../../src/document/document.ts";
import type { Paragraph } from "../../src/document/paragraphs.ts";
import type { Sentence } from "../../src/document/sentences.ts";
import type { Span } from "../../src/document/span.ts";

/** `7.2`: paragraph 7, sentence 2. */
export function sentencePlace({ paragraph, number }: Sentence): string {
  return `${paragraph}.${number}`;
}

/** The words of a span in this paragraph as the document's page shows them: code is shown as it is. */
export function shownWords(document: Document, { kind }: Pick<Paragraph, "kind">, span: Span): string {
  return kind === "code" ? document.text.slice(span.start, span.end) : displayText(document, span);
}

/** How many headings are above a heading: 0 for one at the top. */
export function headingDepth({ heading }: Paragraph, { paragraphs }: Document): number {
  let depth = 0;
  for (let above = heading; above !== undefined && depth < maxDepth; above = paragraphs[above - 1]?.heading) depth += 1;
  return depth;
}

/** HTML has six levels. */
const maxDepth = 6;

/** Whether an item belongs to another item. */
export function isNested({ leadIn }: Paragraph, { paragraphs }: Document): boolean {
  return leadIn !== undefined && paragraphs[leadIn - 1]?.kind === "item";
}
