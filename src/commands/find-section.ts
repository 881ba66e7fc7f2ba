import { displayText } from "../document/display-text.ts";
import type { Document } from "../document/document.ts";
import { isBodyText, type Paragraph } from "../document/paragraphs.ts";
import { alternatives, words } from "../language/forms.ts";
import { cached, once } from "../text/collections.ts";
import { nameKey } from "../text/fold.ts";

/** The heading that `findHeading` finds, if there is text below it. */
export function findSection(typed: string, document: Document): Paragraph | undefined {
  const heading = findHeading(typed, document);
  return heading && sectionParagraphs(document, heading).some(isBodyText) ? heading : undefined;
}

/** The heading that begins with these words ("attempts:n"), if there is text below it; undefined unless there is exactly one. */
export function findSectionStart(typed: string, document: Document): Paragraph | undefined {
  const start = `${headingKey(typed)} `;
  if (start === " ") return undefined;
  const found = [...headingsOf(document).byName].flatMap(([name, heading]) => (name.startsWith(start) ? [heading] : []));
  const [only] = found;
  return only && found.length === 1 && sectionParagraphs(document, only).some(isBodyText) ? only : undefined;
}

/** The heading that is called so, with or without its number, or that has this number ("chapter IV", 第三章); undefined if there is none. */
function findHeading(typed: string, document: Document): Paragraph | undefined {
  if (typed.length > maxHeadingLength) return undefined;
  const wanted = headingKey(typed);
  const number = wanted === "" || namesSection().test(typed) ? sectionNumber(typed) : undefined;
  const { byName, byNumber } = headingsOf(document);
  return byName.get(wanted) ?? (number === undefined ? undefined : byNumber.get(number));
}

/** `chapter IV`, `§ 3`, 第三章 and nothing else. */
const namesSection = once(
  () =>
    new RegExp(
      `^\\s*(?:(?:${alternatives("section-words", "commands.txt")}|§)\\s*[\\divxlc.]+|第[一二三四五六七八九十百\\d]+[章节節条條编編部分]+)\\s*$`,
      "iu",
    ),
);

/** UTF-16 code units. */
const maxHeadingLength = 200;

/** The first heading of each name and of each number. Cached: a long document has thousands. */
const headingsOf = cached(new WeakMap<Document, Headings>(), (document) => {
  const byName = new Map<string, Paragraph>();
  const byNumber = new Map<string, Paragraph>();
  for (const heading of document.paragraphs) {
    if (heading.kind !== "heading") continue;
    const name = headingKey(displayText(document, heading));
    const number = sectionNumber(headingLine(document, heading));
    if (name !== "" && !byName.has(name)) byName.set(name, heading);
    if (number !== undefined && !byNumber.has(number)) byNumber.set(number, heading);
  }
  return { byName, byNumber };
});

interface Headings {
  readonly byName: ReadonlyMap<string, Paragraph>;
  readonly byNumber: ReadonlyMap<string, Paragraph>;
}

/** The heading with the mark of a list before it, which may be its number. */
function headingLine(document: Document, { start, end }: Paragraph): string {
  const before = document.text.slice(Math.max(0, start - maxNumberLength), start);
  const mark = before.split(/[\n\r\f\u2028\u2029]/u).at(-1) ?? "";
  return displayText(document, { start: start - mark.length, end });
}

const maxNumberLength = 16;

/** `4 2`, `4` for IV, `第三章`; undefined without a number. */
function sectionNumber(text: string): string | undefined {
  const plain = text.slice([...text].findIndex((character) => !"#*> \t\n".includes(character)));
  const number = headingNumber().exec(`${plain} -`)?.[0] ?? "";
  const key = nameKey(number)
    .split(" ")
    .filter((word) => !words("section-words", "commands.txt").has(word));
  return key.join("") === "" ? undefined : key.map(toArabic).join(" ");
}

/** `iv` → `4` */
function toArabic(numeral: string): string {
  const values = [...numeral].map((letter) => romanValues[letter] ?? 0);
  if (values.includes(0)) return numeral;
  const signed = values.map((value, index) => (value < (values[index + 1] ?? 0) ? -value : value));
  return String(signed.reduce((sum, value) => sum + value, 0));
}

const romanValues: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

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
