import { stemEntry } from "./word-list.ts";
import { stemWord } from "./words.ts";

/** Stems of words that are related in meaning, the strongest relation first. Empty for words outside the list. */
export function relatedStems(stem: string): readonly string[] {
  return pictures.includes(stem) ? pictures : (stemEntry(stem)?.related ?? []).map(stemWord);
}

/** WordNet does not relate these words, but people ask for a photo's caption with any of them. */
const pictures: readonly string[] = ["photo", "photograph", "pictur", "imag"];
