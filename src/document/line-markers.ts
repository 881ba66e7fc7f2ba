import { listsOf, type WordList } from "../language/forms.ts";
import { chineseNumerals, countWide, endsInAny } from "../text/characters.ts";
import type { Span } from "./document.ts";

const list = listsOf("document.txt");

/** What a line's first characters make it. */
export interface Marker {
  readonly kind: "heading" | "item" | "caption" | undefined;
  /** UTF-16 code units of the mark, which is not part of the paragraph. */
  readonly length: number;
  /** A heading's level: 1 is the highest. */
  readonly level: number;
  /** An item's type: the marks of one list are of one type. "Q" for a question, "!" for an admonition, ":" for what explains a term. */
  readonly type: string;
}

/** The mark at the start of a line, and what it makes the line. */
export function readMarker(text: string, { start, end }: Span): Marker {
  const line = text.slice(start, Math.min(end, start + 2 * maxHeadingLength));
  const quote = /^>[>\s]*/u.exec(line)?.[0].length ?? 0;
  // A line of nothing else: to look behind its marks again and again would overflow the stack.
  if (quote > 0 && quote < line.length) {
    const inner = readMarker(text, { start: start + quote, end });
    return { ...inner, length: quote + inner.length };
  }
  const [heading, signs] = /^(#{1,6})\s+(?=\S)/u.exec(line) ?? [];
  if (heading && signs) return { kind: "heading", length: heading.length, level: signs.length, type: "" };
  const admonition = /^(?:(?:!!!|\?\?\?)\+?\s*[\w-]+|:::+\s*\w+)\s+"?(?=\S)/u.exec(line)?.[0];
  if (admonition) return { kind: "heading", length: admonition.length, level: headingLevel.bold, type: "!" };
  const explanation = /^:\s+(?=\S)/u.exec(line)?.[0];
  if (explanation) return { kind: undefined, length: explanation.length, level: 0, type: ":" };
  const question = labelLength(line, list("question-labels"));
  if (question > 0) return { kind: "heading", length: question, level: headingLevel.question, type: "Q" };
  const item = readItemMark(line);
  if (item && item.length < end - start) return { kind: "item", level: 0, ...item };
  return isCaption(line) ? caption : unmarked;
}

export const unmarked: Marker = { kind: undefined, length: 0, level: 0, type: "" };
const caption: Marker = { ...unmarked, kind: "caption" };

function readItemMark(line: string): Pick<Marker, "length" | "type"> | undefined {
  const [mark, sign, bracketed, listed, dotted, space] = itemMark.exec(line) ?? [];
  if (mark === undefined) return undefined;
  if (sign !== undefined) return { type: /[①-⑳]/u.test(sign) ? "①" : "bullet", length: mark.length };
  const kind = numberKind(bracketed ?? listed ?? dotted ?? "");
  const isWithin = space === "" && (kind === "i" || kind === "a" || (dotted !== undefined && countWide(line.charAt(mark.length)) === 0));
  return isWithin ? undefined : { type: bracketed ? `(${kind})` : listed ? `${kind}、` : kind, length: mark.length };
}

/** A bullet (also the letter o, as in a plain text), with a box to tick; a circled number; or a number or a letter with marks: `6a)`. */
const itemMark = new RegExp(
  String.raw`^(?:((?:[-*+•–‣◦▪●○·]\s|o(?:\t| {2}))\s*(?:\[[ xX]\]\s+)?|[①-⑳]\s*)|(?:[(（](\d{1,3}[a-z]?|[ivx]{2,6}|[a-zA-Z]|[${chineseNumerals}]{1,3})[)）]|(\d{1,3}|[${chineseNumerals}]{1,3})、|(\d{1,3}[a-z]?|[ivx]{2,6}|[a-z])[.)）])(\s*))`,
  "u",
);

/** One for all numbers of its kind. */
function numberKind(number: string): string {
  if (/^\d/u.test(number)) return "1";
  return /^[a-z]/iu.test(number) ? (number.length > 1 ? "i" : "a") : "一";
}

/** The marks with one letter that is a roman number: `(i)` before `(ii)`, `(v)` after `(iv)` and `(x)` after `(ix)`. `lines`: in order. */
export function romanMarks<T extends Span & { readonly marker: Marker }>(text: string, lines: readonly T[]): ReadonlySet<T> {
  const marked = lines.filter(({ marker }) => /^\(?[ai]\)?$/u.test(marker.type));
  const numbers = marked.map(({ start, marker }) => text.slice(start, start + marker.length).replace(/\P{L}+/gu, ""));
  const pairs = new Set(["i ii", "iv v", "ix x"]);
  const isPair = (at: number) => pairs.has(`${numbers[at]} ${numbers[at + 1]}`);
  return new Set(marked.filter((_, at) => isPair(at) || isPair(at - 1)));
}

/** A short line such as `Photo: Anna Berg` or `Figure 3`. */
function isCaption(line: string): boolean {
  if (!isShort(line)) return false;
  const beforeNumber = /^(\D{1,11})\d/u.exec(line)?.[1] ?? "";
  if (list("numbered-captions").has(beforeNumber.trim().toLowerCase())) return true;
  return [...line.matchAll(beforeColon)].some(([, word = ""]) => hasSingular(list("credits"), word));
}

/** From the colon back, which is quicker. */
const beforeColon = /[:：](?<=(\p{L}+)\s*.)/gu;

/** Whether a list has a word, or the word of which it is the plural. */
export function hasSingular(words: WordList, word: string): boolean {
  const lower = word.toLowerCase();
  return words.has(lower) || (lower.endsWith("s") && words.has(lower.slice(0, -1)));
}

/** UTF-16 code units of a line that can be a heading or a caption. */
const maxHeadingLength = 80;
const sentenceEnd = ".!?…。！？:;,\"'”’»」)]：；，";

/** A short line without a full stop. */
export function isShort(line: string): boolean {
  return line.length <= maxHeadingLength && !endsInAny(line, sentenceEnd);
}

export function hasCapitalsOnly(line: string): boolean {
  return capitals.test(line) && line.toUpperCase() === line;
}

const capitals = /\p{Lu}\P{L}*\p{Lu}/u;

/** UTF-16 code units of the label before an answer ("A: "); 0 if there is none. */
export function answerLabelLength(text: string, { start, end }: Span): number {
  return labelLength(text.slice(start, Math.min(end, start + 20)), list("answer-labels"));
}

function labelLength(line: string, labels: WordList): number {
  const [label = "", name = ""] = faqLabel.exec(line) ?? [];
  return labels.has(name) ? label.length : 0;
}

const faqLabel = /^(?:\*\*)?(\p{L}{1,8})\s?\d{0,3}[:：.](?:\*\*)?(?:\s+|(?<=：))/u;

/** Where the words of a Markdown heading end, before marks that close it ("## Leave ##", `!!! note "Opening hours"`). */
export function headingEnd(text: string, { start, end }: Span): number {
  const closing = (text[start] === "#" ? /\s+#+$/u : /"$/u).exec(text.slice(Math.max(start, end - maxHeadingLength), end));
  return end - (closing?.[0].length ?? 0);
}

/** Whether a line begins a footnote: `[^1]: In 1850.` */
export function startsFootnote(text: string, { start }: Span): boolean {
  return /^\[\^[^\]]*\]:/u.test(text.slice(start, start + maxHeadingLength));
}

export function isQuoted(text: string, { start }: Span): boolean {
  return text[start] === ">";
}

/** The character of a line that consists of it alone: it underlines a heading, or separates parts. Undefined for any other line. */
export function underlineOf(text: string, { start, end }: Span): string | undefined {
  const mark = text.charAt(start);
  if (end - start < 3 || !"-=~*_#^+\"'`.:".includes(mark)) return undefined;
  return text.slice(start, end).replaceAll(mark, "") === "" ? mark : undefined;
}

/** A line of marks with spaces between them, which separates parts. */
export function isRule(text: string, { start, end }: Span): boolean {
  return end - start <= maxRule && rule.test(text.slice(start, end));
}

/** UTF-16 code units: a longer line of marks is the text itself. */
const maxRule = 200;
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
  part: 1,
  chapter: 2,
  capitals: 2,
  section: 3,
  article: 4,
  numbered: 4,
  short: 12,
  bold: 13,
  question: 14,
} as const;
