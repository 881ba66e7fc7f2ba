import { displayText } from "../document/display-text.ts";
import type { Document } from "../document/document.ts";
import { findNumbered } from "../document/numbered-places.ts";
import { isBodyText, type Paragraph } from "../document/paragraphs.ts";
import { readPlaceNumber } from "../document/place-labels.ts";
import { alternatives } from "../language/forms.ts";
import { cached, once } from "../text/collections.ts";
import { nameKey } from "../text/fold.ts";

/** The heading that `findHeading` finds, if there is text below it. */
export function findSection(typed: string, document: Document): Paragraph | undefined {
  const heading = findHeading(typed, document);
  return heading && sectionParagraphs(document, heading).some(isBodyText) ? heading : undefined;
}

/** The heading that is called so, with or without its number, or that has this number ("chapter IV", 第三章); undefined if there is none. */
function findHeading(typed: string, document: Document): Paragraph | undefined {
  if (typed.length > maxHeadingLength) return undefined;
  const named = headingNames(document).get(headingKey(typed));
  if (named) return named;
  const number = readPlaceNumber(typed);
  const found = number && findNumbered(document, number);
  return found?.kind === "found" ? found.places.find(({ paragraph }) => paragraph.kind === "heading")?.paragraph : undefined;
}

/** UTF-16 code units. */
const maxHeadingLength = 200;

/** The first heading of each name. Cached: a long document has thousands. */
const headingNames = cached(new WeakMap<Document, ReadonlyMap<string, Paragraph>>(), (document) => {
  const names = new Map<string, Paragraph>();
  for (const heading of document.paragraphs) {
    const name = heading.kind === "heading" ? headingKey(displayText(document, heading)) : "";
    if (name !== "" && !names.has(name)) names.set(name, heading);
  }
  return names;
});

function headingKey(text: string): string {
  const key = nameKey(withoutSectionNumber(text));
  return key.startsWith("section ") ? key.slice("section ".length) : key;
}

/** `4.2 Voting` → `Voting` */
export function withoutSectionNumber(heading: string): string {
  return heading.replace(headingNumber(), "").trim();
}

/** `4.`, `2.1`, `Chapter IX.`, `§ 3`, `第一章`. */
const headingNumber = once(
  () =>
    new RegExp(
      `^\\s*(?:(?:(?:${alternatives("section-words", "commands.txt")})\\s+(?:[\\divxlc]+|[a-z])\\b|§\\s*\\d+|\\d{1,3}(?:\\.\\d{1,3}){0,4}(?![\\d年月日])|[ivxlc]+(?=\\.))[\\s.:)–—-]*(?=\\S)|第[一二三四五六七八九十百\\d]+[章节節条條编編部分]+\\s*)`,
      "iu",
    ),
);

/** The paragraphs under a heading, those of its sections included. */
export function sectionParagraphs({ paragraphs }: Document, heading: Paragraph): readonly Paragraph[] {
  const inside = new Set([heading.number]);
  const found: Paragraph[] = [];
  for (let at = heading.number; at < paragraphs.length; at += 1) {
    const paragraph = paragraphs[at];
    if (!paragraph || !inside.has(paragraph.heading ?? 0)) break;
    if (paragraph.kind === "heading") inside.add(paragraph.number);
    found.push(paragraph);
  }
  return found;
}
