import { asksAboutPicture, isCaption } from "./captions.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question.ts";
import type { RankedSentence } from "./ranking.ts";

/** The sentences to show for a question that the document answers, by index: `best`, then what adds to it. */
export function evidenceSentences(
  index: PassageIndex,
  question: Question,
  ranked: readonly RankedSentence[],
  best: RankedSentence,
): readonly number[] {
  if (asksAboutPicture(question) && isCaption(index, best.sentence)) return [best.sentence];
  const isCurated = index.knowledge.isComplete && index.statementsBySentence.has(best.sentence);
  const { limit, margin } = isCurated ? curatedExtent(question.text) : uncuratedExtent(question.text);
  const others = ranked.filter(
    (other) => other !== best && !other.conflict && !other.replacing?.length && best.score - other.score <= margin,
  );
  const shown = isCurated && limit <= maxPassages ? additions(question, best, others) : [best, ...others];
  return shown.slice(0, limit).map(({ sentence }) => sentence);
}

interface Extent {
  /** Passages. */
  readonly limit: number;
  /** In units of the ranking's score: sentences that score lower than the best one by more than this are omitted. */
  readonly margin: number;
}

/**
 * On the SQuAD sample (1,198 questions, on which the weights are fitted), the right sentence is among those shown in one more answer with a
 * margin of 8 than with 5.5, and in one more again without any margin.
 */
function uncuratedExtent(question: string): Extent {
  return { limit: wholeList.test(question) || pluralQuestion.test(question) ? maxPassagesForList : maxPassages, margin: 8 };
}

/**
 * Labelled questions for which one sentence suffices: with a margin of 1 for a single answer, 5 of 328 answers show more; with 3, 57 of 425
 * did, on an earlier version and with more questions.
 */
function curatedExtent(question: string): Extent {
  if (wholeList.test(question)) return { limit: maxPassagesForList, margin: 4 };
  return { limit: maxPassages, margin: pluralQuestion.test(question) || twoSubjects.test(question) ? 3 : 1 };
}

const maxPassages = 3;
const maxPassagesForList = 6;

/** `best`, and each further sentence that has an important word of the question which those before it do not have. */
function additions({ terms }: Question, best: RankedSentence, others: readonly RankedSentence[]): readonly RankedSentence[] {
  const shown = [best];
  for (const other of others) {
    const adds = terms.some(
      ({ weight }, number) =>
        weight >= minAddedWeight &&
        (other.matches.sentenceOrParaphrase[number] ?? 0) > 0.5 &&
        shown.every(({ matches }) => (matches.sentenceOrParaphrase[number] ?? 0) === 0),
    );
    if (adds) shown.push(other);
  }
  return shown;
}

const minAddedWeight = 0.4;

/** The question asks for everything there is. */
const wholeList =
  /^\s*(?:please\s+)?(?:list|enumerate|collect|name all|give me (?:all|every))\b|\b(?:all|everything|everyone)\b(?! (?:its|his|her|their|this|that|about|along|of a sudden|right|good|in all|alone|day|year|month|week|day|night|winter|summer|the time|over|that much)\b)/iu;
const pluralQuestion =
  /^\s*(?:name|give me)\b|\b(?:what|which) (?:two|three|four|five|six|\d+)\b|\b(?:every|each)\b(?! (?:year|month|week|day|night|winter|summer|time)\b)|\b(?:what|which) (?:\w+ )?(?:ages|names|people|places|cities|companies|outlets|reasons|causes|things|numbers|years|dates|countries|provinces)\b/iu;
const twoSubjects = /\b(?:both|differences?|differs?|respectively|and)\b/iu;
