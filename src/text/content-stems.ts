import { stemWord } from "./stem.ts";
import { isStopWord } from "./stop-words.ts";
import { tokenize } from "./tokenize.ts";

/** The stems of a text's words in order, without stop words. */
export function contentStems(text: string): readonly string[] {
  return tokenize(text).flatMap(({ folded }) => (isStopWord(folded) ? [] : [stemWord(folded)]));
}
