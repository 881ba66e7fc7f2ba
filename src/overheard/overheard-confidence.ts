import { overlaps, type Span } from "../document/document.ts";
import type { Library } from "../library.ts";
import { judge } from "../search/decision/decide.ts";
import { predicateCoverage } from "../search/decision/judged-sentence.ts";
import { findExactPhrase } from "../search/find-passages.ts";
import { indexForText } from "../search/ranking/passage-index.ts";
import { readQuestion } from "../search/ranking/question-terms.ts";
import { rankSentences } from "../search/ranking/rank-sentences.ts";

/**
 * Whether an answer is sure enough to be said to people who did not ask the bot: more than `decide` wants for those who did. A name that they
 * share with the document is never enough. `isPossible`: the text may be no question at all.
 */
export function isConfident(text: string, evidence: readonly Span[], { passages }: Library, isPossible = false): boolean {
  const index = indexForText(passages, text);
  if (findExactPhrase(index, text).length > 0) return true;
  const question = readQuestion(index, text);
  const { sentences } = index.knowledge.document;
  const isShown = (sentence: number) => evidence.some((shown) => overlaps(shown, sentences[sentence] ?? { start: 0, end: 0 }));
  const best = rankSentences(index, question).find(({ sentence }) => isShown(sentence));
  if (!best) return false;
  const verdict = judge(index, question, best);
  const { confidence, predicate } = isPossible ? possible : certain;
  return !verdict.refusal && verdict.confidence >= confidence && predicateCoverage(verdict) >= predicate;
}

/** Log odds, and the least share of what is asked about the names. Fitted on `test/heard/sets`. */
const certain = { confidence: 0.2, predicate: 0.4 };
const possible = { confidence: 1, predicate: 0.5 };
