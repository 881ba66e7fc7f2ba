import { sentencesOf } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Span } from "../document/span.ts";
import type { Reader } from "../library.ts";
import { type Passage, passageAt } from "../passage.ts";

/** The sentence with the earlier sentences that its statements need. */
export function understandable(sentence: Sentence, matched: readonly Span[], { knowledge: { document }, neededBy }: Reader): Passage {
  const needed = (neededBy.get(sentence) ?? []).flatMap((need) => sentencesOf(document, need)).filter((other) => other !== sentence);
  const context = [...new Set(needed)].sort((a, b) => a.start - b.start);
  return passageAt(document, sentence, context, matched);
}
