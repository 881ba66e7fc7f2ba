import { asksForPhotoCredit, isCaption } from "./captions.ts";
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
  if (asksForPhotoCredit(question)) {
    const captions = ranked.filter(({ sentence }) => isCaption(index, sentence));
    return captions.slice(0, 1).map(({ sentence }) => sentence);
  }
  const others = ranked.filter((other) => other !== best && !other.conflict && best.score - other.score <= maxMargin);
  if (!index.statementsBySentence.has(best.sentence)) {
    const limit = listQuestion.test(question.text) ? maxPassagesForList : maxPassages;
    return [best, ...others].slice(0, limit).map(({ sentence }) => sentence);
  }
  const isList = listQuestion.test(question.text) || severalQuestion.test(question.text);
  return additions(question, best, others, isList).map(({ sentence }) => sentence);
}

/** `best`, and each further sentence that has a word of the question which those before it do not have. */
function additions(
  { terms }: Question,
  best: RankedSentence,
  others: readonly RankedSentence[],
  isList: boolean,
): readonly RankedSentence[] {
  const shown = [best];
  for (const other of others) {
    if (shown.length >= (isList ? maxPassagesForList : maxPassages)) break;
    const margin = isList ? listMargin : additionMargin;
    if (best.score - other.score > margin) break;
    const adds = terms.some(
      ({ weight }, number) =>
        weight >= minAddedWeight &&
        (other.matches.sentenceOrParaphrase[number] ?? 0) > 0.5 &&
        shown.every(({ matches }) => (matches.sentenceOrParaphrase[number] ?? 0) === 0),
    );
    if (isList || adds) shown.push(other);
  }
  return shown;
}

const maxPassages = 3;
const maxPassagesForList = 6;
/**
 * In units of the ranking's score: sentences that score lower than the best one by more than this are omitted. On the SQuAD sample (1,198
 * questions, weights fitted on them), by margin, the passages shown on average and how often the right one is among them: 2.5 → 1.6,
 * 0.902; 3.5 → 1.8, 0.909; 4.5 → 2.1, 0.912; 5.5 → 2.4, 0.914; always three → 0.914.
 */
const maxMargin = 5.5;
const additionMargin = 3;
const listMargin = 3;
const minAddedWeight = 0.4;

/** Questions about two subjects at once. */
const severalQuestion = /\b(?:both|compared?|differences?|differ)\b/iu;
const listQuestion =
  /^\s*(?:please\s+)?(?:list|name|enumerate|collect|give me)\b|\b(?:all|every|everything|everyone|each)\b(?! (?:year|month|week|day|night|winter|summer|time|the time|over|that much)\b)|\b(?:what|which) (?:\w+ )?(?:ages|names|people|places|cities|companies|outlets|reasons|causes|things|numbers|years|dates|countries|provinces)\b/iu;
