import type { Span } from "../document/span.ts";
import type { Library } from "../library.ts";
import { findExactPhrase } from "../search/passages/find-passages.ts";
import { measureFit } from "../search/passages/question-fit.ts";

/**
 * The least of each `QuestionFit`, fitted on `test/heard/sets`. With them, 3 of the 700 messages there that ask nothing of the document are
 * answered, without them 7; of the same messages heard in the place of five other documents (792 each), 20 instead of 65. They cost one of
 * the 80 questions. `confidenceAlone`: for a question with hardly a rare word.
 */
const curated = { confidence: -0.8, phrase: 0.25, phraseWithSubject: 0.15 };
const uncurated = { confidence: -0.7, found: 0.31, confidenceAlone: 0.9 };
/** The most. */
const maxUnknown = 0.6;

/** Whether an answer is sure enough to be said to people who did not ask the bot: more than `decide` wants for those who did. */
export function isSure(question: string, evidence: readonly Span[], { passages, knowledge }: Library): boolean {
  if (findExactPhrase(passages, question).length > 0) return true;
  const fit = measureFit(passages, question, evidence);
  if (!fit || fit.unknown > maxUnknown) return false;
  if (!knowledge.isComplete) return fit.confidence >= (fit.found >= uncurated.found ? uncurated.confidence : uncurated.confidenceAlone);
  return fit.confidence >= curated.confidence && fit.phrase >= (fit.namesSubject ? curated.phraseWithSubject : curated.phrase);
}
