import type { Span } from "./span.ts";

/** What a line's first characters make it. */
export interface Marker {
  readonly kind: "heading" | "item" | "caption" | undefined;
  /** UTF-16 code units of the mark, which is not part of the paragraph. */
  readonly length: number;
  /** Of a heading: 1 is the highest. */
  readonly level: number;
  /** Of an item: marks of one list are of one type. */
  readonly type: string;
}

/** UTF-16 code units. */
const maxHeadingLength = 80;
const sentenceEnd = /[.!?…。！？:;,"'”’»」)\]：；，]$/u;
const credit = /\b(?:photo|photograph|picture|image|figure|illustration|source|credit|courtesy)s?\s*[:：]/iu;
const numberedFigure = /^(?:figure|fig\.|table|photo)\s*\d/iu;
const markdownHeading = /^(#{1,6})\s+(?=\S)/u;
const quoteMarker = /^(?:>\s*)+/u;
/** A box to tick belongs to the mark. */
const box = "(?:\\[[ xX]\\]\\s+)?";
/** By type: the marks that start the items of lists. */
const itemMarks: readonly (readonly [type: string, mark: RegExp])[] = [
  ["bullet", new RegExp(`^[-*+•–‣◦▪●○·]\\s+${box}`, "u")],
  ["1", /^\d{1,3}[.)](?:\s+|(?=[\u3041-\u9fff]))/u],
  ["1、", /^\d{1,3}、\s*/u],
  ["(1)", /^[(（]\d{1,3}[)）]\s*/u],
  ["i", /^(?:[ivx]{2,6})[.)]\s+|^\([ivx]{2,6}\)\s+/u],
  ["a", /^[a-z][.)]\s+/u],
  ["(a)", /^\([a-zA-Z]\)\s+/u],
  ["(一)", /^[(（][一二三四五六七八九十]{1,3}[)）]\s*/u],
  ["一、", /^[一二三四五六七八九十]{1,3}、\s*/u],
  ["①", /^[\u2460-\u2473]\s*/u],
];

/** The mark at the start of a line, and what it makes the line. */
export function readMarker(text: string, { start, end }: Span): Marker {
  const line = text.slice(start, Math.min(end, start + 2 * maxHeadingLength));
  if (!mayBeMarked.test(line)) return readUnmarked(line);
  const quote = quoteMarker.exec(line)?.[0].length ?? 0;
  if (quote > 0) {
    // A line of nothing else: to look behind its marks again and again would overflow the stack.
    if (quote === line.length) return readUnmarked(line);
    const inner = readMarker(text, { start: start + quote, end });
    return { ...inner, length: quote + inner.length };
  }
  const heading = markdownHeading.exec(line);
  if (heading) return { kind: "heading", length: heading[0].length, level: heading[1]?.length ?? 1, type: "" };
  const question = questionLabel.exec(line);
  if (question) return { kind: "heading", length: question[0].length, level: questionLevel, type: "Q" };
  for (const [type, mark] of itemMarks) {
    const length = mark.exec(line)?.[0].length;
    if (length !== undefined && length < end - start) return { kind: "item", length, level: 0, type };
  }
  return readUnmarked(line);
}

/** UTF-16 code units of the label before an answer ("A: "); 0 if there is none. */
export function answerLabelLength(text: string, { start, end }: Span): number {
  return answerLabel.exec(text.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0;
}

const questionLabel = /^(?:\*\*)?(?:Q|Question|问)\s?\d{0,3}[:：.](?:\*\*)?(?:\s+|(?<=：))/u;
const answerLabel = /^(?:\*\*)?(?:A|Answer|答)\s?\d{0,3}[:：.](?:\*\*)?(?:\s+|(?<=：))/u;
const mayBeMarked = /^(?:[#>Q问]|[*+()（\d•–‣◦▪●○·一二三四五六七八九十\u2460-\u2473-]|[a-z]{1,6}[.)])/u;

function readUnmarked(line: string): Marker {
  const isCaption = line.length <= maxHeadingLength && !sentenceEnd.test(line) && isCaptionText(line);
  return { kind: isCaption ? "caption" : undefined, length: 0, level: 0, type: "" };
}

/** The longer pattern only where its colon is: it is tried at every row of a table. */
function isCaptionText(line: string): boolean {
  return ((line.includes(":") || line.includes("：")) && credit.test(line)) || numberedFigure.test(line);
}

/** Of a Markdown heading: where its words end, before marks that close it ("## Leave ##"). */
export function headingEnd(text: string, { start, end }: Span): number {
  return end - (closingMarks.exec(text.slice(Math.max(start, end - maxHeadingLength), end))?.[0].length ?? 0);
}

const closingMarks = /[^\S\n]+#+$/u;

/** Whether a line begins a footnote: `[^1]: In 1850.` */
export function startsFootnote(text: string, { start }: Span): boolean {
  return text.startsWith("[^", start) && footnote.test(text.slice(start, start + maxHeadingLength));
}

const footnote = /^\[\^[^\]\s]{1,40}\]:/u;

export function isQuoted(text: string, { start }: Span): boolean {
  return text[start] === ">";
}

/** The character of a line that consists of it alone: it underlines a heading, or separates parts. Undefined for any other line. */
export function underlineOf(text: string, { start, end }: Span): string | undefined {
  if (end - start < 3 || end - start > maxUnderline) return undefined;
  return underline.exec(text.slice(start, end))?.[1];
}

/** UTF-16 code units. */
const maxUnderline = 200;
const underline = /^([-=~*_#^+"'`.:])\1{2,}$/u;

/** A line of marks with spaces between them, which separates parts. */
export function isRule(text: string, { start, end }: Span): boolean {
  return end - start <= maxUnderline && rule.test(text.slice(start, end));
}

const rule = /^[-=~*_#^+•·—–⁂◇※☆★.\s]*$/u;

/** A row of a table between bars, or a line that draws a table. */
export function isTableLine(text: string, { start, end }: Span): boolean {
  return text[start] === "|" || (text[start] === "+" && text[end - 1] === "+");
}

/** A short line without a full stop. */
export function isHeading(line: string): boolean {
  return line.length <= maxHeadingLength && !sentenceEnd.test(line);
}

/** All capitals, as a heading; a single capital is not enough. */
export function isInCapitals(line: string): boolean {
  return capitals.test(line) && !lowerCase.test(line) && !sentenceEnd.test(line.replace(/[)\]"”]$/u, ""));
}

const capitals = /\p{Lu}\P{L}*\p{Lu}/u;
const lowerCase = /\p{Ll}/u;

/**
 * Levels of headings; a smaller number is higher. Marked headings (`#`, underlined) are 1 to 6. The others are ordered by what they usually
 * stand under.
 */
export const titleLevel = 0;
export const partLevel = 1;
export const chapterLevel = 2;
export const sectionLevel = 3;
export const articleLevel = 4;
/** All capitals. */
export const capitalsLevel = 2;
/** `1.` is one deeper, `1.2` two. */
export const numberedLevel = 4;
/** A short line alone. */
export const shortLevel = 12;
export const boldLevel = 13;
export const termLevel = 14;
export const questionLevel = 15;
