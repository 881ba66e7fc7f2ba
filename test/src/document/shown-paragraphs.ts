import { displayText } from "../../../src/document/display-text.ts";
import { readDocument } from "../../../src/document/document.ts";
import { groupBy } from "../../../src/text/collections.ts";

/** Each paragraph as people see it. */
export function shownParagraphs(text: string): readonly string[] {
  const document = readDocument(text);
  return document.paragraphs.map((paragraph) => displayText(document, paragraph));
}

/** Each paragraph as "kind: text". */
export function kinds(text: string): readonly string[] {
  const document = readDocument(text);
  return document.paragraphs.map((paragraph) => `${paragraph.kind}: ${displayText(document, paragraph)}`);
}

/** The headings above the paragraph that contains `words`, the highest first. */
export function path(text: string, words: string): string {
  const document = readDocument(text);
  const headings: string[] = [];
  let paragraph = document.paragraphs.find((each) => displayText(document, each).includes(words));
  while (paragraph?.heading !== undefined) {
    paragraph = document.paragraphs[paragraph.heading - 1];
    if (paragraph) headings.unshift(displayText(document, paragraph));
  }
  return headings.join(" > ");
}

/** The paragraph that introduces the one that contains `words`. */
export function leadIn(text: string, words: string): string | undefined {
  const document = readDocument(text);
  const found = document.paragraphs.find((each) => displayText(document, each).includes(words))?.leadIn;
  const paragraph = found === undefined ? undefined : document.paragraphs[found - 1];
  return paragraph && displayText(document, paragraph);
}

/** What belongs to each list. */
export function lists(text: string): readonly (readonly string[])[] {
  const document = readDocument(text);
  const byList = groupBy(
    document.paragraphs.filter(({ list }) => list !== undefined),
    ({ list }) => list,
  );
  return [...byList.values()].map((members) => members.map((member) => displayText(document, member)));
}

/** Three lines of a paragraph that is wrapped. */
export const prose = [
  "The ferry to the island runs twice a day in winter, and four times",
  "from May until September. Tickets are sold at the kiosk on the quay,",
  "which opens an hour before the first boat leaves the harbour.",
];
