import type { Knowledge } from "../../../src/knowledge/knowledge-model.ts";
import type { Turns } from "../../../src/text/turns.ts";
import { type PhraseOfPassage, phraseOfPassageKey, phrasesOf, type StrayPhrase, strayPhrases } from "./check-against-others.ts";

/** What a person should look at: phrases that may be wrong, the most doubtful first, then some of the others. */
export interface PhrasesReview {
  readonly doubtful: readonly StrayPhrase[];
  readonly sample: readonly PhraseOfPassage[];
  /** Of all phrases, those under `asked:` too. */
  readonly total: number;
  readonly totalDoubtful: number;
}

export function* reviewPhrases(knowledge: Knowledge): Turns<PhrasesReview> {
  const all = phrasesOf(knowledge);
  const stray = yield* strayPhrases(knowledge);
  const doubtful = stray.toSorted((a, b) => b.confidence - a.confidence);
  const strayKeys = new Set(stray.map(phraseOfPassageKey));
  const others = all.filter((phrase) => !strayKeys.has(phraseOfPassageKey(phrase)));
  const step = Math.max(1, Math.floor(others.length / maxSample));
  const sample = others.filter((_, at) => at % step === 0).slice(0, maxSample);
  return { doubtful: doubtful.slice(0, maxDoubtful), sample, total: all.length, totalDoubtful: doubtful.length };
}

/** Lines that a person reads at a sitting. */
const maxDoubtful = 40;
const maxSample = 20;
