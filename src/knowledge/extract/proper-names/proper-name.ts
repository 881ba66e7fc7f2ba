import type { Span } from "../../../document/span.ts";
import { type Capitalisation, isOrdinaryWord } from "./capitalisation.ts";
import type { Run } from "./capitalised.ts";
import { isContraction, isTimeWord } from "./common-words.ts";
import { eventWords, organisationWords, personTitleWords, placeWords } from "./name-words.ts";

/** The name in a run of capitalised words, without sentence openers and titles before it: `Obama` in `Later President Obama`. */
export function properName(text: string, run: Run, capitalisation: Capitalisation): Span | undefined {
  const words = text.slice(run.start, run.end).split(" ");
  const length = words.reduce((count, word) => count + (word === "" ? 0 : 1), 0);
  const titleCount = titleWordCount(words);
  let start = run.start;
  for (const [index, word] of words.entries()) {
    if (index >= titleCount && word !== "" && !isOutsideName(word, run.initial, length, capitalisation)) return { start, end: run.end };
    start += word.length + 1;
  }
  return undefined;
}

/** The number of words up to the last title before a name: three in `UN Vice President Li`, none in `Student Union`. */
function titleWordCount(words: readonly string[]): number {
  const last = words.findLastIndex((word) => personTitleWords.has(word.endsWith(".") ? word.slice(0, -1) : word));
  const named = words.slice(last + 1).some((word) => organisationWords.has(word) || placeWords.has(word) || eventWords.has(word));
  return named ? 0 : last + 1;
}

/** Within a sentence even a capitalised `He` is a name; a month on its own is not. */
function isOutsideName(word: string, initial: boolean, length: number, capitalisation: Capitalisation): boolean {
  if (/^\p{Ll}+$/u.test(word) || isContraction(word)) return true;
  if (initial)
    return isTimeWord(word) || (!beginsNames.test(word) && isOrdinaryWord(capitalisation, word)) || (length > 2 && profession.test(word));
  return isTimeWord(word) ? length === 1 : length > 1 && determiner.test(word);
}

/** `The` in `The Guardian` is not part of the name. Prepositions are not listed: capitalised, they are more likely names (`Per Olsen`). */
const determiner = /^(?:The|A|O|This|That|These|Those|My|Your|Thy|His|Her|Its|Our|Their)$/u;
/** `New York`, `Great Britain`: before a capitalised word these are almost always part of the name. */
const beginsNames = /^(?:New|Great|Saint|San|Los|El)$/u;
/** `Archaeologist Betty Meggers`, `Historian John Smith`. */
const profession = /\p{Ll}(?:ologist|ographer|mist|rian|ician|maker|writer|player)$/u;
