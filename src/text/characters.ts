/** Tests of single characters and of a text's ends, with the marks as a string. Offsets count UTF-16 code units. */

/** What a character is. "letter": one without case, as in Chinese. */
export type CharacterKind = "upper" | "lower" | "letter" | "number" | "space" | "mark";

export function kindAt(text: string, at = 0): CharacterKind {
  const unit = text.charCodeAt(at);
  const known = kindsByUnit.get(unit);
  if (known) return known;
  const kind = readKind(text.slice(at, at + 2));
  if (!(unit >= 0xd800 && unit < 0xdc00)) kindsByUnit.set(unit, kind);
  return kind;
}

/** Of characters that are one unit. */
const kindsByUnit = new Map<number, CharacterKind>();

function readKind(character: string): CharacterKind {
  const { groups = {} } = kinds.exec(character) ?? {};
  return (["upper", "lower", "letter", "number", "space"] as const).find((kind) => groups[kind] !== undefined) ?? "mark";
}

const kinds = /^(?:(?<upper>\p{Lu})|(?<lower>\p{Ll})|(?<letter>\p{L})|(?<number>\p{N})|(?<space>\s))/u;

export function isLetterAt(text: string, at: number): boolean {
  const kind = kindAt(text, at);
  return kind === "upper" || kind === "lower" || kind === "letter";
}

/** Whether a letter or a number is there. */
export function isWordAt(text: string, at: number): boolean {
  return isLetterAt(text, at) || kindAt(text, at) === "number";
}

/** Whether a number is there, or a letter of a script that sets spaces between words. */
export function isInSpacedWord(text: string, at: number): boolean {
  return isWordAt(text, at) && kindAt(text, at) !== "letter";
}

/** What `\s` matches. */
export const spaces =
  " \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

/** Where the marks that begin at `from` end. */
export function afterMarks(text: string, marks: string, from = 0, to = text.length): number {
  let at = from;
  while (at < to && marks.includes(text.charAt(at))) at += 1;
  return at;
}

/** Where the marks that end at `to` begin. */
export function beforeMarks(text: string, marks: string, to = text.length, from = 0): number {
  let at = to;
  while (at > from && marks.includes(text.charAt(at - 1))) at -= 1;
  return at;
}

export function startsInAny(text: string, marks: string): boolean {
  return text !== "" && marks.includes(text.charAt(0));
}

/** Whether a text ends in one of the marks, those that close something aside. */
export function endsInAny(text: string, marks: string, closing = ""): boolean {
  const last = beforeMarks(text, closing) - 1;
  return last >= 0 && marks.includes(text.charAt(last));
}

export const anyDigit = /\d/u;
export const anyWord = /[\p{L}\p{N}]/u;
const space = /\s+/gu;

export function singleSpaces(text: string): string {
  return text.replace(space, " ");
}

export function wordCount(text: string): number {
  return text.split(space).length;
}

/** How many characters take two columns: those of East Asian scripts (Unicode Standard Annex 11, wide and full-width). */
export function countWide(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x1100 && wideRanges.findIndex((edge) => unit < edge) % 2 === 1) count += 1;
  }
  return count;
}

/** The first unit of each range, and the one after its last. */
const wideRanges = [
  0x1100, 0x1160, 0x2e80, 0x303f, 0x3041, 0xa4d0, 0xac00, 0xd7a4, 0xf900, 0xfb00, 0xfe30, 0xfe70, 0xff01, 0xff61, 0xffe0, 0xffe7,
];

/** The letters from an offset on. */
export function firstWord(text: string, from = 0): string {
  let end = from;
  while (isLetterAt(text, end)) end += 1;
  return text.slice(from, end);
}

/** The letters before `to`, white space between aside. */
export function lastWord(text: string, to = text.length): string {
  const end = beforeMarks(text, spaces, to);
  let start = end;
  while (start > 0 && isLetterAt(text, start - 1)) start -= 1;
  return text.slice(start, end);
}

export function isCapitalised(text: string): boolean {
  return text !== "" && kindAt(text) === "upper";
}

export function beginsSmall(text: string): boolean {
  return text !== "" && kindAt(text) === "lower";
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
  while (length < text.length && isAmong(text.charAt(length), characters)) length += 1;
  return length;
}

/** A text without those of these and of spaces with which it ends. */
export function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && isAmong(text.charAt(end - 1), characters)) end -= 1;
  return text.slice(0, end);
}

function isAmong(character: string, characters: string): boolean {
  return characters.includes(character) || character.trim() === "";
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

export function splitAtSpaces(text: string): readonly string[] {
  return text.split(/\s+/u);
}
