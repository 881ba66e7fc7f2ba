import { isTime } from "./common-words.ts";
import { isGeneric } from "./name-words.ts";
import { isNationality } from "./nationalities.ts";
import { isOrdinary, type Vocabulary } from "./vocabulary.ts";

/** Whether capitalised words name something that one can ask about. */
export function mayBeName(vocabulary: Vocabulary, words: string): boolean {
  const parts = words.split(" ");
  if (isNationality(words.split(/[ -]/u).at(-1) ?? "")) return false;
  if (parts.length > 1) return !parts.every((part) => isGeneric(part) || isTime(part));
  if (isGeneric(words) || isTime(words)) return false;
  if (words.length < 2 || /^\d|\d$/u.test(words) || prefixed.test(words) || numeral.test(words) || /^[JS]r\.?$/u.test(words)) return false;
  return !isOrdinary(vocabulary, words) && (vocabulary.lower.get(words.toLowerCase()) ?? 0) < (vocabulary.capitalised.get(words) ?? 1);
}

const prefixed = /^(?:Anti|Non|Pre|Post|Pro|Neo|Sub|Trans|Inter|Semi|Pan|Afro|Indo|Anglo|Sino|Franco)-/u;
/** Roman numerals and initials. */
const numeral = /^[IVXLCDM]+$|^(?:\p{Lu}\.)$/u;
