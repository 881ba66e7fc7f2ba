import { listed, words } from "../language/forms.ts";
import { chineseNumber } from "../text/chinese-numbers.ts";
import { once } from "../text/collections.ts";
import type { Document, Span } from "./document.ts";
import type { Paragraph } from "./paragraphs.ts";

/** What a place is called by: "Article IV", "4.2", 第十二条. */
export interface PlaceNumber {
  /** `article` for "Article" and 条; empty for a number alone. */
  readonly unit: string;
  /** In small letters, Chinese numbers in digits: `4.2`, `3.b` for "3(b)", `iv`, `12` for 十二. */
  readonly key: string;
}

/** A number with its unit, as the document has it. */
export interface PlaceLabel extends PlaceNumber, Span {}

/** The last number of a unit, 0 if there is none: a sentence that begins with the next one is an article, others may only mention one. */
export type FindLast = (unit: string) => number;

const part = String.raw`(?:\d{1,4}|[ivxlc]{1,7}|[a-z])`;
const latin = String.raw`${part}(?:(?<=\d)[a-z]|\.${part}|-[a-z]|\s?[(（]${part}[)）])*(?![\p{L}\p{N}])`;
const han = String.raw`[一二三四五六七八九十百千零〇两\d]{1,8}`;
const chinese = String.raw`第\s?(${han})\s?(部分|步骤|\p{Script=Han})(?:之(${han}))?`;
const labels = {
  /** 第十二条之一 */
  chinese: new RegExp(`^${chinese}`, "u"),
  /** "Article IV", "§ 3", "Q3" */
  named: new RegExp(String.raw`^(\p{L}{1,14}|§)\.?(?:\s+|(?=\d))(${latin})`, "iu"),
  /** "9)", "(iv)", "4.2", 三、 */
  bare: new RegExp(`^[(（]?(${latin}|[①-⑳]|${han})([)）.、]*)`, "iu"),
};
/** What is before a label in its line: marks of a heading, of a quoted line, of bold print, of a list without numbers. */
const leadingMarks = /^[\s#>*_~•·◦▪–-]*/u;
/** "Article 6. Members", "Article 6 Members", "Article 6:"; "Article 6 says" mentions it. */
const apart = /^\s*(?:[.)）:：—–|]|-\s|\*\*|__|$)|^\s+["“]?[\p{Lu}\p{Lo}]/u;
const chineseApart = /^(?:[\s：:、.]|\*\*|$)/u;

/** The label at the start of a paragraph, which may be the mark of a list; then those of its sentences that begin the next article. */
export function placeLabels({ text }: Document, paragraph: Paragraph, findLast: FindLast): readonly PlaceLabel[] {
  if (paragraph.kind === "code" || paragraph.kind === "columns") return [];
  const found: PlaceLabel[] = [];
  const last = new Map<string, number>();
  const add = (label: PlaceLabel | undefined) => {
    if (!label) return;
    found.push(label);
    last.set(label.unit, Number(label.key));
  };
  add(labelAtStart(text, paragraph, findLast));
  for (const { start } of paragraph.sentences.slice(1))
    add(namedLabel(text, { start, end: paragraph.end }, "within", (unit) => last.get(unit) ?? findLast(unit)));
  return found;
}

/** UTF-16 code units that are read of a line. */
const maxLabel = 60;
/** UTF-16 code units of the mark before a paragraph. */
const maxMark = 24;

function labelAtStart(text: string, { start: from, end, kind }: Paragraph, findLast: FindLast): PlaceLabel | undefined {
  const mark =
    text
      .slice(Math.max(0, from - maxMark), from)
      .split(/[\n\r\f\u2028\u2029]/u)
      .at(-1) ?? "";
  const start = from - mark.length + (leadingMarks.exec(text.slice(from - mark.length, from + maxMark))?.[0].length ?? 0);
  const label = namedLabel(text, { start, end }, kind === "heading" ? "heading" : "start", findLast);
  if (label) return label;
  const [all = "", number = "", closing = ""] = labels.bare.exec(text.slice(start, Math.min(end, start + maxLabel))) ?? [];
  const key = readKey(number);
  const isMark = kind === "item" && start + all.length <= from;
  const mayNumber = isMark || kind === "heading" || key.includes(".");
  const rest = text.slice(start + all.length, start + all.length + 8);
  const isNumber = isMark || closing !== "" || (plainNumber.test(number) && /^(?:\s*[:：](?!\d)|\s+[^\p{Ll}\s])/u.test(rest));
  return number !== "" && mayNumber && isNumber ? { start, end: start + all.length, unit: "", key } : undefined;
}

/** Not a year. */
const plainNumber = /^\d{1,3}(?:\.\d{1,4})*$/u;

/** `place`: a heading, or the start of a paragraph or of a sentence within it, which may only mention an article. */
function namedLabel(text: string, span: Span, place: "heading" | "start" | "within", findLast: FindLast): PlaceLabel | undefined {
  const line = text.slice(span.start, Math.min(span.end, span.start + maxLabel));
  const [counted = "", number = "", counter = "", added = ""] = labels.chinese.exec(line) ?? [];
  const isChinese = unitOf(counter) !== undefined;
  const [all = "", word = counter, written = `${number}.${added}`] = (isChinese ? [counted] : labels.named.exec(line)) ?? [];
  const rest = line.slice(all.length);
  // "MOTION 1:", "Day 2:"
  const isLabel = /^\p{L}{3}/u.test(word) && /^\d+$/u.test(written) && /^[:：]/u.test(rest);
  const unit = unitOf(word) ?? (isLabel ? word.toLowerCase() : undefined);
  if (unit === undefined) return undefined;
  const key = readKey(written);
  const isNext = Number(key) === findLast(unit) + 1;
  const isApart = (isChinese ? chineseApart : apart).test(rest);
  const begins = isChinese ? isApart || isNext : isApart && (place === "start" || isNext);
  return place === "heading" || begins ? { start: span.start, end: span.start + all.length, unit, key } : undefined;
}

/** `article` for "Article", "Art" and 条; undefined for a word that is no unit. */
function unitOf(word: string): string | undefined {
  return units().get(word.toLowerCase());
}

const units = once((): ReadonlyMap<string, string> => {
  const forms = [...listed("document.txt", "numbered unit")];
  return new Map([["§", "section"], ...forms.flatMap(([form, unit]) => form.split("|").map((word) => [word, unit] as const))]);
});

/** The place that a text names and nothing else: "clause 3 (b)", "step 6a", 第三条第二款, "4.2". */
export function readPlaceNumber(typed: string): PlaceNumber | undefined {
  const text = typed.trim();
  if (text.length > maxLabel) return undefined;
  const counted = [...text.matchAll(new RegExp(chinese, "gu"))];
  if (counted.length > 0) {
    const isWhole = counted.map(([all]) => all).join("").length === text.replace(/\s/gu, "").length;
    const unit = unitOf(counted[0]?.[2] ?? "");
    // 第三条第二款 is the second paragraph, which bears no number.
    const numbered = counted.filter(([, , counter = ""], index) => index === 0 || unitOf(counter) !== "clause");
    const key = readKey(numbered.map(([, number, , within = ""]) => `${number}.${within}`).join("."));
    return isWhole && unit !== undefined ? { unit, key } : undefined;
  }
  const [all = "", word = ""] = typedUnit.exec(text) ?? [];
  const known = unitOf(word);
  const isUnit = known !== undefined || (word.length > 2 && all.length < text.length);
  const number = isUnit ? text.slice(all.length) : text;
  const parts = number.split(/[\s.()（）-]+/u).flatMap((each) => (each === "" ? [] : inDigits(each)));
  if (parts.length === 0 || !parts.every((each) => typedPart.test(each))) return undefined;
  return { unit: isUnit ? (known ?? word.toLowerCase()) : "", key: readKey(parts.join(".")) };
}

/** `nine` → `9` */
function inDigits(word: string): string {
  const number = [...words("digits")].indexOf(word.toLowerCase());
  return number < 0 ? word : String(number);
}

const typedUnit = /^(\p{Script=Latin}{1,14}|§|步骤)\.?\s*(?:(?:number|no|nr|num)\b\.?\s*|#\s*)?/iu;
const typedPart = new RegExp(`^(?:\\d{1,4}[a-z]?|[ivxlc]{1,7}|[a-z]|${han})$`, "iu");

/** `4.2`, `3.b` for "3(b)", `6.a` for "6a", `112` for 一百一十二 */
function readKey(number: string): string {
  const parts =
    number
      .normalize("NFKC")
      .toLowerCase()
      .match(/\d+|[a-z]+|\p{Script=Han}+|〇/gu) ?? [];
  return parts.map((each) => (/^[\da-z]/u.test(each) ? each.replace(/^0+(?=\d)/u, "") : String(chineseNumber([...each])))).join(".");
}

/** `iv` → 4; `NaN` for other letters. */
export function romanNumber(letters: string): number {
  const values = [...letters].map((letter) => romanValues[letter] ?? Number.NaN);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

const romanValues: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
