import { stemmer } from "stemmer";
import { irregular } from "./irregular.ts";

/** A common key for forms and spellings of one word: `cities` and `city`, `centre` and `center`, `six` and `6`. */
export function stemWord(folded: string): string {
  const known = stems.get(folded);
  if (known !== undefined) return known;
  const stem = computeStem(folded);
  if (stems.size >= maxStems) stems.clear();
  stems.set(folded, stem);
  return stem;
}

/** The words of a question, of the sentences that it is compared with and of related words are stemmed again and again. */
const stems = new Map<string, string>();
/** Enough for the words of a short document and its related words; at most 1 MB. */
const maxStems = 4096;

function computeStem(folded: string): string {
  const base = baseForm(folded);
  if (!/^[a-z]{3,}$/u.test(base)) return base;
  // The stemmer leaves "labelled" as "labell"; cutting every final "ll" gives "labeled" the same stem, and "call" the stem of "called".
  return stemmer(toAmerican(base)).replace(/ll$/u, "l");
}

/** Replaces forms that a stemmer cannot reduce: `people` → `person`, `six` → `6`. Other forms stay as they are. */
export function baseForm(folded: string): string {
  return numberWords.get(folded) ?? irregular.get(folded) ?? folded;
}

const numberWords: ReadonlyMap<string, string> = new Map(
  `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty`
    .split(" ")
    .map((word, index): [string, string] => [word, String(index + 1)])
    .concat(
      "thirty forty fifty sixty seventy eighty ninety hundred"
        .split(" ")
        .map((word, index): [string, string] => [word, String(30 + 10 * index)]),
    ),
);

function toAmerican(word: string): string {
  if (word.length < 5 || !mayBeBritish.test(word)) return word;
  return variants.reduce((spelling, [british, replacement]) => spelling.replace(british, replacement), word);
}

/** Letters of which each of the `variants` has some; one search instead of eight. */
const mayBeBritish = /[bcdpt]res?$|our|is|ys|ewellery$|ogues?$|ences?$|programmes?$/u;

/** British to American spelling. Applied to the document and the question alike, so a wrong guess does no harm. */
const variants: readonly (readonly [RegExp, string])[] = [
  [/([bcdpt])re(s?)$/u, "$1er$2"],
  [/([a-z]{2})our(s|ed|ing|al|able|ite|ites)?$/u, "$1or$2"],
  [/([a-z]{3})is(e|es|ed|ing|er|ers|ation|ations)$/u, "$1iz$2"],
  [/([a-z]{3})ys(e|es|ed|ing)$/u, "$1yz$2"],
  [/ewellery$/u, "ewelry"],
  [/ogue(s?)$/u, "og$1"],
  [/([a-z]{2})ence(s?)$/u, "$1ense$2"],
  [/programme(s?)$/u, "program$1"],
];
