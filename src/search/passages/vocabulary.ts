import { stemOf } from "../../text/stem.ts";
import { isStopWord } from "../../text/stop-words.ts";

/** Numbers the words of a text: all forms of one word share an id. Stop words are 0. */
export interface Vocabulary {
  /** Folded words, stop words included, to ids. */
  readonly ids: Map<string, number>;
  readonly stems: Map<string, number>;
  size: number;
}

export const stopId = 0;

export function emptyVocabulary(): Vocabulary {
  return { ids: new Map(), stems: new Map(), size: 1 };
}

/** The id of a word, given one if it has none yet. */
export function learn(vocabulary: Vocabulary, folded: string): number {
  const known = vocabulary.ids.get(folded);
  if (known !== undefined) return known;
  const id = isStopWord(folded) ? stopId : learnStem(vocabulary, stemOf(folded));
  vocabulary.ids.set(folded, id);
  return id;
}

/** Also for ids that stand for no word of the text, such as a subject's. */
export function learnStem(vocabulary: Vocabulary, stem: string): number {
  const known = vocabulary.stems.get(stem);
  if (known !== undefined) return known;
  const id = vocabulary.size;
  vocabulary.size += 1;
  vocabulary.stems.set(stem, id);
  return id;
}

export function idOf(vocabulary: Vocabulary, folded: string): number | undefined {
  return vocabulary.ids.get(folded) ?? (isStopWord(folded) ? stopId : vocabulary.stems.get(stemOf(folded)));
}
