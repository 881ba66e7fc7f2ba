import { displayText } from "../../../src/document/display.ts";
import type { Document } from "../../../src/document/document.ts";
import { isQuestion } from "../../../src/document/own-questions.ts";
import type { Paragraph } from "../../../src/document/paragraphs.ts";

/** The heading that says what a paragraph is about: the nearest above that is neither a question nor the document's title. */
export function sectionHeading({ document, title }: { readonly document: Document; readonly title: string }, paragraph: Paragraph) {
  for (let heading = headingAbove(document, paragraph); heading; heading = headingAbove(document, heading)) {
    const name = displayText(document, heading);
    if (!isQuestion(name) && name !== title) return heading;
  }
  return undefined;
}

function headingAbove({ paragraphs }: Document, { heading }: Paragraph): Paragraph | undefined {
  return heading === undefined ? undefined : paragraphs[heading - 1];
}
