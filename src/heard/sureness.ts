import type { Span } from "../document/span.ts";
import type { Library } from "../library.ts";
import { findExactPhrase } from "../search/passages/find-passages.ts";
import { measureFit } from "../search/passages/question-fit.ts";

/**
 * The least of each `QuestionFit`, fitted on `test/heard/sets`. Without these, of what people write to each other and reads as a question to
 * a document, ten more messages of 700 are answered.
 */
const curated = { confidence: -0.8, phrase: 0.4, phraseWithSubject: 0.25 };
const uncurated = { confidence: -0.7, found: 0.31 };
/** The most. */
const maxUnknown = 0.6;

/** Whether an answer is sure enough to be said to people who did not ask the bot: more than `decide` wants for those who did. */
export function isSure(question: string, evidence: readonly Span[], { passages, knowledge }: Library): boolean {
  if (findExactPhrase(passages, question).length > 0) return true;
  const fit = measureFit(passages, question, evidence);
  if (!fit || fit.unknown > maxUnknown) return false;
  if (!knowledge.isComplete) return fit.confidence >= uncurated.confidence && fit.found >= uncurated.found;
  return fit.confidence >= curated.confidence && fit.phrase >= (fit.namesSubject ? curated.phraseWithSubject : curated.phrase);
}
