import type { Span } from "../document/span.ts";
import type { Library } from "../library.ts";
import { findExactPhrase } from "../search/passages/find-passages.ts";
import { measureFit } from "../search/passages/question-fit.ts";

/**
 * Whether what was found is sure enough to be said to people who did not ask the bot: a stricter bar than that of the refusal. `confidence`
 * in log odds; fitted on `test/heard/sets`.
 */
const curated = { confidence: -0.8, phrase: 0.4, phraseWithSubject: 0.25 };
const uncurated = { confidence: -0.7, unknown: 0.6, found: 0.31 };

export function isSure(question: string, evidence: readonly Span[], { passages, knowledge }: Library): boolean {
  if (findExactPhrase(passages, question).length > 0) return true;
  const fit = measureFit(passages, question, evidence);
  if (!fit) return false;
  if (!knowledge.isComplete)
    return fit.confidence >= uncurated.confidence && fit.unknown <= uncurated.unknown && fit.found >= uncurated.found;
  return fit.confidence >= curated.confidence && fit.phrase >= (fit.namesSubject ? curated.phraseWithSubject : curated.phrase);
}
