import { paragraphOf } from "../../document/document.ts";
import { cached } from "../cached.ts";
import { tokenRow } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Question } from "./question-terms.ts";
import { byWeight, weightedShare } from "./ranking-features.ts";
import { createTermLookup, exactScores } from "./term-lookup.ts";

/**
 * What the heading above adds to the first sentence under it, 0 to 1, or more for the question of a FAQ: the share of the question that the
 * heading has, times the share of the heading that is asked for. In units of the score and set by hand: the documents on which the weights
 * were fitted have no headings. (Without it, the right sentence is first for 3 fewer of 285 unseen questions.)
 */
export function createHeadingPrior(index: PassageIndex, question: Question): (sentence: number) => number {
  const { document } = index.knowledge;
  const fitOf = cached(new Map<number, number>(), (heading) => headingFit(index, question, heading));
  return (sentence) => {
    const own = document.sentences[sentence];
    const heading = index.surroundings.headings[index.surroundings.places[sentence] ?? 0];
    const isFirst = own?.number === 1 && paragraphOf(document, own)?.heading === own.paragraph - 1;
    return isFirst && heading !== undefined ? fitOf(heading) : 0;
  };
}

const isQuestion = /[?？]["”'’*_)]*\s*$/u;
/** The question of a FAQ says more exactly than any other heading what is under it. */
const weightOfQuestion = 5;

function headingFit(index: PassageIndex, question: Question, heading: number): number {
  const row = tokenRow(index.sentences, heading);
  const ids = [...new Set(row)].filter((id) => id > 0);
  const covered = weightedShare(question.terms, exactScores(createTermLookup(question.terms), row), byWeight);
  const fit = (covered * ids.filter((id) => question.ids.has(id)).length) / Math.max(1, ids.length);
  return isQuestion.test(index.sentenceTexts(heading).text) ? weightOfQuestion * fit : fit;
}
