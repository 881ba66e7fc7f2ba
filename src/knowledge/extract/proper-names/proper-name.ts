import type { Span } from "../../../document/span.ts";
import type { Run } from "./capitalised.ts";
import { isTime } from "./common-words.ts";
import { eventWords, organisationWords, placeWords, titleWords } from "./name-words.ts";
import { isOrdinary, type Vocabulary } from "./vocabulary.ts";

/** The name in a run of capitalised words, without what the sentence and a person's office put before it: `Later President Obama`. */
export function properName(text: string, run: Run, vocabulary: Vocabulary): Span | undefined {
  const words = [...text.slice(run.start, run.end).matchAll(/[^ ]+/gu)];
  const offices = officesBefore(words.map(([word]) => word));
  const first = words.findIndex(([word], at) => at >= offices && !isOpener(word, run.initial, words.length, vocabulary));
  const start = words[first];
  return start && { start: run.start + start.index, end: run.end };
}

/** How many words up to a person's office stand before the name: three in `UN Vice President Li`, none in `Student Union`. */
function officesBefore(words: readonly string[]): number {
  const last = words.findLastIndex((word) => titleWords.has(word.replace(/\.$/u, "")));
  const named = words.slice(last + 1).some((word) => organisationWords.has(word) || placeWords.has(word) || eventWords.has(word));
  return named ? 0 : last + 1;
}

/** Elsewhere than at a sentence's beginning a capital letter makes even `He` a name, but not a month on its own. */
function isOpener(word: string, initial: boolean, length: number, vocabulary: Vocabulary): boolean {
  if (/^\p{Ll}/u.test(word) || /^\p{Lu}['’](?:d|m|ll|ve|re)$/u.test(word)) return true;
  if (initial) return isTime(word) || (!beginsNames.test(word) && isOrdinary(vocabulary, word)) || (length > 2 && role.test(word));
  return isTime(word) ? length === 1 : length > 1 && determiner.test(word);
}

/** `The Guardian` is the Guardian; a preposition, with a capital letter, is more likely a name: `Per Olsen`. */
const determiner = /^(?:The|A|This|That|These|Those|My|Your|Thy|His|Her|Its|Our|Their)$/u;
/** `New York`, `Great Britain`: hardly ever an adjective of what a capitalised word names. */
const beginsNames = /^(?:New|Great|Saint|San|Los|El)$/u;
/** `Archaeologist Betty Meggers`, `Historian John Smith`. */
const role = /\p{Ll}(?:ologist|ographer|mist|rian|ician|maker|writer|player)$/u;
