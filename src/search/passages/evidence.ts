import { asksForPhotoCredit, isCaption } from "./captions.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question.ts";
import type { RankedSentence } from "./ranking.ts";

/** The sentences to show for a question that the document answers, by index, best first. */
export function evidenceSentences(index: PassageIndex, question: Question, ranked: readonly RankedSentence[]): readonly number[] {
  if (asksForPhotoCredit(question)) {
    const captions = ranked.filter(({ sentence }) => isCaption(index, sentence));
    return captions.slice(0, 1).map(({ sentence }) => sentence);
  }
  if (listQuestion.test(question.text)) return sentencesNearBest(ranked, maxPassagesForList, defaultMargin);
  const isParaphrase = (ranked[0]?.matches.paraphraseFit ?? 0) >= minParaphraseFit;
  return sentencesNearBest(ranked, maxPassages, isParaphrase ? paraphraseMargin : defaultMargin);
}

const maxPassages = 3;
const maxPassagesForList = 6;
/**
 * In units of the ranking's score: sentences that score lower than the best one by more than this are omitted. On the SQuAD sample (1,198
 * questions, weights fitted on them), by margin, the passages shown on average and how often the right one is among them: 2.5 → 1.6,
 * 0.902; 3.5 → 1.8, 0.909; 4.5 → 2.1, 0.912; 5.5 → 2.4, 0.914; always three → 0.914.
 */
const defaultMargin = 5.5;
/** If a paraphrase of the best sentence fits the question this well, other sentences rarely answer it. */
const minParaphraseFit = 0.75;
const paraphraseMargin = 1.5;

function sentencesNearBest(ranked: readonly RankedSentence[], limit: number, margin: number): readonly number[] {
  const best = ranked[0]?.score ?? 0;
  return ranked
    .slice(0, limit)
    .filter(({ score }) => best - score <= margin)
    .map(({ sentence }) => sentence);
}

const listQuestion =
  /^\s*(?:please\s+)?(?:list|name|enumerate|give me)\b|\b(?:all|every|everything|everyone|each)\b|\b(?:what|which) (?:\w+ )?(?:ages|names|people|places|cities|companies|outlets|reasons|causes|things|numbers|years|dates|countries|provinces)\b/iu;
