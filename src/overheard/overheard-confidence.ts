import type { Span } from "../document/spans-and-citations.ts";
import type { Library } from "../library.ts";
import { findExactPhrase } from "../search/find-passages.ts";
import { measureConfidence, type QuestionConfidence } from "../search/ranking/answer-confidence.ts";

/**
 * The least of each `QuestionConfidence`, unless they say the most, fitted on `test/heard/sets`. `confidenceAlone`: for a question with hardly
 * a rare word.
 */
const curated = { confidence: -0.8, phrase: 0.25, phraseWithSubject: 0.15 };
const uncurated = { confidence: -0.7, found: 0.31, confidenceAlone: 0.9 };
const mostUnknown = 0.6;
/** In a curated document, for a question in almost the words of a phrase. */
const nearPhrase = { phrase: 0.6, total: 0.38 };
/** In a curated document, for a sentence without a phrase: a caption. */
const withoutPhrase = { confidence: 1, found: 1.2 };
/** For a text that may be no question at all. */
const curatedPossible = { total: 0.46, phrase: 0.29, mostUnknown: 0.31 };
const uncuratedPossible = { confidence: 0, found: 1, mostUnknown: 0.35 };

/** Whether an answer is sure enough to be said to people who did not ask the bot: more than `decide` wants for those who did. */
export function isConfident(question: string, evidence: readonly Span[], { passages, knowledge }: Library): boolean {
  if (findExactPhrase(passages, question).length > 0) return true;
  const fit = measureConfidence(passages, question, evidence);
  if (!fit || fit.unknown > mostUnknown) return false;
  if (!knowledge.isComplete) return fit.confidence >= (fit.found >= uncurated.found ? uncurated.confidence : uncurated.confidenceAlone);
  if (isNearPhrase(fit) || isInSentence(fit)) return true;
  return fit.confidence >= curated.confidence && fit.phrase >= (fit.namesSubject ? curated.phraseWithSubject : curated.phrase);
}

/** Whether an answer is so sure that it shows that something was asked. */
export function isVeryConfident(text: string, evidence: readonly Span[], { passages, knowledge }: Library): boolean {
  const fit = measureConfidence(passages, text, evidence);
  if (!fit) return false;
  const { confidence, found, phrase, unknown } = fit;
  if (!knowledge.isComplete)
    return confidence >= uncuratedPossible.confidence && found >= uncuratedPossible.found && unknown <= uncuratedPossible.mostUnknown;
  if (isNearPhrase(fit)) return true;
  return total(fit) >= curatedPossible.total && phrase >= curatedPossible.phrase && unknown <= curatedPossible.mostUnknown;
}

function isNearPhrase(fit: QuestionConfidence): boolean {
  return fit.phrase >= nearPhrase.phrase && total(fit) >= nearPhrase.total;
}

function isInSentence({ confidence, found, unknown }: QuestionConfidence): boolean {
  return confidence >= withoutPhrase.confidence && found >= withoutPhrase.found && unknown === 0;
}

function total({ phrase, confidence }: QuestionConfidence): number {
  return phrase + confidenceWeight * confidence;
}

const confidenceWeight = 0.3;
