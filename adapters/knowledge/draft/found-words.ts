import { findCitedSpan } from "../../../src/document/citation.ts";
import { displayText } from "../../../src/document/display.ts";
import { type Document, spanText } from "../../../src/document/document.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import { contains, type Span } from "../../../src/document/span.ts";
import type { FindWords } from "../../../src/knowledge/curation/find-words.ts";

/** Words for `says:`, and for `at:` where the same words occur elsewhere too. */
export interface FoundWords {
  readonly says: string;
  readonly at: string | undefined;
}

/** The words of sentences as an entry has to quote them: as they are shown, otherwise with their markup. Undefined if neither is found. */
export function foundWords(document: Document, find: FindWords, first: Sentence, last = first): FoundWords | undefined {
  const span: Span = { start: first.start, end: last.end };
  const place = first === last ? `¶${first.paragraph}.${first.number}` : `¶${first.paragraph}`;
  const spellings = [displayText(document, span), spanText(document, span).replace(/\s+/gu, " ").trim()];
  for (const says of spellings) {
    const [found, another] = find(says);
    if (found && !another && contains(span, found)) return { says, at: undefined };
    if (another && find(says, findCitedSpan(document, place)).length === 1) return { says, at: place };
  }
  return undefined;
}
