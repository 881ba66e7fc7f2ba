import { commonWords, timeWords } from "../document/common-words.ts";
import { isGeneric } from "../document/name-words.ts";
import { isNationality } from "../document/nationalities.ts";
import { isOrdinary, type Vocabulary } from "../document/vocabulary.ts";

/** Whether capitalised words name something that one can ask about. */
export function mayBeName(vocabulary: Vocabulary, words: string): boolean {
  const parts = words.split(" ");
  if (parts.every((part) => isNationality(part) || isGeneric(part) || timeWords.has(part))) return parts.length > 1 && !parts.every(isNationality);
  if (parts.length > 1) return true;
  if (words.length < 2 || /^\d|\d$/u.test(words) || prefixed.test(words) || numeral.test(words)) return false;
  return !commonWords.has(words.toLowerCase()) && !isOrdinary(vocabulary, words);
}

const prefixed = /^(?:Anti|Non|Pre|Post|Pro|Neo|Sub|Trans|Inter|Semi|Pan|Afro|Indo|Anglo|Sino|Franco)-/u;
/** Roman numerals and initials. */
const numeral = /^[IVXLCDM]+$|^(?:\p{Lu}\.)$/u;
