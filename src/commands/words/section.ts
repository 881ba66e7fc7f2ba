import type { Action } from "../../action.ts";
import { citation } from "../../document/citation.ts";
import { displayText } from "../../document/display.ts";
import type { Document } from "../../document/document.ts";
import { isBodyText, type Paragraph } from "../../document/paragraphs.ts";
import type { Library } from "../../library.ts";
import { notStatedReply, type Reply } from "../../reply.ts";
import { nameKey } from "../../text/fold.ts";
import { contextButton } from "../actions.ts";
import { passagesPage, passagesPerPage } from "./passage-pages.ts";

/** The heading that is called so, with or without its number, or that has this number ("chapter IV", 第三章); undefined if there is none. */
function findHeading(typed: string, document: Document): Paragraph | undefined {
  if (typed.length > maxHeadingLength) return undefined;
  const wanted = headingKey(typed);
  const number = wanted === "" || namesSection.test(typed) ? sectionNumber(typed) : undefined;
  const headings = document.paragraphs.filter(({ kind }) => kind === "heading");
  const found = wanted === "" ? undefined : headings.find((heading) => headingKey(displayText(document, heading)) === wanted);
  return found ?? (number === undefined ? undefined : headings.find((heading) => sectionNumber(headingLine(document, heading)) === number));
}

/** As `findHeading`, if there is text below the heading. */
export function findSection(typed: string, document: Document): Paragraph | undefined {
  const heading = findHeading(typed, document);
  return heading && sectionParagraphs(document, heading).some(isBodyText) ? heading : undefined;
}

/** With the mark of a list before it, which may be the heading's number. */
function headingLine(document: Document, { start, end }: Paragraph): string {
  const lineStart = document.text.lastIndexOf("\n", start - 1) + 1;
  return displayText(document, { start: start - lineStart <= maxNumberLength ? lineStart : start, end });
}

const namesSection =
  /^\s*(?:(?:chapter|section|part|article|appendix|§)\s*[\divxlc.]+|第[一二三四五六七八九十百\d]+[章节節条條编編部分]+)\s*$/iu;

/** `4 2`, `4` for IV, `第三章`; undefined without a number. */
function sectionNumber(text: string): string | undefined {
  const number = headingNumber.exec(`${text.replace(/^[#*>\s]+/u, "")} -`)?.[0] ?? "";
  const key = nameKey(number.replace(/chapter|section|part|article|appendix/iu, ""));
  return key === "" ? undefined : key.split(" ").map(toArabic).join(" ");
}

/** `iv` → `4` */
function toArabic(numeral: string): string {
  if (!/^[ivxlc]+$/u.test(numeral)) return numeral;
  const values = [...numeral].map((letter) => romanValues[letter] ?? 0);
  const signed = values.map((value, index) => (value < (values[index + 1] ?? 0) ? -value : value));
  return String(signed.reduce((sum, value) => sum + value, 0));
}

const romanValues: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** UTF-16 code units. */
const maxHeadingLength = 200;
const maxNumberLength = 16;

function headingKey(text: string): string {
  return nameKey(withoutSectionNumber(text)).replace(/^section /u, "");
}

/** `4.2 Voting` → `Voting` */
export function withoutSectionNumber(heading: string): string {
  return heading.replace(headingNumber, "").trim();
}

/** `4.`, `2.1`, `Chapter IX.`, `§ 3`, `第一章`. */
const headingNumber =
  /^\s*(?:(?:(?:chapter|section|part|article|appendix)\s+(?:[\divxlc]+|[a-z])\b|§\s*\d+|\d{1,3}(?:\.\d{1,3}){0,4}(?![\d年月日])|[ivxlc]+(?=\.))[\s.:)–—-]*(?=\S)|第[一二三四五六七八九十百\d]+[章节節条條编編部分]+\s*)/iu;

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

const maxListedSections = 8;

/** The sentences under a heading, from the first; where they are; and the sections in it. */
export function sectionReply(heading: Paragraph, page: number, library: Library): Reply {
  const { document } = library.knowledge;
  const inside = sectionParagraphs(document, heading);
  const sentences = inside.filter(isBodyText).flatMap((paragraph) => paragraph.sentences);
  const notes = [{ kind: "note", text: whereText(heading, inside, document) } as const];
  if (sentences.length === 0)
    return notStatedReply("The document has this heading, with nothing below it.", notes, {
      actions: [contextButton({ span: heading }, library)],
    });
  const pages = Math.ceil(sentences.length / passagesPerPage);
  const current = Math.min(page, pages);
  const shown = sentences.slice((current - 1) * passagesPerPage, current * passagesPerPage).map((sentence) => ({ sentence, matched: [] }));
  const more = current < pages ? [{ label: "More", action: sectionAction(heading, current + 1) }] : [];
  const title = `${displayText(document, heading)}${pages > 1 ? ` (${current} of ${pages})` : ""}`;
  return passagesPage(shown, { heading: title, notes, more }, library);
}

export function sectionAction({ number }: Pick<Paragraph, "number">, page = 1): Action {
  return { command: "about", args: { section: String(number), ...(page === 1 ? {} : { page: String(page) }) } };
}

function whereText(heading: Paragraph, inside: readonly Paragraph[], document: Document): string {
  const place = citation(document, { start: heading.start, end: (inside.at(-1) ?? heading).end });
  const sections = inside.filter((paragraph) => paragraph.kind === "heading" && paragraph.heading === heading.number);
  const names = sections.slice(0, maxListedSections).map((section) => displayText(document, section));
  const rest = sections.length > names.length ? ` and ${sections.length - names.length} more` : "";
  return names.length === 0 ? `This section is ${place}.` : `This section is ${place}: ${names.join(" · ")}${rest}.`;
}
