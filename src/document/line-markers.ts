import type { Span } from "./spans-and-citations.ts";

/** What a line's first characters make it. */
export interface Marker {
  readonly kind: "heading" | "item" | "caption" | undefined;
  /** UTF-16 code units of the mark, which is not part of the paragraph. */
  readonly length: number;
  /** A heading's level: 1 is the highest. */
  readonly level: number;
  /** An item's type: the marks of one list are of one type. */
  readonly type: string;
}

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
  if (question) return { kind: "heading", length: question[0].length, level: headingLevel.question, type: "Q" };
  for (const [type, mark] of itemMarks) {
    const length = mark.exec(line)?.[0].length;
    if (length !== undefined && length < end - start) return { kind: "item", length, level: 0, type };
  }
  return readUnmarked(line);
}

const mayBeMarked = /^(?:[#>Q问]|[*+()（\d•–‣◦▪●○·一二三四五六七八九十\u2460-\u2473-]|[a-z]{1,6}[.)])/u;
const quoteMarker = /^(?:>\s*)+/u;
const markdownHeading = /^(#{1,6})\s+(?=\S)/u;
const questionLabel = /^(?:\*\*)?(?:Q|Question|问)\s?\d{0,3}[:：.](?:\*\*)?(?:\s+|(?<=：))/u;
/** A box to tick belongs to the mark. */
const box = "(?:\\[[ xX]\\]\\s+)?";
/** The marks that start the items of lists, by type. */
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

function readUnmarked(line: string): Marker {
  const isCaption = line.length <= maxHeadingLength && !sentenceEnd.test(line) && isCaptionText(line);
  return { kind: isCaption ? "caption" : undefined, length: 0, level: 0, type: "" };
}

/** Tries the longer pattern only where its colon is, because every row of a table comes here. */
function isCaptionText(line: string): boolean {
  return ((line.includes(":") || line.includes("：")) && credit.test(line)) || numberedFigure.test(line);
}

const credit = /\b(?:photo|photograph|picture|image|figure|illustration|source|credit|courtesy)s?\s*[:：]/iu;
const numberedFigure = /^(?:figure|fig\.|table|photo)\s*\d/iu;
/** UTF-16 code units of a line that can be a heading or a caption. */
const maxHeadingLength = 80;
const sentenceEnd = /[.!?…。！？:;,"'”’»」)\]：；，]$/u;

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

/** UTF-16 code units of the label before an answer ("A: "); 0 if there is none. */
export function answerLabelLength(text: string, { start, end }: Span): number {
  return answerLabel.exec(text.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0;
}

const answerLabel = /^(?:\*\*)?(?:A|Answer|答)\s?\d{0,3}[:：.](?:\*\*)?(?:\s+|(?<=：))/u;

/** Where the words of a Markdown heading end, before marks that close it ("## Leave ##"). */
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

/** UTF-16 code units of a line of marks. */
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

/** A line that is bold as a whole. */
export const boldLine = /^(?:\*\*[^*]+\*\*|__[^_]+__)[:：]?$/u;

/**
 * Levels of headings; a smaller number is higher. Marked headings (`#`, underlined) are 1 to 6. The others are ordered by what they usually
 * stand under. `numbered`: `1.` is one deeper, `1.2` two.
 */
export const headingLevel = {
  title: 0,
  part: 1,
  chapter: 2,
  capitals: 2,
  section: 3,
  article: 4,
  numbered: 4,
  short: 12,
  bold: 13,
  term: 14,
  question: 15,
} as const;
