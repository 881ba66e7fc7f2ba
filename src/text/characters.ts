/** Tests of single characters and of a text's ends, with the marks as a string. Offsets count UTF-16 code units. */

/** Those that number sections and items. */
export const chineseNumerals = "一二三四五六七八九十";

export function startsInAny(text: string, marks: string): boolean {
  return text !== "" && marks.includes(text.charAt(0));
}

/** Whether a text ends in one of the marks, those that close something aside. */
export function endsInAny(text: string, marks: string, closing = ""): boolean {
  let last = text.length - 1;
  while (last >= 0 && closing.includes(text.charAt(last))) last -= 1;
  return last >= 0 && marks.includes(text.charAt(last));
}

/** How many characters take two columns: those of East Asian scripts (Unicode Standard Annex 11, wide and full-width). */
export function countWide(text: string): number {
  return countMatches(text, wide);
}

const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/gu;

/** `pattern`: with the flag "g". */
export function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

export function isCapitalised(text: string): boolean {
  const code = text.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(text);
}

export function beginsSmall(text: string): boolean {
  return /^\p{Ll}/u.test(text);
}

export function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `iPhone`, `LampShop` */
export function hasInnerCapital(word: string): boolean {
  return /\p{Ll}\p{Lu}/u.test(word);
}

export function hasOneOf(text: string, characters: string): boolean {
  for (let at = 0; at < characters.length; at += 1) if (text.includes(characters.charAt(at))) return true;
  return false;
}

/** Whether a text has nothing but these and spaces. */
export function hasOnly(text: string, characters: string): boolean {
  return leadingLength(text, characters) === text.length;
}

/** How many of these and of spaces a text begins with. */
export function leadingLength(text: string, characters: string): number {
  let length = 0;
  while (length < text.length && (characters.includes(text.charAt(length)) || text.charAt(length).trim() === "")) length += 1;
  return length;
}

/** A text without its last character if that is one of these. */
export function withoutLast(text: string, characters: string): string {
  return endsInAny(text, characters) ? text.slice(0, -1) : text;
}

/** The last word of a text, without the quotation marks and brackets before it. */
export function lastSpacedWord(text: string): string {
  const words = text.trimEnd();
  let start = words.length;
  while (start > 0 && words.charAt(start - 1).trim() !== "") start -= 1;
  return words.slice(start + leadingLength(words.slice(start), "\"“‘'«([*_"));
}

/** `Guo's` → `Guo` */
export function withoutPossessive(name: string): string {
  return name.endsWith("'s") || name.endsWith("’s") ? name.slice(0, -2) : name;
}

export function splitAtSpaces(text: string): readonly string[] {
  return text.split(/\s+/u);
}

/** The text without these characters and spaces at its end. */
export function withoutEndMarks(text: string, marks = "?!.,;:…。？！"): string {
  let end = text.trimEnd();
  while (end !== "" && marks.includes(end.charAt(end.length - 1))) end = end.slice(0, -1).trimEnd();
  return end;
}

/** `1 page`, `2 pages` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `a`, `a or b`, `a, b or c` */
export function joinNames(names: readonly string[], last: "and" | "or" = "or"): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
}

/** `a, b and 3 more`: at most `max` names. */
export function listedNames(names: readonly string[], max = 10): string {
  const more = names.length - max;
  return more > 0 ? `${names.slice(0, max).join(", ")} and ${more} more` : names.join(", ");
}

/**
 * C0, DEL and C1, and the characters that embed, override or isolate a direction of writing. Marks that only describe the letters beside
 * them (U+200C, U+200D, U+200E, U+200F, U+061C) are part of the text.
 */
const control = String.raw`\p{Cc}\u202a-\u202e\u2066-\u2069`;
const lineSeparator = String.raw`\u2028\u2029`;

const inLine = new RegExp(`[${control}${lineSeparator}]`, "gu");
const inText = new RegExp(`(?![\\n\\t])[${control}]`, "gu");
/** JSON escapes C0 itself. */
const inJson = new RegExp(`(?!\\n)[${control}${lineSeparator}]`, "gu");

/** Text from outside for one line of a terminal or of a label: control pictures instead of controls. Keeps the length. */
export function printableLine(text: string): string {
  return text.replace(inLine, picture);
}

/** Text from outside whose line breaks and tabs are meant: control pictures instead of other controls. Keeps the length. */
export function printableText(text: string): string {
  return text.replace(inText, picture);
}

/** A name that comes back as it was sent, for example the value of a choice: it is found as the name with its controls is. */
export function withoutControls(name: string): string {
  return name.replace(inLine, (mark) => (/\s/u.test(mark) ? " " : ""));
}

/** A line for a program. */
export function jsonLine(value: object): string {
  return printableJson(JSON.stringify(value));
}

/** JSON of the same value, in which no string contains a control. */
export function printableJson(json: string): string {
  return json.replace(inJson, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** https://www.unicode.org/charts/PDF/U2400.pdf; whatever has no picture of its own is shown as ␡, a line separator as ␤. */
function picture(mark: string): string {
  const code = mark.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x2028 || code === 0x2029 ? "\u2424" : "\u2421";
}
