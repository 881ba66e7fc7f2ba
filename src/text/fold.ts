import { words } from "../language/forms.ts";
import { groupBy, once } from "./collections.ts";

const file = "word-forms.txt";

/**
 * The form in which names and words are compared: compatibility forms and width folded (NFKC), lower case,
 * no accents on Latin letters, no invisible or direction marks, no possessive 's, punctuation as one space.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return foldAscii(text);
  return ideographs.test(text) ? text : foldUnicode(text);
}

/** Ideographs other than compatibility forms, which fold to themselves: a Chinese text is compared character by character. */
const ideographs = /^[\u3400-\u4dbf\u4e00-\u9fff]+$/u;

/** Printable ASCII: most texts, in which a sixth of the steps has anything to do. */
const ascii = /^[\x20-\x7e]*$/u;

function foldAscii(text: string): string {
  const lower = text.toLowerCase();
  const plain = lower.includes("'") || lower.includes("`") ? lower.replace(possessive, "").replace(innerApostrophe, "") : lower;
  return plain.replace(/[^a-z0-9]+/gu, " ").trim();
}

function foldUnicode(text: string): string {
  return withFewMarks(stripInvisible(text))
    .normalize("NFKC")
    .normalize("NFD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .toLowerCase()
    .replace(possessive, "")
    .replace(innerApostrophe, "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
}

const apostrophe = "['’‘`ʼ]";
const possessive = new RegExp(`(?<=\\p{L})${apostrophe}(?:s(?!\\p{L})|(?!\\p{L}))`, "gu");
const anyApostrophe = new RegExp(apostrophe, "u");
const innerApostrophe = new RegExp(`(?<=\\p{L})${apostrophe}(?=\\p{L})`, "gu");

/** At most eight combining marks in a row: sorting them, which normalizing does, takes quadratic time. */
export function withFewMarks(text: string): string {
  return text.replace(/(\p{M}{8})\p{M}+/gu, "$1");
}

/** A name's key: folded, without a leading article or form of address. */
export function nameKey(text: string): string {
  return foldedNameKey(fold(text));
}

/** The name's key of a text that is already folded. */
export function foldedNameKey(folded: string): string {
  const space = folded.indexOf(" ");
  if (space < 0 || !words("before-a-name", file).has(folded.slice(0, space))) return folded;
  return foldedNameKey(folded.slice(space + 1));
}

/** The text without control, format (zero-width, bidi), private-use and surrogate characters; line breaks and tabs become spaces. */
export function stripInvisible(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (mark) => (/\s/u.test(mark) ? " " : "")).replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, "");
}

export function endsInPossessive(word: string): boolean {
  return new RegExp(`\\p{L}${apostrophe}s?$`, "u").test(stripInvisible(word));
}

/**
 * The form in which whole phrases are compared: case, punctuation, apostrophes and contractions do not count. "What's Zhang's age?",
 * "whats zhangs age" and "What is Zhang's age" have one key.
 */
export function phraseKey(text: string): string {
  const key = fold(anyApostrophe.test(text) ? text.replace(innerApostrophe, "") : text);
  const parts = key.split(" ").flatMap((word) => (word === "cannot" ? ["can", "not"] : word));
  return contract(contract(parts, negations()), contractedVerbs()).join(" ");
}

/** What two words become, by the second and then the first. A load compares thousands of phrases, so they are not read as forms. */
type Contractions = ReadonlyMap<string, ReadonlyMap<string, string>>;

const negations = once(() => bySecond([...regularContractions("contracted-not"), ...irregularContractions()]));
const contractedVerbs = once(() => bySecond(regularContractions("contracted-verbs")));

function bySecond(all: readonly Contraction[]): Contractions {
  return new Map(
    [...groupBy(all, ([, second]) => second)].map(([second, own]) => [second, new Map(own.map(([first, , to]) => [first, to]))]),
  );
}

type Contraction = readonly [first: string, second: string, written: string];

function regularContractions(name: string): readonly Contraction[] {
  return [...words(name, file)].flatMap((line) => {
    const [verb = "", ending = "", ...starts] = line.split(" ");
    return starts.map((start) => [start, verb, start + ending] as const);
  });
}

function irregularContractions(): readonly Contraction[] {
  const lines = [...words("contracted-otherwise", file)].map((line) => line.split(" "));
  return lines.map(([start = "", verb = "", written = ""]) => [start, verb, written] as const);
}

function contract(parts: readonly string[], pairs: Contractions): readonly string[] {
  const written: string[] = [];
  for (const word of parts) {
    const contracted = pairs.get(word)?.get(written.at(-1) ?? "");
    if (contracted === undefined) written.push(word);
    else written[written.length - 1] = contracted;
  }
  return written;
}

/** The text with simplified Chinese characters; its length stays the same. */
export function toSimplified(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => simplified().get(character) ?? character);
}

/** By the traditional ones. */
const simplified = once(() => new Map([...words("simplified", file)].map((pair) => [pair.charAt(0), pair.slice(2)] as const)));

/** The start of an input, without invisible characters. It is not longer when its letters are written out, as a comparison does. */
export function cleanInput(text: string): string {
  const read = text.slice(0, maxLength);
  const isLonger = read.normalize("NFKC").length > 2 * maxLength;
  return stripInvisible(isLonger ? read.slice(0, Math.floor(maxLength / maxExpansion)) : read);
}

/** UTF-16 code units that are read: enough for any question; bounds the time spent on other input. */
const maxLength = 2_000;
/** Unicode's longest compatibility form: 18 letters for one (U+FDFA). */
const maxExpansion = 18;

/** Removes the marks around a copied line: `> /quote guo`, “/quote guo”. */
export function withoutQuoting(typed: string): string {
  return typed.replace(/^>\s*/u, "").replace(/^["“'`*_~](\/.*?)["”'`*_~]$/su, "$1");
}

/** FNV-1a, 32 bits, with the finaliser of MurmurHash3, so that similar ids get very different values. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
