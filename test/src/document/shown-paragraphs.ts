import { displayText } from "../../../src/document/display-text.ts";
import { readDocument } from "../../../src/document/document.ts";

/** Each paragraph as people see it. */
export function shownParagraphs(text: string): readonly string[] {
  const document = readDocument(text);
  return document.paragraphs.map((paragraph) => displayText(document, paragraph));
}
