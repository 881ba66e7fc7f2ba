import { listsOf } from "../../../language/forms.ts";
import { beginsSmall, hasInnerCapital } from "../../../text/characters.ts";
import { isEnglish } from "../../../text/word-list.ts";
import { startsWithDigit, stemWord } from "../../../text/words.ts";
import { type Capitalisation, isOrdinaryWord } from "../proper-names/capitalised-words.ts";
import {
  isCommonWord,
  isContraction,
  isDocumentWord,
  isGenericWord,
  isGivenName,
  isNationality,
  isQuantity,
  isTimeWord,
} from "../proper-names/name-word-lists.ts";

const list = listsOf("names.txt");

/** How often a name is written in a document. */
export interface NameUse {
  /** Where an ordinary word has no capital letter. */
  readonly inner: number;
  readonly initial: number;
}

/** Whether capitalised words can name a subject. */
export function mayBeName(capitalisation: Capitalisation, words: string, use: NameUse): boolean {
  const parts = words.split(" ");
  if (isNationality(words.replaceAll("-", " ").split(" ").at(-1) ?? "") || parts.some(isContraction) || isShouted(parts)) return false;
  return parts.length > 1 ? mayBeLongName(parts, use) : mayBeWord(capitalisation, words, use);
}

function mayBeLongName(parts: readonly string[], { inner, initial }: NameUse): boolean {
  if (parts.length === 2 && numbered.test(parts.join(" "))) return true;
  if (parts.every((part) => isGenericWord(part) || isTimeWord(part) || isNoName(part))) return false;
  if (isDocumentWord(parts[0] ?? "") && parts.slice(1).every(isNoName)) return false;
  if (parts.length === 2 && (isNumeral(parts[1] ?? "") || startsWithDigit(parts[1] ?? ""))) return false;
  return (
    inner > 0 ||
    initial > 1 ||
    isGenericWord(parts.at(-1) ?? "") ||
    !parts.every((part) => isPlainWord(part) || isDocumentWord(part) || beginsSmall(part))
  );
}

function isNoName(part: string): boolean {
  return isDocumentWord(part) || isNumeral(part) || isQuantity(part) || startsWithDigit(part);
}

function mayBeWord(capitalisation: Capitalisation, word: string, use: NameUse): boolean {
  if (isGenericWord(word) || isTimeWord(word) || isDocumentWord(word) || isQuantity(word)) return false;
  if (word.length < 2 || list("name-prefixes").has(word.slice(0, Math.max(0, word.indexOf("-")))) || isNumeral(word)) return false;
  if (hasInnerCapital(word) || startsWithDigit(word) || /\p{Lu}\d/u.test(word)) return mayBeMixed(word, use);
  if (isOrdinaryWord(capitalisation, word)) return false;
  const lower = capitalisation.lower.get(word.toLowerCase()) ?? 0;
  if (lower >= Math.max(1, capitalisation.capitalised.get(word) ?? 1)) return false;
  if (isGivenName(word)) return true;
  return isPlainWord(word) || isCommonWord(word) ? use.inner >= minPlainUses : use.inner + use.initial > 0;
}

/** `iPhone`, `3com`, `H2O`, `LampShop`; `V8` and `3M` only if they recur, because single letters with digits number things (`A4`, `Q1`). */
function mayBeMixed(word: string, { inner, initial }: NameUse): boolean {
  if (word.length === 2 && "HQ".includes(word.charAt(0)) && startsWithDigit(word.slice(1))) return false;
  return !/^(?:\d+\p{Lu}|\p{Lu}\d+)$/u.test(word) || inner + initial >= 3;
}

/** Uses after which an English word with a capital letter is a name: `the Program`, `the Foundation`. */
const minPlainUses = 2;

/** Whether a word is an ordinary English word. */
export function isPlainWord(word: string): boolean {
  return /^[A-Za-z]+$/u.test(word) && isEnglish(stemWord(word.toLowerCase()));
}

/** `NO WARRANTY`, `TO THE EXTENT PERMITTED`, `WILL`: words in capital letters that are no abbreviations. */
function isShouted(parts: readonly string[]): boolean {
  const capitals = parts.filter((part) => /^\p{Lu}{2,}$/u.test(part));
  return capitals.length > 2 || capitals.some((part) => isCommonWord(part) || (part.length > 2 && isPlainWord(part)));
}

/** `ISO 4412` is one of the names in capitalised-words.ts. */
const numbered = /^\p{Lu}{2,5} \d{1,6}(?:[-.]\d+)*$/u;

/** Roman numerals, initials and `Jr.` */
function isNumeral(word: string): boolean {
  return /^(?:[IVXLCDM]*|\p{Lu}\.|[JS]r\.?)$/u.test(word);
}
