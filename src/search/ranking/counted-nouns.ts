import { words as wordsOf } from "../../language/forms.ts";
import { startsWithDigit, stemWord, type Word } from "../../text/words.ts";

/** The noun of "how many free trade zones are there": "zones". `counted`: the words after "how many". */
export function headOfCounted(counted: readonly string[]): string | undefined {
  return (
    counted.find((word) => (word.endsWith("s") && !["s", "u"].includes(word.at(-2) ?? "s")) || stemWord(word) !== word) ?? counted.at(-1)
  );
}

/** Whether a number stands near the noun ("5-person", "three of the members"): undefined if neither the noun nor a number is there. */
export function countsNoun(words: readonly Word[], noun: string): boolean | undefined {
  const stems = words.map(({ folded }) => stemWord(folded));
  const wanted = stemWord(noun);
  const isNoun = (stem: string) => stem === wanted || (personStems.has(wanted) && personStems.has(stem));
  const places = [...stems.keys()].filter((at) => isNoun(stems[at] ?? ""));
  if (places.length === 0) return undefined;
  return places.some((at) => stems.slice(Math.max(0, at - reach), at + reach + 1).some((stem) => isNumberStem(stem, vagueNumbers)));
}

/** How many words before or after its noun a number may stand. */
const reach = 5;
const personStems: ReadonlySet<string> = new Set([...wordsOf("counted-persons", "judging.txt")].map(stemWord));
const vagueNumbers: ReadonlySet<string> = new Set([...wordsOf("numbers-near-a-noun", "judging.txt")].map(stemWord));

/** Number words have digits as stems. `words`: the stems of others that count. */
export function isNumberStem(stem: string, words: ReadonlySet<string>): boolean {
  return startsWithDigit(stem) || words.has(stem);
}
