import { displayText } from "../../../src/document/display.ts";
import type { Document } from "../../../src/document/document.ts";
import type { Span } from "../../../src/document/span.ts";
import { truncate } from "../../shared/truncate.ts";

/** UTF-16 code units. */
const maxPassageLength = 90;

/** The first words of a passage, as much as a suggestion shows. */
export function passageStart(document: Document, { start, end }: Span): string {
  // A table may be one long sentence.
  const words = displayText(document, { start, end: Math.min(end, start + 2 * maxPassageLength) });
  return truncate(words, maxPassageLength);
}
